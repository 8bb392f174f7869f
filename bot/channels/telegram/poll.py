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
from dataclasses import dataclass

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.api import TelegramBot
from bot.store.contract import StoreError

log = structlog.get_logger()

Take = Callable[[Mapping[str, object]], Awaitable[None]]

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

    async def run(self) -> None:
        """Until cancelled. Raises InvalidToken where the token is not taken any more."""
        while True:
            try:
                await self.once()
                self.pause = FIRST_PAUSE
            except InvalidToken:
                raise
            except (TelegramError, StoreError) as error:
                await self.wait(error)

    async def once(self) -> None:
        """Ask once and take what came."""
        updates = await self.bot.call(
            "getUpdates",
            {"offset": self.offset, "timeout": LONG_POLL, "allowed_updates": list(ALLOWED)},
            read_timeout=LONG_POLL + 10,
        )
        for update in updates if isinstance(updates, list) else ():
            if isinstance(update, dict):
                await self.take(update)
                number = update.get("update_id")
                self.offset = number + 1 if isinstance(number, int) else self.offset

    async def wait(self, error: Exception) -> None:
        """Pause before asking again, longer each time."""
        told = "another program polls with this token" if isinstance(error, Conflict) else ""
        log.warning(told or "no updates", error=type(error).__name__, seconds=self.pause)
        asked = error.retry_after if isinstance(error, RetryAfter) else 0
        seconds = asked.total_seconds() if hasattr(asked, "total_seconds") else float(asked)
        await asyncio.sleep(max(self.pause, seconds))
        self.pause = min(LONGEST_PAUSE, self.pause * 2)
