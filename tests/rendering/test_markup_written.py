# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our small Markdown, written out: plain, for the terminal, and as Telegram's HTML."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.rendering.markup import parse
from bot.rendering.plain import plain_text
from bot.rendering.telegram_html import BETWEEN, telegram_html, telegram_paragraphs
from bot.rendering.terminal import terminal_text

LINKS = {"row": "https://row.example/?a=1&b=2", "bad": "javascript:x"}
SAMPLE = """\
**Hi** *you* & <you>

- one [row](row)
- two [bad](bad)
  1. deep

> quoted
> lines"""

PIECES = ["**", "*", "[x](row)", "[x](bad)", "> ", "- ", "1. ", "\n", "\n\n", "<b>", "</a>"]
PIECES += ["&lt;", "a", " ", '"', "\\", "  ", "<blockquote>", "\u202e", "\x00", "é"]
SIGNS = st.text(st.sampled_from("*_[]()<>&-1.#>\\ \nab`~!\"'/="))
MARKUP_SIGNS = SIGNS | st.lists(st.sampled_from(PIECES)).map("".join)


class Checker(HTMLParser):
    """Notes every tag, and fails on one that may not be or does not fit its partner."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("b", "i", "a", "blockquote")
        assert attrs == ([("href", LINKS["row"])] if tag == "a" else [])
        assert tag not in self.open
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def words_of(html: str) -> str:
    """The words of well-formed HTML with only the tags that are allowed."""
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker.words


def test_plain() -> None:
    assert plain_text(parse(SAMPLE), LINKS) == (
        "Hi you & <you>\n\n"
        "• one row (https://row.example/?a=1&b=2)\n• two bad\n  1. deep\n\n"
        "> quoted\n> lines"
    )


def test_telegram() -> None:
    assert telegram_paragraphs(parse(SAMPLE), LINKS) == (
        "<b>Hi</b> <i>you</i> &amp; &lt;you&gt;",
        '• one <a href="https://row.example/?a=1&amp;b=2">row</a>\n• two bad\n  1. deep',
        "<blockquote>quoted\nlines</blockquote>",
    )


def test_terminal_shows_words_styles_and_addresses() -> None:
    text = terminal_text(parse(SAMPLE), LINKS)
    assert text.plain == (
        "Hi you & <you>\n\n"
        "• one row (https://row.example/?a=1&b=2)\n• two bad\n  1. deep\n\n"
        "│ quoted\n│ lines"
    )
    styled = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styled["Hi"] == "bold"
    assert styled["you"] == "italic"
    assert styled["row (https://row.example/?a=1&b=2)"] == "underline"


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", "[/]", "[bold", "[link=https://x]y[/link]", ":bomb:"]
)
def test_the_terminal_reads_no_words_as_its_own_markup(text: str) -> None:
    out = io.StringIO()
    Console(file=out, force_terminal=False, width=200).print(terminal_text(parse(text)))
    assert out.getvalue() == f"{text}\n"


def test_no_words_can_steer_the_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=200)
    console.print(terminal_text(parse("a\x1b[2J\x1b]0;title\x07\x9b31m\rb")))
    assert not {"\x1b", "\x07", "\x9b", "\r"} & set(out.getvalue())


@given(st.text() | MARKUP_SIGNS)
def test_telegram_html_is_always_well_formed(text: str) -> None:
    markup = parse(text)
    paragraphs = telegram_paragraphs(markup, LINKS)
    assert BETWEEN.join(paragraphs) == telegram_html(markup, LINKS)
    for paragraph in paragraphs:
        assert words_of(paragraph).strip()


@given(MARKUP_SIGNS)
def test_all_three_say_the_same_words(text: str) -> None:
    markup = parse(text)
    plain = plain_text(markup)
    assert terminal_text(markup).plain.replace("│ ", "> ") == plain
    unquoted = tuple(p if not p.quoted else type(p)(p.lines) for p in markup)
    assert words_of(telegram_html(markup)) == plain_text(unquoted)


@pytest.mark.parametrize("text", ["<b>", "</blockquote>", "&lt;", "<!--", '"><a href="x">', "<?x"])
def test_html_in_a_text_is_words(text: str) -> None:
    assert words_of(telegram_html(parse(f"a {text} **b {text}**"))) == f"a {text} b {text}"
