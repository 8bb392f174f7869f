# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our small Markdown, read into paragraphs, lines and spans."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.literal import LONGEST_TEXT, one_line
from bot.rendering.markup import Line, Markup, Paragraph, Span, address, escape, parse
from bot.rendering.plain import plain_text
from bot.rendering.telegram_html import telegram_html
from bot.rendering.terminal import terminal_text

PIECES = ["[", "*", "_a", ">", "- ", "1. ", "\\", "[a](", "*a **b ", "> - ", "[a](b", "<b>", "\n"]
PIECES += ["{{ x }}", "{% x %}", "%s{0}", "a" * 99 + "\x00", "&#x202e;", "e\u0301", "\u202e"]


def paragraph(*spans: Span, quoted: bool = False) -> Paragraph:
    return Paragraph((Line(spans),), quoted)


def words(text: str) -> Markup:
    """What a text without any markup is read as."""
    return (paragraph(Span(text)),)


def test_styles_nest_and_end() -> None:
    assert parse("a **b *c*** _d_") == (
        paragraph(
            Span("a "),
            Span("b ", bold=True),
            Span("c", bold=True, italic=True),
            Span(" "),
            Span("d", italic=True),
        ),
    )


def test_a_link_names_a_row_of_the_directory() -> None:
    assert parse("See [their **page**](gb-victim_support/2) now") == (
        paragraph(
            Span("See "),
            Span("their ", link="gb-victim_support/2"),
            Span("page", bold=True, link="gb-victim_support/2"),
            Span(" now"),
        ),
    )


@pytest.mark.parametrize(
    "text", ["[x](https://evil.example)", "[x](//evil.example)", "[x](<a b>)", "[x]()", "[x](#a)"]
)
def test_a_link_to_anything_else_is_its_words(text: str) -> None:
    assert parse(text) == words("x")


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "<b>no</b> <!-- html --> <script>",
        "&amp; &#42;no entity&#42;",
        "`no code`",
        "~~~ no fence",
        "https://no.example and <https://no.example>",
        "| no | table |",
        "***",
        "[no]: https://no.example",
        "[javascript](javascript:alert(1))",
        "{{ no }} {% template %} %s {0}",
    ],
)
def test_what_is_not_ours_is_plain_words(text: str) -> None:
    assert parse(text) == words(text)


def test_an_indented_text_is_a_paragraph_and_an_underline_no_heading() -> None:
    assert plain_text(parse("    not code\n\nno heading\n===")) == "not code\n\nno heading\n==="


def test_a_line_end_is_a_line_end() -> None:
    assert parse("a\nb  \nc\\\nd") == (
        Paragraph(tuple(Line((Span(word),)) for word in ("a", "b", "c", "d"))),
    )


def test_a_list_is_one_paragraph_with_its_marks() -> None:
    text = "- a\n- b\n  more of b\n\n  3. c\n  9. d\n\n     more of d\n- e\n\nf"
    listed, after = parse(text)
    assert [(line.lead, line.spans[0].text) for line in listed.lines] == [
        ("• ", "a"),
        ("• ", "b"),
        ("  ", "more of b"),
        ("  3. ", "c"),
        ("  4. ", "d"),
        ("    ", "more of d"),
        ("• ", "e"),
    ]
    assert after == paragraph(Span("f"))


def test_lists_do_not_wander_off_to_the_right() -> None:
    text = "\n".join("  " * depth + "- x" for depth in range(40))
    assert max(len(line.lead) for part in parse(text) for line in part.lines) <= 6


def test_a_quote_is_cut_into_paragraphs() -> None:
    assert parse("a\n> b\n>\n> c") == (
        paragraph(Span("a")),
        paragraph(Span("b"), quoted=True),
        paragraph(Span("c"), quoted=True),
    )


def test_a_quote_in_a_list_stands_by_itself() -> None:
    assert [part.quoted for part in parse("- a\n  > b\n- c")] == [False, True, False]


@pytest.mark.parametrize("text", ["", "  \n\n ", "-", "> ", "[](id)", "\x00\u202e"])
def test_nothing_to_say_gives_no_paragraph(text: str) -> None:
    assert parse(text) == ()


def test_only_a_secure_address_is_opened() -> None:
    links = {"a": "https://a.example", "b": "javascript:alert(1)", "c": "http://c.example"}
    assert [address(links, link) for link in ("a", "b", "c", "d", "")] == [
        *("https://a.example", "", "", "", "")
    ]


@given(st.text() | st.text(st.sampled_from("*_[]()<>&-1.#>\\ \nab`~!")))
def test_an_escaped_text_shows_as_itself(text: str) -> None:
    assert plain_text(parse(escape(text))) == one_line(text)
    assert all(
        span == Span(span.text) for part in parse(escape(text)) for span in part.lines[0].spans
    )


@given(st.text(st.sampled_from("*_[](){}<>&-1.#>\\ \nab`~!"), max_size=60))
def test_a_value_in_the_middle_stays_what_it_is(value: str) -> None:
    shown = plain_text(parse(f"- In {escape(value)} x\n- **b**"))
    assert shown == f"• In {one_line(value)} x\n• b"


@pytest.mark.parametrize("piece", PIECES)
def test_a_million_hostile_signs_give_something_in_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    markup = parse(text)
    written = [plain_text(markup), telegram_html(markup), terminal_text(markup).plain]
    assert time.process_time() - began < 5
    assert all(len(text) < 12 * LONGEST_TEXT for text in written)
    assert not any(sign in text for text in written for sign in ("\x00", "\u202e"))
