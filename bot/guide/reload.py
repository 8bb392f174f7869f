# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide and its languages that follow their files: kept as they are when these break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bot.flow.errors import GuideError, Problem, Problems
from bot.flow.tree import content_files
from bot.guide.languages import speaking
from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs, load_catalogs

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


def folders(root: Path, overlays: Sequence[Path], locales: Path | None) -> tuple[Path, ...]:
    """Every folder that is read."""
    return (root, *overlays, *([locales] if locales else []))


def load(
    root: Path, overlays: Sequence[Path] = (), locales: Path | None = None
) -> tuple[Guide, Catalogs]:
    """A guide and the languages it is offered in. Raises :class:`GuideError`.

    ``locales`` holds the house's translations; a guide and an overlay may bring
    their own in a folder ``locales/``, and the last of them counts.
    """
    guide = load_guide(root, overlays)
    problems = Problems()
    own = [folder / "locales" for folder in (root, *overlays)]
    catalogs = load_catalogs([*([locales] if locales else []), *own], problems)
    problems.raise_if_any()
    return speaking(guide, catalogs)


@lru_cache(maxsize=4)
def _load_once(
    root: Path, overlays: tuple[Path, ...], locales: Path | None, _seen: Stamp
) -> tuple[Guide, Catalogs]:
    """Files that are as they were when a talk before this one began are not loaded again."""
    return load(root, overlays, locales)


@dataclass(frozen=True, slots=True)
class Edit:
    """Files that changed: ``content`` is what they hold, None where they are broken."""

    seen: Stamp
    content: tuple[Guide, Catalogs] | None = None


@dataclass(slots=True)
class Reloader:
    """Looks at the files when asked. ``guide`` and ``catalogs`` are the last that were whole."""

    root: Path
    overlays: tuple[Path, ...]
    guide: Guide
    seen: Stamp
    locales: Path | None = None
    catalogs: Catalogs = field(default_factory=Catalogs)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls, root: Path, overlays: tuple[Path, ...] = (), locales: Path | None = None
    ) -> Reloader:
        """Load for the first time. Raises :class:`GuideError`."""
        seen = stamp(folders(root, overlays, locales))
        guide, catalogs = _load_once(root, overlays, locales, seen)
        return cls(root, overlays, guide, seen, locales, catalogs)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders to watch."""
        return folders(self.root, self.overlays, self.locales)

    def look(self) -> bool:
        """Whether the files changed since the last look; loads them if so.

        Where they cannot be loaded everything stays and ``problems`` says why.
        """
        edit = self.edited()
        if edit is not None:
            self.take(edit)
        return edit is not None

    def edited(self) -> Edit | None:
        """The files loaded anew, if they changed since the last look; ``take`` serves them.

        ``problems`` says what keeps them from loading.
        """
        now = stamp(self.roots)
        if now == self.seen:
            return None
        self.seen = now
        self.problems = ()
        try:
            return Edit(now, load(self.root, self.overlays, self.locales))
        except GuideError as error:
            self.problems = error.problems
            return Edit(now)

    def changed(self) -> bool:
        """Whether the files changed since the last look."""
        return stamp(self.roots) != self.seen

    def take(self, edit: Edit) -> None:
        """Go on with what was loaded anew, if it is whole."""
        if edit.content:
            self.guide, self.catalogs = edit.content
