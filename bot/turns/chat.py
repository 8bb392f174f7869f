# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters of one person, sent one after the other, at the pace of their chat.

await Chat(store, sender, speaker, clock, pace, notes, stopping).deliver(letters)
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

import structlog

from bot.store.contract import HOLD, LEASE, Letter, Settled, Shown, Store, Waiting
from bot.turns.meter import UNMETERED, LetterKind, Meter
from bot.turns.notes import Notes
from bot.turns.pace import Pace
from bot.turns.speaking import (
    Delivered,
    Gone,
    Nature,
    Outcome,
    Refused,
    Sender,
    Speaker,
    Throttled,
    Unreachable,
)
from bot.turns.turn import LIFE

log = structlog.get_logger()

UNREACHABLE = 5
"""Seconds to wait where the platform does not answer."""
SHORT = 1.0
"""Seconds for which a letter waits in hand; for longer it goes back to the outbox."""
IN_HAND = LEASE / 3
"""Seconds after which the letters left go back to the outbox: others may not have them yet."""
SENDING = LEASE / 2
"""Seconds for one letter. With IN_HAND it ends before the lease does, so that nobody else
begins with the next letter while this one may still arrive."""
FRESH = 0.5
"""Seconds after which it is asked whether a letter is still wanted: hiding cancels letters."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Sends to one person. Without a sender for their channel letters are dropped."""

    store: Store
    sender: Sender | None
    speaker: Speaker | None
    clock: Callable[[], datetime]
    pace: Pace
    notes: Notes
    stopping: asyncio.Event
    meter: Meter = UNMETERED

    async def deliver(self, letters: Sequence[Waiting]) -> None:
        """Send them in order, until one has to wait; what an edit replaces is left out."""
        natures = [self.nature(row.letter) for row in letters]
        began = monotonic()
        for at, row in enumerate(letters):
            if self.stopping.is_set():
                return
            nature, later = natures[at], natures[at + 1 :]
            if self.sender is None or any(one.replaces(nature) for one in later):
                self.meter.letter("replaced" if self.sender else "nowhere")
                await self.notes.settle([Settled(row)])
                continue
            pause = await self.paced(row.letter, nature)
            if pause or monotonic() - began > IN_HAND:
                await self.notes.settle([Settled(row, again=self.seconds + math.ceil(pause))])
                return
            if monotonic() - began > FRESH and not await self.store.is_waiting(row):
                await self.notes.settle([Settled(one) for one in letters[at:]])
                return
            if not await self.send(row, nature, self.sender):
                return

    def nature(self, letter: Letter) -> Nature:
        """What kind of letter it is."""
        return self.speaker.nature(letter) if self.speaker else Nature()

    async def paced(self, letter: Letter, nature: Nature) -> float:
        """Wait a little for the pace; the seconds that are left where it takes longer."""
        while pause := self.pace.pause(letter.address, monotonic(), quiet=nature.quiet):
            if pause > SHORT:
                return pause
            await asyncio.sleep(pause)
        return 0.0

    async def send(self, row: Waiting, nature: Nature, sender: Sender) -> bool:
        """Send one letter; False where it, and what stands behind it, has to wait."""
        if self.is_old(row.letter) and not nature.quiet:
            self.meter.letter("late")
            await self.notes.settle([Settled(row)])
            return True
        outcome: Outcome = Unreachable()
        with suppress(TimeoutError):
            async with asyncio.timeout(SENDING):
                outcome = await sender.send(row.letter.address, row.letter.body)
        self.meter.letter(kind_of(outcome))
        if isinstance(outcome, Gone):
            await self.store.erase(row.person, self.seconds)
            return False
        settled = self.settled(row, nature, outcome)
        await self.notes.settle([settled])
        return settled.again is None

    def settled(self, row: Waiting, nature: Nature, outcome: Outcome) -> Settled:
        """What an outcome means for the outbox."""
        letter = row.letter
        match outcome:
            case Delivered(number):
                self.pace.delivered()
                if not number:
                    return Settled(row)
                place = letter.channel, letter.address
                made = Shown(*place, number, self.seconds, nature.buttons)
                return Settled(row, made, back=self.back(letter, made))
            case Throttled(pause):
                self.pace.throttled(letter.address, pause, monotonic())
                return Settled(row, again=self.seconds + min(HOLD, max(1, math.ceil(pause))))
            case Refused(kind):
                log.warning("letter refused", kind=kind)
                return Settled(row)
        return Settled(row, again=self.seconds + UNREACHABLE)

    def back(self, letter: Letter, made: Shown) -> Letter | None:
        """The letter that takes away what was sent although it was cancelled meanwhile."""
        away = self.speaker.away([made], self.seconds).letters if self.speaker else ()
        return Letter(letter.channel, letter.address, away[0], self.seconds) if away else None

    def is_old(self, letter: Letter) -> bool:
        """Whether a letter is past its life."""
        return self.seconds - letter.born > LIFE

    @property
    def seconds(self) -> int:
        """The time, in seconds since 1970."""
        return int(self.clock().timestamp())


def kind_of(outcome: Outcome) -> LetterKind:
    """The name under which an outcome is counted."""
    match outcome:
        case Delivered():
            return "delivered"
        case Throttled():
            return "throttled"
        case Gone():
            return "gone"
        case Refused():
            return "refused"
    return "unreachable"
