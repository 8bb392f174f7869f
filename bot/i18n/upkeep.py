# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a file of translations says today what the English says.

    review(texts, merged, shown, "es", problems)

Drift (the English was changed), texts that everybody may need and that are not
translated, and translations that are longer than a screen can take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from babel.messages.catalog import Catalog as PoFile
from babel.messages.catalog import Message

from bot.flow.errors import Problems
from bot.i18n.po import is_translated, sources, words
from bot.i18n.texts import BUTTON_LETTERS, FIRST_AID, SENTENCE_WORDS_TRANSLATED, Text

_SENTENCE_END = re.compile("(?<=[.!?\u061f\u06d4\u1362\u2026\u0964\u3002\uff01\uff1f])\\s+|\n+")


REST_PERCENT = 95
"""How much of what is not critical must be translated, in 100."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many texts there are, and how many of them are translated.

    ``fuzzy`` counts translations that wait for somebody to look at them.
    """

    critical: int = 0
    critical_done: int = 0
    rest: int = 0
    rest_done: int = 0
    fuzzy: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        """The coverage of both together."""
        return Coverage(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def enough(self) -> bool:
        """Whether people can be offered the language."""
        nearly_all = self.rest_done * 100 >= self.rest * REST_PERCENT
        return self.critical_done == self.critical and nearly_all


def coverage(texts: Sequence[Text], merged: PoFile) -> Coverage:
    """The coverage of the texts of one domain; messages for editors are not counted."""
    counted = [text for text in texts if is_for_people(text)]
    done = {text.key: is_done(merged.get(text.text, text.context)) for text in counted}
    critical = [text for text in counted if text.critical]
    rest = [text for text in counted if not text.critical]
    return Coverage(
        len(critical),
        sum(done[text.key] for text in critical),
        len(rest),
        sum(done[text.key] for text in rest),
        sum(message.fuzzy for message in merged if message.id),
    )


def is_for_people(text: Text) -> bool:
    """Whether somebody who looks for help may see a text."""
    return not text.context.startswith(("errors/", "app/chat.", "app/problems."))


def is_done(message: Message | None) -> bool:
    """Whether a message is translated, and nobody has to look at it."""
    return message is not None and is_translated(message) and not message.fuzzy


def review(
    texts: Sequence[Text], merged: PoFile, shown: str, locale: str, problems: Problems
) -> None:
    """Add what is not up to date, at the line of the file where there is one."""
    for text in texts:
        message = merged.get(text.text, text.context)
        if message is None:
            continue
        at = (message.lineno or 0, 1)
        if is_translated(message) and message.fuzzy:
            old = " / ".join(message.previous_id) or "?"
            values = {"old": old, "new": text.text, "context": text.context, "locale": locale}
            problems.add("F559", shown, at, **values)
        elif not is_translated(message) and text.critical:
            problems.add("F560", shown, at, text=text.text, context=text.context)
        for length, unit, limit in too_long(text, words(message)):
            quoted = sources(message)[0]
            problems.add("F561", shown, at, text=quoted, length=length, unit=unit, limit=limit)


def too_long(text: Text, translations: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Length, unit and limit of what is too long; languages without blanks have no words."""
    if text.context.startswith("errors/") or text.domain == FIRST_AID:
        return
    for said in translations:
        if text.button and len(said) > max(BUTTON_LETTERS, len(text.text)):
            yield len(said), "letters", BUTTON_LETTERS
        longest = max((len(part.split()) for part in _SENTENCE_END.split(said)), default=0)
        limit = max(SENTENCE_WORDS_TRANSLATED, longest_sentence(text.text))
        if longest > limit:
            yield longest, "words in a sentence", limit


def longest_sentence(text: str) -> int:
    """The words of the longest sentence of a text."""
    return max((len(part.split()) for part in _SENTENCE_END.split(text)), default=0)
