# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters out of the outbox, in order for each person, at least once.

    await deliverer.run()       until cancelled
    await deliverer.drain()     once through what may be sent now

A letter has a life of ten minutes: what could not be sent by then is not sent at
all, so that no late reply lights up a phone. What takes messages away has none.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.store.contract import Letter, Shown, Store, StoreError, Waiting
from bot.turns.failures import where
from bot.turns.speaking import Delivered, Gone, Outcome, Refused, Sender, Throttled
from bot.turns.turn import LIFE

log = structlog.get_logger()

BATCH = 20
AT_REST = 5.0
"""Seconds after which the outbox is looked at even if nobody called."""
UNREACHABLE = 5
"""Seconds to wait where the platform does not answer."""


@dataclass(slots=True)
class Deliverer:
    """Sends what waits. ``lasting`` tells the letters that are sent however old they are."""

    store: Store
    senders: Mapping[str, Sender]
    lasting: Callable[[Letter], bool]
    clock: Callable[[], datetime]
    called: asyncio.Event = field(default_factory=asyncio.Event)

    def work(self) -> None:
        """Say that letters wait."""
        self.called.set()

    async def run(self) -> None:
        """Send what comes, until cancelled; a database that fails is tried again."""
        while True:
            self.called.clear()
            try:
                while await self.drain():
                    pass
            except StoreError as error:
                log.error("outbox cannot be read", error=type(error).__name__, where=where(error))
            try:
                await asyncio.wait_for(self.called.wait(), AT_REST)
            except TimeoutError:
                continue

    async def drain(self) -> bool:
        """Send the first letter of each person; False where nothing may be sent now."""
        rows = await self.store.waiting(self.seconds, BATCH)
        for row in rows:
            await self.deliver(row)
        return bool(rows)

    @property
    def seconds(self) -> int:
        """The time, in seconds since 1970."""
        return int(self.clock().timestamp())

    async def deliver(self, row: Waiting) -> None:
        """Send one letter, or say when to try again."""
        letter = row.letter
        sender = self.senders.get(letter.channel)
        if sender is None or (self.is_old(letter) and not self.lasting(letter)):
            await self.store.sent(row, None)
            return
        await self.settle(row, await sender.send(letter.address, letter.body))

    def is_old(self, letter: Letter) -> bool:
        """Whether a letter is past its life."""
        return self.seconds - letter.born > LIFE

    async def settle(self, row: Waiting, outcome: Outcome) -> None:
        """Note what became of a letter."""
        letter = row.letter
        match outcome:
            case Delivered(number):
                made = Shown(letter.channel, letter.address, number, self.seconds)
                await self.store.sent(row, made if number else None)
            case Throttled(pause):
                await self.store.later(row, self.seconds + max(1, math.ceil(pause)))
            case Gone():
                await self.store.erase(row.person)
            case Refused(kind):
                log.warning("letter refused", kind=kind)
                await self.store.sent(row, None)
            case _:
                await self.store.later(row, self.seconds + UNREACHABLE)
