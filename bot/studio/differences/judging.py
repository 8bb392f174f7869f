# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what some conditions guard is open to more people than before, or to fewer.

    judged(old gate, new gate, between(old vocabulary, new vocabulary))  →  Verdict

Every combination of what the conditions mention is tried. More is tried than can
happen (see ``bot.flow.combinations``), so "looser" may rest on answers that nobody
gives together; that nothing became looser is certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.flow.atoms import Facts
from bot.flow.cases import MAX_COMBINATIONS
from bot.flow.combinations import Axis, Combination, axes_of, combinations, count, facts
from bot.flow.vocabulary import AnswerSpec, Condition, Vocabulary
from bot.guide.model import Guard

Gate = Sequence[Sequence[Guard]]
"""Alternatives; each is open where all its guards hold, and so always where it has none."""
Direction = Literal["same", "looser", "tighter", "both", "unknown"]


@dataclass(frozen=True, slots=True)
class Between:
    """The names of two versions: what all stands for, and which names mean something else now.

    ``differing`` are answers whose kind, or whose values for "not known", changed: on
    these nothing can be tried. ``changed`` are named conditions that read differently.
    """

    vocabulary: Vocabulary
    differing: frozenset[str]
    changed: frozenset[str]

    def touches(self, guards: Sequence[Guard]) -> frozenset[str]:
        """The changed names that some conditions use."""
        used = {word for guard in guards for word in re.findall(r"\w+", guard.condition.text)}
        return self.changed & used


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a gate, with an example of who comes in now and who stays out now."""

    direction: Direction
    axes: tuple[Axis, ...] = ()
    gains: Combination | None = None
    loses: Combination | None = None


def between(old: Vocabulary, new: Vocabulary) -> Between:
    """The names of two versions."""
    both = old.answers.keys() & new.answers.keys()
    differing = {name for name in both if nature(old.answers[name]) != nature(new.answers[name])}
    joined = {name: with_values(new.answers[name], old.answers[name]) for name in both}
    vocabulary = Vocabulary(
        {**old.answers, **new.answers, **joined},
        flows=frozenset(old.flows) | frozenset(new.flows),
        region_facts={**old.region_facts, **new.region_facts},
    )
    return Between(vocabulary, frozenset(differing), changed_names(old, new))


def nature(spec: AnswerSpec) -> object:
    """What must be the same for two versions to be tried side by side."""
    return spec.kind, spec.unknown, spec.ordered, spec.reader


def with_values(spec: AnswerSpec, other: AnswerSpec) -> AnswerSpec:
    """An answer with the values of both versions."""
    return replace(spec, values=tuple(dict.fromkeys((*spec.values, *other.values))))


def changed_names(old: Vocabulary, new: Vocabulary) -> frozenset[str]:
    """Named conditions that read differently, or use one that does."""
    names = old.conditions.keys() & new.conditions.keys()
    found = {name for name in names if old.conditions[name].text != new.conditions[name].text}
    while more := {name for name in names - found if uses(new.conditions[name], found)}:
        found |= more
    return frozenset(found)


def uses(condition: Condition, names: set[str]) -> bool:
    """Whether a condition is written with one of these names."""
    return not names.isdisjoint(re.findall(r"\w+", condition.text))


def judged(old: Gate, new: Gate, names: Between) -> Verdict:
    """Compare two gates."""
    verdict = tried(old, new, names)
    alone = len(old) == len(new) == 1
    if verdict.direction != "unknown" or not alone or names.touches(guards_of(old, new)):
        return verdict
    shared = {key(guard) for guard in old[0]} & {key(guard) for guard in new[0]}
    before, now = ([g for g in gate[0] if key(g) not in shared] for gate in (old, new))
    # What both ask for can only narrow what is left: a gate that is looser without it
    # is not tighter with it. An example of who comes in may fail there, so none is given.
    rest = tried([before], [now], names).direction
    return Verdict(rest if rest in ("looser", "tighter", "same") else "unknown")


def guards_of(*gates: Gate) -> list[Guard]:
    """Every guard of some gates."""
    return [guard for gate in gates for together in gate for guard in together]


def key(guard: Guard) -> tuple[bool, str]:
    """What tells guards apart."""
    return guard.may, guard.condition.text


def tried(old: Gate, new: Gate, names: Between) -> Verdict:
    """Compare two gates on all combinations, where these are not too many."""
    conditions = [guard.condition for guard in guards_of(old, new)]
    if any(not names.differing.isdisjoint(condition.answers) for condition in conditions):
        return Verdict("unknown")
    axes = axes_of(conditions, names.vocabulary)
    if count(axes) > MAX_COMBINATIONS:
        return Verdict("unknown")
    gains = loses = None
    for combination in combinations(axes):
        known = facts(axes, combination)
        before, now = is_open(old, known), is_open(new, known)
        if now and not before:
            gains = gains or combination
        elif before and not now:
            loses = loses or combination
        if gains and loses:
            break
    return Verdict(direction(gains, loses), tuple(axes), gains, loses)


def direction(gains: Combination | None, loses: Combination | None) -> Direction:
    """What somebody who comes in, and somebody who stays out, make of it."""
    if gains is not None:
        return "looser" if loses is None else "both"
    return "same" if loses is None else "tighter"


def is_open(gate: Gate, known: Facts) -> bool:
    """Whether all guards of one of its alternatives hold."""
    return any(all(guard.holds(known) for guard in together) for together in gate)
