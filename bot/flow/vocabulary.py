# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words a condition may use, and what a condition is once it is read.

    Vocabulary                          all names that may occur
    ├── answers: id → AnswerSpec        one, many, or typed and read
    ├── conditions: id → Condition      named further up in conditions.yaml
    ├── later: ids                      named further down, or just being read
    ├── broken: ids                     named, with a mistake that was reported
    ├── flows: ids                      beside ``done``
    └── region_facts: fact → values     behind ``region.``

Named conditions are read from top to bottom, each with a vocabulary that holds
those above it; the names from it downwards are ``later``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from bot.flow.atoms import Test

CHANNELS = ("telegram", "web", "terminal")
FUNCTIONS = ("set", "only", "any_of")
# Names with a meaning of their own; no answer or named condition may bear them.
RESERVED_NAMES = frozenset({"channel", "done", *FUNCTIONS})


Join = Literal["atom", "not", "and", "or"]


@dataclass(frozen=True, slots=True)
class AnswerSpec:
    """What may be stored under one answer.

    ``kind``: ``one`` value, ``many`` values, or a code that a reader ``reads``.
    ``values``: all value ids in order; for a reader its codes where they are
    few and known, else empty. ``unknown``: values that stand for "not known".
    ``ordered``: the codes can be compared with ``<``. ``reader``: its name.
    ``alone``: values of a ``many`` that exclude all others. ``kept``: it stays known
    when the talk begins anew. ``file`` and ``line`` say where it is declared first.
    """

    kind: Literal["one", "many", "reads"]
    values: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()
    ordered: bool = False
    reader: str = ""
    alone: frozenset[str] = frozenset()
    kept: bool = False
    file: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was read, and what it depends on.

    Everything is expanded: what a named condition mentions counts as mentioned.
    ``answers`` holds answer ids (``region`` for ``region.<fact>``), ``values``
    pairs of answer and value, ``other`` the rest as pairs: ``("channel", value)``,
    ``("done", flow)``, ``("region.<fact>", value)``. An atom has ``depth`` and
    ``size`` 1; ``size`` counts the atoms. ``parts`` are what ``join`` puts together; an
    atom has none. ``file`` and ``line`` say where it is written.
    """

    text: str
    answers: frozenset[str]
    values: frozenset[tuple[str, str]]
    truth: Test
    other: frozenset[tuple[str, str]] = frozenset()
    depth: int = 1
    size: int = 1
    join: Join = "atom"
    parts: tuple[Condition, ...] = field(default=(), compare=False, repr=False)
    file: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)

    def atoms(self) -> Iterator[Condition]:
        """The comparisons that it is made of; one that stands in it twice comes twice."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.atoms()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that may occur in a condition; see the drawing of this module."""

    answers: Mapping[str, AnswerSpec]
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    flows: AbstractSet[str] = frozenset()
    region_facts: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    later: AbstractSet[str] = frozenset()
    broken: AbstractSet[str] = frozenset()

    def spec(self, name: str) -> AnswerSpec | None:
        """What may stand beside ``name``: an answer, ``channel`` or ``region.<fact>``."""
        return self.answers.get(name) or dict(self._around()).get(name)

    def owner(self, value: str) -> tuple[str, AnswerSpec] | None:
        """The first name that has this value, with its spec; None where none has it."""
        named = chain(self.answers.items(), self._around())
        return next((found for found in named if value in found[1].values), None)

    def is_condition(self, name: str) -> bool:
        """Whether conditions.yaml names it, above or below, right or wrong."""
        return name in self.conditions or name in self.later or name in self.broken

    def _around(self) -> Iterator[tuple[str, AnswerSpec]]:
        yield "channel", AnswerSpec("one", CHANNELS)
        for fact, values in self.region_facts.items():
            yield f"region.{fact}", AnswerSpec("one", tuple(sorted(values)))


def example(name: str, spec: AnswerSpec, value: str = "") -> str:
    """A right condition about ``name``, to be shown to an editor."""
    word = value or next(iter(spec.values), "")
    if spec.kind == "many":
        return f"{word} in {name}"
    if spec.reader == "date":
        return f'{name} >= "2026-01-31"'
    word = word or ("GB" if spec.reader == "country" else "")
    return f"{name} == {word}" if word else f"set({name})"
