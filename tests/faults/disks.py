# SPDX-License-Identifier: AGPL-3.0-or-later
"""Disks that are full, and files that may not be written, for a bot that runs.

    with disk(folder) as place: …       a small disk, where this machine lets us mount one
    place.fill(bot.process.pid)         no more room: on that disk, or else for that process
    place.free(bot.process.pid)

A limit of a process stands for a full disk where none can be mounted: a write beyond it fails.
"""

from __future__ import annotations

import ctypes
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
DROP_FROM_BOUNDING_SET = 24
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2


@dataclass
class Disk:
    """Where a bot keeps its data; ``mounted`` tells that it is a disk of its own."""

    folder: Path
    mounted: bool

    @property
    def ballast(self) -> Path:
        """A file that takes what room there is."""
        return self.folder / "ballast"

    @property
    def says(self) -> str:
        """What a bot has to say about it."""
        return "the disk is full" if self.mounted else "the disk reports an error"

    def fill(self, process: int) -> None:
        """Leave no room."""
        if not self.mounted:
            sizes = [path.stat().st_size for path in (self.folder / "data").iterdir()]
            limit(process, max(sizes))
            return
        with self.ballast.open("wb", buffering=0) as file:
            for size in (MEGABYTE, 4096, 1):
                try:
                    while True:
                        file.write(b"\1" * size)
                except OSError:
                    continue

    def free(self, process: int) -> None:
        """Give the room back."""
        if self.mounted:
            self.ballast.unlink()
        else:
            limit(process, resource.RLIM_INFINITY)


def limit(process: int, size: int) -> None:
    """How large a file of a process may grow."""
    _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, most))


@contextmanager
def disk(folder: Path, *, small: bool) -> Iterator[Disk]:
    """A disk of eight megabytes where it is ``small`` and may be mounted, or else a folder."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    mounted = small and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield Disk(folder, mounted)
    finally:
        if mounted:
            unmount = ["umount", "--lazy", str(folder)]
            subprocess.run(unmount, check=True)


def as_anybody() -> None:
    """Let the rights of files count, for root as well: before a program is started."""
    library = ctypes.CDLL(None)
    for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
        library.prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)
