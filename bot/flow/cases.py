# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cases of a route, tried on every combination of what they mention.

    study([Case(a, "if"), Case(b, "may"), Case(None)], vocabulary)
        → Study(complete, gap, never)

More is tried than can happen (see ``combinations``): what is complete here is
complete, and what never fires here never fires.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.flow.atoms import Facts
from bot.flow.combinations import Combination, axes_of, combinations, count, facts, in_words
from bot.flow.kleene import Mode, holds
from bot.flow.vocabulary import Condition, Vocabulary

MAX_COMBINATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a route; without a condition it always fires."""

    condition: Condition | None
    mode: Mode = "if"


@dataclass(frozen=True, slots=True)
class Study:
    """What was found out.

    ``complete``: one case always fires; None where that was not proven, because
    there are too many combinations. ``gap``: in words, one combination that no
    case takes, or "". ``never``: the places, from 0, of the cases that are never
    the first to fire.
    """

    complete: bool | None
    gap: str
    never: tuple[int, ...]


def study(cases: Sequence[Case], vocabulary: Vocabulary) -> Study:
    """Find out whether some case always fires, and which one never does.

    The conditions must have been read with this vocabulary. Above
    ``MAX_COMBINATIONS`` only what is plain without trying is said: a case
    without condition completes the route, and no case behind it ever fires.
    """
    always = next((at for at, case in enumerate(cases) if case.condition is None), len(cases))
    reached = [case.condition for case in cases[:always] if case.condition is not None]
    axes = axes_of(reached, vocabulary)
    if count(axes) > MAX_COMBINATIONS:
        return Study(always < len(cases) or None, "", tuple(range(always + 1, len(cases))))
    fired: dict[int, Combination] = {}
    for combination in combinations(axes):
        fired.setdefault(_first_to_fire(cases, facts(axes, combination)), combination)
    never = tuple(at for at in range(len(cases)) if at not in fired)
    gap = fired.get(len(cases))
    return Study(gap is None, "" if gap is None else in_words(axes, gap), never)


def _first_to_fire(cases: Sequence[Case], known: Facts) -> int:
    """The place of the case that fires, or the number of cases where none does."""
    for at, case in enumerate(cases):
        if case.condition is None or holds(case.mode, case.condition.truth(known)):
            return at
    return len(cases)
