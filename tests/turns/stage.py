# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns on a real store, with a platform that does what a test tells it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from bot.channels.telegram.speaker import TelegramSpeaker
from bot.guide.model import Guide
from bot.guide.reload import load
from bot.i18n.catalog import Catalogs
from bot.store.contract import Commit, Letter, Store
from bot.store.keys import Keys
from bot.store.sqlite.store import SqliteStore
from bot.turns.deliver import Deliverer
from bot.turns.dispatch import Dispatcher
from bot.turns.inputs import Input, Kind
from bot.turns.pace import Pace
from bot.turns.speaking import Delivered, Outcome
from tests.store.plainly import Plain

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
KEYS = Keys(b"k" * 32)
Answer = Callable[[str, dict[str, Any]], Outcome | None]


@cache
def content() -> tuple[Guide, Catalogs]:
    """The guide as it is shipped."""
    return load(ROOT / "flows", (), ROOT / "locales")


@dataclass
class Clock:
    """A time that goes only when it is told to."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    @property
    def seconds(self) -> int:
        return int(self.moment.timestamp())


@dataclass
class Platform:
    """Takes letters. ``answer`` decides what becomes of one; None takes it."""

    answer: Answer = lambda *_: None
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(500))
    pause: asyncio.Event | None = None
    begun: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait until letters have come so far."""
        async with asyncio.timeout(10), self.changed:
            await self.changed.wait_for(reached)

    async def send(self, address: str, body: bytes) -> Outcome:
        async with self.changed:
            self.begun += 1
            self.changed.notify_all()
        outcome = await self.sent(address, json.loads(body))
        async with self.changed:
            self.changed.notify_all()
        return outcome

    async def sent(self, address: str, call: dict[str, Any]) -> Outcome:
        if self.pause:
            await self.pause.wait()
        outcome = self.answer(address, call)
        if outcome is not None:
            return outcome
        self.taken.append((address, call))
        sends = str(call["method"]).startswith("send")
        return Delivered(next(self.numbers) if sends else 0)

    def texts(self, address: str) -> list[str]:
        """What a person was sent, in order."""
        said = (call["params"].get("text", "") for to, call in self.taken if to == address)
        return [text for text in said if text]


@dataclass
class Stage:
    """A store, a dispatcher and a deliverer."""

    store: Store
    dispatcher: Dispatcher
    deliverer: Deliverer
    platform: Platform
    clock: Clock
    updates: Any = field(default_factory=lambda: count(1))

    @property
    def plain(self) -> Plain[Store]:
        return Plain(self.store)

    def input(self, address: str, data: str, kind: Kind = "text") -> Input:
        """An input of now."""
        number = next(self.updates)
        at = self.clock.seconds
        return Input("telegram", address, kind, data, at, "en", number, update=("bot", number))

    async def says(self, address: str, *texts: str) -> None:
        """A person types these, one after the other."""
        for text in texts:
            await self.dispatcher.handle(self.input(address, text))

    async def writes(self, address: str, *letters: dict[str, Any]) -> None:
        """These calls wait to be made."""
        bodies = [json.dumps(one).encode() for one in letters]
        person = KEYS.person("telegram", address)
        born = self.clock.seconds
        several = [Letter("telegram", address, body, born) for body in bodies]
        async with self.store.turns([person]) as turns:
            await turns.keep([Commit(person, born, letters=several)])


def message(text: str) -> dict[str, Any]:
    return {"method": "sendMessage", "params": {"text": text}}


def edit(number: int, text: str) -> dict[str, Any]:
    return {"method": "editMessageText", "params": {"message_id": number, "text": text}}


def buttons(number: int) -> dict[str, Any]:
    return {"method": "editMessageReplyMarkup", "params": {"message_id": number}}


def away(*numbers: int) -> dict[str, Any]:
    return {"method": "deleteMessages", "params": {"message_ids": list(numbers)}}


@asynccontextmanager
async def stage(folder: Path, store: Store | None = None) -> AsyncIterator[Stage]:
    """Everything ready, on an empty database."""
    kept = store or SqliteStore(folder / "waymark.db", KEYS)
    await kept.open()
    clock, platform = Clock(), Platform()
    speakers = {"telegram": TelegramSpeaker(content)}
    pace = Pace(1e6, 1e6)
    deliverer = Deliverer(kept, {"telegram": platform}, speakers, clock.now, pace)
    dispatcher = Dispatcher(kept, KEYS, content, speakers, clock.now)
    try:
        yield Stage(kept, dispatcher, deliverer, platform, clock)
    finally:
        await dispatcher.finish()
        await deliverer.close()
        await kept.close()
