# SPDX-License-Identifier: AGPL-3.0-or-later
"""A store for each test, of every kind there is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.contract import Store
from bot.store.secret import DATABASE
from bot.store.sqlite import SqliteStore
from tests.store.plainly import Plain
from tests.store.samples import KEYS


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / DATABASE


@pytest.fixture(params=["sqlite"])
async def store(database: Path) -> AsyncIterator[Plain[Store]]:
    """An open store with nothing in it."""
    kept: Plain[Store] = Plain(SqliteStore(database, KEYS))
    await kept.open()
    yield kept
    await kept.close()
