# SPDX-License-Identifier: AGPL-3.0-or-later
"""An editor's desk: the small guide in a folder of its own, to be edited and loaded.

desk.replace("start.yaml", "to: about", "to: abuot")
desk.write("overlay/brand.yaml", 'name: "Ours"')
desk.slips()   → ["F201 flows/start.yaml:9"]
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from bot.flow.effects import EFFECTS
from bot.flow.errors import GuideError, Problem
from bot.guide.load import load_guide
from bot.guide.model import Guide

SMALL = Path(__file__).parents[1] / "guides" / "small"
SHIPPED = Path(__file__).parents[2] / "flows"
WITH_WORK = {**EFFECTS, "work": frozenset({"ok", "failed"})}
"""The effects of the program, and a made-up one that has outcomes."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with ``flows/`` and, once something is written there, overlays."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Desk:
        shutil.copytree(SMALL, folder / "flows")
        return cls(folder)

    @property
    def root(self) -> Path:
        return self.folder / "flows"

    @property
    def overlays(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("overlay*") if path.is_dir())

    def path(self, name: str) -> Path:
        """``start.yaml`` is a file of the guide, ``overlay/start.yaml`` one of an overlay."""
        return (self.folder if name.startswith("overlay") else self.root) / name

    def text(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def write(self, name: str, text: str | bytes) -> Desk:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return self

    def replace(self, name: str, old: str, new: str) -> Desk:
        text = self.text(name)
        assert old in text, f"{old!r} is not in {name}"
        self.path(name).write_text(text.replace(old, new, 1), "utf-8")
        return self

    def add(self, name: str, text: str) -> Desk:
        return self.write(name, self.text(name) + dedent(text))

    def load(self) -> Guide:
        return load_guide(self.root, self.overlays, effects=WITH_WORK)

    def problems(self) -> tuple[Problem, ...]:
        try:
            self.load()
        except GuideError as error:
            return error.problems
        return ()

    def slips(self) -> list[str]:
        """Code, file and line of everything that is wrong, in the order of the messages."""
        return [f"{p.code} {p.file}:{p.line}" for p in self.problems()]


def changed(desk: Desk, edits: Mapping[str, str]) -> Desk:
    """The desk after some files were written."""
    for name, text in edits.items():
        desk.write(name, text)
    return desk
