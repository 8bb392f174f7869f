# SPDX-License-Identifier: AGPL-3.0-or-later
"""YAML without its surprises: every scalar is text, and every value has a place.

    read(text, file, problems)  →  Document(file, data, places), or None
    document.at("nodes", "hello", "say", 1)  →  (line, column)

bytes ─ decoding ─ parser events ─ walker ─ Document; where the parser stops,
``slips`` says why. No value is ever built from what a file asks for (no tags, no
anchors), and nothing here recurses, so no file can crash or blow up the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import yaml

from bot.flow.decoding import LINE_END, decoded
from bot.flow.errors import Problem, Problems
from bot.flow.silent import Found
from bot.flow.slips import diagnose
from bot.flow.spans import Data, Path, Place
from bot.flow.walker import UnreadableError, Walker

__all__ = ["Data", "Document", "Path", "Place", "read", "walk"]

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""The parser; without libyaml the slower one, which gives the same events."""


KEPT = 512
"""Files whose reading is kept: those of a guide with its directory, and of its overlays."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: plain data, and where each value stands (for an entry: its key)."""

    file: str
    data: Data
    places: Mapping[Path, Place]

    def at(self, *path: str | int) -> Place:
        """Line and column, from 1, of the value at this path, or of what holds it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]


def read(text: str | bytes, file: str, problems: Problems) -> Document | None:
    """The document, or None once what is wrong was added to ``problems``.

    ``file`` is the name for messages. Never raises, whatever the bytes are. Files
    that were read before are not read again: after an edit only that file is.
    """
    document, found = _read_once(text, file, LOADER)
    problems.found += found
    return document


@lru_cache(maxsize=KEPT)
def _read_once(
    text: str | bytes, file: str, _loader: object
) -> tuple[Document | None, tuple[Problem, ...]]:
    """A document, which nobody changes, and what is wrong with the text."""
    problems = Problems()
    walker = walk(text, file, problems)
    document = Document(file, walker.data, walker.places) if walker else None
    return document, tuple(problems.found)


def walk(text: str | bytes, file: str, problems: Problems) -> Walker | None:
    """Like :func:`read`, with every scalar and where it starts and ends."""
    source = decoded(text, file, problems)
    if source is None:
        return None
    found = Problems()
    walker = Walker(file, [*LINE_END.split(source), ""], found)
    slip = _run(walker, source) or _nothing(walker, found)
    if slip is not None:
        _settle(slip, walker, found)
    problems.found += found.found
    return None if found.found else walker


def _settle(slip: Found, walker: Walker, found: Problems) -> None:
    """Report what stopped the parser: what looked odd just above it is the same slip."""
    line = slip.place[0]
    above = [number for number in range(1, line) if walker.lines[number - 1].strip()]
    near = [problem for problem in found.found if problem.line in (line, *above[-2:])]
    if not any(problem.code == "F036" for problem in near):
        found.found = [problem for problem in found.found if problem not in near]
        walker.report(slip)


def _run(walker: Walker, source: str) -> Found | None:
    """Feed the walker; the slip that stopped the parser, if one did."""
    try:
        for event in yaml.parse(source, Loader=LOADER):
            walker.feed(event)
    except UnreadableError:
        return None
    except yaml.MarkedYAMLError as error:
        return diagnose(error, walker.lines, walker.last, walker.open_bracket)
    except (yaml.YAMLError, ValueError, ArithmeticError):  # what only the slower parser meets
        return Found("F037", walker.last.place if walker.last else (1, 1))
    return None


def _nothing(walker: Walker, found: Problems) -> Found | None:
    """A file without a value, or with one text instead of keys."""
    if found.found or isinstance(walker.data, list | dict):
        return None
    if not walker.places:
        return Found("F013", (1, 1))
    return Found("F014", (1, 1), {"text": str(walker.data)})
