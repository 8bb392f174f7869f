# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which files of a folder belong to a guide, and what each of them is.

    content_files(root)          every file that somebody wrote: (name below the root, path)
    sort_of("steps/block.yaml")  "flow"
    sort_of("tests/block.yaml")  "walk"

What is hidden, and what editors, diff tools and file managers leave behind
(``who.yaml~``, ``4913``, ``#who.yaml#``), is no content and never in the way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

Sort = Literal["flow", "other", "words", "template", "directory", "translation", "walk", "none"]

OTHERS = frozenset(
    {
        "answers.yaml",
        "brand.yaml",
        "conditions.yaml",
        "guide.yaml",
        "letters.yaml",
        "lines.yaml",
        "safety_rules.yaml",
        "withdrawn.yaml",
    }
)
"""Files at the top that are no flows."""

WORDS = ("ban", "commands", "countries", "danger")
"""Folders of ``words/``."""

TEMPLATES = ("letters", "templates")
FOLDERS = frozenset({"directory", "locales", "tests", "words", *TEMPLATES})
"""Folders that hold no flows; directory, translations and walks have loaders of their own."""

_LEFT_BEHIND = re.compile(
    r"^[.#~]|[~#]$|___|\.(?:bak|old|orig|rej|sw[a-z]|te?mp|part|lock|crdownload)$|^Thumbs\.db$"
    r"|^desktop\.ini$",
    re.IGNORECASE,
)


def content_files(
    root: Path, unreadable: Callable[[OSError], None] | None = None
) -> Iterator[tuple[str, Path]]:
    """Every file below ``root`` that may be content, in the order of their names.

    ``unreadable`` is told of folders that cannot be looked into.
    """
    for folder, below, files in os.walk(root, onerror=unreadable):
        below[:] = sorted(name for name in below if not is_left_behind(name))
        for name in sorted(files):
            if not is_left_behind(name):
                path = Path(folder, name)
                yield path.relative_to(root).as_posix(), path


def is_left_behind(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or was left behind by a program."""
    return _LEFT_BEHIND.search(name) is not None


def sort_of(name: str) -> Sort:
    """What the file of this name below a root is; "none" where nothing reads it."""
    path = PurePosixPath(name)
    first, *rest = path.parts
    if first == "directory" and rest:
        return "directory"
    if first == "locales" and rest:
        return "translation"
    if first == "tests" and rest:
        return "walk"
    if path.suffix == ".j2":
        return "template" if first in TEMPLATES and len(rest) == 1 else "none"
    if path.suffix != ".yaml":
        return "none"
    if first == "words" and rest:
        return "words" if len(rest) == 2 and rest[0] in WORDS else "none"
    if first in FOLDERS and rest:
        return "none"
    return "other" if name in OTHERS else "flow"


def is_remark(name: str) -> bool:
    """Whether a file is there for people only: a licence, a note."""
    return PurePosixPath(name).suffix in ("", ".md")
