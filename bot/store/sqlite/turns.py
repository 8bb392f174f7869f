# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns of several people in one transaction of SQLite, in a fixed number of statements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import aiosqlite

from bot.store.contract import Commit, Held, Letter, Shown
from bot.store.keys import former_of
from bot.store.rows import Rows
from bot.store.sqlite.moving import move
from bot.store.sqlite.tables import (
    DROP_LETTERS,
    DROP_TALK,
    Numbers,
    add_letters,
    add_shown,
    ask,
    drop,
    note_erased,
)

TALKS = "SELECT person, id, body FROM talks WHERE person IN (SELECT person FROM asked)"
SHOWN = "SELECT id, at, address FROM shown WHERE person = ? ORDER BY id"
LETTERS = "SELECT id, born, address, body FROM outbox WHERE person = ? ORDER BY id"
NEWEST = """
SELECT asked.person, shown.id, shown.at, shown.address FROM asked
JOIN shown ON shown.id = (SELECT max(id) FROM shown WHERE person = asked.person)
"""
TAKEN = """
SELECT bot, number FROM taken, json_each(?) AS one
WHERE bot = json_extract(one.value, '$[0]') AND number = json_extract(one.value, '$[1]')
"""

TAKE = "INSERT INTO taken (bot, number, at) VALUES (?, ?, ?)"
ADD_TALK = "INSERT INTO talks (id, person, seen, body) VALUES (?, ?, ?, ?)"
KEEP_TALK = "UPDATE talks SET seen = ?, body = ? WHERE id = ?"


class SqliteTurns:
    """See :class:`~bot.store.contract.Turns`. ``erases`` tells that somebody was erased."""

    def __init__(self, db: aiosqlite.Connection, rows: Rows, numbers: Numbers) -> None:
        self._db = db
        self._rows = rows
        self._numbers = numbers
        self._ids: dict[bytes, int] = {}
        self._newest: dict[bytes, tuple[int, int, bytes]] | None = None
        self.held: Mapping[bytes, Held | None] = {}
        self.taken: frozenset[tuple[str, int]] = frozenset()
        self.erases = False

    async def begin(self, people: Sequence[bytes], updates: Sequence[tuple[str, int]]) -> None:
        """Load the talks, and which updates were taken."""
        for person in people:
            if former_of(person):
                await move(self._db, self._rows, person)
        await ask(self._db, people)
        held: dict[bytes, Held | None] = dict.fromkeys(people)
        for person, row, body in await self._db.execute_fetchall(TALKS):
            self._ids[person] = row
            held[person] = self._rows.talk_of(person, row, body)
        self.held = held
        found = await self._db.execute_fetchall(TAKEN, (json.dumps(updates),)) if updates else ()
        self.taken = frozenset((bot, number) for bot, number in found)

    async def shown(self, person: bytes, *, newest: bool = False) -> list[Shown]:
        """Every message in a person's chat that is known, or the newest alone.

        Whoever asks for somebody's newest asks for everybody's: they are read at once.
        """
        if not newest:
            return [shown for _, shown in await self._shown(person)]
        if self._newest is None:
            found = await self._db.execute_fetchall(NEWEST)
            self._newest = {key: (row, *columns) for key, row, *columns in found}
        last = self._newest.get(bytes(person))
        shown = self._rows.shown_of(person, *last) if last else None
        return [shown] if shown else []

    async def letters(self, person: bytes) -> list[Letter]:
        """What waits to be sent to a person, in its order."""
        found = await self._db.execute_fetchall(LETTERS, (bytes(person),))
        opened = (self._rows.letter_of(person, *columns) for columns in found)
        return [letter for letter in opened if letter]

    async def keep(self, commits: Sequence[Commit]) -> None:
        """Keep turns: first what they take away, then what they add."""
        erased = [one.person for one in commits if one.erase]
        self.erases = self.erases or bool(erased)
        for one in commits:
            if one.erase and one.person in self._ids:
                await note_erased(self._db, [one.person], one.now)
        await drop(self._db, erased, (DROP_TALK, DROP_LETTERS))
        await drop(self._db, [one.person for one in commits if one.cancel], (DROP_LETTERS,))
        for person in erased:
            self._ids.pop(bytes(person), None)
        updates = [(*one.update, one.now) for one in commits if one.update]
        await self._db.executemany(TAKE, updates)
        await self._keep_talks([(one.person, one.held) for one in commits if one.held])
        for one in commits:
            if one.gone:
                await self._forget(one.person, frozenset(one.gone))
            await add_letters(self._db, self._rows, self._numbers, one.person, one.letters)
            await add_shown(self._db, self._rows, self._numbers, one.person, one.shown)

    async def _keep_talks(self, talks: Sequence[tuple[bytes, Held]]) -> None:
        new, changed = [], []
        for person, held in talks:
            row = self._ids.get(bytes(person))
            if row is None:
                row = self._ids[bytes(person)] = self._numbers.talk()
                body = self._rows.talk(person, row, held)
                new.append((row, bytes(person), held.seen, body))
            else:
                changed.append((held.seen, self._rows.talk(person, row, held), row))
        await self._db.executemany(ADD_TALK, new)
        await self._db.executemany(KEEP_TALK, changed)

    async def _forget(self, person: bytes, messages: frozenset[int]) -> None:
        gone = [(row,) for row, shown in await self._shown(person) if shown.message in messages]
        await self._db.executemany("DELETE FROM shown WHERE id = ?", gone)

    async def _shown(self, person: bytes) -> list[tuple[int, Shown]]:
        found = await self._db.execute_fetchall(SHOWN, (bytes(person),))
        opened = ((row, self._rows.shown_of(person, row, *columns)) for row, *columns in found)
        return [(row, shown) for row, shown in opened if shown]
