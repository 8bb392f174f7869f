# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is told of two versions of a guide.

    Comparison ── changes: Change…    by file and screen
               ── problems            what fails: ids that went without a word
               ── titles              a file or a screen, in words
               ── glossary            names in conditions, in words

A change stands at a place: a file below the root, and in it a screen, a row or "".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from bot.flow.errors import Problem

Kind = Literal["added", "removed", "reworded", "renamed", "changed", "moved"]
Area = Literal[
    "texts",
    "translations",
    "screens",
    "buttons",
    "ways",
    "gates",
    "risk",
    "answers",
    "conditions",
    "lines",
    "letters",
    "templates",
    "typed words",
    "banned terms",
    "guide",
    "brand",
    "reviews",
    "safety rules",
    "services",
    "emergency numbers",
    "law",
    "people",
]
Place = tuple[str, str]
"""A file below the root, and a screen or a row in it, or ""."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different.

    ``says`` is a sentence for people; ``old`` and ``new`` are what stands in the two
    versions, where that is to be seen beside each other. ``words`` tells that they are
    texts, to be compared word by word. ``careful`` says why somebody has to look twice;
    "" where that is not so. ``line`` is that of the new file, or of the old one where
    the new has none; 0 where it is not known.
    """

    area: Area
    kind: Kind
    place: Place
    says: str
    old: str = ""
    new: str = ""
    words: bool = False
    notes: tuple[str, ...] = ()
    careful: str = ""
    line: int = 0

    @property
    def file(self) -> str:
        """The file below the root."""
        return self.place[0]

    @property
    def screen(self) -> str:
        """The screen or the row in its file; "" for the file as a whole."""
        return self.place[1]


def kind_of(old: str, new: str) -> Kind:
    """What happened to something that may be absent, "", in either version."""
    if old and new:
        return "changed"
    return "added" if new else "removed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is told; ``old`` and ``new`` are what the versions are called."""

    old: str
    new: str
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()
    titles: Mapping[Place, str] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)
    moves: bool = False
    """Whether talks under way are fitted anew: something that moves depend on changed."""

    @property
    def careful(self) -> tuple[Change, ...]:
        """What somebody has to look at twice."""
        return tuple(change for change in self.changes if change.careful)

    @property
    def counts(self) -> Mapping[tuple[Area, Kind], int]:
        """How many changes of each sort there are; what becomes of people follows from them."""
        return Counter((c.area, c.kind) for c in self.changes if c.area != "people")

    def files(self) -> Iterator[tuple[str, list[tuple[str, list[Change]]]]]:
        """Each file with its screens, each with its changes."""
        for file, changes in groupby(self.changes, lambda change: change.file):
            screens = groupby(changes, lambda change: change.screen)
            yield file, [(screen, list(found)) for screen, found in screens]
