# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scripted talks through the real command, as a test of another program would hold them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from typer.testing import CliRunner

from bot.cli.app import app
from tests.unmeasured import unmeasured

Reply = dict[str, Any]


@dataclass(frozen=True)
class Talked:
    """What the command printed, and how it ended."""

    replies: list[Reply]
    code: int
    errors: str

    @property
    def last(self) -> Reply:
        return self.replies[-1]

    @property
    def nodes(self) -> list[str]:
        return [reply["node"] for reply in self.replies]


def waymark(*options: str, typed: str | bytes = b"", **environment: str) -> Talked:
    """``waymark chat --script - --json`` with ``typed`` as its standard input."""
    words = ["chat", "--script", "-", "--json", *options]
    done = CliRunner().invoke(app, words, input=typed, env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    return Talked(replies, done.exit_code, done.stderr)


def process(*options: str, typed: bytes = b"", counted: bool = False, **environment: str) -> Talked:
    """The same in a process of its own, with an environment of its own.

    Where ``counted``, its lines count as reached by tests, which makes it slow.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--script", "-", "--json", *options],
        input=typed,
        capture_output=True,
        timeout=60,
        check=False,
        env={**(os.environ if counted else unmeasured()), **environment},
    )
    replies = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return Talked(replies, done.returncode, done.stderr.decode())


def talk(*lines: str, options: tuple[str, ...] = ()) -> Talked:
    """A talk of these lines that must fit to the end."""
    talked = waymark("--today", "2026-11-23", *options, typed="\n".join(lines) + "\n")
    assert talked.code == 0, talked.errors
    return talked


def ids(reply: Reply) -> list[str]:
    """What can be taken at a reply."""
    return [choice["id"] for choice in reply["choices"]]


def services(reply: Reply) -> list[str]:
    """The services that a reply shows."""
    return [card["id"] for card in reply["cards"] if card["kind"] == "helpline"]


def values(reply: Reply, card: str) -> list[str]:
    """The numbers and addresses on a card."""
    found = next(c for c in reply["cards"] if c["id"] == card)
    return [contact["value"] for contact in found["contacts"]]
