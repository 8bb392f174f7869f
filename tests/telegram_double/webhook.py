# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delivery to the bot's own address: again and again, with growing pauses, until it says 2xx.

A lane has one update under way at a time, and nothing overtakes what failed; different
lanes know nothing of each other. A method in the answer is called.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.telegram_double.bodies import Given, Refused, read
from tests.telegram_double.queues import Entry, Updates

LONGEST_PAUSE, LONGEST_RETRY_AFTER = 60, 3600
PATIENCE = 30.0
# What an answer to a webhook may not call.
NOT_IN_ANSWERS = ("get", "setwebhook", "deletewebhook", "close", "logout")
Serve = Callable[[str, Given], Awaitable[Any]]


@dataclass(slots=True)
class Target:
    """Where a webhook goes."""

    url: str
    secret: str
    connections: int


class Webhook:
    """The webhook of a bot, while it is set."""

    def __init__(self, target: Target, updates: Updates, serve: Serve) -> None:
        self.target = target
        self.error, self.error_at = "", 0
        self._updates, self._serve = updates, serve
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._run = asyncio.create_task(self._deliver())

    async def stop(self) -> None:
        """Deliver nothing more; what is under way counts as not taken."""
        tasks = [self._run, *self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _deliver(self) -> None:
        patience = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=patience) as http:
            while True:
                self._updates.expire()
                await self._updates.bell.wait(self._start(http))

    def _start(self, http: aiohttp.ClientSession) -> float | None:
        """Start what can be; how long until the next can."""
        now, pauses, seen = self._updates.clock.now(), [], set(self._under_way)
        for entry in self._updates.waiting:
            if len(self._under_way) >= self.target.connections:
                break
            if entry.lane in seen:
                continue
            seen.add(entry.lane)
            if entry.wake > now:
                pauses.append(entry.wake - now)
            else:
                task = asyncio.create_task(self._attempt(http, entry))
                self._under_way[entry.lane] = task
        return min(pauses, default=None)

    async def _attempt(self, http: aiohttp.ClientSession, entry: Entry) -> None:
        body = json.dumps(entry.body).encode()
        headers = {"Content-Type": "application/json"}
        if self.target.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.target.secret
        pause = 0
        self._updates.handed[entry.number] += 1
        try:
            async with http.post(
                self.target.url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                content = await answer.read()
                kind = answer.headers.get("Content-Type", "")
                wrong = "" if answer.ok and answer.status < 300 else _said(answer)
                pause = _pause(answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError, OSError):
            wrong, content, kind = "Webhook connection closed", b"", ""
        if wrong:
            self._failed(entry, wrong, pause)
        else:
            await self._answered(kind, content)
            self._updates.take(entry)
        # Only now: the lane is free once its first update is settled.
        del self._under_way[entry.lane]
        self._updates.bell.ring()

    async def _answered(self, kind: str, content: bytes) -> None:
        try:
            given = read(kind, content)
            method = given.text("method").lower()
            if method and not method.startswith(NOT_IN_ANSWERS):
                await self._serve(method, given)
        except Refused:
            return  # nobody is told: the bot has its 200, and hears nothing more

    def _failed(self, entry: Entry, error: str, retry_after: int) -> None:
        now = self._updates.clock.now()
        self.error, self.error_at = error, int(now)
        # The first failure is tried again at once, then after 2, 4, 8 … seconds.
        grown = min(LONGEST_PAUSE, 2**entry.fails) if entry.fails else 0
        pause = min(retry_after, LONGEST_RETRY_AFTER) or grown
        entry.fails += 1
        self._updates.failed += 1
        entry.wake = now + pause
        if entry.wake > entry.expires and entry in self._updates.waiting:
            self._updates.drop(entry)


def _said(answer: aiohttp.ClientResponse) -> str:
    return f"Wrong response from the webhook: {answer.status} {answer.reason}"


def _pause(header: str) -> int:
    return int(header) if header.isdecimal() else 0
