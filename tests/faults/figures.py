# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a run of the fault tests came to, as rows of docs/faults.md."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = (
    *("test", "people", "turns", "kills", "redelivered", "expired", "duplicate replies"),
    *("left behind", "longest wait, s", "seconds"),
)


@dataclass(slots=True)
class Figures:
    """Of one test. ``left`` are messages that hiding could not know of."""

    test: str
    people: int = 0
    turns: int = 0
    kills: int = 0
    redelivered: int = 0
    duplicates: int = 0
    expired: int = 0
    left: int = 0
    longest: float = 0.0
    seconds: float = 0.0

    @property
    def row(self) -> str:
        """A row of the table."""
        counts = (self.people, self.turns, self.kills, self.redelivered, self.expired)
        cells = (*counts, self.duplicates, self.left, f"{self.longest:.1f}", f"{self.seconds:.0f}")
        return f"| {self.test} | {' | '.join(map(str, cells))} |"


def table(rows: list[Figures]) -> str:
    """All rows, and where they were found."""
    day = datetime.now(UTC).date().isoformat()
    where = (
        f"{day}, {platform.system()} {platform.machine()}, {cpu_count()} processors, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}."
    )
    head = f"| {' | '.join(HEAD)} |\n| --- |{' ---: |' * (len(HEAD) - 1)}"
    return "\n".join([where, "", head, *(row.row for row in rows)])


def write(rows: list[Figures]) -> None:
    """Put the table into the page, where the old one stood."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n\n{END}{after}", "utf-8")
