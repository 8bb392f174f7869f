# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long texts in parts: nothing is lost, nothing is too long, everything is closed."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.split import split
from bot.rendering.markup import Markup, parse
from bot.rendering.telegram_html import telegram_html
from bot.rendering.telegram_sizes import size, units

LINKS = {"row": "https://row.example/?a=1&b=2"}
SIGNS = "ab *[]()>-1.\n\\&<\u00e9\U0001f600\u2066\u2068\u2069\u3000"
PIECES = ["**bold words** ", "*i*", "[x](row)", "\n\n", "\n", "- item\n", "> quoted\n", "  "]
PIECES += ["long" * 9 + " ", "\U0001f600" * 7, "\u20661 2 3\u2069 ", "&<>", "word "]
TEXTS = st.text(st.sampled_from(SIGNS)) | st.lists(st.sampled_from(PIECES)).map("".join)


class Reader(HTMLParser):
    """Telegram's reading of HTML: the words, and whether every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("b", "i", "a", "blockquote")
        assert bool(attrs) == (tag == "a")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def words_of(part: Markup) -> str:
    reader = Reader(telegram_html(part, LINKS))
    assert reader.open == []
    return reader.words


def shown(parts: tuple[Markup, ...]) -> list[str]:
    return [words_of(part) for part in parts]


def cut(text: str, most: int) -> list[str]:
    return shown(split([parse(text)], most))


def visible(text: str) -> str:
    """The signs that can be seen: blanks, and marks of direction, may go at a cut."""
    return "".join(sign for sign in text if category(sign)[0] not in "ZC")


def test_what_fits_is_one_part() -> None:
    assert cut("one\n\ntwo **three**", 14) == ["one\n\ntwo three"]


def test_blocks_stay_whole_where_they_can() -> None:
    blocks = [parse("aa\n\nbb"), parse("cc\n\ndd"), parse("ee")]
    assert shown(split(blocks, 12)) == ["aa\n\nbb", "cc\n\ndd\n\nee"]


def test_a_block_is_cut_at_a_paragraph_first() -> None:
    assert cut("aa bb\ncc\n\ndd ee", 9) == ["aa bb\ncc", "dd ee"]


def test_a_paragraph_is_cut_at_a_line() -> None:
    assert cut("aa bb\ncc dd\nee", 9) == ["aa bb", "cc dd\nee"]


def test_a_line_is_cut_at_a_word_and_keeps_one_bullet() -> None:
    assert cut("- aa bb cc dd", 8) == ["• aa bb", "cc dd"]


def test_only_a_word_without_end_is_cut_itself_and_no_sign_is() -> None:
    assert cut("abcdefgh", 3) == ["abc", "def", "gh"]
    assert cut("\U0001f600" * 3, 5) == ["\U0001f600" * 2, "\U0001f600"]


def test_styles_are_closed_and_go_on() -> None:
    parts = split([parse("**aaa bbb [ccc ddd](row)**")], 12)
    assert [telegram_html(part, LINKS) for part in parts] == [
        '<b>aaa bbb </b><a href="https://row.example/?a=1&amp;b=2"><b>ccc</b></a>',
        '<a href="https://row.example/?a=1&amp;b=2"><b>ddd</b></a>',
    ]


def test_a_number_that_keeps_its_direction_is_never_cut() -> None:
    number = "\u2066+44 20 7946\u2069"
    assert cut(f"aaaa {number} bb", 16) == ["aaaa", f"{number} bb"]


def test_nothing_to_see_is_no_part() -> None:
    assert split([parse(""), parse("\u2069\u200f"), parse("\u3000")]) == ()


def test_telegrams_length_is_kept_in_full() -> None:
    text = "x" * 4096
    assert [len(part) for part in cut(text, 4096)] == [4096]
    assert [units(part) for part in cut("\U0001f600" * 3000, 4096)] == [4096, 1904]


@given(st.lists(TEXTS, max_size=4), st.integers(12, 60))
def test_parts_say_all_of_it_fit_and_are_closed(texts: list[str], most: int) -> None:
    blocks = [parse(text) for text in texts]
    parts = split(blocks, most)
    assert visible("".join(shown(parts))) == visible("".join(map(words_of, blocks)))
    for said in shown(parts):
        assert len(said.encode("utf-16-le")) // 2 <= most
        assert visible(said)


@given(st.lists(TEXTS, max_size=4))
def test_what_is_short_enough_is_never_cut(texts: list[str]) -> None:
    blocks = [parse(text) for text in texts]
    assert len(split(blocks, sum(map(size, blocks)) + 2 * len(blocks))) <= 1


def test_a_hostile_text_is_cut_in_time() -> None:
    began = time.process_time()
    for piece in ("a ", "a\n", "\n\na", "**a** *b* ", "- a\n", "\U0001f600", "\u2066a", "[a](row)"):
        assert split([parse(piece * (16_000 // len(piece)))], 100)
    # Linear work takes about a second; the limit is for what grows with the square.
    assert time.process_time() - began < 30
