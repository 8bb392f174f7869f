# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several bots on one PostgreSQL database behind one address, any of which may die.

async with door() as front:                 the address that Telegram calls
    front.behind = [8001, 8002]             ports of bots; who does not answer is passed over
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.store.contract import Store
from tests.faults.kept import KEYS, SECRET, Order
from tests.store.postgres_server import Server, Way, opened


@dataclass
class Front:
    """Hands each connection on to one of the bots, each in its turn."""

    port: int = 0
    behind: list[int] = field(default_factory=list)
    _next: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until one side ends it; nobody there ends it at once."""
        self._next += 1
        for place in range(len(self.behind)):
            port = self.behind[(self._next + place) % len(self.behind)]
            with suppress(OSError):
                there = await asyncio.open_connection("127.0.0.1", port)
                await asyncio.gather(passed_on(reader, there[1]), passed_on(there[0], writer))
                return
        writer.transport.abort()


async def passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Bytes from one side to the other, and then the end."""
    with suppress(OSError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    with suppress(OSError):
        writer.close()


@asynccontextmanager
async def door() -> AsyncIterator[Front]:
    """An address in front of bots."""
    front = Front()
    server = await asyncio.start_server(front.serve, "127.0.0.1", 0)
    front.port = server.sockets[0].getsockname()[1]
    try:
        yield front
    finally:
        server.close()


@dataclass(frozen=True, slots=True)
class PostgresPlace:
    """A database of a server; bots reach it ``by`` PgBouncer, or straight."""

    server: Server
    name: str
    by: Way = "pgbouncer"

    @property
    def environment(self) -> dict[str, str]:
        return {"SECRET": SECRET, "DATABASE_URL": self.server.url(self.name, self.by)}

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        async with opened(self.server.url(self.name), KEYS) as store:
            yield store

    async def prepare(self) -> None:
        """Make the tables, and let the database count turns in the order of their commits.

        A turn is taken while its person is locked, so for each person the count is that order.
        """
        async with self.store():
            await self.server.query(self.name, "ALTER TABLE taken ADD COLUMN rank bigserial")

    async def waiting(self) -> int:
        [[count]] = await self.server.query(self.name, "SELECT count(*) FROM outbox")
        assert isinstance(count, int)
        return count

    async def order(self, bot: str) -> dict[int, Order]:
        taken = "SELECT number, at, rank FROM taken WHERE bot = $1"
        found = await self.server.query(self.name, taken, bot)
        order = {}
        for number, at, rank in found:
            assert isinstance(number, int)
            assert isinstance(at, int)
            assert isinstance(rank, int)
            order[number] = Order(at, rank)
        return order
