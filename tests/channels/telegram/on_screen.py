# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person reads and can press: as a chat shows it, and as the terminal's messages say it.

    in_chat(messages of the double, catalog) == at_terminal(messages, catalog)

The two are found apart: one from the text and the keyboard that reached Telegram, one from
the Markdown and the buttons that were meant to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.i18n.catalog import Catalog
from bot.i18n.locales import is_rtl
from bot.i18n.messages import message as sentence
from bot.rendering.markup import parse
from bot.rendering.message import Button, Message
from bot.rendering.plain import QUOTE, plain_text
from tests.telegram_double.screen import Seen

PAGE = 8
"""Choices of one page of a long list."""
TURNING = ("previous", "more")
"""To other pages of services."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Words without their styles, and labels in the order in which they are read."""

    text: str
    labels: tuple[str, ...]


def at_terminal(messages: Sequence[Message], catalog: Catalog) -> Shown:
    """What a chat has to show of the terminal's messages."""
    assert not any(message.buttons for message in messages[:-1])
    blocks = [t for m in messages for t in (*m.paragraphs, *(card.text for card in m.cards))]
    text = "\n\n".join(filter(None, map(words, blocks)))
    return Shown(text, tuple(keys(messages[-1], catalog)))


def keys(message: Message, catalog: Catalog) -> Iterator[str]:
    """The labels of a keyboard: a page of what was written, other pages, controls, the way out."""
    content = [button for button in message.buttons if not button.control]
    controls = {button.id: button for button in message.buttons if button.control}
    last = page_of(len(content) - 1)
    paged = last > 0 and not message.cards
    at = min(message.page, last)
    around = [name for name, there in (("previous", at > 0), ("next", at < last)) if there]
    for button in content[at * PAGE : (at + 1) * PAGE] if paged else content:
        yield on_key(button, catalog, picks=message.picks)
    for name in around if paged else ():
        yield words(sentence(f"button.{name}", catalog))
    first = [name for name in TURNING if name in controls]
    end = [name for name in ("urgent", "back") if name in controls]
    for name in (*first, *(n for n in controls if n not in (*first, *end)), *end):
        yield on_key(controls[name], catalog, picks=False)


def page_of(place: int) -> int:
    """The page on which a choice stands, both counted from 0."""
    return max(0, place) // PAGE


def on_key(button: Button, catalog: Catalog, *, picks: bool) -> str:
    """What a key says: a tick where several can be taken, a word where a step is done."""
    if not button.ticked:
        return button.label
    if picks:
        return f"✓ {button.label}"
    return words(sentence("option.done", catalog, label=button.label))


def in_chat(messages: Sequence[Seen], catalog: Catalog) -> Shown:
    """What messages of a chat say one after the other."""
    assert not any(message.buttons for message in messages[:-1])
    return Shown("\n\n".join(map(read, messages)), labels_of(messages[-1], catalog))


def labels_of(message: Seen, catalog: Catalog) -> tuple[str, ...]:
    """The labels under a message in the order in which they are read."""
    mirrored = is_rtl(catalog.locale)
    rows = (row[::-1] if mirrored else row for row in message.labels)
    return tuple(label for row in rows for label in row)


def read(message: Seen) -> str:
    """The words of a message; what is set apart as a quote has a mark before each line."""
    units = message.text.encode("utf-16-le")
    for entity in reversed(message.content.get("entities", [])):
        if entity["type"] == "blockquote":
            begin, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            quoted = units[begin:end].decode("utf-16-le").replace("\n", f"\n{QUOTE}")
            units = units[:begin] + f"{QUOTE}{quoted}".encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


@lru_cache(maxsize=4096)
def words(markdown: str) -> str:
    """A text without its styles."""
    return plain_text(parse(markdown)).strip()
