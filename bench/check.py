# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long ``waymark check`` takes: cold, after an edit of a text, and on a guide made large.

python -m bench.check            the shipped guide: at most 20 s cold, 1.5 s after an edit
python -m bench.check --large    a thousand nodes, an answer of twenty values, ten languages:
                                 at most 90 s

Each is the command as it is typed, in a process of its own, on all processors.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.made_guide import ROOT, grow

TEXT = "That is not your failure."
"""Stands on a screen of the flow on blocks."""


def check(folder: Path) -> None:
    """Run it once, and print its last lines with seconds, and seconds of processors."""
    places = {"LOCALES": str(folder / "locales"), "XDG_CACHE_HOME": str(folder / "cache")}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(  # noqa: S603 - the command is ours
        [sys.executable, "-m", "bot", "check", str(folder / "flows")],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(*done.stdout.splitlines()[-6:], done.stderr, sep="\n  ")
    print(f"  {seconds:.1f} s, {busy:.1f} s of processors, exit code {done.returncode}", flush=True)


def main() -> None:
    """Measure it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "--large" in sys.argv:
            grow(folder)
        else:
            for part in ("flows", "locales"):
                shutil.copytree(ROOT / part, folder / part)
        print("cold")
        check(folder)
        page = folder / "flows" / "steps" / "block.yaml"
        page.write_text(
            page.read_text("utf-8").replace(TEXT, "That is no failure of yours."), "utf-8"
        )
        print("after an edit of a text")
        check(folder)
        print("once more, nothing edited")
        check(folder)


if __name__ == "__main__":
    main()
