# SPDX-License-Identifier: AGPL-3.0-or-later
"""Connections to PostgreSQL, and transactions on them.

    pool = Pool(url); await pool.open()
    async with pool.transaction() as db:           all of it, or nothing
        found = await db.rows("SELECT … = ANY($1)", [7, 8])

Nothing outlives a transaction: no setting, no lock, no named statement. So it does not
matter which connection of a pooling proxy the next transaction gets.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import NoReturn, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from bot.store.contract import StoreError
from bot.store.postgres.trouble import BUSY, named, no_address, plainly

Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

SIZE = 10
"""Connections at most."""

CONNECT = 10.0
"""Seconds that a server has to answer at all."""

COMMAND = 30.0
"""Seconds that a statement may take, and a wait for a connection."""

LIMITS = "SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '30s'"

BEGIN = f"BEGIN ISOLATION LEVEL READ COMMITTED; {LIMITS}"
"""Each statement sees what was committed before it: what is read after a lock, is read after it."""

ONE_MOMENT = f"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; {LIMITS}"
"""Every statement sees the same moment."""

UNHURRIED = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = 0"
"""For migrations, which another process may be making."""

LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    ConnectionError,
)


class Transaction:
    """Statements of one transaction. Every method may raise StoreError."""

    def __init__(self, connection: Connection, where: str, patience: float) -> None:
        self.where = where
        self._connection = connection
        self._patience = patience
        self._over: StoreError | None = None

    async def rows(self, statement: str, *values: object) -> list[asyncpg.Record]:
        """What a statement finds or returns. Raises ValueError for what no column holds."""
        self._check()
        with plainly(self.where):
            return await self._connection.fetch(statement, *values, timeout=self._patience)

    async def script(self, text: str) -> None:
        """Run several statements, without values."""
        self._check()
        with plainly(self.where):
            await self._connection.execute(text, timeout=self._patience)

    async def undo(self, why: StoreError) -> NoReturn:
        """Undo all of it now, and say why, again and again: nothing of it can be kept."""
        self._over = why
        with plainly(self.where):
            await self._connection.execute("ROLLBACK")
        raise why

    async def commit(self) -> None:
        """Keep all of it."""
        self._check()
        with plainly(self.where):
            # After a statement that failed, the server answers this with a ROLLBACK.
            if await self._connection.execute("COMMIT") != "COMMIT":
                self._over = StoreError(f"{self.where} {BUSY}")
        self._check()

    def _check(self) -> None:
        if self._over:
            raise self._over


class Pool:
    """The connections of one process."""

    def __init__(self, url: str) -> None:
        self.where = named(url)
        self._url = url
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None

    async def open(self) -> None:
        """Get ready; the server is reached with the first transaction. Raises StoreError."""
        if not self._url.startswith(("postgres://", "postgresql://")):
            raise no_address()
        with plainly(self.where):
            self._pool = await asyncpg.create_pool(
                self._url,
                # None is kept up for its own sake: nobody then tries in the background.
                min_size=0,
                max_size=SIZE,
                timeout=CONNECT,
                command_timeout=COMMAND,
                # A proxy gives each transaction another connection of the server's.
                statement_cache_size=0,
                init=acquainted,
                reset=nothing,
            )

    async def close(self) -> None:
        """Let the connections go, once the transactions on them have ended, or last too long."""
        pool, self._pool = self._pool, None
        if pool is not None:
            with plainly(self.where):
                try:
                    async with asyncio.timeout(COMMAND):
                        await pool.close()
                except TimeoutError:
                    pool.terminate()

    @asynccontextmanager
    async def transaction(
        self, begin: str = BEGIN, patience: float = COMMAND
    ) -> AsyncIterator[Transaction]:
        """Everything inside happens, on disk, or nothing does. Raises StoreError."""
        pool, connection = await self._begun(begin)
        try:
            transaction = Transaction(connection, self.where, patience)
            yield transaction
            await transaction.commit()
        except BaseException:
            await rolled_back(connection)
            raise
        finally:
            await pool.release(connection)

    async def _begun(self, begin: str) -> tuple[asyncpg.Pool[asyncpg.Record], Connection]:
        """A connection in a transaction; those that a restarted server left behind are dropped."""
        pool = self._pool
        if pool is None:
            msg = f"{self.where} is not open."
            raise StoreError(msg)
        dead = 0
        while True:
            with plainly(self.where):
                connection = await self._acquired(pool)
                try:
                    await connection.execute(begin)
                except BaseException as error:
                    await rolled_back(connection)
                    await pool.release(connection)
                    dead += 1
                    if isinstance(error, LOST) and dead <= SIZE:
                        continue
                    raise
                return pool, connection

    async def _acquired(self, pool: asyncpg.Pool[asyncpg.Record]) -> Connection:
        try:
            return await pool.acquire(timeout=COMMAND)
        except ValueError:
            # An address is read with each new connection.
            raise no_address() from None


async def rolled_back(connection: Connection) -> None:
    """End a transaction that is not to be kept; a connection that cannot is closed."""
    try:
        if not connection.is_closed():
            await connection.execute("ROLLBACK", timeout=CONNECT)
    except BaseException as error:
        with suppress(asyncpg.InterfaceError):
            connection.terminate()
        if not isinstance(error, Exception):
            raise


async def acquainted(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """Ask about the types in use once, and not amid somebody's turn."""
    async with connection.transaction():
        await connection.fetch("SELECT $1::bigint[], $2::bytea[], $3::text[]", [], [], [])


async def nothing(_: asyncpg.Connection[asyncpg.Record]) -> None:
    """What there is to reset on a connection after a transaction."""
