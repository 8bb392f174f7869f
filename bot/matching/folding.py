# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typed words made comparable: what people mean, not how their keyboard wrote it.

    fold("  J’ÉCRIS…  ")      "jecris"
    fold("Don't — STOP!!")    "dont stop"
    squeezed("pleeease")      "please"

Case, accents, punctuation, apostrophes, blanks, odd forms of letters and digits,
and characters that nobody sees are folded away; letters of all scripts stay.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 4096
"""Characters of an input that are looked at; no message of a chat is longer."""

# What keyboards have for an apostrophe, straight, curly, high, or an accent that stands alone.
# Folded with the other signs, an accent would part the word that it stands in.
_APOSTROPHES = dict.fromkeys(
    (0x27, 0x60, 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07)
)

_SPELLED = {
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ħ": "h",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    # What keyboards of other languages, or haste, put for an Arabic letter.
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC TATWEEL}": "",
}

# Accents, Hebrew points and Arabic vowel signs. The signs of other scripts are letters to them.
_ACCENTS = ((0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670))
_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def bounded(text: str) -> str:
    """The part of an input that is looked at."""
    return text[:LONGEST]


def fold(text: str) -> str:
    """The words of a text in one plain form, with single blanks between them."""
    plain = text.translate(_APOSTROPHES).casefold()
    if not plain.isascii():
        # Some signs are short for a whole sentence, so it is bounded once more.
        plain = bounded(unicodedata.normalize("NFKC", plain)).casefold()
        plain = unicodedata.normalize("NFD", plain)
    return " ".join(unicodedata.normalize("NFC", plain.translate(_PLAIN)).split())


def squeezed(folded: str) -> str:
    """The same with every letter that is repeated written once."""
    return re.sub(r"(.)\1+", r"\1", folded)


class _Plain(dict[int, str]):
    """What becomes of each character; filled as characters turn up."""

    def __missing__(self, point: int) -> str:
        """Decide about a character, and remember it where that cannot grow without end."""
        found = _plain(chr(point))
        if point <= 0xFFFF:
            self[point] = found
        return found


def _plain(character: str) -> str:
    """A letter or sign as it counts, a blank for what parts words, or nothing."""
    if character in _SPELLED:
        return _SPELLED[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in ("Mn", "Me"):
        return "" if _within(character, _ACCENTS + _SELECTORS) else character
    if category[0] in "LNM":
        return character
    if category[0] == "C" and not character.isspace():
        return ""
    return " "


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


_PLAIN = _Plain()
