# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole service inside the test, on a clock that the test can put forward.

async with Double() as double, serving(double, tmp_path, clock) as service:
    ...
    await clock.forward(double, 3600)
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.guide.reload import Reloader
from bot.service import Service
from bot.settings import Settings
from bot.store.keys import Keys
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

ROOT = Path(__file__).parents[3]
KEYS = Keys(b"a secret that only tests use, long")


@dataclass
class Clock:
    """The time here, as far ahead of the real one as the double's."""

    ahead: float = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead)

    async def forward(self, double: Double, seconds: float) -> None:
        """Let this time pass, here and at Telegram's."""
        self.ahead += seconds
        await double.advance(seconds)


@cache
def shipped() -> Reloader:
    """The guide as it is shipped."""
    return Reloader.of(ROOT / "flows", (), ROOT / "locales")


@asynccontextmanager
async def serving(
    double: Double, folder: Path, clock: Clock, patch: pytest.MonkeyPatch
) -> AsyncIterator[Service]:
    """A bot that serves the people of the double, and looks for what is due all the time."""
    patch.setattr("bot.service.now", clock.now)
    patch.setattr("bot.service.SWEEP", 0.1)
    settings = Settings(
        telegram_token=SecretStr(double.token),
        telegram_api_url=double.url,
        # Nobody types as fast as a test.
        telegram_pace=1000,
        telegram_chat_pace=1000,
        data_dir=folder / "data",
        web_enabled=False,
    )
    service = Service(settings, shipped(), KEYS)
    task = asyncio.create_task(service.run())
    try:
        yield service
    finally:
        service.stop.set()
        await task


@dataclass
class Here:
    """A double, a service on its clock, and one person who speaks English."""

    double: Double
    clock: Clock
    ada: Person

    async def forward(self, seconds: float) -> None:
        """Let this time pass."""
        await self.clock.forward(self.double, seconds)


Scene = Callable[[Here], Awaitable[None]]
Staged = Callable[[Scene], None]


def staged(folder: Path, patch: pytest.MonkeyPatch) -> Staged:
    """Plays scenes; each has a minute."""

    async def played(scene: Scene) -> None:
        clock = Clock()
        async with Double() as double, serving(double, folder, clock, patch):
            await scene(Here(double, clock, double.person(language_code="en")))

    return lambda scene: asyncio.run(asyncio.wait_for(played(scene), 60))
