# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers with which a way is open: the forgotten ones are found again.

    solve(guide, demands)   → Known(channel, answers), or None where there are none

Each demand is a condition and what it has to be worth. Answers are tried kind by kind,
those without an answer first; what cannot be decided by answers alone, such as whether a
flow was finished, is taken as it comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.engine.facts import TalkFacts
from bot.flow.atoms import Answer
from bot.guide.model import Guide
from bot.proof.cone import Cone, Values
from bot.proof.possible import TRUE, of
from bot.proof.steps import Demand

MOST_TRIES = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """A channel, and answers by their id."""

    channel: str
    answers: Mapping[str, Answer]


def solve(guide: Guide, demands: Sequence[Demand]) -> Known | None:
    """Answers that meet every demand; None where none were found."""
    wanted = [demand for demand in dict.fromkeys(demands) if not asks_of_the_past(demand)]
    cone = Cone().with_(condition for condition, _ in wanted)
    values = Values(guide, cone)
    for channel in cone.channels:
        tries = iter(range(MOST_TRIES))
        found = next(filled(guide, values, channel, wanted, {}, cone.names, tries), None)
        if found is not None:
            return Known(channel, found)
    return None


def likely(guide: Guide, demands: Sequence[Demand]) -> Known | None:
    """Answers that meet every demand, and make as many conditions true as can be at once.

    A gate wants known what can no longer be asked; so what may be unknown is rather known.
    """
    wanted = list(dict.fromkeys(demands))
    for index, (condition, mask) in enumerate(wanted):
        if mask & TRUE and mask != TRUE:
            known = [*wanted[:index], (condition, TRUE), *wanted[index + 1 :]]
            wanted = known if solve(guide, known) is not None else wanted
    return solve(guide, wanted)


def contradiction(guide: Guide, demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """Demands that cannot all be met, none of them to spare; none where all can be met."""
    core = list(dict.fromkeys(demands))
    if solve(guide, core) is not None:
        return ()
    for demand in tuple(core):
        fewer = [other for other in core if other != demand]
        if solve(guide, fewer) is None:
            core = fewer
    return tuple(core)


def asks_of_the_past(demand: Demand) -> bool:
    """Whether a condition asks for flows that were finished."""
    return any(name == "done" for name, _ in demand[0].other)


def filled(
    guide: Guide,
    values: Values,
    channel: str,
    wanted: Sequence[Demand],
    known: dict[str, Answer],
    names: Sequence[str],
    tries: Iterator[int],
) -> Iterator[dict[str, Answer]]:
    """Every way to answer the rest of the names."""
    if next(tries, None) is None:
        return
    open_ = frozenset(names)
    facts = TalkFacts(known, frozenset(), channel, guide.directory)
    decided = (demand for demand in wanted if open_.isdisjoint(demand[0].answers))
    if not all(of(condition.truth(facts)) & mask for condition, mask in decided):
        return
    if not names:
        yield known
        return
    for answer in values.kinds[names[0]]:
        more = known if answer is None else {**known, names[0]: answer}
        yield from filled(guide, values, channel, wanted, more, names[1:], tries)
