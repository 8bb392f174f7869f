# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands of ``waymark`` in a process of their own, beside a bot that runs.

done = await waymark("doctor", DATA_DIR=…)
done.code, done.out, done.err
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass

from tests.unmeasured import unmeasured

SECONDS = 60.0


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
    """Run a command to its end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**unmeasured(), "LANG": "C", "COLUMNS": "200", **environment},
    )
    out, err = await asyncio.wait_for(process.communicate(typed.encode()), SECONDS)
    assert process.returncode is not None
    return Done(process.returncode, out.decode(), err.decode())
