# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slips of the finger: how far from a word a typed one may be and still mean it.

A slip is a letter too many, too few, wrong, or changed with its neighbour. The
first letter has to be right: slips are rare there, and "legal" is not "illegal".
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

LONGEST_LABEL = 200
"""Longer typed texts are nobody's try at a button or a name."""

SHORT = 4


def same_words(typed: str, label: str) -> bool:
    """Whether a folded text is a label with slips in it, word by word.

    Words of up to four letters have to be right, since one letter changes what
    they mean: "no" and "now", "can" and "cant". Blanks may be missing.
    """
    if len(typed) > LONGEST_LABEL:
        return False
    if typed.replace(" ", "") == label.replace(" ", ""):
        return len(typed) > SHORT
    ours, theirs = typed.split(), label.split()
    return len(ours) == len(theirs) and all(map(same_word, ours, theirs))


def same_word(typed: str, word: str) -> bool:
    """Whether one typed word is another with a slip in it."""
    if typed == word:
        return True
    shorter = min(len(typed), len(word))
    if shorter <= SHORT or typed[0] != word[0]:
        return False
    most = 1 if shorter < 9 else 2
    return OSA.distance(typed, word, score_cutoff=most) <= most
