# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slips that can be mended without guessing what was meant.

    say: Remember: it is late     →  say: "Remember: it is late"
    label: @name wrote            →  label: "@name wrote"
    a tab at the start of a line  →  blanks

Only a text that fills the rest of its line, outside brackets, is mended, and only
where the line below does not belong to it; a tab only where every width that the
file can be read with says the same. Everything else is for the editor to decide.
"""

from __future__ import annotations

import re

from bot.flow.errors import Problem, Problems
from bot.flow.prose import is_prose
from bot.flow.quoting import quoted
from bot.flow.strict import read

_QUOTABLE = frozenset(("F015", "F017", "F018", "F020", "F021"))
_ENTRY = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?:(?P<key>[a-z][a-z0-9_]*):[ ]+)?(?P<text>\S.*)")
_OPENING = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[a-z][a-z0-9_]*):")
_TAB_WIDTHS = (2, 4, 8)


def mended(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text with what can be mended, and what is still wrong with it then."""
    problems = _slips(text, file)
    while problems:
        better = next(filter(None, (_mend(text, file, problem) for problem in problems)), None)
        if better is None:
            break
        text, problems = better, _slips(better, file)
    return text, problems


def _slips(text: str, file: str) -> list[Problem]:
    problems = Problems()
    read(text, file, problems)
    return problems.found


def _mend(text: str, file: str, problem: Problem) -> str | None:
    if problem.code == "F016":
        return _without_tabs(text, file)
    if problem.code in _QUOTABLE:
        return _with_quotes(text.split("\n"), problem.line - 1, file)
    return None


def _without_tabs(text: str, file: str) -> str | None:
    """Blanks for tabs, or None where the width of a tab decides what the file says."""
    readings = {}
    for width in _TAB_WIDTHS:
        lines = (_spaced(line, width) for line in text.split("\n"))
        candidate, _ = mended("\n".join(lines), file)
        document = read(candidate, file, Problems())
        if document is not None:
            readings[repr(document.data)] = candidate
    return next(iter(readings.values())) if len(readings) == 1 else None


def _spaced(line: str, width: int) -> str:
    """Tabs at the start of a line as so many blanks, other tabs as one."""
    rest = line.lstrip(" \t")
    start = line[: len(line) - len(rest)].replace("\t", " " * width)
    return start + rest.replace("\t", " ")


def _with_quotes(lines: list[str], number: int, file: str) -> str | None:
    """The text of one line in quotes, or None where it is not plain what the text is."""
    entry = _ENTRY.fullmatch(lines[number].rstrip())
    if entry is None or not _is_simple(entry["text"]):
        return None
    lead, key = entry["lead"], entry["key"] or ""
    column = len(lead) if key else lead.rfind("-")
    governing = key or _key_above(lines[:number], column)
    if not is_prose(file, (governing,)) or _goes_on(lines[number + 1 :], column):
        return None
    lines[number] = lines[number][: entry.start("text")] + quoted(entry["text"])
    return "\n".join(lines)


def _is_simple(text: str) -> bool:
    """Whether a text has no quotes or brackets of its own, and no comment behind it."""
    return " #" not in text and (text[0] not in "\"'[{#" or text.startswith(("{{", "{%")))


def _key_above(lines: list[str], column: int) -> str:
    """The key whose list a line at this column belongs to, or ""."""
    for line in reversed(lines):
        if (found := _OPENING.fullmatch(line.rstrip())) and len(found["lead"]) <= column:
            return found["key"]
    return ""


def _goes_on(lines: list[str], column: int) -> bool:
    """Whether the next line with something on it is part of the text above."""
    below = next((line for line in lines if line.strip()), "")
    return len(below) - len(below.lstrip(" ")) > column
