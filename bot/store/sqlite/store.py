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

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from bot.store.contract import HOLD, Backup, Settled, Waiting, erasure
from bot.store.keys import Keys
from bot.store.rows import Rows
from bot.store.sqlite.database import Database
from bot.store.sqlite.leases import Leases
from bot.store.sqlite.tables import (
    ASKED,
    DROP_ALL,
    Numbers,
    add_letters,
    add_shown,
    ask,
    drop,
    note_erased,
)
from bot.store.sqlite.turns import SqliteTurns

UNREADABLE = "CREATE TEMP TABLE unreadable (id INTEGER PRIMARY KEY)"
"""Letters passed over: in memory, until the next start."""

FIRST = """
SELECT person FROM (
    SELECT person, until, min(id) AS first FROM outbox
    WHERE id NOT IN (SELECT id FROM unreadable) GROUP BY person
)
WHERE until NOT BETWEEN ?1 + 1 AND ?1 + ?3 ORDER BY first LIMIT ?2
"""

LETTERS = """
SELECT id, person, born, address, body FROM outbox
WHERE person IN (SELECT person FROM asked) AND id NOT IN (SELECT id FROM unreadable)
ORDER BY id
"""

WITH_TALK = "SELECT person FROM talks WHERE person IN (SELECT person FROM asked)"
WITH_LETTERS = "SELECT DISTINCT person FROM outbox WHERE person IN (SELECT person FROM asked)"

EXPIRED_SHOWN = "DELETE FROM shown WHERE at < ? AND person NOT IN (SELECT person FROM talks)"
DROP_EVERYBODY = (
    "DELETE FROM talks",
    "DELETE FROM outbox",
    "DELETE FROM shown",
    "UPDATE upkeep SET mark = NULL",
)


