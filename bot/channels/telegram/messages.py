# SPDX-License-Identifier: AGPL-3.0-or-later
"""A message as calls of the Bot API. Which chat they go to, the outbox knows.

    send(message, catalog)         → sendMessage…            the keyboard under the last
    edit(77, message, catalog)     → editMessageText         ticks change in place
    drop_keyboard(77)              → editMessageReplyMarkup  its buttons were used

Every message is silent and without a preview of links: a preview would be fetched by
Telegram, and would show what a page is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict

from bot.channels.telegram.keyboards import LONGEST_COPY, Copy, keyboard
from bot.channels.telegram.split import split
from bot.i18n.catalog import Catalog
from bot.rendering.isolates import AS_IT_BEGINS, END, LEFT_TO_RIGHT
from bot.rendering.markup import Links, Markup, parse
from bot.rendering.message import Message
from bot.rendering.plain import NO_LINKS, plain_text
from bot.rendering.sentences import plain_message
from bot.rendering.telegram_html import telegram_html
from bot.rendering.telegram_sizes import units

NO_WORDS = parse("…")
"""Stands where a screen has buttons and no words: Telegram takes no empty message."""

_MARKS = str.maketrans("", "", LEFT_TO_RIGHT + AS_IT_BEGINS + END)


class Call(TypedDict):
    """A call of the Bot API, fit for JSON; ``params`` are without ``chat_id``."""

    method: str
    params: dict[str, object]


def send(
    shown: Message,
    catalog: Catalog,
    *,
    page: int | None = None,
    links: Links = NO_LINKS,
) -> tuple[Call, ...]:
    """The calls that show a message, in their order.

    A letter that a button can copy stands under the words; a longer one goes before
    them as messages of its own, to be sent on by a long press, and without buttons.
    """
    copy = copied(shown, catalog)
    alone = split([parse(shown.letter.text)]) if shown.letter and not copy else ()
    parts = texts(shown, with_letter=copy is not None)
    markup = keyboard(shown, catalog, page, copy)
    if not parts and markup:
        parts = (NO_WORDS,)
    calls = [sending(part, links) for part in (*alone, *parts)]
    if calls and markup:
        calls[-1]["params"]["reply_markup"] = markup
    return tuple(calls)


def edit(
    message_id: int,
    shown: Message,
    catalog: Catalog,
    *,
    page: int | None = None,
    links: Links = NO_LINKS,
) -> Call:
    """The call that changes a message in place.

    Where the words filled several messages, this is the last of them, and only its
    keyboard changes.
    """
    copy = copied(shown, catalog)
    parts = texts(shown, with_letter=copy is not None)
    markup = keyboard(shown, catalog, page, copy)
    under = {"reply_markup": markup} if markup else {}
    if len(parts) > 1:
        return keyboard_only(message_id, under)
    words = sending(parts[0] if parts else NO_WORDS, links)["params"]
    del words["disable_notification"]
    return {"method": "editMessageText", "params": {"message_id": message_id, **words, **under}}


def drop_keyboard(message_id: int) -> Call:
    """The call that takes the buttons from a message."""
    return keyboard_only(message_id, {})


def keyboard_only(message_id: int, under: Mapping[str, object]) -> Call:
    """The call that changes the buttons of a message and leaves its words."""
    return {"method": "editMessageReplyMarkup", "params": {"message_id": message_id, **under}}


def copied(shown: Message, catalog: Catalog) -> Copy | None:
    """What a button copies; None where there is no letter, or one too long for a button."""
    if shown.letter is None:
        return None
    words = plain_text(parse(shown.letter.text)).translate(_MARKS).strip()
    if not 0 < units(words) <= LONGEST_COPY:
        return None
    return Copy(plain_message("button.copy", catalog), words)


def texts(shown: Message, *, with_letter: bool) -> tuple[Markup, ...]:
    """The words of a message in parts that fit."""
    return split(blocks(shown, with_letter=with_letter))


def blocks(shown: Message, *, with_letter: bool) -> Iterator[Markup]:
    """What is best kept together: each paragraph, the letter under its title, each card."""
    yield from map(parse, shown.paragraphs)
    if shown.letter:
        yield parse(f"**{shown.letter.title}**")
        if with_letter:
            yield parse(shown.letter.text)
    yield from (parse(card.text) for card in shown.cards)


def sending(part: Markup, links: Links) -> Call:
    """The call that sends one part."""
    return {
        "method": "sendMessage",
        "params": {
            "text": telegram_html(part, links),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "disable_notification": True,
        },
    }
