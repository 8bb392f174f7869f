# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the command brings along before it does anything."""

from __future__ import annotations

import subprocess
import sys


def test_a_chat_does_not_wait_for_the_libraries_of_telegram() -> None:
    loaded = "import sys, bot.cli.app; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, timeout=60, check=True
    )
    names = set(done.stdout.split())

    assert "bot.channels.terminal.chat" in names
    assert not names & {"telegram", "aiohttp", "uvicorn", "bot.service", "bot.proof.safety"}
