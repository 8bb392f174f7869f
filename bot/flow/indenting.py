# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two blanks a level, whatever a file had before.

    nodes:                nodes:
        hello:              hello:
            say:              say:
            - Hello     →       - Hello

Lines that go on with what began above (a long text, a bracket over several lines)
move along with it; comments move with the line that they stand over. Only blanks
at the start and end of lines and behind a dash change.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

import yaml

from bot.flow import strict
from bot.flow.levels import Plan, indent_of, plan


def indent(lines: Sequence[str]) -> list[str]:
    """The lines of a file that the strict reader takes, two blanks a level."""
    todo = plan(yaml.scan("\n".join(lines), Loader=strict.LOADER), lines)
    owned = sorted(todo.moves)
    result = []
    for number, line in enumerate(lines):
        text = _close_gaps(line, todo.gaps.get(number, [])).lstrip(" ")
        column = _column(number, line, lines, todo, owned)
        if number in todo.kept:
            result.append(" " * column + text)
        else:
            result.append((" " * column + text.rstrip(" ")).rstrip(" "))
    while result and not result[-1] and len(result) - 1 not in todo.kept:
        result.pop()
    return result


def _close_gaps(line: str, gaps: Sequence[tuple[int, int]]) -> str:
    for start, stop in reversed(gaps):
        line = line[:start] + line[stop:]
    return line


def _column(number: int, line: str, lines: Sequence[str], todo: Plan, owned: Sequence[int]) -> int:
    """Where a line should start."""
    column = indent_of(line)
    if number in todo.moves:
        return todo.moves[number]
    if number in todo.tails:
        shift, least = todo.tails[number]
        return max(column + shift, least)
    return _beside(column, number, lines, todo, owned)


def _beside(
    column: int, number: int, lines: Sequence[str], todo: Plan, owned: Sequence[int]
) -> int:
    """Where a comment should start: in the column of its neighbour, below or above."""
    place = bisect(owned, number)
    neighbours = (*owned[place : place + 1], *owned[max(place - 1, 0) : place])
    for neighbour in neighbours:
        if indent_of(lines[neighbour]) == column:
            return todo.moves[neighbour]
    return max(column + todo.moves[neighbours[0]] - indent_of(lines[neighbours[0]]), 0)
