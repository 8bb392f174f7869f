# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two texts beside each other: which words went, which came, and which paragraphs belong together.

marks("You can leave.", "You may leave.")   [("same", "You "), ("old", "can"), …]
pairs(old, new)                             [(0, 0), (1, None), (None, 1)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Mark = tuple[Literal["same", "old", "new"], str]
Pair = tuple[int | None, int | None]

ALIKE = 0.4
"""How much of two texts is the same where one is the other reworded."""

_PIECES = re.compile(r"\s+|\S+")
"""Signs stay with their word: Markdown marks nothing that begins or ends inside a word."""


def marks(old: str, new: str) -> list[Mark]:
    """The words of both in one row; what went stands before what came in its place."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    held: list[Mark] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            held.append(("same", "".join(before[a:b])))
        else:
            held += [("old", "".join(before[a:b])), ("new", "".join(after[c:d]))]
    return joined([mark for mark in held if mark[1]])


def joined(found: list[Mark]) -> list[Mark]:
    """Changes with only a blank between them made one, so that they can be read."""
    done: list[Mark] = []
    went = came = ""
    for index, (kind, text) in enumerate(found):
        if kind == "same" and (text.strip() or index in (0, len(found) - 1)):
            done += [*changed(went, came), (kind, text)]
            went = came = ""
        else:
            went += text if kind != "new" else ""
            came += text if kind != "old" else ""
    return [*done, *changed(went, came)]


def changed(went: str, came: str) -> Iterator[Mark]:
    """What went and what came, as far as there is any."""
    if went:
        yield "old", went
    if came:
        yield "new", came


def parted(text: str) -> tuple[str, str, str]:
    """The blanks before a text, the text, and the blanks behind it; marks belong on the text."""
    body = text.strip()
    if not body:
        return text, "", ""
    start = text.index(body)
    return text[:start], body, text[start + len(body) :]


def alike(old: str, new: str) -> float:
    """How much of two texts is the same, from 0 to 1."""
    pieces = re.findall(r"\w+", old.casefold()), re.findall(r"\w+", new.casefold())
    return SequenceMatcher(None, *pieces, autojunk=False).ratio()


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Which of the old belongs to which of the new, in their order; None where none does."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from replaced(old, new, range(a, b), range(c, d))


def replaced(old: Sequence[str], new: Sequence[str], before: range, after: range) -> Iterator[Pair]:
    """The best pairs of two runs of texts that are not the same."""
    if len(before) == len(after) == 1:
        yield before[0], after[0]
        return
    waiting = list(before)
    for index in after:
        found = max(waiting, key=lambda i: alike(old[i], new[index]), default=None)
        if found is not None and alike(old[found], new[index]) >= ALIKE:
            yield from ((left, None) for left in waiting if left < found)
            waiting = [left for left in waiting if left > found]
            yield found, index
        else:
            yield None, index
    yield from ((left, None) for left in waiting)
