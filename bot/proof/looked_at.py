# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text as people will see it: whether it can be sent, and whether anything is there.

    look("**Hi** there")  → Look(is_seen=True, longest=8, refused="", marks="")
    read_back("<b>Hi</b>") → "Hi"

The text is written out for Telegram and read back as Telegram reads it: tags closed in
order, no others than it takes, and the words those that stood there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from bot.flow.literal import LONGEST_TEXT
from bot.rendering.markup import Markup, parse
from bot.rendering.telegram_html import BETWEEN, telegram_html
from bot.rendering.telegram_sizes import is_seen, paragraph_size

TAGS = frozenset({"a", "b", "blockquote", "i"})

_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z]+)(?: href="https://[^"<>]*")?>')
_LONE = re.compile(r"[<>]|&(?!(?:amp|lt|gt|quot|#x27);)")
_MARKS = re.compile(r"\*\*|\]\(|</?(?:a|b|i|u|br|p|em|strong|div|span)\b[^<>]*>", re.IGNORECASE)


class RefusedError(ValueError):
    """HTML that Telegram does not take."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be said of a text.

    ``longest`` is the longest paragraph in UTF-16 units, or that of the whole where so
    much stands there that the end is cut off. ``refused`` says why it could not be sent.
    ``marks`` are marks of style that people would read as signs.
    """

    is_seen: bool
    longest: int
    refused: str
    marks: str


@lru_cache(maxsize=4096)
def look(markdown: str) -> Look:
    """What is to be said of a text in our Markdown, filled in."""
    markup = parse(markdown)
    longest = max(map(paragraph_size, markup), default=0)
    if len(markdown) > LONGEST_TEXT:
        longest = len(markdown)
    words = words_of(markup)
    marks = _MARKS.search(words)
    return Look(is_seen(markup), longest, why_refused(markup, words), marks[0] if marks else "")


def words_of(markup: Markup) -> str:
    """The words without styles, as they stand in a message."""
    return BETWEEN.join(
        "\n".join(line.lead + "".join(span.text for span in line.spans) for line in part.lines)
        for part in markup
    )


def why_refused(markup: Markup, words: str) -> str:
    """Why Telegram would not take a text, or would show another; "" where it would not."""
    try:
        read = read_back(telegram_html(markup))
    except RefusedError as error:
        return str(error)
    return "" if read == words else "some of its words would be lost"


def read_back(html: str) -> str:
    """The words of HTML as Telegram reads it.

    Raises:
        RefusedError: it is not well-formed, or has something that Telegram does not take.
    """
    words, inside, at = [], list[str](), 0
    for tag in _TAG.finditer(html):
        words.append(plain(html[at : tag.start()]))
        at = tag.end()
        if tag["name"] not in TAGS:
            raise RefusedError(f"it takes no <{tag['name']}>")
        if not tag["end"]:
            inside.append(tag["name"])
        elif not inside or inside.pop() != tag["name"]:
            raise RefusedError(f"</{tag['name']}> closes nothing")
    if inside:
        raise RefusedError(f"<{inside[-1]}> is not closed")
    return "".join([*words, plain(html[at:])])


def plain(html: str) -> str:
    """Words without tags."""
    if lone := _LONE.search(html):
        raise RefusedError(f'"{lone[0]}" stands alone')
    return unescape(html)
