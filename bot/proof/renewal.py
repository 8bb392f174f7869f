# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide that is served takes an edit only once that is proved.

    renewal = Renewal(loaded, data_dir)
    await renewal.look()      → "", or what came of an edit: "taken", "broken", "unsafe"

The check is done by another process: it takes both processors for some seconds, and the
people who talk at this moment are not to wait for it. What it writes is a proof, and that
is what counts: it must fit the files that were loaded.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from bot.guide.reload import Reloader
from bot.proof.digests import PACKAGE
from bot.proof.proof_file import fit

Came = Literal["", "taken", "broken", "unsafe", "again"]
"""What came of a look: nothing was edited; the edit is served; it does not load; it does
not pass; it was edited again meanwhile."""


class Told(msgspec.Struct):
    """What is read of a problem that another process reports."""

    code: str


class Answer(msgspec.Struct):
    """What is read of the report of another process."""

    problems: list[Told]


@dataclass
class Renewal:
    """Follows edits; ``codes`` are those of the problems of the last that was not taken."""

    loaded: Reloader
    data_dir: Path
    codes: tuple[str, ...] = ()

    async def look(self) -> Came:
        """Look whether the files changed, and serve them if they pass."""
        loaded = self.loaded
        edit = loaded.edited()
        if edit is None:
            return ""
        self.codes = tuple(dict.fromkeys(problem.code for problem in loaded.problems))
        if not edit.content:
            return "broken"
        if not self.fits():
            self.codes = await self.checked()
        if loaded.seen != edit.seen or loaded.changed():
            return "again"
        if not self.fits():
            return "unsafe"
        loaded.take(edit)
        return "taken"

    def fits(self) -> bool:
        """Whether there is a proof of the files as they are now."""
        folders = (self.loaded.root, *self.loaded.overlays)
        return fit(folders, self.loaded.locales, self.data_dir) == "fits"

    async def checked(self) -> tuple[str, ...]:
        """Let another process check the files; the codes of what it found."""
        process = await asyncio.create_subprocess_exec(
            *command(self.loaded),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment(self.loaded, self.data_dir),
        )
        try:
            out, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return codes_of(out)


def codes_of(out: bytes) -> tuple[str, ...]:
    """The codes in the report of another process; none where it gave no report."""
    try:
        found = msgspec.json.decode(out, type=Answer)
    except (msgspec.MsgspecError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(problem.code for problem in found.problems))


def command(loaded: Reloader) -> Sequence[str]:
    """What is to be run."""
    overlays = (word for folder in loaded.overlays for word in ("--overlay", str(folder)))
    words = ("check", str(loaded.root), *overlays, "--format", "json")
    return (sys.executable, "-P", "-m", "bot", *words)


def environment(loaded: Reloader, data_dir: Path) -> dict[str, str]:
    """What it needs to know: places, and nothing that is secret."""
    kept = ("PATH", "HOME", "LANG", "XDG_CACHE_HOME", "CI")
    mine = {name: os.environ[name] for name in kept if name in os.environ}
    mine |= {"PYTHONPATH": str(PACKAGE.parent), "DATA_DIR": str(data_dir)}
    return mine | ({"LOCALES": str(loaded.locales)} if loaded.locales else {})
