# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short names for content: the files of a guide, and the program that reads them.

    digests = Digests.of((flows, overlay), locales)
    digests.whole             changes with every file that a guide is made of
    digests.program           changes with every line of code that it is proved with

Where files lie, and when they were written, makes no difference: a copy of a guide has
the digest of the guide. Walks are no part of it, nor are compiled translations, which are
not read unless they were made of the very files that are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.flow.tree import content_files, sort_of

PACKAGE = Path(__file__).parent.parent
CODE = ("directory", "engine", "flow", "guide", "i18n", "matching", "proof", "rendering")
"""The packages that what is proved rests on."""


@dataclass(frozen=True)
class Digests:
    """The digests of files: ``0/steps/block.yaml`` of the guide, ``1/…`` of what lies over it."""

    files: Mapping[str, str]

    @classmethod
    def of(cls, roots: Sequence[Path], locales: Path | None = None) -> Digests:
        """Those of the files as they are now. Raises OSError."""
        places = [
            (f"{layer}/{name}", path)
            for layer, root in enumerate(roots)
            for name, path in content_files(root)
            if sort_of(name) not in ("none", "walk") and is_source(path)
        ]
        if locales is not None:
            places += [
                (f"locales/{name}", path)
                for name, path in content_files(locales)
                if path.suffix == ".po"
            ]
        return cls({name: digest(path.read_bytes()) for name, path in places})

    @property
    def program(self) -> str:
        """The digest of the program."""
        return program_digest()

    @cached_property
    def whole(self) -> str:
        """The digest of everything, but for the program."""
        return joined(f"{name}={digest}" for name, digest in self.files.items())


def is_source(path: Path) -> bool:
    """Whether somebody wrote a file, and no program of ours."""
    return path.suffix != ".mo"


_program: dict[Path, str] = {}


def program_digest() -> str:
    """The digest of the code; it does not change while it runs."""
    if PACKAGE not in _program:
        _program[PACKAGE] = joined(lines_of_code())
    return _program[PACKAGE]


def lines_of_code() -> Iterator[str]:
    """Each file of the code with its digest, in one order everywhere."""
    for package in CODE:
        for path in sorted((PACKAGE / package).rglob("*.py")):
            yield f"{path.relative_to(PACKAGE).as_posix()}={digest(path.read_bytes())}"


def digest(data: bytes) -> str:
    """32 letters and digits for some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def joined(parts: Iterable[str]) -> str:
    """One digest for several parts in this order."""
    return digest("\n".join(parts).encode())
