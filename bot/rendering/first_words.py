# SPDX-License-Identifier: AGPL-3.0-or-later
"""The message before all others for somebody whose language the guide does not speak."""

from __future__ import annotations

import re
from datetime import datetime

from bot.guide.model import Guide
from bot.i18n.catalog import ENGLISH, Catalogs
from bot.i18n.first_aid import strip
from bot.i18n.locales import is_rtl
from bot.rendering.cards import Cards
from bot.rendering.message import Message
from bot.rendering.pages import Pick

NODE = "@first_aid"
PARAGRAPH = 3
"""Sentences that stand together."""

_COMMAND = re.compile(r"/[a-z]+")
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"


def first_words(
    guide: Guide, catalogs: Catalogs, locale: str, now: datetime
) -> tuple[Message, ...]:
    """The first sentences in a person's language, and one place to find help from anywhere.

    None where the guide speaks the language, or where nothing is held in it.
    """
    found = strip(catalogs, locale, guide.languages)
    if found is None:
        return ()
    said = [commands_apart(words, found.locale) for words in found.sentences]
    paragraphs = [" ".join(said[at : at + PARAGRAPH]) for at in range(0, len(said), PARAGRAPH)]
    cards = Cards(guide, ENGLISH, {}, now)
    world = tuple(cards.helpline(Pick("crisis", row)) for row in cards.services("crisis")[:1])
    return (Message(NODE, tuple(paragraphs), world, ()),)


def commands_apart(words: str, locale: str) -> str:
    """A sentence in which commands read from left to right, whatever is around them."""
    return _COMMAND.sub(rf"{_LEFT_TO_RIGHT}\g<0>{_END}", words) if is_rtl(locale) else words
