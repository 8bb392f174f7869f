# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large a text is for Telegram, and what it takes at most.

    size(markup)        4096 fit into one message
    units("é 👋")        4: emoji and rare letters have two

The channel cuts by these measures, and a guide is held against them before it is served.
"""

from __future__ import annotations

from unicodedata import category

from bot.rendering.markup import Line, Markup, Paragraph

LONGEST = 4096
"""UTF-16 units of a message once its HTML is read; Telegram counts no longer than that."""
MOST_BUTTONS = 100
"""Buttons of one keyboard."""
LONGEST_DATA = 64
"""Bytes that a button carries."""

_BLANK = ("Z", "C")


def size(markup: Markup) -> int:
    """The units of a text, with an empty line between paragraphs."""
    return sum(map(paragraph_size, markup)) + 2 * max(0, len(markup) - 1)


def paragraph_size(paragraph: Paragraph) -> int:
    """The units of a paragraph, with its line ends."""
    return sum(map(line_size, paragraph.lines)) + len(paragraph.lines) - 1


def line_size(line: Line) -> int:
    """The units of a line, with its bullet."""
    return units(line.lead) + sum(units(span.text) for span in line.spans)


def units(text: str) -> int:
    """The UTF-16 units of a text: emoji and rare letters have two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_seen(markup: Markup) -> bool:
    """Whether a text has a sign that can be seen: Telegram refuses one without."""
    signs = (sign for paragraph in markup for line in paragraph.lines for sign in words(line))
    return any(category(sign)[0] not in _BLANK for sign in signs)


def words(line: Line) -> str:
    """The words of a line, without styles."""
    return line.lead + "".join(span.text for span in line.spans)
