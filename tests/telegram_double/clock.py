# SPDX-License-Identifier: AGPL-3.0-or-later
"""A clock that a test can put forward, and a bell for those who wait.

clock.advance(3600)         an hour is over
await bell.wait(0.5)        True once somebody rings, False after half a second
"""

import asyncio
import time
from contextlib import suppress


class Clock:
    """The machine's time, and how far a test has put it forward."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Put the clock forward; it never goes back."""
        self._ahead += max(0.0, seconds)


class Bell:
    """Wakes everybody who waits. Look first, then wait: nothing is missed in between."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake them."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, seconds: float | None) -> bool:
        """Whether it rang within so many seconds of real time; None waits for ever."""
        event = self._event
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()
        return event.is_set()
