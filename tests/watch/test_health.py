# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a bot is ready: the database, Telegram and every job have to be there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import isnan
from pathlib import Path
from time import monotonic

import pytest

from bot.channels.telegram.api import connected
from bot.store.contract import StoreError
from bot.store.sqlite.store import SqliteStore
from bot.watch.health import SILENCE, Health, hook_of
from bot.watch.metrics import Metrics
from tests.store.samples import ANNA, KEYS, NOW, turn
from tests.watch.asking import counted

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Shut(SqliteStore):
    """A store whose database does not answer."""

    async def backlog(self) -> tuple[int, int]:
        msg = "The database cannot be reached."
        raise StoreError(msg)


@asynccontextmanager
async def watched(store: SqliteStore, *, polled: float = 0.0) -> AsyncIterator[Health]:
    """A polling bot on a store; Telegram answered so many seconds ago."""
    metrics = Metrics(polled_at=monotonic() - polled)
    await store.open()
    try:
        async with connected("1:x", "http://127.0.0.1:9/bot") as bot:
            yield Health(store, bot, "", metrics, lambda: NOW + 90.0)
    finally:
        await store.close()


async def test_letters_that_wait_are_told_with_the_age_of_the_oldest(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "waymark.db", KEYS)
    async with watched(store) as health:
        async with store.turns([ANNA]) as turns:
            await turns.keep([turn(ANNA, 1, "one", "two")])
        found = await health.look()
        assert found.ready
        assert found.backlog == (2, 90.0)
        numbers = counted(health.metrics.text(found.backlog).decode())
        assert numbers["waymark_outbox_letters", ""] == 2
        assert numbers["waymark_outbox_oldest_seconds", ""] == 90


async def test_a_database_that_does_not_answer_is_not_ready(tmp_path: Path) -> None:
    async with watched(Shut(tmp_path / "waymark.db", KEYS)) as health:
        found = await health.look()
        assert not found.ready
        assert found.told()["database"] is False
        assert health.lives
        numbers = counted(health.metrics.text(found.backlog).decode())
        assert isnan(numbers["waymark_outbox_letters", ""])


@pytest.mark.parametrize(("silent", "ready"), [(SILENCE - 9, True), (SILENCE + 9, False)])
async def test_a_bot_that_telegram_has_not_answered_for_long_is_not_ready(
    tmp_path: Path, silent: float, ready: bool
) -> None:
    store = SqliteStore(tmp_path / "waymark.db", KEYS)
    async with watched(store, polled=silent) as health:
        assert (await health.look()).ready is ready


async def test_a_job_that_ended_is_no_life(tmp_path: Path) -> None:
    async with watched(SqliteStore(tmp_path / "waymark.db", KEYS)) as health:
        waits = asyncio.get_running_loop().create_future()
        ended = asyncio.get_running_loop().create_future()
        health.jobs = [waits, ended]
        before = health.lives
        ended.set_result(None)
        assert (before, health.lives) == (True, False)
        assert not (await health.look()).ready
        waits.cancel()


@pytest.mark.parametrize("info", [None, [], "https://bot.example.org", 7])
def test_what_is_no_answer_of_the_bot_api_tells_nothing(info: object) -> None:
    assert hook_of(info, "https://bot.example.org/telegram") is None


def test_strange_values_of_the_bot_api_are_left_out() -> None:
    info = {"url": ["x"], "pending_update_count": "many", "last_error_date": -1}
    hook = hook_of(info, "https://bot.example.org/telegram")
    assert hook is not None
    assert (hook.ours, hook.pending, hook.error_at) == (False, 0, None)
