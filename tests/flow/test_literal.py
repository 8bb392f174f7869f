# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text from outside, made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.literal import LONGEST_TEXT, LONGEST_VALUE, clean, escape, one_line

EVERYTHING = st.text(
    st.characters() | st.sampled_from("\ud800\u202e\u2066\x00\r\n\x85\u2028\ufeff")
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("one\r\ntwo\rthree\u2028four\x85five\x0bsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\tb", "a b"),
        ("evil\u202egnp.exe\u202c \u2067x\u2069", "evilgnp.exe x"),
        ("half \ud83d of \ufffe it\ufeff", "half  of  it"),
        ("می\u200cروم \u200f!", "می\u200cروم \u200f!"),
        ("👩\u200d👧 é", "👩\u200d👧 é"),
    ],
)
def test_hidden_signs_go_and_words_stay(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_long_text_is_cut_and_says_so() -> None:
    assert clean("x" * 1_000_000) == "x" * (LONGEST_TEXT - 1) + "…"
    assert clean("abcdef", 6) == "abcdef"
    assert clean("abcdefg", 6) == "abcde…"
    assert len(one_line("y " * 1_000_000)) <= LONGEST_VALUE


def test_one_line_has_single_blanks() -> None:
    assert one_line("  a\n\n b\u00a0\u3000c\t") == "a b c"


def test_all_ascii_punctuation_is_escaped() -> None:
    assert escape("1. *a* <b> \\ é—“x”") == r"1\. \*a\* \<b\> \\ é—“x”"


@given(EVERYTHING)
def test_cleaning_leaves_nothing_hidden_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not {unicodedata.category(sign) for sign in cleaned.replace("\n", "")} & {"Cc", "Cs"}
    assert not {unicodedata.bidirectional(sign) for sign in cleaned} & {"RLO", "LRO", "RLI", "FSI"}
    cleaned.encode("utf-8")
