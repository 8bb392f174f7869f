# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ways to break the guide that ships, and what has to be said about each of them.

    breakages()    every edit in ``broken/*.yaml``

Each is one edit: ``before`` stands in ``file`` once and becomes ``after``. ``before: null``
is a file that is not there yet, ``after: null`` takes it away. ``flows/`` and ``locales/``
are those that ship, and ``overlay/`` lies over them as soon as it has a file.

``catch`` is a code, with the rule where a rule for safety is broken. It is told in the file
``where``, in a line that has ``at``; without ``where`` in the file that was edited. ``also``
are codes that may come with it. ``catch: walk`` is what no check can know: there ``where``
is a file of walks, and one of them fails.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "broken"
WALK = "walk"
BEFORE_A_RELEASE = frozenset({"D128", "D132"})
UNTRANSLATED = frozenset({"F559", "F560"})
"""An English text that was changed waits for its translation, which is told as well."""


class Breakage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edit, and the problem that names it."""

    name: str
    file: str
    before: str | None
    after: str | None
    catch: str
    where: str = ""
    at: str = ""
    also: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.catch.split()[0]

    @property
    def rule(self) -> str:
        """The rule for safety that is broken, or ""."""
        return self.catch.partition(" ")[2]

    @property
    def place(self) -> str:
        """The file in which it is told."""
        return self.where or self.file

    @property
    def release(self) -> bool:
        """Whether it is an error before a release alone."""
        return self.code in BEFORE_A_RELEASE

    @property
    def codes(self) -> frozenset[str]:
        """Every code that may be told."""
        english = not self.file.startswith("locales/")
        return frozenset({self.code, *self.also}) | (UNTRANSLATED if english else frozenset())


@cache
def breakages() -> tuple[Breakage, ...]:
    """All of them, file by file."""
    return tuple(
        breakage
        for file in sorted(FOLDER.glob("*.yaml"))
        for breakage in msgspec.yaml.decode(file.read_bytes(), type=list[Breakage])
    )
