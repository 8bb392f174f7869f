# SPDX-License-Identifier: AGPL-3.0-or-later
r"""Text from outside, made harmless: cleaned, shortened, and literal in our Markdown.

    clean("a\x00b\r\nc")      "ab\nc"          what cannot be seen is taken out
    one_line("a\n  b")        "a b"            and all blanks are made one
    escape("*a* [b](c)")      r"\*a\* \[b\]\(c\)"

What is taken out could hide what a text says, or turn the order in which it is
read. Marks that some languages need for their spelling (joiners, and the marks
for left and right) stay. Isolates are set by the program alone, around numbers and
names in a language written from right to left.
"""

from __future__ import annotations

import re

LONGEST_TEXT = 16_000
"""Characters of a whole text; far above anything that a screen can hold."""
LONGEST_VALUE = 500
"""Characters of one value that is put into a text."""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, halves of characters, zero-width blanks, embeddings, overrides, isolates,
# annotations, and code points that are no characters.
_SIGNS = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u202a-\u202e\u2060-\u2065"
    "\u2067\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_HIDDEN_BUT_OURS = re.compile(f"[{_SIGNS}]")
_HIDDEN = re.compile(f"[{_SIGNS}\u2066\u2068\u2069]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def clean(text: str, limit: int = LONGEST_TEXT, *, ours: bool = False) -> str:
    """The text without hidden signs, with one kind of line end and without tabs.

    At most ``limit`` characters; where the rest is cut off it ends in "…". With
    ``ours``, for a text whose values were cleaned one by one, isolates stay.
    """
    start = text[:limit] if len(text) <= limit else f"{text[: limit - 1]}…"
    hidden = _HIDDEN_BUT_OURS if ours else _HIDDEN
    return hidden.sub("", _LINE_END.sub("\n", start).replace("\t", " "))


def one_line(text: str, limit: int = LONGEST_VALUE) -> str:
    """The cleaned text on one line, with single blanks and none at its ends."""
    return " ".join(clean(text, limit).split())


def escape(text: str, limit: int = LONGEST_VALUE) -> str:
    """One line of our Markdown that shows ``one_line(text)`` and can never be markup."""
    return _PUNCTUATION.sub(r"\\\g<0>", one_line(text, limit))
