# SPDX-License-Identifier: AGPL-3.0-or-later
"""Danger: phrases that open urgent help wherever they are typed.

A phrase is found as whole words anywhere in the text, however it is spaced,
accented or stretched ("kill  MYSELFFF"). "I would never kill myself" opens urgent
help too: better once too often. The phrases are data:
``flows/words/danger/<locale>.yaml``; the first group of the file that fits wins.
"""

from __future__ import annotations

from functools import lru_cache

from bot.guide.model import DangerGroup, Guide
from bot.matching.folding import fold, squeezed
from bot.matching.locales import tags


def danger(guide: Guide, locale: str, typed: str) -> str | None:
    """The screen of urgent help that a text calls for, or None."""
    words = f" {squeezed(fold(typed))} "
    for tag in tags(locale):
        for phrase, entry in _phrases(guide.danger.get(tag, ())):
            if phrase in words:
                return entry
    return None


@lru_cache(maxsize=64)
def _phrases(groups: tuple[DangerGroup, ...]) -> tuple[tuple[str, str], ...]:
    """Folded phrases between blanks, with the screen each opens; none that folds to nothing."""
    folded = ((squeezed(fold(p)), group.entry) for group in groups for p in group.phrases)
    return tuple((f" {phrase} ", entry) for phrase, entry in folded if phrase)
