# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two languages that nobody speaks, made from English, to see what a real one would break.

    pseudo("Page {{ page }}", "en-XA")    "[Þåĝé {{ page }} ~~]"     40 % longer
    pseudo("Page {{ page }}", "ar-XB")    in Arabic letters, from right to left

Inserts, links, marks, commands and codes in capitals stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

ACCENTED = "en-XA"
LONGER = 0.4
FILLING = "~"

_KEPT = re.compile(
    r"(\{\{.*?\}\}|\]\([^)]*\)|[*`>\[\]\\]+|^\s*(?:-|\d+\.)\s|(?<!\w)/[a-z]+\b|\{[^{}]*\})",
    re.DOTALL | re.MULTILINE,
)
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTS = str.maketrans(_PLAIN, "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž")
_ARABIC = str.maketrans(_PLAIN, "ابچدهفگحيجكلمنوپقرستثڤشخىز" * 2)


@lru_cache(maxsize=4096)
def pseudo(text: str, locale: str) -> str:
    """A text in one of the two: ``en-XA``, or else ``ar-XB``."""
    letters = _ACCENTS if locale == ACCENTED else _ARABIC
    parts = _KEPT.split(text)
    words = "".join(p if index % 2 else p.translate(letters) for index, p in enumerate(parts))
    return f"[{words}{padding(text)}]" if locale == ACCENTED else words


def padding(text: str) -> str:
    """What makes a text as much longer as other languages are."""
    length = sum(len(part) for part in _KEPT.split(text)[::2])
    return f" {FILLING * ceil(length * LONGER)}" if length else ""
