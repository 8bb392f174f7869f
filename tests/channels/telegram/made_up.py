# SPDX-License-Identifier: AGPL-3.0-or-later
"""A language that is whole and that nobody speaks, laid over the guide as an NGO would bring it.

    made_up(folder, "he")      folder/locales/he/LC_MESSAGES/guide.po

Every text is in Arabic letters, so its screens are written from right to left.
"""

from __future__ import annotations

from pathlib import Path

from bot.flow.errors import Problems
from bot.i18n.app_texts import sentences
from bot.i18n.extraction import guide_texts
from bot.i18n.merge import empty, written
from bot.i18n.pseudo import pseudo

ROOT = Path(__file__).parents[3]
MIRRORED = "ar-XB"


def made_up(folder: Path, language: str) -> None:
    """Write the translations of every text of the guide and of the program."""
    problems = Problems()
    messages = empty(language)
    for text in (*sentences(), *guide_texts(ROOT / "flows", problems)):
        said = pseudo(text.text, MIRRORED)
        if text.plural:
            several = (said, *[pseudo(text.plural, MIRRORED)] * (messages.num_plurals - 1))
            messages.add((text.text, text.plural), several, context=text.context)
        else:
            messages.add(text.text, said, context=text.context)
    problems.raise_if_any()
    place = folder / "locales" / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "guide.po").write_bytes(written(messages))
