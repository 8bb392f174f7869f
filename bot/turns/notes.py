# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of letters, noted together: many people's in one transaction.

    await notes.settle([Settled(row, shown)])      returns once it is on disk

While the database fails it is tried again, and who waits here sends nothing more: a
letter that went out and was not noted would go out twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from bot.store.contract import Settled, Store, StoreError
from bot.turns.failures import told

log = structlog.get_logger()

PAUSE = 1.0
"""Seconds before a database that failed is tried again."""


@dataclass(slots=True)
class Notes:
    """Notes what became of letters. For one event loop."""

    store: Store
    _several: list[Settled] = field(default_factory=list)
    _written: asyncio.Future[None] | None = None
    _writing: asyncio.Task[None] | None = None

    async def settle(self, several: Sequence[Settled]) -> None:
        """Note them with whatever else there is to note."""
        if not several:
            return
        self._several += several
        if self._written is None:
            self._written = asyncio.get_running_loop().create_future()
        written = self._written
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.shield(written)

    async def finish(self) -> None:
        """Wait until everything that was handed in is noted; for the last time no longer."""
        if self._writing is not None:
            await asyncio.wait([self._writing], timeout=PAUSE)
            self._writing.cancel()

    async def _write(self) -> None:
        try:
            while self._written is not None:
                several, written = self._several, self._written
                self._several, self._written = [], None
                [failed] = await asyncio.gather(self._kept(several), return_exceptions=True)
                if failed is None:
                    written.set_result(None)
                else:
                    written.set_exception(failed)
        finally:
            self._writing = None

    async def _kept(self, several: Sequence[Settled]) -> None:
        while True:
            try:
                await self.store.settle(several)
            except StoreError as error:
                log.error("outbox cannot be written", **told(error))
                await asyncio.sleep(PAUSE)
            else:
                return
