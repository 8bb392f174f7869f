# SPDX-License-Identifier: AGPL-3.0-or-later
"""From an update to a kept turn, or out of a group.

answer = await intake.take(update)      returns once there is nothing left to do for it

A press is answered by a call of the Bot API: its button then stops turning.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

import structlog
from telegram.error import TelegramError

from bot.channels.telegram.api import TelegramBot
from bot.channels.telegram.messages import Call
from bot.channels.telegram.updates import Leave, album, read
from bot.i18n.catalog import Catalog
from bot.i18n.messages import message
from bot.store.contract import StoreError
from bot.turns.failures import where
from bot.turns.inputs import Input
from bot.turns.line import Full
from bot.turns.meter import UNMETERED, Meter

log = structlog.get_logger()

ALBUMS = 256
"""How many albums are remembered: their pieces come one right after the other."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes the updates of one bot. ``name`` tells its updates from those of another."""

    bot: TelegramBot
    name: str
    handle: Callable[[Input], Awaitable[None]]
    catalog: Callable[[str], Catalog]
    meter: Meter = UNMETERED
    leaving: set[str] = field(default_factory=set)
    albums: deque[str] = field(default_factory=lambda: deque(maxlen=ALBUMS))

    async def take(self, update: Mapping[str, object]) -> Call | None:
        """Take one update; the call that answers it, if there is one.

        Raises StoreError where its turn cannot be kept, Full where too many wait. What
        else goes wrong is this update's alone: it counts as taken, or it would come for ever.
        """
        try:
            answer = await self.taken(update)
        except (StoreError, Full):
            self.meter.update("again")
            raise
        except Exception as error:
            log.error("update not taken", error=type(error).__name__, where=where(error))
            self.meter.update("failed")
            return None
        self.meter.update("taken")
        return answer

    async def taken(self, update: Mapping[str, object]) -> Call | None:
        """Take one update, whatever comes of it."""
        meant = read(update, self.name)
        if isinstance(meant, Leave):
            await self.leave(meant)
        if not isinstance(meant, Input):
            return None
        group = album(update) if meant.kind == "refused" else ""
        await (self.piece(group, meant) if group else self.handle(meant))
        if not meant.press:
            return None
        return {"method": "answerCallbackQuery", "params": {"callback_query_id": meant.press}}

    async def piece(self, group: str, input_: Input) -> None:
        """Take a piece of an album: the first is answered, ten answers would be nine too many."""
        if group in self.albums:
            await self.handle(replace(input_, kind="more"))
            return
        self.albums.append(group)
        try:
            await self.handle(input_)
        except (StoreError, Full):
            self.albums.remove(group)
            raise

    async def leave(self, chat: Leave) -> None:
        """Say in a group what can be said there, and go; nothing else is ever told it.

        Being added is often told by two updates at once: it is said once.
        """
        if chat.address in self.leaving:
            return
        self.leaving.add(chat.address)
        try:
            await self.go(chat)
        finally:
            self.leaving.discard(chat.address)

    async def go(self, chat: Leave) -> None:
        """Say it, and go."""
        words = message("notice.private_only", self.catalog(chat.language))
        try:
            await self.bot.call(
                "sendMessage",
                {"chat_id": int(chat.address), "text": words, "disable_notification": True},
            )
        except TelegramError as error:
            log.info("could not say why we leave", error=type(error).__name__)
        try:
            await self.bot.call("leaveChat", {"chat_id": int(chat.address)})
        except TelegramError as error:
            log.warning("could not leave a group", error=type(error).__name__)
