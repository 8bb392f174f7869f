# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outages of a day, and clocks that jump by one: talks move, and no phone lights up late."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.store.contract import Held
from bot.store.secret import DATABASE
from bot.store.sqlite.store import SqliteStore
from tests.channels.telegram.in_process import KEYS, Clock, serving
from tests.faults.scene import play
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
DOOR = "What would you like to do?"


async def talked(person: Person, *texts: str) -> None:
    """Say these one after the other, and be answered."""
    for text in texts:
        await person.sends(text)
        await person.sees()


async def held(folder: Path, person: Person) -> Held | None:
    """The talk of a person, while no bot runs."""
    store = SqliteStore(folder / "data" / DATABASE, KEYS)
    key = KEYS.person("telegram", str(person.id))
    await store.open()
    try:
        async with store.turns([key]) as turns:
            return turns.held[key]
    finally:
        await store.close()


def test_after_an_outage_of_a_day_the_talks_move_and_nobody_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double:
            people = [double.person(language_code="en") for _ in range(12)]
            async with serving(double, tmp_path, clock, monkeypatch):
                await asyncio.gather(*(talked(one, "/start", "go on") for one in people))
                # A reply that cannot leave before the outage begins.
                await double.throttle(DAY, "sendMessage", chat=people[0].id)
                await people[0].sends("what")
                await double.taken()
            before = {one.id: await held(tmp_path, one) for one in people}
            sent = (await double.calls())["sendMessage"]
            for one in people[1:]:
                await clock.forward(double, DAY / len(people) - 60)
                await one.sends("yes")
            await clock.forward(double, 30 * MINUTE)
            async with serving(double, tmp_path, clock, monkeypatch):
                await double.taken()
                # Whoever writes now is answered: what would have come first has come.
                late = double.person(language_code="en")
                await talked(late, "/start")
                assert (await double.calls())["sendMessage"] == sent + 1
                for one in people:
                    assert not (await one.screen()).fresh
                await people[-1].sends("hello")
                await people[-1].sees(DOOR)
            for one in people[1:]:
                was, now = before[one.id], await held(tmp_path, one)
                assert was
                assert now
                assert now.turn > was.turn

    play(scene())


@pytest.mark.parametrize("jump", [DAY, -DAY], ids=["a day ahead", "a day back"])
def test_a_clock_that_jumps_and_comes_back_stops_nobody_for_longer(
    jump: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double, serving(double, tmp_path, clock, monkeypatch):
            ada, ben = double.person(language_code="en"), double.person(language_code="en")
            await talked(ada, "/start", "go on")
            clock.ahead += jump
            await ben.sends("/start")
            # A press has no date of its own: it is answered whatever the clock says.
            await ada.presses((await ada.screen()).last.id, "0.urgent")
            await ada.sees()
            # A letter that has to wait is to wait for a second, and not for a day.
            tried = (await double.calls())["sendMessage"]
            await double.throttle(1, "sendMessage", chat=ada.id)
            await ada.presses((await ada.screen()).last.id, "0.back")
            await double.called("sendMessage", tried + 1)
            await double.taken()
            clock.ahead -= jump
            for one in (ada, ben):
                await one.sends("/start")
                await one.sees("harassed online", 20)

    play(scene())
