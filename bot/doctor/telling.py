# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that tell what a bot is for: none should stand where others may look.

    telling("Stop Harassment")    ["harass"]

A name, a description and a picture stand in a person's list of chats. The list is
short and in the languages of most people who are asked; it catches slips, not malice.
"""

from __future__ import annotations

import re
import unicodedata

ANYWHERE = (
    "harass abuse violen stalk victim blackmail extort bully survivor assault "  # English
    "acoso acosa abuso maltrat victima chantaj "  # Spanish, Portuguese
    "harcel "  # French
    "belastig belaestig mobbing missbrauch gewalt erpress "  # German
    "molest persecuz "  # Italian
    "травл насили домогат жертв насильств цькуван "  # Russian, Ukrainian
    "تحرش عنف ابتزاز ضحية "  # Arabic
    "उत्पीड़न हिंसा"  # Hindi
).split()
"""Pieces of words that mean nothing else, wherever they stand."""

BEGINNING = ("rape", "troll", "helpline", "hotline", "crisis", "safety", "assedio")
"""Those that stand in harmless words as well: they count at the beginning of one."""


def telling(text: str) -> list[str]:
    """The pieces of a text that tell."""
    plain = folded(text)
    begin = folded(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", text))
    return [
        *(piece for piece in ANYWHERE if folded(piece) in plain),
        *(piece for piece in BEGINNING if re.search(rf"\b{piece}", begin)),
    ]


def folded(text: str) -> str:
    """Small letters without their marks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
