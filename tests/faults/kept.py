# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a bot of a fault test keeps what it keeps, and what a test reads there afterwards.

place = SqlitePlace(folder)
running(double, folder, **place.environment)
await place.waiting()                  letters in the outbox, while the bot runs
await place.order("7000")              when each update was taken, and in which order
async with place.store() as store: …   with the keys, once the bot has stopped
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from bot.store.contract import Store
from bot.store.keys import Keys
from bot.store.secret import DATABASE
from bot.store.sqlite.store import SqliteStore

SECRET = token_hex(32)
KEYS = Keys(SECRET.encode())


@dataclass(frozen=True, slots=True)
class Order:
    """When an update was taken (seconds since 1970), and as the how-manieth."""

    at: int
    rank: int


class Place(Protocol):
    """A database of a bot."""

    @property
    def environment(self) -> dict[str, str]:
        """What a bot has to be told to use it."""

    def store(self) -> AbstractAsyncContextManager[Store]:
        """It, open in this process."""

    async def waiting(self) -> int:
        """How many letters wait."""

    async def order(self, bot: str) -> dict[int, Order]:
        """The updates that were taken, by their numbers."""


@dataclass(frozen=True, slots=True)
class SqlitePlace:
    """One SQLite file."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"SECRET": SECRET}

    @property
    def path(self) -> Path:
        return self.folder / "data" / DATABASE

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        store = SqliteStore(self.path, KEYS)
        await store.open()
        try:
            yield store
        finally:
            await store.close()

    async def waiting(self) -> int:
        [[count]] = await self.rows("SELECT count(*) FROM outbox")
        return int(count)

    async def order(self, bot: str) -> dict[int, Order]:
        found = await self.rows("SELECT number, at, id FROM taken WHERE bot = ?", bot)
        return {number: Order(at, rank) for number, at, rank in found}

    async def rows(self, statement: str, *values: object) -> list[tuple[int, ...]]:
        return await asyncio.to_thread(self.read, statement, *values)

    def read(self, statement: str, *values: object) -> list[tuple[int, ...]]:
        """What a statement finds, asked from outside of the bot."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)) as file:
            return file.execute(statement, values).fetchall()
