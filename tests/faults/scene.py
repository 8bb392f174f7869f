# SPDX-License-Identifier: AGPL-3.0-or-later
"""One crowd in front of one bot that lives: what befalls it meanwhile is the test's.

async def weather(double: Double) -> None: …       cancelled once everybody has walked
await walked(double, folder, crowd, weather, figures)
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from random import Random

from tests.channels.telegram.running import running
from tests.faults.checking import Checking
from tests.faults.crowd import Crowd
from tests.faults.figures import Figures
from tests.faults.kept import SqlitePlace
from tests.faults.killing import Killer, progress
from tests.faults.size import size
from tests.telegram_double.driver import Double

Weather = Callable[[Double, Random], Awaitable[object]]


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, size(240, 1200)))


async def walked(
    double: Double,
    folder: Path,
    crowd: Crowd,
    weather: Weather,
    figures: Figures,
    *,
    webhook: bool = False,
) -> None:
    """Let a crowd walk to its end in such a weather, and compare everything."""
    place = SqlitePlace(folder)
    killer = Killer(double, folder, place, 0, webhook)
    options = {"program": "tests.faults.hasty", **place.environment}
    async with running(double, folder, webhook=webhook, **options) as bot:
        walking = asyncio.create_task(crowd.walks())
        try:
            await through(weather, double, crowd)
            await walking
        finally:
            walking.cancel()
        await killer.rests()
    assert bot.process.returncode == 0
    assert b"Traceback" not in bot.log
    assert b"turn failed" not in bot.log
    await Checking(double, place).everybody(crowd.persons, figures)
    figures.longest = crowd.longest
    assert figures.turns + figures.expired == crowd.people * crowd.turns


async def through(weather: Weather, double: Double, crowd: Crowd) -> None:
    """Let a crowd do a part of its acts in each weather, and the last part in fine weather."""
    rng = Random(crowd.seed)
    rounds = size(6, 40)
    for count in range(rounds):
        await crowd.may((count + 1) / (rounds + 1))
        await weather(double, rng)
        await asyncio.sleep(rng.uniform(0.1, 0.5))
        if count % 10 == 9:
            progress(f"  weather {count + 1} of {rounds}: {crowd.done} turns begun")
    await double.calm()
    await crowd.may(1)