class SqliteStore:
    """A :class:`~bot.store.contract.Store` for one process."""

    def __init__(self, path: Path, keys: Keys) -> None:
        self._database = Database(path)
        self._rows = Rows(keys)
        self._numbers = Numbers()
        self._leases = Leases()

    async def open(self) -> None:
        """Open the file, or make it. Raises StoreError."""
        await self._database.open()
        try:
            async with self._database.transaction() as db:
                await db.execute(UNREADABLE)
                await db.execute(ASKED)
                await self._numbers.read(db)
        except BaseException:
            await self._database.close()
            raise

    async def close(self) -> None:
        """Let the file go; what was committed is on disk."""
        await self._database.close()

    async def mark(self) -> bytes:
        """Tells which secret the rows are sealed with."""
        [(mark,)] = await self._database.rows("SELECT coalesce(mark, x'') FROM upkeep")
        return bytes(mark)

    async def set_mark(self, mark: bytes) -> None:
        """Say which secret the rows are sealed with from now on."""
        async with self._database.transaction() as db:
            await db.execute("UPDATE upkeep SET mark = ?", (mark,))

    @asynccontextmanager
    async def turns(
        self, people: Sequence[bytes], updates: Sequence[tuple[str, int]] = ()
    ) -> AsyncIterator[SqliteTurns]:
        """A transaction on these people; there is no other process that could have them."""
        async with self._database.transaction() as db:
            turns = SqliteTurns(db, self._rows, self._numbers)
            await turns.begin(people, updates)
            yield turns
            if turns.erases:
                await self._database.mark_traces(db)
        await self._database.wipe(log=turns.erases)

    async def waiting(self, now: int, most: int) -> list[Waiting]:
        """What may be sent now to at most so many people, all letters of each in their order."""
        while True:
            found: list[Waiting] = []
            shut = []
            async with self._database.transaction() as db:
                busy = self._leases.busy(now)
                first = await db.execute_fetchall(FIRST, (now, most + len(busy), HOLD))
                people = [person for [person] in first if person not in busy][:most]
                await ask(db, people)
                for row, person, *columns in await db.execute_fetchall(LETTERS):
                    if letter := self._rows.letter_of(person, row, *columns):
                        found.append(Waiting(row, person, letter))
                    else:
                        shut.append((row,))
                await db.executemany("INSERT OR IGNORE INTO unreadable VALUES (?)", shut)
            if found or not shut:
                self._leases.take(found, now)
                return found

    async def is_waiting(self, waiting: Waiting) -> bool:
        """Whether a letter that was handed out is still wanted."""
        there = "SELECT 1 FROM outbox WHERE id = ?"
        return bool(await self._database.rows(there, waiting.id))

    async def settle(self, several: Sequence[Settled]) -> None:
        """Note what became of letters.

        A message stands in the chat even if its letter was cancelled while it was sent.
        Of who was erased the last letter is the last trace: no message is noted for them.
        """
        people = {bytes(one.waiting.person) for one in several}
        async with self._database.transaction() as db:
            await ask(db, people)
            kept = {person for [person] in await db.execute_fetchall(WITH_TALK)}
            for one in several:
                row = one.waiting
                if one.again is None:
                    cursor = await db.execute("DELETE FROM outbox WHERE id = ?", (row.id,))
                    back = one.back if one.back and not cursor.rowcount else None
                    await add_letters(db, self._rows, self._numbers, row.person, [back])
                else:
                    later = "UPDATE outbox SET until = ? WHERE id = ?"
                    await db.execute(later, (one.again, row.id))
                shown = one.shown if row.person in kept else None
                await add_shown(db, self._rows, self._numbers, row.person, [shown])
            left = {person for [person] in await db.execute_fetchall(WITH_LETTERS)}
            if last := not people <= kept | left:
                await self._database.mark_traces(db)
        self._leases.settle(several)
        if last:
            await self._database.wipe(log=True)

    async def shown_between(self, since: int, until: int) -> list[bytes]:
        """The people with a message that was shown in this time."""
        listed = "SELECT DISTINCT person FROM shown WHERE at > ? AND at <= ?"
        return [person for [person] in await self._database.rows(listed, since, until)]

    async def erase(self, person: bytes, now: int) -> None:
        """Delete every row of a person."""
        async with self._database.transaction() as db:
            await drop(db, [person], DROP_ALL)
            await note_erased(db, [person], now)
            await self._database.mark_traces(db)
        self._leases.drop(person)
        await self._database.wipe(log=True)

    async def expire(self, *, before: int, taken_before: int, erased_before: int) -> int:
        """Delete what is past its time."""
        wiped = 0
        async with self._database.transaction() as db:
            gone = (await db.execute("DELETE FROM talks WHERE seen < ?", (before,))).rowcount
            await db.execute("DELETE FROM taken WHERE at < ?", (taken_before,))
            for statement, time in (
                ("DELETE FROM outbox WHERE born < ?", taken_before),
                (EXPIRED_SHOWN, taken_before),
                ("DELETE FROM erased WHERE at < ?", erased_before),
            ):
                wiped += (await db.execute(statement, (time,))).rowcount
            # Numbers of updates name nobody; every other row that goes is somebody's.
            if gone or wiped:
                await self._database.mark_traces(db)
        await self._database.wipe(log=bool(gone or wiped))
        return gone

    async def backlog(self) -> tuple[int, int]:
        """How many letters wait, and when the oldest of them was born."""
        waiting = "SELECT count(*), coalesce(min(born), 0) FROM outbox"
        [(count, oldest)] = await self._database.rows(waiting)
        return count, oldest

    async def purge(self, now: int) -> int:
        """Delete every row of everybody."""
        async with self._database.transaction() as db:
            people = await db.execute_fetchall("SELECT person FROM talks")
            await note_erased(db, [person for [person] in people], now)
            for statement in DROP_EVERYBODY:
                await db.execute(statement)
            await self._database.mark_traces(db)
        await self._database.wipe(log=True)
        return len(list(people))

    async def backup(self) -> Backup:
        """What a backup holds, as it was at one moment."""
        async with self._database.transaction() as db:
            taken = await db.execute_fetchall("SELECT bot, number, at FROM taken")
            erased = await db.execute_fetchall("SELECT digest, at FROM erased")
        return Backup(
            [(bot, number, at) for bot, number, at in taken],
            [(digest, at) for digest, at in erased],
        )

    async def restore(self, backup: Backup) -> int:
        """Add what a backup holds, and erase again whoever was erased."""
        async with self._database.transaction() as db:
            add = "INSERT OR IGNORE INTO taken (bot, number, at) VALUES (?, ?, ?)"
            await db.executemany(add, backup.taken)
            note = "INSERT OR IGNORE INTO erased (digest, at) VALUES (?, ?)"
            await db.executemany(note, backup.erased)
            gone = await erased_people(db)
            await drop(db, gone, DROP_ALL)
            await self._database.mark_traces(db)
        await self._database.wipe(log=True)
        return len(gone)


async def erased_people(db: aiosqlite.Connection) -> list[bytes]:
    """Those with a talk older than the note that they were erased."""
    found = await db.execute_fetchall("SELECT person, seen FROM talks")
    notes = await db.execute_fetchall("SELECT digest, at FROM erased")
    noted = {bytes(digest): int(at) for digest, at in notes}
    return [person for person, seen in found if noted.get(erasure(person), -1) >= seen]
