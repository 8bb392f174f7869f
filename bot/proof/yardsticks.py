# SPDX-License-Identifier: AGPL-3.0-or-later
"""How easy a text is to read, as a number, in the languages that there is a formula for.

English: the grade of Flesch and Kincaid: how many years of school a text asks for.
J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom: Derivation of New
Readability Formulas for Navy Enlisted Personnel, 1975.

    0.39 · words / sentences + 11.8 · syllables / words - 15.59        at most 6

Spanish: the ease (perspicuidad) of Szigriszt, from 0 to 100, read on the scale INFLESZ.
F. Szigriszt Pazos: Sistemas predictivos de legibilidad del mensaje escrito, 1993.
I. M. Barrio Cantalejo and others: Validación de la Escala INFLESZ, Anales del Sistema
Sanitario de Navarra 31(2), 2008; from 65 on it says "bastante fácil".

    206.835 - 62.3 · syllables / words - words / sentences             at least 65
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.proof import syllables
from bot.proof.sentences import plain, sentences, words


@dataclass(frozen=True, slots=True)
class Size:
    """How much text there is."""

    words: int
    sentences: int
    syllables: int


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A formula and its limit; ``code`` is the problem of a text that is too hard."""

    code: str
    limit: float
    syllables: Callable[[str], int]
    score: Callable[[Size], float]
    easy: Callable[[float, float], bool]

    def size(self, texts: Sequence[str]) -> Size:
        """How much some texts are together."""
        tokens = [word for text in texts for word in words(plain(text))]
        parts = sum(len(sentences(text)) for text in texts)
        return Size(len(tokens), parts, sum(map(self.syllables, tokens)))

    def is_easy(self, score: float) -> bool:
        """Whether a score is within the limit."""
        return self.easy(score, self.limit)


def grade(size: Size) -> float:
    """The grade of Flesch and Kincaid."""
    return 0.39 * size.words / size.sentences + 11.8 * size.syllables / size.words - 15.59


def ease(size: Size) -> float:
    """The ease of Szigriszt."""
    return 206.835 - 62.3 * size.syllables / size.words - size.words / size.sentences


YARDSTICKS: Mapping[str, Yardstick] = {
    "en": Yardstick("F815", 6, syllables.english, grade, lambda score, limit: score <= limit),
    "es": Yardstick("F816", 65, syllables.spanish, ease, lambda score, limit: score >= limit),
}
"""By language; for others there is no rule about words yet but that of their translators."""


def base(tag: str) -> str:
    """The language of a tag, without its country."""
    return tag.partition("-")[0]
