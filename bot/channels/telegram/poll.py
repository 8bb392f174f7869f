# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking Telegram for updates: an update is acknowledged by asking for the next one.

    await Poller(bot, take).run()

``take`` returns once an update's turn is kept; only then does the offset move past
it, so that what a crash interrupts comes again. PTB's own updater acknowledges
before anything is done, and is not used.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import structlog
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.api import TelegramBot
from bot.channels.telegram.messages import Call
from bot.channels.telegram.updates import is_number, part
from bot.store.contract import StoreError
from bot.turns.failures import told
from bot.turns.line import Full
from bot.turns.meter import UNMETERED, Meter

log = structlog.get_logger()

Take = Callable[[Mapping[str, object]], Awaitable[Call | None]]

ALLOWED = ("message", "callback_query", "my_chat_member", "channel_post")
LONG_POLL = 25
"""Seconds for which Telegram waits for something to happen."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


@dataclass(slots=True)
class Poller:
    """Takes updates one after the other. ``offset`` is the number of the next one."""

    bot: TelegramBot
    take: Take
    offset: int = 0
    pause: float = FIRST_PAUSE
    meter: Meter = UNMETERED
    _answering: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Until cancelled. What goes wrong is waited out."""
        while True:
            try:
                await self.once()
                self.pause = FIRST_PAUSE
            except (TelegramError, StoreError, Full) as error:
                await self.wait(error)

    async def once(self) -> None:
        """Ask once and take what came."""
        updates = await self.bot.call(
            "getUpdates",
            {"offset": self.offset, "timeout": LONG_POLL, "allowed_updates": list(ALLOWED)},
            read_timeout=LONG_POLL + 10,
        )
        if not isinstance(updates, list):
            msg = "what answered is not the Bot API"
            raise NetworkError(msg)
        self.meter.polled()
        numbered = [each for each in updates if is_number(part(each).get("update_id"))]
        for _ in range(len(updates) - len(numbered)):
            self.meter.update("unreadable")
        answers = await asyncio.gather(*map(self.take, numbered), return_exceptions=True)
        for update, answer in zip(numbered, answers, strict=True):
            # Behind one that was not taken nothing is acknowledged: it comes again with it.
            if isinstance(answer, BaseException):
                raise answer
            if answer:
                self.answer(answer)
            self.offset = update["update_id"] + 1
        if not updates:
            # Everything is acknowledged: after a quiet week numbers begin anew, maybe lower.
            self.offset = 0
        elif not numbered:
            # Asking on from the same place would give the same at once, and for ever.
            msg = "updates without numbers"
            raise NetworkError(msg)

    def answer(self, call: Call) -> None:
        """Answer a press, beside all else: what comes too late harms nobody."""
        task = asyncio.create_task(self.called(call))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def called(self, call: Call) -> None:
        """Make a call whose failure changes nothing."""
        with suppress(TelegramError):
            await self.bot.call(call["method"], call["params"])

    async def wait(self, error: Exception) -> None:
        """Pause before asking again, longer each time."""
        rival = "another program polls with this token" if isinstance(error, Conflict) else ""
        log.warning(rival or "no updates", seconds=self.pause, **told(error))
        asked = error.retry_after if isinstance(error, RetryAfter) else 0
        seconds = asked.total_seconds() if hasattr(asked, "total_seconds") else float(asked)
        await asyncio.sleep(max(self.pause, seconds))
        self.pause = min(LONGEST_PAUSE, self.pause * 2)
