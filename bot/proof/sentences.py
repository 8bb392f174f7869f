# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text taken apart: what is read of it, its sentences, its words.

    plain("**{{ brand.name }}** is [a guide](x).")   " is a guide."
    sentences("One. Two?")                           ["One.", "Two?"]
    words("One, two - and 3.")                       ["One", "two", "and", "3"]

What is put in when a text is shown is a name, and names are not counted.
"""

from __future__ import annotations

import re

_INSERT = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`]+|^\s*(?:[->]|\d+\.)\s+", re.MULTILINE)
_END = re.compile(r"(?<=[.!?\u2026])[\"'»”’)\]]*\s+|\n+")
_WORD = re.compile(r"[^\W_]")


def plain(text: str) -> str:
    """A text without its marks, addresses and inserts."""
    return _MARKS.sub("", _LINK.sub(r"\1", _INSERT.sub("", text)))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line is at least one of its own."""
    return [part for part in _END.split(plain(text)) if words(part)]


def words(text: str) -> list[str]:
    """What stands between blanks and has a letter or a digit in it."""
    return [token for token in text.split() if _WORD.search(token)]


def count(text: str) -> int:
    """How many words people read of a text."""
    return len(words(plain(text)))
