# SPDX-License-Identifier: AGPL-3.0-or-later
"""One mapping of a file, read key by key; each slip is one problem at its place.

    cells.text("name")                  a text
    cells.texts("languages")            a list of texts
    cells.word("run_by", RUN_BY, …)     one of a few words
    cells.words("needs", NEEDS, …)      several of them
    cells.truth("on_bill")              yes, no or unknown
    cells.day("checked")                a date

Nothing here raises: after a problem was added a harmless value is returned, and
whoever reads the row asks ``cells.sound()`` in the end.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.flow.errors import Problems, nearest
from bot.flow.strict import Data, Document, Path

SHAPES = {str: "a text", list: "a list", dict: "lines of the form key: value"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def shape_of(value: Data) -> str:
    """What a value is, in an editor's words."""
    return SHAPES[type(value)]


def date_of(value: str) -> date | None:
    """The date that a text like 2026-01-31 stands for, or None."""
    if DAY.fullmatch(value) is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def near(value: str, known: Collection[str]) -> str:
    """The known word that is meant, whatever its case, or "" where none is close."""
    same = (word for word in known if word.lower() == value.lower())
    return next(same, "") or nearest(value, known)


@dataclass(frozen=True, slots=True)
class Cells:
    """A mapping at ``path`` of a document. ``row`` holds its keys and plain values."""

    document: Document
    path: Path
    problems: Problems
    row: dict[str, Data]
    before: int

    @classmethod
    def of(
        cls,
        document: Document,
        path: Path,
        data: Data,
        keys: Collection[str] | None,
        problems: Problems,
    ) -> Cells | None:
        """Open a mapping; None after adding that it is none.

        ``keys`` are those that may stand in it; None is any.
        """
        row = data if isinstance(data, dict) else {}
        cells = cls(document, path, problems, row, len(problems.found))
        if not isinstance(data, dict):
            cells.wrong_shape(SHAPES[dict], data)
            return None
        for key in row:
            if keys is not None and key not in keys:
                cells.add("D102", key, suggestion=nearest(key, keys), key=key)
        return cells

    def sound(self) -> bool:
        """Whether nothing was found wrong since this mapping was opened."""
        return len(self.problems.found) == self.before

    def line(self) -> int:
        """The line on which the mapping starts; its own key's, where it has one."""
        return self.document.at(*self.path)[0]

    def add(self, code: str, *inside: str | int, suggestion: str = "", **values: object) -> None:
        """Add a problem at a place inside this mapping."""
        at = self.document.at(*self.path, *inside)
        self.problems.add(code, self.document.file, at, suggestion=suggestion, **values)

    def wrong_shape(self, wanted: str, found: Data, *inside: str | int) -> None:
        """Add that a value has another shape than the one wanted there."""
        self.add("D103", *inside, found=shape_of(found), wanted=wanted)

    def text(self, key: str, *, required: bool = False) -> str:
        """The text under ``key``; "" where it is absent."""
        value = self.row.get(key, "")
        if not isinstance(value, str):
            self.wrong_shape("a text", value, key)
            return ""
        if required and not value.strip():
            self.add("D101", *((key,) if key in self.row else ()), key=key)
        return value.strip()

    def items(self, key: str, *, required: bool = False) -> list[Data]:
        """The list under ``key``; empty where it is absent."""
        value = self.row.get(key, [])
        if not isinstance(value, list):
            self.wrong_shape("a list", value, key)
            return []
        if required and not value:
            self.add("D101", *((key,) if key in self.row else ()), key=key)
        return value

    def texts(self, key: str, *, required: bool = False) -> list[tuple[int, str]]:
        """The texts of the list under ``key``, each with its place in it."""
        found = []
        for place, value in enumerate(self.items(key, required=required)):
            if isinstance(value, str):
                found.append((place, value.strip()))
            else:
                self.wrong_shape("a text", value, key, place)
        return found

    def word(
        self,
        key: str,
        known: Collection[str],
        *,
        absent: str = "",
        required: bool = False,
        code: str = "D108",
    ) -> str:
        """The word under ``key``, one of ``known``; ``absent`` where there is none."""
        value = self.text(key, required=required)
        if not value:
            return absent
        self.check_word(value, known, code, key)
        return value

    def words(
        self, key: str, known: Collection[str], *, required: bool = False, code: str = "D108"
    ) -> tuple[str, ...]:
        """The words of the list under ``key``, each one of ``known``."""
        texts = self.texts(key, required=required)
        for place, value in texts:
            self.check_word(value, known, code, key, place)
        return tuple(value for _, value in texts)

    def check_word(self, value: str, known: Collection[str], code: str, *inside: str | int) -> None:
        """Add a problem where ``value`` is not one of ``known``."""
        if value not in known:
            shown = ", ".join(sorted(known))
            close = near(value, known)
            self.add(code, *inside, suggestion=close, value=value, key=inside[0], known=shown)

    def truth(self, key: str) -> bool | None:
        """Yes or no under ``key``; None where it is unknown or absent."""
        word = self.word(key, ("yes", "no", "unknown"), absent="unknown")
        return {"yes": True, "no": False}.get(word)

    def day(self, key: str) -> date:
        """The date under ``key``, written 2026-01-31."""
        value = self.text(key, required=True)
        found = date_of(value)
        if value and found is None:
            self.add("D118", key, value=value)
        return found or date.min
