# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what stands on a button fits on it.

    labels_fit(guide, catalogs, problems)    F456

What a button carries always fits: marks of eight characters (``bot.guide.buttons``).
Translations of labels are measured with the others (F561).
"""

from __future__ import annotations

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.i18n.locales import SOURCE
from bot.i18n.texts import BUTTON_LETTERS
from bot.proof.labels import buttons


def labels_fit(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """No English label of a button is longer than a phone shows."""
    seen: set[tuple[str, str]] = set()
    for node in guide.nodes.values():
        for button in buttons(guide, node, catalogs.catalog(SOURCE)) if node.waits else ():
            words, length = button.words, len(button.text)
            if words and length > BUTTON_LETTERS and (words.context, words.text) not in seen:
                seen.add((words.context, words.text))
                values = {"text": button.text, "length": str(length), "limit": str(BUTTON_LETTERS)}
                problems.add("F456", words.file, (words.line, 1), **values)
