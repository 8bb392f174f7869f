# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers, links and names that keep their direction in a text from right to left.

    isolated("+44 20 …", "phone", "ar")    U+2066 … U+2069: always from left to right
    isolated("Samaritans", "name", "ar")   U+2068 … U+2069: as its own letters go
    isolated("116 123", "phone", "en")     as it is

Without these marks the parts of a number change places, which makes it a wrong
one. They stand in words on the screen only, never in what a button or a program
is given.
"""

from __future__ import annotations

from bot.flow.literal import escape
from bot.i18n.locales import is_rtl
from bot.rendering.templates import Ours

LEFT_TO_RIGHT, AS_IT_BEGINS, END = "\u2066", "\u2068", "\u2069"


def isolated(value: str, kind: str, locale: str) -> Ours:
    """A value from outside, made literal; ``kind`` is "name" or the type of a contact."""
    words = escape(value)
    if not is_rtl(locale):
        return Ours(words)
    return Ours(f"{AS_IT_BEGINS if kind == 'name' else LEFT_TO_RIGHT}{words}{END}")
