# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long texts in parts that Telegram takes.

    split([words, card, card]) → (Markup, Markup…)

Cut where it hurts least: between two blocks (the words, a card), else between two
paragraphs, two lines, two words, and only then within a word. Styles are closed in one
part and opened again in the next, since it is spans that are cut and not HTML. A name
or number between marks of direction is one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from bot.rendering.markup import Line, Markup, Span
from bot.rendering.telegram_sizes import LONGEST, is_seen, line_size, size, units

T = TypeVar("T")

_WORD = re.compile("(?:[\u2066\u2068][^\u2066\u2068\u2069]*\u2069|\\S)+\\s*|\\s+")


def split(blocks: Iterable[Markup], most: int = LONGEST) -> tuple[Markup, ...]:
    """The blocks in as few parts as their order allows; each part has something to see."""
    pieces = [piece for block in blocks for piece in within(block, most)]
    parts = (join(part) for part in packed(pieces, size, 2, most))
    return tuple(part for part in parts if is_seen(part))


def within(block: Markup, most: int) -> Iterator[Markup]:
    """A block whole where it fits, else by its paragraphs and their lines."""
    if not block or size(block) <= most:
        yield from filter(None, [block])
        return
    for paragraph in block:
        lines = [piece for line in paragraph.lines for piece in by_words(line, most)]
        for group in packed(lines, line_size, 1, most):
            yield (replace(paragraph, lines=tuple(group)),)


def by_words(line: Line, most: int) -> list[Line]:
    """A line in pieces that fit, the first with its bullet; blanks at a cut are left out."""
    if line_size(line) <= most:
        return [line]
    text = "".join(span.text for span in line.spans)
    room = most - units(line.lead)
    words = [piece for word in _WORD.findall(text) for piece in by_signs(word, room)]
    pieces = ["".join(group) for group in packed(words, units, 0, room)]
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    found = (cut(line.spans, start, end) for start, end in pairwise(ends))
    return [Line(spans, "" if at else line.lead) for at, spans in enumerate(found) if spans]


def by_signs(word: str, most: int) -> list[str]:
    """A word in pieces that fit."""
    if units(word) <= most:
        return [word]
    return ["".join(group) for group in packed(word, units, 0, most)]


def cut(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans from one sign to another, without blanks at the end."""
    end = start + len("".join(span.text for span in spans)[start:end].rstrip())
    found: list[Span] = []
    at = 0
    for span in spans:
        text = span.text[max(0, start - at) : max(0, end - at)]
        found += [replace(span, text=text)] if text else []
        at += len(span.text)
    return tuple(found)


def packed(
    items: Iterable[T], measure: Callable[[T], int], gap: int, most: int
) -> Iterator[list[T]]:
    """The items in groups as large as fit, ``gap`` units between two of one group."""
    group: list[T] = []
    used = 0
    for item in items:
        length = measure(item)
        if group and used + gap + length > most:
            yield group
            group, used = [], 0
        used += length + (gap if group else 0)
        group.append(item)
    if group:
        yield group


def join(pieces: Iterable[Markup]) -> Markup:
    """The paragraphs of all pieces."""
    return tuple(paragraph for piece in pieces for paragraph in piece)
