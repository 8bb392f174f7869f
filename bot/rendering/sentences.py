# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words without styles: for buttons, and for words that are put into a sentence.

plain_words("**Hi** you")                  "Hi you"
plain_message("need.stalking", catalog)    "Help with stalking"
"""

from __future__ import annotations

from functools import lru_cache

from bot.i18n.catalog import Catalog
from bot.i18n.messages import message
from bot.rendering.markup import parse
from bot.rendering.plain import plain_text


@lru_cache(maxsize=4096)
def plain_words(markdown: str) -> str:
    """A short text in our Markdown as plain words; the same few come again and again."""
    return plain_text(parse(markdown))


def plain_message(key: str, catalog: Catalog, **values: str) -> str:
    """A sentence of the program as plain words, fit to be put into another one."""
    return plain_words(message(key, catalog, **values))
