# SPDX-License-Identifier: AGPL-3.0-or-later
"""One SQLite file: held by one process, changed in transactions, wiped of what was erased.

    database = Database(path); await database.open()
    async with database.transaction() as db: …     all of it, or nothing
    await database.tidy()                          takes away the traces of erased rows

A lock on ``<path>.lock`` belongs to the process and ends with it, however it ends.
``secure_delete`` overwrites what is deleted, but not the copies that SQLite leaves
behind in a page whenever it moves rows to a neighbouring one. So after an erasure the
file is written anew (``VACUUM``) and the write-ahead log cut to nothing. Rewriting may
take one hundredth of the time: the larger the file, the longer erasures are gathered.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

import aiosqlite

from bot.store.contract import StoreError
from bot.store.sqlite import upgrade
from bot.store.sqlite.trouble import newer, not_ours, open_elsewhere, refused, trouble

# At its debug level aiosqlite logs every statement with its values.
logging.getLogger("aiosqlite").setLevel(logging.INFO)

SETTINGS = (
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)

SHARE = 100
"""Rewriting takes at most one part in so many of the time."""

PAUSE = 60.0
"""Seconds before a rewriting that failed is tried again."""

WAIT = 1.0
"""Seconds to wait for a program that reads the file."""


class Database:
    """A file, and the one connection to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: int | None = None
        self._connection: aiosqlite.Connection | None = None
        self._turn = asyncio.Lock()
        self._traces = False
        self._rest = 0.0

    async def open(self) -> None:
        """Take the file, or make it; bring its tables up to date. Raises StoreError."""
        with self._plainly():
            self._held = claim(self.path)
            try:
                self._connection = await aiosqlite.connect(
                    self.path, isolation_level=None, timeout=WAIT
                )
                await self._prepare(self._connection)
            except BaseException:
                await self._let_go()
                raise

    async def close(self) -> None:
        """Wipe what is left to wipe, and let the file go."""
        if self._connection is None:
            return
        try:
            with suppress(StoreError):
                await self.tidy(at_once=True)
        finally:
            with self._plainly():
                await self._let_go()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """Everything inside happens, on disk, or nothing does. Raises StoreError."""
        async with self._turn:
            with self._plainly():
                db = self._open_connection()
                try:
                    # Inside: who is cancelled while this runs leaves a transaction behind.
                    await db.execute("BEGIN IMMEDIATE")
                    yield db
                    await db.commit()
                except BaseException:
                    with suppress(sqlite3.Error):
                        await db.rollback()
                    raise

    async def mark_traces(self, db: aiosqlite.Connection) -> None:
        """Note, in a transaction that erases, that the file must be written anew."""
        await db.execute("UPDATE upkeep SET traces = 1")
        self._traces = True

    async def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement that only reads finds. Raises StoreError."""
        async with self._turn:
            with self._plainly():
                found = await self._open_connection().execute_fetchall(statement, values)
                return [tuple(row) for row in found]

    async def wipe(self, *, log: bool) -> None:
        """Take away traces, and with ``log`` cut the log at once; what fails is done later."""
        with suppress(StoreError):
            if log:
                async with self._turn:
                    with self._plainly():
                        await self._cut_log(self._open_connection())
            await self.tidy()

    async def tidy(self, *, at_once: bool = False) -> None:
        """Write the file anew, if there are traces in it and it is time. Raises StoreError."""
        if not self._traces or (monotonic() < self._rest and not at_once):
            return
        async with self._turn:
            with self._plainly():
                self._rest = monotonic() + PAUSE
                await self._rewrite(self._open_connection())

    async def _prepare(self, db: aiosqlite.Connection) -> None:
        found = await pragma(db, "user_version")
        ours = await pragma(db, "application_id") == upgrade.APPLICATION
        tables = await db.execute_fetchall("SELECT 1 FROM sqlite_schema LIMIT 1")
        if not ours and (found or tables):
            raise not_ours(self.path)
        if found > upgrade.version():
            raise newer(self.path)
        for setting in SETTINGS:
            await db.execute(setting)
        if found < upgrade.version():
            await db.executescript(upgrade.upgrade(found))
        [[traces]] = await db.execute_fetchall("SELECT traces FROM upkeep")
        self._traces = bool(traces)
        if self._traces:
            await self._rewrite(db)

    async def _rewrite(self, db: aiosqlite.Connection) -> None:
        began = monotonic()
        await db.execute("VACUUM")
        await self._cut_log(db)
        await db.execute("UPDATE upkeep SET traces = 0")
        self._traces = False
        self._rest = monotonic() + SHARE * (monotonic() - began)

    async def _cut_log(self, db: aiosqlite.Connection) -> None:
        [[busy, *_]] = await db.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise refused(self.path)

    def _open_connection(self) -> aiosqlite.Connection:
        if self._connection is None:
            msg = f"The database {self.path} is not open."
            raise StoreError(msg)
        return self._connection

    async def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        held, self._held = self._held, None
        try:
            if connection is not None:
                await connection.close()
        finally:
            if held is not None:
                os.close(held)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Say what is wrong in our words: neither statements nor values are shown."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise trouble(self.path, error) from None


def claim(path: Path) -> int:
    """Take the file's lock; the lock ends with the process. Makes folder and file, for us alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except BlockingIOError:
        os.close(lock)
        raise open_elsewhere(path) from None
    except BaseException:
        os.close(lock)
        raise
    return lock


async def pragma(db: aiosqlite.Connection, name: str) -> int:
    """A number in the head of the file."""
    [[value]] = await db.execute_fetchall(f"PRAGMA {name}")
    return int(value)
