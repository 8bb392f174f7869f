# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a value makes a difference to any condition of a guide.

    Telling(guide, placed).tells("who", "stranger")

A value makes one where some condition comes out otherwise with it than without it:
another truth under ``needs``, and under ``if`` and ``may`` another decision. Of several
values also what it adds to others counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.flow.atoms import Answer, Facts
from bot.flow.combinations import Combined
from bot.flow.vocabulary import Condition
from bot.flow.worlds import TooManyError, only, some_worlds, worlds
from bot.guide.model import Guide
from bot.proof.guards import Met, Placed, Word, vocabulary_of


class Telling:
    """The conditions of a guide, by the answers that they name."""

    def __init__(self, guide: Guide, found: Sequence[Placed]) -> None:
        self.guide = guide
        self.vocabulary = vocabulary_of(guide)
        self.named: dict[str, dict[tuple[str, Word], Placed]] = {}
        for each in found:
            for name in each.condition.answers:
                key = (each.condition.text, each.word)
                self.named.setdefault(name, {}).setdefault(key, each)

    def about(self, name: str) -> Sequence[Placed]:
        """The conditions that name an answer."""
        return list(self.named.get(name, {}).values())

    def tells(self, name: str, value: str) -> bool:
        """Whether a condition comes out otherwise with a value than without it.

        One that is too large to try counts as one that does; that it is too large is
        said elsewhere.
        """
        return any(
            self.differs(found, name, value, met)
            for met in (some_worlds, worlds)
            for found in self.about(name)
        )

    def differs(self, found: Placed, name: str, value: str, met: Met) -> bool:
        """Whether this condition does, in what people may have answered."""
        atoms = list(found.condition.atoms())
        if self.adds_nothing(atoms, name, value):
            atoms = [atom for atom in atoms if name not in atom.answers]
        try:
            return any(
                weighed(found, one) != weighed(found, other)
                for world in met(atoms, self.vocabulary)
                for one, other in self.pairs(world, name, value)
            )
        except TooManyError:
            return True

    def adds_nothing(self, atoms: Sequence[Condition], name: str, value: str) -> bool:
        """Whether a value makes a difference only to who chose nothing else.

        A comparison of an answer of several looks at which values are there, each by
        itself: one that adds nothing to any other adds nothing to several.
        """
        spec = self.guide.answers[name]
        if spec.kind != "many":
            return False
        others = [frozenset({each}) for each in spec.values if each not in spec.alone]
        return all(
            atom.truth(only({name: other})) == atom.truth(only({name: other | {value}}))
            for atom in atoms
            if name in atom.answers
            for other in (others if value not in spec.alone else ())
        )

    def pairs(self, world: Combined, name: str, value: str) -> Iterator[tuple[Facts, Facts]]:
        """A world with and without a value."""
        answers = dict(world.answers)
        before = answers.pop(name, None)
        spec = self.guide.answers[name]
        there: Answer = value
        if spec.kind == "many":
            others = before if isinstance(before, frozenset) else frozenset[str]()
            if value in spec.alone or not spec.alone.isdisjoint(others):
                others, before = frozenset(), None
            there = others | {value}
        else:
            before = None
        with_it = replace(world, answers={**answers, name: there})
        yield with_it, world if before is not None else replace(world, answers=answers)


def weighed(found: Placed, facts: Facts) -> bool | None:
    """What a condition comes to: its truth for needs, else whether it holds."""
    truth = found.condition.truth(facts)
    if found.word == "needs":
        return truth
    return truth is not False if found.word == "may" else truth is True
