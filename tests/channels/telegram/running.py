# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real ``waymark run`` in a process of its own, talking to the double of Telegram.

The process is warm (:mod:`tests.warm`) but where the start itself is what is tested.

async with Double() as double, running(double, tmp_path) as bot:
    ada = double.person(language_code="en")
    await ada.sends("/start")
    screen = await ada.sees("harassed online")
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.proofs import vouch_for_run
from tests.telegram_double.driver import Double
from tests.unmeasured import unmeasured
from tests.warm import Warm

PATIENCE = 30.0


@dataclass
class Bot:
    """A running bot; ``log`` is what it wrote to standard error, ``out`` to standard output."""

    process: asyncio.subprocess.Process | Warm
    log: bytearray = field(default_factory=bytearray)
    out: bytearray = field(default_factory=bytearray)
    serving: asyncio.Event = field(default_factory=asyncio.Event)
    looked: asyncio.Event = field(default_factory=asyncio.Event)
    wrote: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self) -> None:
        await asyncio.gather(self.read_log(), self.read_out())

    async def read_out(self) -> None:
        assert self.process.stdout
        async for line in self.process.stdout:
            self.out += line

    async def read_log(self) -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.log += line
            self.wrote.set()
            if b"serving" in line:
                self.serving.set()
            if b"looked at again" in line:
                self.looked.set()

    async def says(self, words: str, times: int = 1, since: int = 0) -> None:
        """Wait until its log has these words so often, from a place on."""
        async with asyncio.timeout(PATIENCE):
            while self.log.count(words.encode(), since) < times:
                self.wrote.clear()
                await self.wrote.wait()

    async def ends(self) -> int:
        """Its exit code, once it ended by itself."""
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def stop(self) -> int:
        """Ask it to stop, as a service manager does; its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await self.ends()


async def cold(
    program: str, words: Sequence[str], environment: dict[str, str]
) -> asyncio.subprocess.Process:
    """A process that begins as every process does."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", program, *words),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )


@asynccontextmanager
async def started(
    folder: Path, *options: str, program: str = "", proof: str = "vouched", **environment: str
) -> AsyncIterator[Bot]:
    """``waymark run`` with this environment; stopped at the end.

    ``program`` is a module that stands for ``bot`` and does a little more, or ``bot``
    itself: such a process begins cold, with its imports. Where there is no
    ``proof``, the bot checks the guide first.
    """
    own = {"DATA_DIR": str(folder / "data"), "LANG": "C", "WEB_PORT": "0"}
    if proof:
        vouch_for_run(Path(environment.get("DATA_DIR", own["DATA_DIR"])), options)
    begin = cold if program else Warm.start
    everything = {**unmeasured(), **own, **environment}
    bot = Bot(await begin(program or "bot", ("run", *options), everything))
    reading = asyncio.create_task(bot.read())
    try:
        yield bot
    finally:
        await bot.stop()
        await reading


@asynccontextmanager
async def running(
    double: Double,
    folder: Path,
    *options: str,
    webhook: bool = False,
    program: str = "",
    proof: str = "vouched",
    **environment: str,
) -> AsyncIterator[Bot]:
    """A bot that serves the people of the double."""
    places = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url}
    # Nobody types as fast as a test.
    places |= {"TELEGRAM_PACE": "1000", "TELEGRAM_CHAT_PACE": "1000"}
    if webhook:
        port = free_port()
        places |= {"WEB_PORT": str(port), "WEBHOOK_URL": f"http://127.0.0.1:{port}"}
    given = {**places, **environment}
    async with started(folder, *options, program=program, proof=proof, **given) as bot:
        await asyncio.wait_for(bot.serving.wait(), PATIENCE)
        yield bot


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
