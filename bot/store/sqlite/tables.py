# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows into and out of the tables of one SQLite file, inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import aiosqlite

from bot.store.contract import Letter, Shown, erasure
from bot.store.keys import former_of
from bot.store.rows import Rows

ASKED = "CREATE TEMP TABLE asked (person BLOB PRIMARY KEY)"
"""Whom a statement asks about: in memory, filled anew each time."""

LAST = """
SELECT (SELECT coalesce(max(id), 0) FROM talks), (SELECT coalesce(max(id), 0) FROM outbox),
(SELECT coalesce(max(id), 0) FROM shown)
"""

ADD_LETTER = "INSERT INTO outbox (id, person, born, until, address, body) VALUES (?, ?, ?, 0, ?, ?)"
ADD_SHOWN = "INSERT INTO shown (id, person, at, address) VALUES (?, ?, ?, ?)"

DROP_TALK = "DELETE FROM talks WHERE person = ?"
DROP_LETTERS = "DELETE FROM outbox WHERE person = ?"
DROP_SHOWN = "DELETE FROM shown WHERE person = ?"
DROP_ALL = (DROP_TALK, DROP_LETTERS, DROP_SHOWN)

NOTE_ERASED = """
INSERT INTO erased (digest, at) VALUES (?, ?) ON CONFLICT (digest) DO UPDATE SET at = excluded.at
"""


@dataclass(slots=True)
class Numbers:
    """The last numbers of rows.

    They are known before rows are written, since rows are sealed under them; none is
    given twice, so that a letter out of the outbox is never taken for another.
    """

    talks: int = 0
    letters: int = 0
    messages: int = 0

    async def read(self, db: aiosqlite.Connection) -> None:
        """Begin behind what there is."""
        [last] = await db.execute_fetchall(LAST)
        self.talks, self.letters, self.messages = last

    def talk(self) -> int:
        """The number of a new talk."""
        self.talks += 1
        return self.talks

    def letter(self) -> int:
        """The number of a new letter."""
        self.letters += 1
        return self.letters

    def message(self) -> int:
        """The number of a new message of a chat."""
        self.messages += 1
        return self.messages


async def ask(db: aiosqlite.Connection, people: Iterable[bytes]) -> None:
    """Fill the table ``asked``."""
    await db.execute("DELETE FROM asked")
    await db.executemany("INSERT OR IGNORE INTO asked VALUES (?)", [(bytes(p),) for p in people])


async def add_letters(
    db: aiosqlite.Connection,
    rows: Rows,
    numbers: Numbers,
    person: bytes,
    letters: Iterable[Letter | None],
) -> None:
    """Put letters to a person into the outbox, behind those that wait."""
    added = []
    for letter in filter(None, letters):
        row = numbers.letter()
        added.append((row, bytes(person), letter.born, *rows.letter(person, row, letter)))
    if added:
        await db.executemany(ADD_LETTER, added)


async def add_shown(
    db: aiosqlite.Connection,
    rows: Rows,
    numbers: Numbers,
    person: bytes,
    several: Iterable[Shown | None],
) -> None:
    """Note messages that stand in a person's chat."""
    added = []
    for shown in filter(None, several):
        row = numbers.message()
        added.append((row, bytes(person), shown.at, rows.shown(person, row, shown)))
    if added:
        await db.executemany(ADD_SHOWN, added)


async def drop(
    db: aiosqlite.Connection, people: Iterable[bytes], statements: Sequence[str]
) -> None:
    """Delete rows of people, under every key that they have."""
    keys = [(key,) for person in people for key in every_key(person)]
    for statement in statements if keys else ():
        await db.executemany(statement, keys)


async def note_erased(db: aiosqlite.Connection, people: Iterable[bytes], now: int) -> None:
    """Note that people were erased, under every key that they have."""
    noted = [(erasure(key), now) for person in people for key in every_key(person)]
    await db.executemany(NOTE_ERASED, noted)


def every_key(person: bytes) -> tuple[bytes, ...]:
    """What the secret of today and earlier ones call a person."""
    return bytes(person), *former_of(person)
