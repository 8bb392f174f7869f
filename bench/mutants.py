# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which changes of the code no test notices: a sample of mutants, the same for the same seed.

    python -m bench.mutants [--sample 500] [--seed 1]

mutmut changes engine, flow language and prover at many thousand places, one at a time, and
runs the tests that come by each. All of them take days, so some are drawn. At least nine of
ten have to be noticed, and each of the others stands in ``docs/mutants.md`` with the reason
why that is no loss.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "mutants.md"
LEAST = 90
"""Percent of the mutants that have to be noticed."""
NOTICED = ("killed", "timeout", "caught by type check", "segfault")
RESULT = re.compile(r"^\s*(?P<name>[\w.ǁ]+): (?P<status>[\w ]+)$", re.MULTILINE)


def main(args: Sequence[str]) -> int:
    """Draw mutants, try them, and say which were not noticed."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=500, help="how many are tried")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    asked = parser.parse_args(args)
    print("-- making mutants, and looking which tests come by them", flush=True)
    # It makes all of them before it sees that nobody asked for one that is there, and complains.
    mutmut("run", "none.of.them", check=False, stderr=subprocess.DEVNULL)
    names = every()
    if not names:
        print("No mutant was made. The tests have to pass first: make test-suite")
        return 1
    drawn = sorted(Random(asked.seed).sample(names, min(asked.sample, len(names))))
    print(f"-- trying {len(drawn)} of {len(names):,} mutants", flush=True)
    mutmut("run", *drawn)
    return told(statuses(drawn))


def mutmut(*args: str, check: bool = True, stderr: int | None = None) -> None:
    """Run mutmut; what it does is shown as it does it. Random examples are the same each time."""
    command = [sys.executable, "-m", "mutmut", *args]
    env = {**os.environ, "CI": "true"}
    subprocess.run(command, cwd=ROOT, check=check, env=env, stderr=stderr)


def every() -> list[str]:
    """The names of all mutants."""
    files = sorted((ROOT / "mutants" / "bot").rglob("*.meta"))
    return sorted(
        name for file in files for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"]
    )


def statuses(names: Sequence[str]) -> Mapping[str, str]:
    """What became of some mutants."""
    command = [sys.executable, "-m", "mutmut", "results", "--all", "true"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = {match["name"]: match["status"] for match in RESULT.finditer(said)}
    return {name: found.get(name, "not tried") for name in names}


def told(found: Mapping[str, str]) -> int:
    """Print what was found; 1 where too few were noticed, or one is not explained."""
    explained = PAGE.read_text("utf-8") if PAGE.is_file() else ""
    left = [name for name, status in found.items() if status not in NOTICED]
    new = [name for name in left if f"`{name}`" not in explained]
    for name in new:
        print(f"not noticed ({found[name]}): {name}    python -m mutmut show {name}")
    counts = Counter(found.values()).most_common()
    print(", ".join(f"{count} {status}" for status, count in counts))
    share = 100 * (len(found) - len(left)) / len(found)
    print(f"{share:.1f} % of {len(found)} mutants are noticed; of the others {len(new)} are")
    print(f"not explained in {PAGE.relative_to(ROOT)}")
    return int(share < LEAST or bool(new))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
