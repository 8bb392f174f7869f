# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters out of the outbox, in order for each person, at least once.

    await deliverer.run()       until cancelled
    await deliverer.drain()     until nothing more may be sent now

A letter has a life of ten minutes: what could not be sent by then is not sent at
all, so that no late reply lights up a phone. What takes messages away has none.
Several people are served side by side; who is slow holds up nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.store.contract import Store, StoreError, Waiting
from bot.turns.chat import Chat
from bot.turns.failures import told, where
from bot.turns.meter import UNMETERED, Meter
from bot.turns.notes import Notes
from bot.turns.pace import Pace
from bot.turns.speaking import Sender, Speaker

log = structlog.get_logger()

PEOPLE = 64
"""People who are sent letters at once."""
ON_THEIR_WAY = 3.0
"""Seconds that letters on their way have left when the bot stops."""
AT_REST = 2.0
"""Seconds after which the outbox is looked at even if nobody called."""


@dataclass(slots=True)
class Deliverer:
    """Sends what waits in one outbox."""

    store: Store
    senders: Mapping[str, Sender]
    speakers: Mapping[str, Speaker]
    clock: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)
    meter: Meter = UNMETERED
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _called: asyncio.Event = field(default_factory=asyncio.Event)
    _out: set[asyncio.Task[None]] = field(default_factory=set)
    _notes: Notes = field(init=False)

    def __post_init__(self) -> None:
        self._notes = Notes(self.store)

    def work(self) -> None:
        """Say that letters wait."""
        self._called.set()

    async def run(self) -> None:
        """Send what comes, until cancelled; a database that fails is tried again."""
        while True:
            self._called.clear()
            try:
                await self.begin()
            except StoreError as error:
                log.error("outbox cannot be read", where=where(error), **told(error))
            try:
                await asyncio.wait_for(self._called.wait(), AT_REST)
            except TimeoutError:
                continue

    async def drain(self) -> None:
        """Send what may be sent now, and what comes of it."""
        while await self.begin() or self._out:
            if self._out:
                await asyncio.wait(self._out, return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Send no more, and note what became of the letters that are on their way.

        What Telegram does not answer in time is sent once more at the next start.
        """
        self._stopping.set()
        if self._out:
            await asyncio.wait(self._out, timeout=ON_THEIR_WAY)
        for task in self._out:
            task.cancel()
        await asyncio.gather(*self._out, return_exceptions=True)
        await self._notes.finish()

    async def begin(self) -> bool:
        """Begin to send to those who are free; False where nothing may be sent now."""
        free = PEOPLE - len(self._out)
        rows = await self.store.waiting(self.seconds, free) if free else []
        # Letters of several people lie among each other: each person's are one task's.
        people: dict[bytes, list[Waiting]] = {}
        for row in rows:
            people.setdefault(bytes(row.person), []).append(row)
        for letters in people.values():
            self.serve(letters)
        return bool(rows)

    def serve(self, letters: Sequence[Waiting]) -> None:
        """Send letters to one person, beside all others."""
        channel = letters[0].letter.channel
        sender, speaker = self.senders.get(channel), self.speakers.get(channel)
        notes, stopping, meter = self._notes, self._stopping, self.meter
        chat = Chat(self.store, sender, speaker, self.clock, self.pace, notes, stopping, meter)
        task = asyncio.create_task(chat.deliver(letters))
        self._out.add(task)
        task.add_done_callback(self._served)

    def _served(self, task: asyncio.Task[None]) -> None:
        self._out.discard(task)
        self._called.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("letters not sent", error=type(error).__name__, where=where(error))

    @property
    def seconds(self) -> int:
        """The time, in seconds since 1970."""
        return int(self.clock().timestamp())
