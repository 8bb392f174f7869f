# SPDX-License-Identifier: AGPL-3.0-or-later
"""Results of earlier checks, kept under what they depend on.

    with kept(folder) as results:
        results.get(key)            what was found, or None
        results.put(key, found)

One file in a folder of the person who checks, ``~/.cache/waymark`` or XDG_CACHE_HOME. It
holds digests, codes, places in the guide and words out of it, and nothing of anybody. A
file that is broken, or cannot be written, is as good as none.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bot.proof.report import Found

NAME = "checks.json"
MOST_RESULTS = 5_000
MOST_BYTES = 20_000_000


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Where results are kept; None where there is no home for them."""
    if given := environment.get("XDG_CACHE_HOME"):
        return Path(given) / "waymark"
    home = environment.get("HOME")
    return Path(home) / ".cache" / "waymark" if home else None


@dataclass
class Kept:
    """Results by their keys, the one that was wanted last at the end."""

    held: dict[str, Found] = field(default_factory=dict)
    fresh: bool = False
    """Whether there is something that no file has."""

    def get(self, key: str) -> Found | None:
        """What was found under this key."""
        found = self.held.pop(key, None)
        if found is not None:
            self.held[key] = found
        return found

    def put(self, key: str, found: Found) -> None:
        """Keep something."""
        self.held[key] = found
        self.fresh = True


@contextmanager
def kept(folder: Path | None) -> Iterator[Kept]:
    """What a folder holds, written back where something was added."""
    results = Kept(read(folder / NAME) if folder else {})
    yield results
    if folder and results.fresh:
        last = list(results.held.items())[-MOST_RESULTS:]
        with suppress(OSError):
            write(folder / NAME, msgspec.json.encode(dict(last)))


def read(path: Path) -> dict[str, Found]:
    """The results in a file; none where it is not whole."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        held = msgspec.json.decode(path.read_bytes(), type=dict[str, Found])
        for found in held.values():
            # A sentence that lacks a word of its values would fail where it is shown.
            list(map(str, found.problems))
    except (OSError, msgspec.MsgspecError, UnicodeError, LookupError, ValueError):
        return {}
    return held


def write(path: Path, data: bytes) -> None:
    """Write a file in one move. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
