# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wire between a store and its server, with a counter on it.

async with counted(port) as wire:      a store that connects to wire.port reaches port
    wire.trips                         how often it sent something and waited for answers
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Wire:
    """Hands on what comes, in both directions."""

    def __init__(self, to: int) -> None:
        self.port = 0
        self.trips = 0
        self._to = to
        self._asking = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        back, forth = await asyncio.open_connection("127.0.0.1", self._to)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._hand_on(reader, forth, asks=True))
                both.create_task(self._hand_on(back, writer, asks=False))
        finally:
            for one in (writer, forth):
                one.close()

    async def _hand_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, asks: bool
    ) -> None:
        while data := await reader.read(1 << 20):
            self.trips += asks and not self._asking
            self._asking = asks
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


@asynccontextmanager
async def counted(to: int) -> AsyncIterator[Wire]:
    """A wire to a port of this machine."""
    wire = Wire(to)
    server = await asyncio.start_server(wire.carry, "127.0.0.1", 0)
    wire.port = server.sockets[0].getsockname()[1]
    async with server:
        yield wire
