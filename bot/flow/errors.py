# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be wrong with a guide, as data.

    Problem(code, file, line, column, values)   one finding
    CATALOGUE[code] = Kind(code, says, advice)  its sentence and what to do
    GuideError(problems)                        raised by loaders: everything at once

A finding reads ``F201 flows/x.yaml:14 "to: helplnes": no screen has this name.
Did you mean "helplines"?``.  Each code has a page in ``docs/errors/`` whose bad
sample is a test.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.flow.catalogue import CATALOGUE

MEANT = 'Did you mean "{name}"?'
"""Said behind a sentence where something that is there has nearly the same name."""

LONGEST_VALUE = 200
"""Characters of a value that a message quotes."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and the words that fill its sentence.

    ``line`` and ``column`` count from 1; 0 means the file as a whole. ``values``
    fill the placeholders of the sentence in the catalogue. ``talk`` is how to get there,
    one step a line, where that was found out.
    """

    file: str
    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""
    talk: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """What is wrong, in one or two sentences."""
        sentence = CATALOGUE[self.code].says.format(**dict(self.values))
        return f"{sentence} {MEANT.format(name=self.suggestion)}" if self.suggestion else sentence

    @property
    def advice(self) -> str:
        """What to do about it."""
        return CATALOGUE[self.code].advice.format(**dict(self.values))

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{self.code} {where} {self.says} {self.advice}".rstrip()


@dataclass
class Problems:
    """Collects findings while loading goes on, so that an editor sees all at once."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: str,
        file: str,
        at: tuple[int, int] = (0, 0),
        *,
        suggestion: str = "",
        **values: object,
    ) -> None:
        """Note one finding. ``at`` is (line, column); long values are shortened."""
        shown = tuple((name, shorten(str(value), LONGEST_VALUE)) for name, value in values.items())
        self.found.append(Problem(file, at[0], at[1], code, shown, suggestion))

    def raise_if_any(self) -> None:
        """Raise :class:`GuideError` with everything found, sorted by file and line."""
        if self.found:
            raise GuideError(self.found)


class GuideError(Exception):
    """The guide (or overlay) cannot be used; ``problems`` says why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word closest in spelling, or "" where none is close."""
    close: Sequence[str] = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def shorten(text: str, limit: int = 80) -> str:
    """One printable line of at most ``limit`` characters, for quoting in a message."""
    line = "".join(c if c.isprintable() else " " for c in text[: limit + 1])
    return line if len(line) <= limit else line[: limit - 1] + "…"
