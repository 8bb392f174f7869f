# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the bot lives, and whether it can serve.

    health.lives                 every job of the program runs
    found = await health.look()  Found(ready=True, …)

Ready means that people are served: the database answers, and Telegram knows where we
are, or answered lately when it was asked. A Telegram that is slow to call takes nobody
out of service: nothing here would mend that. Whoever looks often is told what was found
a moment ago, and Telegram itself is asked once a minute.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic

from telegram.error import TelegramError

from bot.channels.telegram.api import TelegramBot
from bot.channels.telegram.updates import is_number
from bot.store.contract import Store, StoreError
from bot.watch.metrics import Metrics

MOMENT = 1.0
"""Seconds for which what was found counts as found now."""
MINUTE = 60.0
"""Seconds between two questions to Telegram."""
PATIENCE = 5.0
"""Seconds that the database, and Telegram, have to answer."""
SILENCE = 180.0
"""Seconds without an answer to a poll after which the bot does not serve: three long pauses."""


@dataclass(frozen=True, slots=True)
class Hook:
    """What Telegram says of its calls to us: no address, and not what went wrong.

    ``ours``: it calls this bot's address. ``error_at``: when a call failed last, or None.
    """

    ours: bool
    pending: int
    error_at: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to say. ``backlog``: letters that wait, and the age of the oldest."""

    ready: bool
    backlog: tuple[int, float] | None
    updated: float | None
    telegram: dict[str, object]

    def told(self) -> dict[str, object]:
        """All of it, for a program."""
        count, age = self.backlog or (None, None)
        return {
            "ready": self.ready,
            "database": self.backlog is not None,
            "letters_waiting": count,
            "oldest_letter_seconds": age,
            "last_update_seconds": self.updated,
            "telegram": self.telegram,
        }


@dataclass(slots=True)
class Health:
    """Looks after a bot. ``address`` is where Telegram calls it, "" where it polls."""

    store: Store
    bot: TelegramBot
    address: str
    metrics: Metrics
    clock: Callable[[], float]
    jobs: Sequence[asyncio.Future[object]] = ()
    _began: float = field(default_factory=monotonic)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _found: tuple[float, Found] | None = None
    _hook: tuple[float, Hook | None] | None = None

    @property
    def lives(self) -> bool:
        """Whether every job runs."""
        return not any(job.done() for job in self.jobs)

    async def look(self) -> Found:
        """What is found now, or was a moment ago. Raises nothing."""
        async with self._lock:
            if self._found is None or monotonic() - self._found[0] > MOMENT:
                self._found = monotonic(), await self._looked()
            return self._found[1]

    async def _looked(self) -> Found:
        backlog = await self._backlog()
        fine, telegram = await (self._called() if self.address else self._polling())
        updated = since(self.metrics.taken_at)
        return Found(backlog is not None and fine and self.lives, backlog, updated, telegram)

    async def _backlog(self) -> tuple[int, float] | None:
        try:
            async with asyncio.timeout(PATIENCE):
                count, born = await self.store.backlog()
        except (StoreError, TimeoutError):
            return None
        return count, round(max(0.0, self.clock() - born), 1) if count else 0.0

    async def _polling(self) -> tuple[bool, dict[str, object]]:
        answered = since(self.metrics.polled_at)
        silent = since(self._began) if answered is None else answered
        fine = silent is not None and silent <= SILENCE
        return fine, {"way": "polling", "answered_seconds": answered}

    async def _called(self) -> tuple[bool, dict[str, object]]:
        if self._hook is None or monotonic() - self._hook[0] > MINUTE:
            self._hook = monotonic(), await self._asked()
        hook = self._hook[1]
        told: dict[str, object] = {"way": "webhook", "answers": hook is not None}
        if hook is None:
            return True, told
        age = None if hook.error_at is None else max(0, int(self.clock()) - hook.error_at)
        more = {"ours": hook.ours, "pending": hook.pending, "last_error_seconds": age}
        return hook.ours, told | more

    async def _asked(self) -> Hook | None:
        try:
            async with asyncio.timeout(PATIENCE):
                info = await self.bot.call("getWebhookInfo", {})
        except (TelegramError, TimeoutError):
            return None
        return hook_of(info, self.address)


def hook_of(info: object, address: str) -> Hook | None:
    """What getWebhookInfo says, or None where it is something else."""
    if not isinstance(info, dict):
        return None
    pending, error_at = info.get("pending_update_count"), info.get("last_error_date")
    return Hook(
        info.get("url") == address,
        pending if is_number(pending) else 0,
        error_at if is_number(error_at) else None,
    )


def since(moment: float | None) -> float | None:
    """Seconds since a moment of the monotonic clock."""
    return None if moment is None else round(monotonic() - moment, 1)
