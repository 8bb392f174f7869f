# SPDX-License-Identifier: AGPL-3.0-or-later
"""The part of what people can say that one question asked of the guide depends on.

    Cone.of(guide, conditions)        the atoms of the conditions that are looked at
    cone.with_(conditions)            a larger one
    values = Values(guide, cone)      what can be told apart by those atoms
    values.begin()                    the ids of what is known when a talk begins
    values.given(id, node)            what an answer to a question makes of it
    values.mask(id, done, condition)  what a condition can be worth there

Two values of an answer are one where no atom of the cone tells them apart, and so are
two countries. Everything outside the cone may be anything at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations as sets_of
from itertools import product

from bot.directory.countries import REGIONS
from bot.directory.vocabulary import FACTS
from bot.engine.answers import go_together
from bot.engine.facts import TalkFacts
from bot.flow.atoms import Answer
from bot.flow.combinations import axes_of
from bot.flow.vocabulary import CHANNELS, AnswerSpec, Condition, Vocabulary
from bot.guide.model import Guide, Node
from bot.proof.possible import of, possible, unseen

CHANNEL = "channel"
NOWHERE = "ZZ"
"""A code that has the form of a country's and is none: it can be given."""
Worths = tuple[int, ...]


@dataclass(frozen=True)
class Cone:
    """Atoms by their text."""

    atoms: Mapping[str, Condition] = field(default_factory=dict)

    def with_(self, conditions: Iterable[Condition]) -> Cone:
        """This cone and the atoms of more conditions."""
        more = {atom.text: atom for condition in conditions for atom in condition.atoms()}
        return Cone({**self.atoms, **more})

    def about(self, name: str) -> tuple[Condition, ...]:
        """The atoms that speak of an answer, in a fixed order."""
        return tuple(atom for _, atom in sorted(self.atoms.items()) if name in atom.answers)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The answers that the atoms speak of."""
        return tuple(sorted({name for atom in self.atoms.values() for name in atom.answers}))

    @cached_property
    def done(self) -> tuple[str, ...]:
        """The flows of which the atoms ask whether they were finished."""
        pairs = {pair for atom in self.atoms.values() for pair in atom.other}
        return tuple(sorted(flow for name, flow in pairs if name == "done"))

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """The channels that have to be told apart."""
        pairs = {pair for atom in self.atoms.values() for pair in atom.other}
        return CHANNELS if any(name == CHANNEL for name, _ in pairs) else CHANNELS[-1:]


class Values:
    """What the atoms of a cone can tell apart; every combination has a number."""

    def __init__(self, guide: Guide, cone: Cone) -> None:
        self.guide = guide
        self.cone = cone
        self.kinds = {name: self._kinds(name, self._answers(name)) for name in cone.names}
        self._ids: dict[tuple[str, tuple[int, ...]], int] = {}
        self._all: list[tuple[str, tuple[int, ...]]] = []
        self._masks: dict[tuple[int, int, int], int] = {}
        self._held: list[Condition] = []
        """Conditions are told apart by what they are, so none may go away."""
        self._offered: dict[str, tuple[int, ...]] = {}

    def _kinds(self, name: str, answers: Iterable[Answer | None]) -> tuple[Answer | None, ...]:
        """One answer of each kind that the atoms tell apart; "not answered" is the first."""
        atoms = self.cone.about(name)
        found: dict[Worths, Answer | None] = {}
        for answer in (None, *answers):
            found.setdefault(self._worths(atoms, name, answer), answer)
        return tuple(found.values())

    def _worths(self, atoms: tuple[Condition, ...], name: str, answer: Answer | None) -> Worths:
        facts = self._facts({} if answer is None else {name: answer}, CHANNELS[0], frozenset())
        return tuple(of(atom.truth(facts)) for atom in atoms)

    def _facts(self, known: Mapping[str, Answer], channel: str, done: frozenset[str]) -> TalkFacts:
        return TalkFacts(known, done, channel, self.guide.directory)

    def _answers(self, name: str) -> Iterable[Answer | None]:
        """Answers among which there is one of every kind."""
        spec = self.guide.answers[name]
        if spec.kind == "many":
            return self._sets(spec, self._alike(name, spec.values))
        if spec.reader == "country":
            return (*REGIONS, NOWHERE)
        if spec.kind == "one":
            return spec.values
        axes = axes_of(self.cone.about(name), Vocabulary(self.guide.answers, region_facts=FACTS))
        return axes[0].options()

    def _alike(self, name: str, values: Iterable[str]) -> tuple[str, ...]:
        """One value of each group that is named by the same atoms."""
        spec, atoms = self.guide.answers[name], self.cone.about(name)
        found: dict[tuple[object, ...], str] = {}
        for value in values:
            named = tuple((name, value) in atom.values for atom in atoms)
            found.setdefault((named, value in spec.unknown, value in spec.alone), value)
        return tuple(found.values())

    def _sets(self, spec: AnswerSpec, values: tuple[str, ...]) -> Iterable[frozenset[str]]:
        """Every set of these values that can be given at once."""
        together = [value for value in values if value not in spec.alone]
        for size in range(1, len(together) + 1):
            yield from map(frozenset, sets_of(together, size))
        yield from (frozenset({value}) for value in values if value in spec.alone)

    def begin(self) -> tuple[int, ...]:
        """What can be known when a talk begins: kept answers and the country, in any way."""
        options = [
            range(len(self.kinds[name])) if self._may_be_known(name) else (0,)
            for name in self.cone.names
        ]
        return tuple(
            self.combined(channel, combination)
            for channel in self.cone.channels
            for combination in product(*options)
        )

    def _may_be_known(self, name: str) -> bool:
        spec = self.guide.answers[name]
        return spec.kept or spec.reader == "country"

    def combined(self, channel: str, combination: tuple[int, ...]) -> int:
        """The number of a combination: for each name of the cone a kind."""
        key = (channel, combination)
        if key not in self._ids:
            self._ids[key] = len(self._all)
            self._all.append(key)
        return self._ids[key]

    def given(self, value: int, node: Node) -> tuple[int, ...]:
        """What is known after each kind of answer to a question, its own skip not among them."""
        if node.into not in self.kinds:
            return (value,)
        if node.address not in self._offered:
            self._offered[node.address] = self._offers(node)
        return tuple(self._with(value, node.into, kind) for kind in self._offered[node.address])

    def chosen(self, value: int, name: str, answer: Answer) -> int:
        """What is known after one answer."""
        return self._with(value, name, self.kind(name, answer)) if name in self.kinds else value

    def unset(self, value: int, name: str) -> int:
        """What is known after an answer was taken away."""
        return self._with(value, name, 0) if name in self.kinds else value

    def kept(self, value: int) -> int:
        """What is still known when the talk begins anew."""
        for name in self.cone.names:
            if not self.guide.answers[name].kept:
                value = self._with(value, name, 0)
        return value

    def kind(self, name: str, answer: Answer | None) -> int:
        """The number of the kind that an answer is of."""
        atoms = self.cone.about(name)
        worths = [self._worths(atoms, name, kind) for kind in self.kinds[name]]
        return worths.index(self._worths(atoms, name, answer))

    def _offers(self, node: Node) -> tuple[int, ...]:
        """The kinds of answers that a question can be given."""
        spec = self.guide.answers[node.into]
        if node.kind == "type":
            return tuple(range(len(self.kinds[node.into])))
        offered = tuple(choice.id for choice in node.choices)
        answers: Iterable[Answer] = offered
        if node.kind == "pick":
            sets = self._sets(spec, self._alike(node.into, offered))
            answers = (found for found in sets if go_together(spec, found))
        kinds = {self.kind(node.into, answer) for answer in answers}
        return tuple(sorted(kinds | ({0} if node.kind == "pick" else set())))

    def _with(self, value: int, name: str, kind: int) -> int:
        channel, combination = self._all[value]
        at = self.cone.names.index(name)
        return self.combined(channel, (*combination[:at], kind, *combination[at + 1 :]))

    def known(self, value: int) -> dict[str, Answer]:
        """One set of answers that is told apart as this number."""
        _, combination = self._all[value]
        pairs = zip(self.cone.names, combination, strict=True)
        answers = ((name, self.kinds[name][kind]) for name, kind in pairs)
        return {name: answer for name, answer in answers if answer is not None}

    def channel(self, value: int) -> str:
        """The channel of the talk."""
        return self._all[value][0]

    def mask(self, value: int, done: int, condition: Condition) -> int:
        """What a condition can be worth. ``done`` has a bit for each flow of ``cone.done``."""
        key = (value, done, id(condition))
        found = self._masks.get(key)
        if found is None:
            flows = (flow for at, flow in enumerate(self.cone.done) if done >> at & 1)
            facts = self._facts(self.known(value), self.channel(value), frozenset(flows))
            found = self._masks[key] = possible(condition, lambda atom: self._atom(atom, facts))
            self._held.append(condition)
        return found

    def _atom(self, atom: Condition, facts: TalkFacts) -> int:
        return of(atom.truth(facts)) if atom.text in self.cone.atoms else unseen(atom)
