# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conditions that decide nothing, and gates that nobody passes.

    conditions_decide(guide, catalogs, problems)     F443, F444, F445
    gates_can_open(guide, catalogs, problems)        F450

Tried is every combination of the answers that a condition names: each value, "not
answered", facts of a region that nobody knows; and under the needs of its flow, for a
screen is only there where they are known true. What is tried is exact (see
``bot.flow.worlds``). Where it is too much, and a few combinations do not show it, that is
said, and not passed over.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.flow.errors import Problems
from bot.flow.vocabulary import Condition, Vocabulary
from bot.flow.worlds import TooManyError, bound_up, some_worlds, worlds
from bot.guide.model import Guard, Guide
from bot.i18n.catalog import Catalogs
from bot.proof.guards import Placed, holds, placed, vocabulary_of

CODES = {frozenset({True}): "F443", frozenset({False}): "F444"}


def conditions_decide(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """Each condition holds for somebody, and for somebody it does not."""
    vocabulary = vocabulary_of(guide)
    known: dict[object, str] = {}
    for found in placed(guide):
        if found.key not in known:
            known[found.key] = verdict(found, vocabulary)
        if code := known[found.key]:
            file, line = found.place
            problems.add(code, file, (line, 1), condition=found.condition.text)


def verdict(found: Placed, vocabulary: Vocabulary) -> str:
    """The code of what is wrong with a condition, or ""."""
    guard = Guard(found.condition, may=found.word == "may")
    seen: set[bool] = set()
    try:
        for met in (some_worlds, worlds):
            for (is_there,) in holds([guard], found.needs, vocabulary, met):
                seen.add(is_there)
                if len(seen) > 1:
                    return ""
    except TooManyError:
        return "F445"
    return CODES.get(frozenset(seen), "")


def gates_can_open(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """The needs of a flow, and those of a letter, do not contradict each other."""
    vocabulary = vocabulary_of(guide)
    gates = [
        *(("flow", flow.id, flow.needs) for flow in guide.flows.values()),
        *(("letter", letter.id, letter.needs) for letter in guide.letters.values()),
    ]
    for kind, name, needs in gates:
        if code := gate(needs, vocabulary):
            file, line = needs[-1].file, needs[-1].line
            text = " and ".join(need.text for need in needs)
            more = {"condition": text} if code == "F445" else {"kind": kind, "name": name}
            problems.add(code, file, (line, 1), **more)


def gate(needs: tuple[Condition, ...], vocabulary: Vocabulary) -> str:
    """The code of what is wrong with needs that each could hold, or ""."""
    if len(needs) < 2 or any(verdict(Placed(need, "needs"), vocabulary) for need in needs):
        return ""
    try:
        return "" if all(can_hold(need, needs, vocabulary) for need in needs) else "F450"
    except TooManyError:
        return "F445"


def can_hold(need: Condition, needs: Iterable[Condition], vocabulary: Vocabulary) -> bool:
    """Whether a need can be true together with those that depend on the same things."""
    near = [need, *bound_up([each for each in needs if each is not need], need)]
    return any(
        all(n.truth(world) is True for n in near)
        for met in (some_worlds, worlds)
        for world in met(near, vocabulary)
    )
