# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide as the engine reads it: every name looked up, every condition compiled.

    Guide ── flows ── Flow ── nodes ── Node ── choices, rows, cases, target

Addresses are written ``flow#node`` (``steps/document#notes``). Nothing here
changes after loading; a new version of the content is a new ``Guide``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.directory.models import Directory
from bot.flow.expressions import AnswerSpec, Condition, Facts
from bot.flow.inserts import BRAND
from bot.guide.banned import BannedTerms
from bot.guide.safety import SafetyRule

Move = Literal["to", "return", "menu", "call", "hand_over"]
NodeKind = Literal["say", "ask", "pick", "type", "route", "do", "end"]


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition with its word: ``if`` wants it known true, ``may`` not ruled out."""

    condition: Condition
    may: bool

    def holds(self, facts: Facts) -> bool:
        """Whether what is guarded is there for a person with these answers."""
        truth = self.condition.truth(facts)
        return self.may if truth is None else truth


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the source language, and the context that tells it from its like.

    ``file`` and ``line`` say where it is written; they tell nothing apart.
    """

    context: str
    text: str
    file: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a screen."""

    words: Words
    guard: Guard | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the directory: ``emergency``, or ``helplines`` for a need."""

    kind: Literal["emergency", "helplines"]
    need: str
    guard: Guard | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a move leads. ``entry`` is an address; for ``call`` ``then`` is the next move."""

    move: Move
    entry: str = ""
    then: Target | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that an editor wrote. ``target`` is None where the node's own is meant."""

    id: str
    label: Words
    target: Target | None
    guard: Guard | None = None
    was: tuple[str, ...] = ()
    line: int = field(default=0, compare=False, repr=False)
    """Where it is written in the file of its node; there the label may come from elsewhere."""


@dataclass(frozen=True, slots=True)
class Row:
    """A step of a list: a flow, when it is there, and why."""

    flow: str
    guard: Guard | None
    why: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A line of a route."""

    guard: Guard | None
    target: Target


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a flow; which fields are set depends on its kind."""

    address: str
    kind: NodeKind
    says: tuple[Paragraph, ...] = ()
    shows: tuple[Card, ...] = ()
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] | None = None
    cases: tuple[Case, ...] = ()
    target: Target | None = None
    skip: Target | None = None
    into: str = ""
    reads: str = ""
    letter: str = ""
    effect: str = ""
    outcomes: Mapping[str, Target] = field(default_factory=dict)
    counts_as: str = ""
    risk: frozenset[str] = frozenset()
    was: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    critical: bool = False
    file: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)

    @property
    def flow(self) -> str:
        """The flow that this node stands in."""
        return self.address.partition("#")[0]

    @property
    def asks(self) -> bool:
        """Whether it is a question: one whose answer can be changed later."""
        return self.kind in ("ask", "pick", "type")

    @property
    def waits(self) -> bool:
        """Whether the person does something here before the talk goes on."""
        if self.kind == "say":
            return bool(self.choices) or self.rows is not None
        return self.asks

    def choice(self, choice_id: str) -> Choice | None:
        """The choice of this id, or of this earlier id."""
        for choice in self.choices:
            if choice.id == choice_id or choice_id in choice.was:
                return choice
        return None


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow: its gate, and its nodes by address."""

    id: str
    title: Words
    about: Words
    find: tuple[str, ...]
    first: tuple[str, ...]
    needs: tuple[Condition, ...]
    otherwise: str
    always: bool
    order: int | None
    review: Mapping[str, str]
    start: str
    nodes: Mapping[str, Node]
    asks: frozenset[str]
    """Answers that some node of this flow, or of a flow it passes first, asks for."""
    gone: tuple[str, ...] = ()
    """Ids of nodes that were here and have no successor."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its title, its template, and what must be known before it is shown."""

    id: str
    title: Words
    needs: tuple[Condition, ...]
    template: str


@dataclass(frozen=True, slots=True)
class DangerGroup:
    """Phrases that open a screen of urgent help wherever they are typed."""

    entry: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clears:
    """When a chat that keeps its messages is cleared by itself; after a day where neither holds."""

    hour: Guard | None = None
    never: Guard | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """Under whose name the guide speaks; "" for what is not said.

    ``title`` is what a stranger sees in a list of chats, ``exit`` the page that
    somebody in a hurry is shown instead. Without ``languages`` all are offered.
    """

    name: str
    run_by: str = ""
    title: str = ""
    contact: str = ""
    privacy: str = ""
    exit: str = ""
    languages: tuple[str, ...] = ()

    @property
    def inserts(self) -> dict[str, str]:
        """What texts put in, by the name of the insert."""
        return {name: getattr(self, name.removeprefix("brand.")) for name in BRAND}

    @property
    def unsaid(self) -> frozenset[str]:
        """The inserts that nothing stands for."""
        return frozenset(name for name, value in self.inserts.items() if not value)


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything a talk needs, in one value that never changes."""

    start: str
    menu: str
    urgent: str
    safety: str
    close: str
    brand: Brand
    flows: Mapping[str, Flow]
    nodes: Mapping[str, Node]
    answers: Mapping[str, AnswerSpec]
    labels: Mapping[str, Mapping[str, Words]]
    letters: Mapping[str, Letter]
    commands: Mapping[str, str]
    command_words: Mapping[str, Mapping[str, tuple[str, ...]]]
    country_words: Mapping[str, Mapping[str, tuple[str, ...]]]
    danger: Mapping[str, tuple[DangerGroup, ...]]
    withdrawn: Mapping[str, str]
    renamed: Mapping[str, str]
    """Earlier addresses of nodes → addresses of today."""
    buttons: Mapping[str, str]
    """Eight characters of a button → the address, choice or code it stands for."""
    directory: Directory
    templates: Mapping[str, str]
    revision: str
    """Changes when something that moves depend on changes; texts do not count."""
    languages: tuple[str, ...] = ("en",)
    """Tags of the languages that people are offered, English first."""
    clears: Clears = Clears()
    banned: Mapping[str, tuple[BannedTerms, ...]] = field(default_factory=dict)
    """Terms that no text of a language says, by its tag."""
    gone: frozenset[str] = frozenset()
    """Flows that were there and have no successor."""

    rules: tuple[SafetyRule, ...] = ()
    """What people may and must be shown, for the prover."""

    def entry(self, place: str) -> str:
        """The address that ``flow`` or ``flow#node`` opens."""
        return place if "#" in place else self.flows[place].start
