# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many syllables a word has, in the languages whose texts are measured.

    english("because") == 2        spanish("ayuda") == 3

Spanish is spelled as it is spoken, so its rules are exact but for foreign words.
English is not: its rules come near, and the words that the guide needs most and that
do not follow them stand in a list. A digit counts as a syllable.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_LETTERS = re.compile(r"[^a-záéíóúüñ]")

_IRREGULAR = {
    word: count
    for count, words in (
        (1, "done friend friends gone lives once safe tired whose"),
        (2, "being business create creates diary doing evening every going lawyer lawyers people"),
        (2, "quiet saying science seeing someone something sometimes somewhere trying"),
        (3, "already angrier another anyone area created deleted everyone everything idea ideas"),
        (3, "safety suicide violence"),
        (4, "anybody everybody situation"),
    )
    for word in words.split()
}
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]|[aeiouy]l|rl)e$|[^aeiouydt]ed$|(?:[^aeiouycsxzg]|[^csx]h)es$")
_APART = re.compile(r"[aeiou]ing|i[ao](?!n)|[^tcsg]ion|[^q]ua[^rl]|eo[^u]|iet|[^aeiou]ying|ism$")
_SMOOTH = re.compile(r"[tcs]ia[ln]|[gqt]u[aeio]|eau|eou")

_WEAK = "iuüy"
_ACCENTED = "íú"
_STRONG = "aeoáéó"


def english(word: str) -> int:
    """The syllables of an English word, mostly right and never 0."""
    letters = _letters(word).replace("ñ", "n")
    if not letters:
        return max(1, sum(map(str.isdigit, word)))
    if letters in _IRREGULAR:
        return _IRREGULAR[letters]
    found = len(_VOWELS.findall(letters))
    found -= _SILENT.search(letters) is not None
    found += len(_APART.findall(letters)) - len(_SMOOTH.findall(letters))
    return max(1, found)


def spanish(word: str) -> int:
    """The syllables of a Spanish word, by its vowels: two strong ones are two syllables."""
    letters = _letters(word)
    if not letters:
        return max(1, sum(map(str.isdigit, word)))
    spoken = re.sub(r"qu(?=[eiéí])|gu(?=[eiéí])|(?<!c)h", "", letters)
    spoken = re.sub(r"y(?=[aeiouáéíóú])", "j", spoken)
    return max(1, sum(map(_nuclei, re.findall(f"[{_STRONG}{_WEAK}{_ACCENTED}]+", spoken))))


def _nuclei(vowels: str) -> int:
    """The syllables of vowels in a row."""
    return max(1, sum(vowel in _STRONG or vowel in _ACCENTED for vowel in vowels))


def _letters(word: str) -> str:
    """The letters of a word, small."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFC", word.casefold()))
