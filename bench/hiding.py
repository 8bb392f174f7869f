# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long it takes until a hundred messages of both sides are gone after ``/hide``.

python -m bench.hiding      five runs of the real bot against a Telegram on this machine
"""

from __future__ import annotations

import asyncio
import platform
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.channels.telegram.running import running
from tests.telegram_double.driver import Double

RUNS = 5
MESSAGES = 100


async def measured(folder: Path) -> float:
    """Seconds from the person's word to an empty chat with its neutral line."""
    async with Double() as double, running(double, folder):
        person = double.person(language_code="en")
        await person.sends("/start")
        await person.sees()
        for number in range(MESSAGES // 2 - 1):
            await person.sends(f"what {number}")
        await person.sees(lambda seen: len(seen.shown) == MESSAGES)
        began = time.perf_counter()
        await person.sends("/hide")
        await person.sees(lambda seen: len(seen.shown) == 1)
        return time.perf_counter() - began


def main() -> None:
    """Run it, and print each time and the median."""
    times = []
    for run in range(1, RUNS + 1):
        with tempfile.TemporaryDirectory() as folder:
            times.append(asyncio.run(measured(Path(folder))))
        print(f"run {run} of {RUNS}: {times[-1]:.3f} s", flush=True)
    print(f"median {median(times):.3f} s, Python {platform.python_version()}")


if __name__ == "__main__":
    main()
