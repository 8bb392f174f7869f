# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands of ``waymark`` beside a bot that runs.

done = await waymark("doctor", DATA_DIR=…)
done.code, done.out, done.err

A process of its own takes a second or two to begin with anything, so each command has
one in a few tests and shares that of the tests in the others.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from typer.testing import CliRunner

from bot.cli.app import app
from tests.unmeasured import unmeasured

SECONDS = 60.0
DESK = {"LANG": "C", "COLUMNS": "200"}


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


async def waymark(*words: str, typed: str = "", **environment: str) -> Done:
    """Run a command to its end, in a thread: it has a loop of its own, and this one goes on."""
    return await asyncio.wait_for(asyncio.to_thread(here, words, typed, environment), SECONDS)


def here(words: tuple[str, ...], typed: str, environment: dict[str, str]) -> Done:
    """What a command does when it is called."""
    with logs_put_back():
        done = CliRunner().invoke(app, words, input=typed, env={**DESK, **environment})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


@contextmanager
def logs_put_back() -> Iterator[None]:
    """A command decides for its whole process what is logged where; here others come after it."""
    told = structlog.get_config()
    hooks = sys.excepthook, threading.excepthook
    loggers = [logging.root, *map(logging.getLogger, logging.root.manager.loggerDict)]
    kept = [(each, [*each.handlers], each.propagate, each.level) for each in loggers]
    try:
        yield
    finally:
        structlog.configure(**told)
        sys.excepthook, threading.excepthook = hooks
        for logger, handlers, propagate, level in kept:
            logger.handlers[:] = handlers
            logger.propagate = propagate
            logger.setLevel(level)


async def process(*words: str, typed: str = "", **environment: str) -> Done:
    """Run a command to its end in a process of its own."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**unmeasured(), **DESK, **environment},
    )
    out, err = await asyncio.wait_for(child.communicate(typed.encode()), SECONDS)
    assert child.returncode is not None
    return Done(child.returncode, out.decode(), err.decode())
