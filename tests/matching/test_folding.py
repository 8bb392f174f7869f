# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes no difference to typed words, and what does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.folding import LONGEST, bounded, fold, squeezed

SAME = [
    ("  I   am\tnot\nsure ", "i am not sure"),
    ("I AM NOT SURE!!!", "i am not sure"),
    ("Don't", "dont"),
    ("don\N{RIGHT SINGLE QUOTATION MARK}t", "dont"),
    ("don\N{ACUTE ACCENT}t", "dont"),
    ("don`t", "dont"),
    ("Café, naïve Ångström", "cafe naive angstrom"),
    ("cafe\N{COMBINING ACUTE ACCENT}", "cafe"),
    ("Straße", "strasse"),
    ("İstanbul, Diyarbak\N{LATIN SMALL LETTER DOTLESS I}r", "istanbul diyarbakir"),
    ("Łódź, Tromsø, Þór, hæ", "lodz tromso thor hae"),
    ("\uff4d\uff45\uff4e\uff55\u3000\uff11\uff12", "menu 12"),
    ("\N{MATHEMATICAL BOLD SMALL K}\N{MATHEMATICAL BOLD SMALL M}", "km"),
    ("\N{ARABIC-INDIC DIGIT ONE}\N{EXTENDED ARABIC-INDIC DIGIT TWO}", "12"),
    ("ki\N{ZERO WIDTH SPACE}ll\N{SOFT HYPHEN} me", "kill me"),
    ("\N{RIGHT-TO-LEFT OVERRIDE}yes\N{POP DIRECTIONAL FORMATTING}", "yes"),
    ("no\x00", "no"),
    ("well-known/thing_here", "well known thing here"),
    ("menu \N{PILE OF POO}\N{VARIATION SELECTOR-16}", "menu"),
    ("مُساعَدة", "مساعده"),
    ("کمک", "كمك"),
    ("नहीं", "नहीं"),
    ("도움", "도움"),
    ("\ud800", ""),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "folded"), SAME)
def test_what_keyboards_differ_in_is_folded_away(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(("one", "other"), [("no", "now"), ("की", "का"), ("は", "ば"), ("e", "3")])
def test_what_has_a_meaning_stays(one: str, other: str) -> None:
    assert fold(one)
    assert fold(one) != fold(other)


def test_only_the_beginning_of_an_endless_text_is_looked_at() -> None:
    assert len(bounded("x" * 1_000_000)) == LONGEST
    assert bounded("short") == "short"


def test_stretched_words_are_squeezed() -> None:
    assert squeezed(fold("pleeeease HELLLP")) == squeezed(fold("please help"))


@given(st.text())
def test_any_text_folds_to_words_with_single_blanks(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any(c in folded for c in "\x00\n\t.,!?'’\u202e\u200b")


@given(st.text(max_size=40))
def test_case_and_signs_around_it_never_matter(text: str) -> None:
    assert fold(f" *{text}?! ") == fold(text)
