# SPDX-License-Identifier: AGPL-3.0-or-later
"""A bot that is killed again and again while people talk to it.

killer = Killer(double, folder, place, seed=7, webhook=False)
await killer.kills(30, crowd)       and the bot runs on until everybody has walked to the end
await killer.rests()                every update is taken, every letter is out
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.channels.telegram.running import Bot, free_port, running, started
from tests.faults.crowd import Crowd
from tests.faults.kept import Place
from tests.telegram_double.driver import Double

PATIENCE = 60.0
LONGEST_LIFE = 1.2
"""Seconds that a bot serves at most before it is killed."""
STARTING = 0.2
"""How many of the bots are killed while they start."""
RETRIES = 20.0
"""Seconds of Telegram's pauses before it calls a webhook again that was dead."""


@dataclass
class Killer:
    """Starts bots on one database and kills them. ``at`` is when, in seconds since 1970."""

    double: Double
    folder: Path
    place: Place
    seed: int
    webhook: bool = False
    at: list[float] = field(default_factory=list)

    async def kills(self, times: int, crowd: Crowd) -> None:
        """Kill so many bots, spread over the crowd's walk; the last one lives."""
        rng = Random(self.seed)
        walking = asyncio.create_task(crowd.walks())
        try:
            for count in range(times):
                await crowd.may((count + 1) / (times + 1))
                await self.one_life(rng)
                progress(f"  kill {count + 1} of {times}: {crowd.done} turns begun")
            await crowd.may(1)
            async with self.serving() as bot:
                await walking
                await self.rests()
            assert bot.process.returncode == 0, bot.log.decode()[-2000:]
        finally:
            walking.cancel()

    async def one_life(self, rng: Random) -> None:
        """Start a bot and kill it at some moment."""
        if rng.random() < STARTING:
            async with started(self.folder, **self.environment) as bot:
                await asyncio.sleep(rng.uniform(0.1, 2))
                await self.kill(bot)
            return
        async with self.serving() as bot:
            await asyncio.sleep(rng.uniform(0, LONGEST_LIFE))
            await self.kill(bot)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Bot]:
        """A bot that serves."""
        environment = self.place.environment
        async with running(self.double, self.folder, webhook=self.webhook, **environment) as bot:
            if self.webhook:
                await self.double.advance(RETRIES)
            yield bot

    @property
    def environment(self) -> dict[str, str]:
        """What a bot is told that need not come to serve."""
        places = {"TELEGRAM_TOKEN": self.double.token, "TELEGRAM_API_URL": self.double.url}
        if self.webhook:
            port = free_port()
            places |= {"WEB_PORT": str(port), "WEBHOOK_URL": f"http://127.0.0.1:{port}"}
        return self.place.environment | places

    async def kill(self, bot: Bot) -> None:
        """``kill -9``."""
        self.at.append(time.time())
        bot.process.kill()
        assert await bot.process.wait() == -9, bot.log.decode()[-2000:]

    async def rests(self) -> None:
        """Wait until every update is taken and every letter is out."""
        await self.double.taken(PATIENCE)
        await until(self.no_letters, PATIENCE + 30)

    async def no_letters(self) -> bool:
        """Whether the outbox is empty."""
        return await self.place.waiting() == 0


async def until(true: Callable[[], Awaitable[bool]], within: float) -> None:
    """Wait until something outside of this process is true; fails when the time is over."""
    async with asyncio.timeout(within):
        while not await true():  # noqa: ASYNC110 # it happens in a program that tells nobody
            await asyncio.sleep(0.1)


def progress(words: str) -> None:
    """Say how far it is, to whoever runs it with ``-s``."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
