# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of YAML files that a guide is made of, and where the schema of each lies.

kind_of("steps/block.yaml")        "flow"
kind_of("words/danger/en.yaml")    "danger"
kind_of("notes.yml")               ""
"""

from __future__ import annotations

from pathlib import PurePosixPath

from bot.flow.tree import OTHERS, WORDS, sort_of

FOLDER = ".schema"
"""The folder of a guide that holds its schemas; hidden, so that nothing takes it for content."""

DIRECTORY = ("emergency", "helplines", "law")
KINDS = ("flow", *sorted(name.removesuffix(".yaml") for name in OTHERS), *WORDS, *DIRECTORY)


def kind_of(name: str) -> str:
    """The kind of the file of this name below a root, or "" where no schema is for it."""
    path = PurePosixPath(name)
    sort = sort_of(name)
    if path.suffix != ".yaml":
        return ""
    if sort in ("flow", "other"):
        return "flow" if sort == "flow" else path.stem
    if sort == "words":
        return path.parts[1]
    if name == "directory/emergency.yaml":
        return "emergency"
    in_folder = sort == "directory" and len(path.parts) == 3 and path.parts[1] in DIRECTORY[1:]
    return path.parts[1] if in_folder else ""


def file_of(kind: str) -> str:
    """The name of a schema's file."""
    return f"{kind}.schema.json"
