# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide that follows its files: loaded anew when they change, kept when they break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.flow.errors import GuideError, Problem
from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.guide.tree import content_files

Stamp = tuple[tuple[str, int, int, int], ...]


def stamp(roots: Sequence[Path]) -> Stamp:
    """What tells whether a file below the roots was changed, added or removed."""
    found = []
    for root in roots:
        for _, path in content_files(root):
            try:
                state = path.stat()
            except OSError:
                # An editor may replace a file at this very moment; the next look sees it.
                continue
            found.append((str(path), state.st_mtime_ns, state.st_size, state.st_ino))
    return tuple(found)


@dataclass(slots=True)
class Reloader:
    """Looks at the files when asked. ``guide`` is the last one that was whole."""

    root: Path
    overlays: tuple[Path, ...]
    guide: Guide
    seen: Stamp
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, root: Path, overlays: tuple[Path, ...] = ()) -> Reloader:
        """Load for the first time. Raises :class:`GuideError`."""
        seen = stamp((root, *overlays))
        return cls(root, overlays, load_guide(root, overlays), seen)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders to watch."""
        return (self.root, *self.overlays)

    def look(self) -> bool:
        """Whether the files changed since the last look; loads them if so.

        Where they cannot be loaded the guide stays and ``problems`` says why.
        """
        now = stamp(self.roots)
        if now == self.seen:
            return False
        self.seen = now
        try:
            self.guide = load_guide(self.root, self.overlays)
        except GuideError as error:
            self.problems = error.problems
        else:
            self.problems = ()
        return True
