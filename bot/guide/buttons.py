# SPDX-License-Identifier: AGPL-3.0-or-later
"""What buttons carry: short stable marks for addresses, choices and codes.

    1.<node>.<choice>   2.<node>.<page>   3.<node>.<code>   4.<language>   0.<control>

A mark is eight characters of a hash, so that 64 bytes always suffice and a
button of last week still means what it meant. Loading fails where two things
have one mark.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

CHOICE, PAGE, CODE, LANGUAGE, CONTROL = "1", "2", "3", "4", "0"


@cache
def mark(name: str) -> str:
    """Eight letters and digits for an address, a choice id or a code."""
    return hashlib.blake2b(name.encode(), digest_size=4).hexdigest()


def marks(names: Iterable[str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The names by their marks, and the pairs that clash."""
    known: dict[str, str] = {}
    clashes = []
    for name in sorted(set(names)):
        other = known.setdefault(mark(name), name)
        if other != name:
            clashes.append((other, name))
    return known, clashes
