# SPDX-License-Identifier: AGPL-3.0-or-later
"""Programs in processes of their own that need not begin with their imports.

    process = await Warm.start("bot", ("run",), environment)      as python -m bot run
    await process.stderr.readline()
    process.kill()
    await process.wait()                                          -9

A start takes two seconds of a processor, nearly all of it for imports and for reading
the guide, and there are hundreds of starts. These are forked off a process that has that
behind it (``preloaded``): each is a process all the same, with a number, an environment,
outputs, signals and an end of its own.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from unittest.mock import patch

from tests.unmeasured import unmeasured


@cache
def context() -> ForkServerContext:
    """The process that others are forked off; one for all tests that run here."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.preloaded"])
    with patch.dict(os.environ, unmeasured() | {"LANG": "C"}, clear=True):
        forkserver.ensure_running()
    return made


def become(
    program: str,
    words: Sequence[str],
    environment: Mapping[str, str],
    outputs: Mapping[int, Connection],
    source: Connection | None = None,
) -> None:
    """Be ``python -m program words`` from here on."""
    os.environ.clear()
    os.environ.update(environment)
    for number, pipe in (outputs if source is None else {**outputs, 0: source}).items():
        os.dup2(pipe.fileno(), number)
        pipe.close()
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, "utf-8", "backslashreplace", closefd=False)
    sys.argv = [program, *words]
    try:
        runpy.run_module(program, run_name="__main__", alter_sys=True)
    except Exception:  # noqa: BLE001 # what no program catches is told as that program wishes
        sys.excepthook(*sys.exc_info())
        sys.exit(1)


@dataclass
class Warm:
    """A process; to be used like one of asyncio's."""

    process: ForkServerProcess
    stdout: asyncio.StreamReader
    stderr: asyncio.StreamReader
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def start(
        cls, program: str, words: Sequence[str], environment: Mapping[str, str]
    ) -> Warm:
        """Begin; ``environment`` is all that there is."""
        (out, told), (log, logged) = (context().Pipe(duplex=False) for _ in range(2))
        outputs = {1: told, 2: logged}
        process = context().Process(
            target=become, args=(program, words, environment, outputs), daemon=True
        )
        process.start()
        told.close()
        logged.close()
        warm = cls(process, await stream(out), await stream(log))
        asyncio.get_running_loop().add_reader(process.sentinel, warm.end)
        return warm

    def end(self) -> None:
        """The process is over."""
        asyncio.get_running_loop().remove_reader(self.process.sentinel)
        self.process.join()
        self.ended.set()

    @property
    def pid(self) -> int:
        """Its number."""
        assert self.process.pid is not None
        return self.process.pid

    @property
    def returncode(self) -> int | None:
        """Its exit code, or the signal that ended it, below zero; None while it runs."""
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """``kill -9``."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Its exit code, once it is over."""
        await self.ended.wait()
        assert self.returncode is not None
        return self.returncode


async def stream(pipe: Connection) -> asyncio.StreamReader:
    """What comes out of a pipe."""
    reader = asyncio.StreamReader()
    file = os.fdopen(os.dup(pipe.fileno()), "rb", 0)
    pipe.close()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), file)
    return reader
