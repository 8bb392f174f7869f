# SPDX-License-Identifier: AGPL-3.0-or-later
"""The store on one SQLite file, sealed by :class:`~bot.store.keys.Keys`.

    store = SqliteStore(folder / DATABASE, Keys(secret, former))
    await store.open()

A talk that no secret opens is as good as none: the person begins anew, and the row is
replaced at their next commit, not before. Such a letter is passed over until it
expires, and such a message of a chat is not listed. Rows that an earlier secret named
and sealed are moved to the secret of today when their person comes by.

Erasing deletes rows in the transaction; right after it the log is cut and the file is
written anew, so that no byte of the person is left in either: see ``database.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import aiosqlite

from bot.store.contract import Commit, Held, Letter, Shown, Waiting
from bot.store.database import Database
from bot.store.keys import Keys, former_of
from bot.store.moving import move
from bot.store.rows import Rows

UNREADABLE = "CREATE TEMP TABLE unreadable (id INTEGER PRIMARY KEY)"
"""Letters passed over: in memory, until the next start."""

LAST = """
SELECT (SELECT coalesce(max(id), 0) FROM talks), (SELECT coalesce(max(id), 0) FROM outbox),
(SELECT coalesce(max(id), 0) FROM shown)
"""

NEXT = """
SELECT id, person, born, address, body FROM outbox AS letter
WHERE until <= ? AND id = (
    SELECT min(id) FROM outbox
    WHERE person = letter.person AND id NOT IN (SELECT id FROM unreadable)
)
ORDER BY id LIMIT ?
"""

TAKE = "INSERT OR IGNORE INTO taken (bot, number, at) VALUES (?, ?, ?)"

ADD_TALK = "INSERT INTO talks (id, person, seen, body) VALUES (?, ?, ?, ?)"
ADD_LETTER = "INSERT INTO outbox (id, person, born, until, address, body) VALUES (?, ?, ?, 0, ?, ?)"
ADD_SHOWN = "INSERT INTO shown (id, person, at, address) VALUES (?, ?, ?, ?)"

DROP_TALK = "DELETE FROM talks WHERE person = ?"
DROP_LETTERS = "DELETE FROM outbox WHERE person = ?"
DROP_SHOWN = "DELETE FROM shown WHERE person = ?"

EXPIRED_LETTERS = """
DELETE FROM outbox
WHERE born < ? OR person IN (SELECT person FROM talks WHERE seen < ?)
"""


class SqliteStore:
    """A :class:`~bot.store.contract.Store` for one process."""

    def __init__(self, path: Path, keys: Keys) -> None:
        self._database = Database(path)
        self._rows = Rows(keys)
        self._talks = self._letters = self._messages = 0

    async def open(self) -> None:
        """Open the file, or make it. Raises StoreError."""
        await self._database.open()
        try:
            async with self._database.transaction() as db:
                await db.execute(UNREADABLE)
                [last] = await db.execute_fetchall(LAST)
        except BaseException:
            await self._database.close()
            raise
        # Numbers are known before rows are written, since rows are sealed under them;
        # none is given twice, so that a letter out of the outbox is never taken for another.
        self._talks, self._letters, self._messages = last

    async def close(self) -> None:
        """Let the file go; what was committed is on disk."""
        await self._database.close()

    async def is_taken(self, bot: str, update: int) -> bool:
        """Whether an update was taken before."""
        taken = "SELECT 1 FROM taken WHERE bot = ? AND number = ?"
        return bool(await self._database.rows(taken, bot, update))

    async def load(self, person: bytes) -> Held | None:
        """A person's talk, or None."""
        await self._moved(person)
        talk = "SELECT id, body FROM talks WHERE person = ?"
        for row, body in await self._database.rows(talk, person):
            return self._rows.talk_of(person, row, body)
        return None

    async def commit(self, commit: Commit) -> bool:
        """Keep a turn in one transaction. What it erases or cancels goes before what it adds."""
        async with self._database.transaction() as db:
            if commit.update and not await take(db, commit.update, commit.now):
                return False
            await move(db, self._rows, commit.person)
            if commit.erase:
                await drop(db, commit.person, (DROP_TALK, DROP_LETTERS))
                await self._database.mark_traces(db)
            if commit.cancel:
                await drop(db, commit.person, (DROP_LETTERS,))
            if commit.held:
                await self._keep(db, commit.person, commit.held)
            await self._add_letters(db, commit.person, commit.letters)
            await self._add_shown(db, commit.person, commit.shown)
        await self._database.wipe(log=commit.erase)
        return True

    async def waiting(self, now: int, most: int) -> list[Waiting]:
        """The oldest letter of each person that may be sent now, at most so many."""
        while True:
            found, shut = [], []
            for row, person, *columns in await self._database.rows(NEXT, now, most):
                letter = self._rows.letter_of(person, row, *columns)
                if letter:
                    found.append(Waiting(row, person, letter))
                else:
                    shut.append((row,))
            if shut:
                async with self._database.transaction() as db:
                    await db.executemany("INSERT OR IGNORE INTO unreadable VALUES (?)", shut)
            if found or not shut:
                return found

    async def sent(self, waiting: Waiting, shown: Shown | None) -> None:
        """A letter is sent; its message stands in the chat even if the letter was cancelled."""
        async with self._database.transaction() as db:
            await db.execute("DELETE FROM outbox WHERE id = ?", (waiting.id,))
            await self._add_shown(db, waiting.person, (shown,) if shown else ())

    async def later(self, waiting: Waiting, until: int) -> None:
        """A letter, and what stands behind it, waits until then."""
        async with self._database.transaction() as db:
            await db.execute("UPDATE outbox SET until = ? WHERE id = ?", (until, waiting.id))

    async def shown(self, person: bytes) -> list[Shown]:
        """Every message in a person's chat that is known, in the order it came to be known."""
        return [shown for _, shown in await self._shown(person)]

    async def forget_shown(self, person: bytes, messages: Sequence[int]) -> None:
        """These messages are gone."""
        gone = [(row,) for row, shown in await self._shown(person) if shown.message in messages]
        async with self._database.transaction() as db:
            await db.executemany("DELETE FROM shown WHERE id = ?", gone)

    async def erase(self, person: bytes) -> None:
        """Delete every row of a person."""
        async with self._database.transaction() as db:
            await drop(db, person, (DROP_TALK, DROP_LETTERS, DROP_SHOWN))
            await self._database.mark_traces(db)
        await self._database.wipe(log=True)

    async def expire(self, *, before: int, taken_before: int) -> int:
        """Delete what is too old.

        Talks go with the letters to their people. The messages of a chat stay as long
        as update numbers do, since for that long they can still be taken away.
        """
        async with self._database.transaction() as db:
            await db.execute(EXPIRED_LETTERS, (taken_before, before))
            await db.execute("DELETE FROM shown WHERE at < ?", (taken_before,))
            await db.execute("DELETE FROM taken WHERE at < ?", (taken_before,))
            gone = (await db.execute("DELETE FROM talks WHERE seen < ?", (before,))).rowcount
            if gone:
                await self._database.mark_traces(db)
        await self._database.wipe(log=bool(gone))
        return gone

    async def _moved(self, person: bytes) -> None:
        if former_of(person):
            async with self._database.transaction() as db:
                await move(db, self._rows, person)

    async def _keep(self, db: aiosqlite.Connection, person: bytes, held: Held) -> None:
        found = await db.execute_fetchall("SELECT id FROM talks WHERE person = ?", (person,))
        for [row] in found:
            body = self._rows.talk(person, row, held)
            kept = "UPDATE talks SET seen = ?, body = ? WHERE id = ?"
            await db.execute(kept, (held.seen, body, row))
            return
        self._talks += 1
        body = self._rows.talk(person, self._talks, held)
        await db.execute(ADD_TALK, (self._talks, bytes(person), held.seen, body))

    async def _add_letters(
        self, db: aiosqlite.Connection, person: bytes, letters: Iterable[Letter]
    ) -> None:
        for letter in letters:
            self._letters += 1
            sealed = self._rows.letter(person, self._letters, letter)
            await db.execute(ADD_LETTER, (self._letters, bytes(person), letter.born, *sealed))

    async def _add_shown(
        self, db: aiosqlite.Connection, person: bytes, several: Iterable[Shown]
    ) -> None:
        for shown in several:
            self._messages += 1
            sealed = self._rows.shown(person, self._messages, shown)
            await db.execute(ADD_SHOWN, (self._messages, bytes(person), shown.at, sealed))

    async def _shown(self, person: bytes) -> list[tuple[int, Shown]]:
        await self._moved(person)
        listed = "SELECT id, at, address FROM shown WHERE person = ? ORDER BY id"
        found = await self._database.rows(listed, person)
        opened = ((row, self._rows.shown_of(person, row, *columns)) for row, *columns in found)
        return [(row, shown) for row, shown in opened if shown]


async def take(db: aiosqlite.Connection, update: tuple[str, int], now: int) -> bool:
    """Note an update as taken; False where it was before."""
    return (await db.execute(TAKE, (*update, now))).rowcount > 0


async def drop(db: aiosqlite.Connection, person: bytes, statements: Iterable[str]) -> None:
    """Delete rows of a person, under every key that they have."""
    for statement in statements:
        for key in (bytes(person), *former_of(person)):
            await db.execute(statement, (key,))
