# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long things are kept, as the running service keeps them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from tests.channels.telegram.in_process import Clock, serving
from tests.channels.telegram.on_disk import reading
from tests.telegram_double.driver import Double

HOUR, DAY = 3600, 24 * 3600
Rows = dict[str, int]


def play(scene: Coroutine[object, object, None]) -> None:
    asyncio.run(asyncio.wait_for(scene, 60))


def rows(folder: Path) -> Rows:
    """How many rows each table has."""
    with reading(folder) as database:
        names = ("talks", "outbox", "shown", "taken", "erased")
        counted = [f"SELECT count(*) FROM {name}" for name in names]  # noqa: S608 # our own tables
        return {
            name: database.execute(count).fetchone()[0]
            for name, count in zip(names, counted, strict=True)
        }


async def until(folder: Path, holds: Callable[[Rows], bool], within: float = 10.0) -> Rows:
    """The rows, once something is true of them."""
    ends = time.monotonic() + within
    while not holds(found := rows(folder)):
        assert time.monotonic() < ends, found
        await asyncio.sleep(0.05)
    return found


async def swept(double: Double) -> None:
    """Let the service look a few times for what is past its time; nothing tells of it."""
    await double.taken()
    await asyncio.sleep(0.5)


def test_a_silent_talk_is_kept_for_a_day_and_what_stood_in_its_chat_for_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double, serving(double, tmp_path, clock, monkeypatch):
            ada = double.person(language_code="en")
            for text in ("/start", "/settings", "clearing", "never"):
                await ada.sends(text)
                await ada.sees()
            await double.taken()
            await clock.forward(double, DAY - 30)
            await swept(double)
            before = rows(tmp_path)
            assert (before["talks"], before["outbox"], before["taken"]) == (1, 0, 4)
            assert before["shown"] >= 8
            await clock.forward(double, 60)
            after = await until(tmp_path, lambda found: found["talks"] == 0)
            assert after["shown"] == before["shown"], "hiding still knows what stands there"
            await clock.forward(double, DAY - 90)
            await swept(double)
            assert rows(tmp_path)["taken"] == 4
            await clock.forward(double, 90)
            left = await until(tmp_path, lambda found: found["taken"] == found["shown"] == 0)
            assert set(left.values()) == {0}

    play(scene())


def test_that_somebody_was_erased_is_noted_for_ninety_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double, serving(double, tmp_path, clock, monkeypatch):
            ada = double.person(language_code="en")
            await ada.sends("/start")
            await ada.sees()
            await ada.sends("/forget")
            await ada.sees("Deleted.")
            erased = await until(tmp_path, lambda found: not found["outbox"])
            assert erased == {"talks": 0, "outbox": 0, "shown": 0, "taken": 2, "erased": 1}
            await clock.forward(double, 90 * DAY - 60)
            await until(tmp_path, lambda found: not found["taken"])
            assert rows(tmp_path)["erased"] == 1
            await clock.forward(double, 120)
            left = await until(tmp_path, lambda found: not found["erased"])
            assert set(left.values()) == {0}

    play(scene())
