# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of YAML files that a guide is made of, and where the schema of each lies.

kind_of("steps/block.yaml")        "flow"
kind_of("words/danger/en.yaml")    "danger"
kind_of("tests/block.yaml")        "walk"
kind_of("notes.yml")               ""
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bot.flow.tree import OTHERS, WORDS, sort_of

FOLDER = ".schema"
"""The folder of a guide that holds its schemas; hidden, so that nothing takes it for content."""

BESIDE = ("tests", "flows")
"""The folder with walks that lies beside a guide."""

DIRECTORY = ("emergency", "helplines", "law")
KINDS = ("flow", *sorted(name.removesuffix(".yaml") for name in OTHERS), *WORDS, *DIRECTORY, "walk")


def kind_of(name: str) -> str:
    """The kind of the file of this name below a root, or "" where no schema is for it."""
    path = PurePosixPath(name)
    sort = sort_of(name)
    if path.suffix != ".yaml":
        return ""
    if sort in ("flow", "other"):
        return "flow" if sort == "flow" else path.stem
    if sort == "walk":
        return "walk"
    if sort == "words":
        return path.parts[1]
    if name == "directory/emergency.yaml":
        return "emergency"
    in_folder = sort == "directory" and len(path.parts) == 3 and path.parts[1] in DIRECTORY[1:]
    return path.parts[1] if in_folder else ""


def file_of(kind: str) -> str:
    """The name of a schema's file."""
    return f"{kind}.schema.json"


def walk_folders(root: Path, overlays: Iterable[Path] = ()) -> list[Path]:
    """Where walks lie: ``tests/flows`` beside a guide, and ``tests`` in it and in its overlays."""
    beside = root.absolute().parent.joinpath(*BESIDE)
    return [shorter(beside), *(folder / "tests" for folder in (root, *overlays))]


def shorter(path: Path) -> Path:
    """A path from the folder of now, where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
