# SPDX-License-Identifier: AGPL-3.0-or-later
"""A store for each test, of every kind there is."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.contract import Store
from bot.store.secret import DATABASE
from bot.store.sqlite.store import SqliteStore
from tests.store.plainly import Plain
from tests.store.postgres_server import Server, postgres_store, running
from tests.store.samples import KEYS


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / DATABASE


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server, and PgBouncer before it, for all tests of one process."""
    with running() as server:
        yield server


@pytest.fixture
async def name(postgres: Server) -> AsyncIterator[str]:
    """The name of a PostgreSQL database with nothing in it."""
    async with postgres.database() as name:
        yield name


@pytest.fixture(params=["sqlite", "socket", "pgbouncer"])
async def store(request: pytest.FixtureRequest, database: Path) -> AsyncIterator[Plain[Store]]:
    """An open store with nothing in it."""
    if request.param != "sqlite":
        async with postgres_store(request.getfixturevalue("postgres"), request.param) as whole:
            yield Plain(whole)
        return
    kept: Plain[Store] = Plain(SqliteStore(database, KEYS))
    await kept.open()
    yield kept
    await kept.close()
