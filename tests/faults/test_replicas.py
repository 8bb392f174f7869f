# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two bots on one PostgreSQL database: one is killed at a time, and so is the database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from bot.store.contract import LEASE
from tests.channels.telegram.running import Bot, free_port, running
from tests.faults.checking import Checking
from tests.faults.crowd import Crowd
from tests.faults.figures import Figures
from tests.faults.killing import RETRIES, until
from tests.faults.killing import progress as said
from tests.faults.replicas import Front, PostgresPlace, door
from tests.faults.scene import play
from tests.faults.size import size
from tests.store.postgres_server import Server
from tests.store.postgres_server import running as postgres_running
from tests.telegram_double.driver import Double


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with postgres_running() as server:
        yield server


@dataclass
class Replicas:
    """Bots by their ports. ``at`` is when one was killed."""

    double: Double
    folder: Path
    place: PostgresPlace
    front: Front
    stack: AsyncExitStack
    bots: dict[int, Bot] = field(default_factory=dict)
    at: list[float] = field(default_factory=list)

    async def starts(self) -> None:
        """One more."""
        port = free_port()
        more = {
            "WEB_PORT": str(port),
            "WEBHOOK_URL": f"http://127.0.0.1:{self.front.port}",
            **self.place.environment,
        }
        serving = running(self.double, self.folder, webhook=False, **more)
        self.bots[port] = await self.stack.enter_async_context(serving)
        self.front.behind.append(port)
        await self.double.advance(RETRIES)

    async def dies(self, port: int) -> None:
        """``kill -9``."""
        bot = self.bots.pop(port)
        self.at.append(time.time())
        bot.process.kill()
        assert await bot.process.wait() == -9
        self.front.behind.remove(port)


def test_one_bot_of_two_is_killed_at_a_time(
    tmp_path: Path, postgres: Server, figures: Figures
) -> None:
    async def scene() -> None:
        async with (
            postgres.database() as name,
            Double() as double,
            door() as front,
            AsyncExitStack() as stack,
        ):
            place = PostgresPlace(postgres, name)
            await place.prepare()
            replicas = Replicas(double, tmp_path, place, front, stack)
            await asyncio.gather(replicas.starts(), replicas.starts())
            crowd = Crowd(double, size(10, 200), size(3, 20), seed=21)
            walking = asyncio.create_task(crowd.walks())
            await faults(replicas, crowd)
            await walking
            await rests(double, place)
            await stack.aclose()
            await Checking(double, place, replicas.at).everybody(crowd.persons, figures)
            figures.kills, figures.longest = len(replicas.at), crowd.longest
            assert figures.turns + figures.expired == crowd.people * crowd.turns

    play(scene())


async def faults(replicas: Replicas, crowd: Crowd) -> None:
    """Kill one of them, or the database, again and again while a crowd walks."""
    times, rng = size(2, 30), Random(22)
    for count in range(times):
        await crowd.may((count + 1) / (times + 1))
        await asyncio.sleep(rng.uniform(0.1, 1.2))
        if count % 3 == 1:
            await asyncio.to_thread(replicas.place.server.restart)
        else:
            await replicas.dies(rng.choice(list(replicas.bots)))
            await replicas.starts()
        said(f"  fault {count + 1} of {times}: {crowd.done} turns begun")
    await crowd.may(1)


async def rests(double: Double, place: PostgresPlace) -> None:
    """Wait until every update is taken and every letter is out: those of the dead come later."""

    async def no_letters() -> bool:
        return await place.waiting() == 0

    await double.taken(LEASE)
    await until(no_letters, LEASE + 30)
