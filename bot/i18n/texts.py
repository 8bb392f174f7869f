# SPDX-License-Identifier: AGPL-3.0-or-later
"""English texts as they are handed to translators.

    Text(domain, context, text, file, line, notes, …)

``domain`` is the file of translations that they go to: ``guide`` for what editors
write, ``app`` for the program's own sentences and for what it says about
mistakes in a guide, ``first_aid`` for the first words in further languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

GUIDE, APP, FIRST_AID = "guide", "app", "first_aid"

BUTTON_LETTERS = 60
"""Letters and signs that fit on a button."""
SENTENCE_WORDS = 20
"""Words of the longest sentence that is easy to read."""
SENTENCE_WORDS_TRANSLATED = 24
"""The same in a translation: many languages need more words than English."""

_INSERT = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True, slots=True)
class Text:
    """One English text, where it stands, and what a translator needs to know.

    ``plural`` is the form for several where a number decides; ``former`` are the
    contexts that it had before (``was:``); ``button`` tells that it is short.
    ``critical`` texts must be translated before a language is offered.
    """

    domain: str
    context: str
    text: str
    file: str
    line: int
    plural: str = ""
    notes: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    button: bool = False
    critical: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.context, self.text

    @property
    def advice(self) -> tuple[str, ...]:
        """Its notes, its limit, and what has to stay as it is."""
        kept = ", ".join(dict.fromkeys(_INSERT.findall(f"{self.text} {self.plural}")))
        limit = (f"Button: at most {BUTTON_LETTERS} letters and signs.",) if self.button else ()
        marks = ("Keep ** around the same words.",) if "**" in self.text else ()
        must = ("People in danger may see this: it must be translated.",) if self.critical else ()
        return (*self.notes, *must, *limit, *marks, *((f"Keep as it is: {kept}",) if kept else ()))


def once(texts: Iterable[Text]) -> list[Text]:
    """Each text once; what was noted for any of its places counts for all."""
    held: dict[tuple[str, str], Text] = {}
    for text in texts:
        first = held.get(text.key)
        held[text.key] = replace(first, critical=first.critical or text.critical) if first else text
    return list(held.values())
