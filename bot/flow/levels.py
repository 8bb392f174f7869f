# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which level each line of a YAML file belongs to, read from the parser's tokens.

    plan(tokens, lines)  →  Plan(moves, tails, kept, gaps)

A level is a list or mapping without brackets: it knows the column that it has and
the column that it should have. Columns and lines count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from yaml.tokens import (
    BlockEndToken,
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    DocumentEndToken,
    DocumentStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    Token,
    ValueToken,
)

from bot.flow.spans import Spot, spot

STEP = 2
_OWN_WIDTH = re.compile(r"[|>][+-]?[1-9]")


@dataclass(frozen=True, slots=True)
class Level:
    """One list or mapping: the column it has, and the one it should have.

    A ``bare`` list stands in the column of its key and has no end of its own.
    """

    old: int
    new: int
    rows: bool = False
    bare: bool = False


@dataclass(slots=True)
class Plan:
    """What becomes of each line.

    ``moves``  line → the column where it should start
    ``tails``  line that goes on with something → (by how much it moves, least column)
    ``kept``   lines whose blanks at the end are part of a text
    ``gaps``   line → dashes with too many blanks behind them, as (from, to)
    """

    moves: dict[int, int] = field(default_factory=dict)
    tails: dict[int, tuple[int, int]] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    gaps: dict[int, list[Spot]] = field(default_factory=dict)


def plan(tokens: Iterable[Token], lines: Sequence[str]) -> Plan:
    """The plan for a file that the strict reader takes."""
    planner = _Planner(lines)
    for token in tokens:
        planner.feed(token)
    return planner.plan


class _Planner:
    def __init__(self, lines: Sequence[str]) -> None:
        self.plan = Plan()
        self._lines = lines
        self._levels = [Level(-STEP, -STEP)]
        self._brackets: list[Spot] = []
        self._dash: Spot | None = None

    def feed(self, token: Token) -> None:
        """Take the next token."""
        if self._brackets:
            self._inside(token)
        else:
            self._level(token)
            self._gap(token)
            self._place(token)

    def _inside(self, token: Token) -> None:
        """Within brackets only their end matters, and texts over several lines."""
        if isinstance(token, FlowMappingStartToken | FlowSequenceStartToken):
            self._brackets.append(spot(token.start_mark))
        elif isinstance(token, ScalarToken):
            self._keep(token)
        elif isinstance(token, FlowMappingEndToken | FlowSequenceEndToken):
            start = self._brackets.pop()
            if not self._brackets:
                self._tail(start, spot(token.end_mark)[0], self._levels[-1].new)

    def _level(self, token: Token) -> None:
        """Open and close levels."""
        top = self._levels[-1]
        if top.bare and isinstance(token, KeyToken | BlockEndToken):
            self._levels.pop()
        if isinstance(token, BlockEndToken):
            self._levels.pop()
        is_bare = isinstance(token, BlockEntryToken) and not top.rows
        if is_bare or isinstance(token, BlockMappingStartToken | BlockSequenceStartToken):
            rows = not isinstance(token, BlockMappingStartToken)
            column = spot(token.start_mark)[1]
            self._levels.append(Level(column, top.new + STEP, rows, is_bare))

    def _gap(self, token: Token) -> None:
        """Note a dash with more than one blank before what follows it."""
        line, column = spot(token.start_mark)
        if self._dash and self._dash[0] == line and column > self._dash[1] + STEP:
            self.plan.gaps.setdefault(line, []).append((self._dash[1] + STEP, column))
        self._dash = (line, column) if isinstance(token, BlockEntryToken) else None

    def _place(self, token: Token) -> None:
        """Give the line that starts with this token its column."""
        start = spot(token.start_mark)
        level = self._levels[-1]
        if isinstance(token, DocumentStartToken | DocumentEndToken):
            self._move(start, 0)
        elif isinstance(token, KeyToken | BlockEntryToken | ValueToken):
            self._move(start, level.new)
        elif isinstance(token, FlowMappingStartToken | FlowSequenceStartToken):
            self._move(start, level.new + STEP)
            self._brackets.append(start)
        elif isinstance(token, ScalarToken):
            self._move(start, level.new + STEP)
            self._keep(token)
            if token.style in ("|", ">"):
                self._block(token)
            else:
                self._tail(start, spot(token.end_mark)[0], level.new + STEP)

    def _move(self, start: Spot, column: int) -> None:
        line, old = start
        if not self._lines[line][:old].strip():
            self.plan.moves.setdefault(line, column)

    def _tail(self, start: Spot, last: int, least: int) -> None:
        """Move the lines along that go on with what started here."""
        for line in range(start[0] + 1, last + 1):
            self.plan.tails[line] = (self._shift(start), least)

    def _shift(self, start: Spot) -> int:
        """By how much something moves: with its line, or with its level."""
        line, column = start
        if self._lines[line][:column].strip():
            return self._levels[-1].new - self._levels[-1].old
        return self.plan.moves[line] - column

    def _block(self, token: ScalarToken) -> None:
        """Move the lines of a text under | or >, which starts where its first line does."""
        (first, column), (last, stop) = spot(token.start_mark), spot(token.end_mark)
        numbers = range(first + 1, last + (stop > 0))
        written = (self._lines[number] for number in numbers)
        indents = [indent_of(line) for line in written if line.strip()]
        shift = self._shift((first, column))
        if indents and not _OWN_WIDTH.match(self._lines[first], column):
            shift = self._levels[-1].new + STEP - min(indents)
        for number in numbers:
            self.plan.tails[number] = (shift, 0)
        if "+" not in self._lines[first][column : column + 3]:
            self._drop_end(numbers)

    def _drop_end(self, numbers: Sequence[int]) -> None:
        """Empty lines at the end of a text do not count, unless + says so."""
        for number in reversed(numbers):
            if self._lines[number].strip():
                return
            self.plan.kept.discard(number)

    def _keep(self, token: ScalarToken) -> None:
        """Leave blanks at the end of a text's lines; they may belong to it."""
        lines = range(spot(token.start_mark)[0], spot(token.end_mark)[0])
        whole = token.style in ("|", ">")
        self.plan.kept.update(line for line in lines if whole or self._lines[line].strip())


def indent_of(line: str) -> int:
    """How many blanks a line starts with."""
    return len(line) - len(line.lstrip(" "))
