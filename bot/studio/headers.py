# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line of a YAML file that tells an editor's program where its schema is.

    # yaml-language-server: $schema=../.schema/flow.schema.json

It stands below the licence, and is written only where the schema is really there.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from bot.studio.kinds import BESIDE, FOLDER, file_of, kind_of

_HEADER = re.compile(r"#\s*yaml-language-server:\s*\$schema\s*=\s*(\S*)\s*$")
_ELSEWHERE = re.compile(r"[a-z]+://")
LICENCE = "SPDX-License-Identifier"
LINE = "# yaml-language-server: $schema="


def header_for(path: Path) -> str:
    """The line for a file of a guide that has schemas; "" for any other file."""
    whole = path.absolute()
    for root in whole.parents:
        if (root / FOLDER).is_dir():
            name = whole.relative_to(root).as_posix()
            kind = kind_of(name)
            there = bool(kind) and (root / FOLDER / file_of(kind)).is_file()
            return header(name, kind) if there else ""
    return header_beside(whole)


def header_beside(path: Path) -> str:
    """The line for a walk that lies beside the one guide of its folder; "" for any other file."""
    for folder in path.parents:
        if folder.parts[-2:] == BESIDE:
            guides = list(folder.parents[1].glob(f"*/{FOLDER}/{file_of('walk')}"))
            name = path.relative_to(folder.parents[1])
            up = "../" * (len(name.parts) - 1)
            found = [guide.relative_to(folder.parents[1]).as_posix() for guide in guides]
            return f"{LINE}{up}{found[0]}" if len(found) == 1 and path.suffix == ".yaml" else ""
    return ""


def header(name: str, kind: str) -> str:
    """The line for a file of this name below its root."""
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"{LINE}{up}{FOLDER}/{file_of(kind)}"


def with_header(text: str, line: str) -> str:
    """A text with this line below its licence, or in the place of the one that is there.

    A schema at an address of its own is somebody's choice and stays.
    """
    lines = text.split("\n")
    first = next((n for n, row in enumerate(lines) if not row.startswith("#")), len(lines))
    for number, row in enumerate(lines[:first]):
        if there := _HEADER.fullmatch(row):
            lines[number] = row if _ELSEWHERE.match(there[1]) else line
            return "\n".join(lines)
    licence = [number for number, row in enumerate(lines[:first]) if LICENCE in row]
    lines.insert(licence[0] + 1 if licence else 0, line)
    return "\n".join(lines)
