# SPDX-License-Identifier: AGPL-3.0-or-later
"""In a language from right to left numbers, links and names keep their own direction."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine.replies import Reply
from bot.flow.literal import clean
from bot.guide.load import load_guide
from bot.guide.model import Card
from bot.i18n.catalog import Catalog
from bot.rendering.cards import Cards
from bot.rendering.markup import parse
from bot.rendering.message import CardView
from bot.rendering.plain import plain_text
from bot.rendering.telegram_html import telegram_html
from bot.rendering.terminal import terminal_text

GUIDE = load_guide(Path("flows"))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANSWERS = {"region": "GB", "age": "adult"}
MARKS = "\u2066\u2068\u2069"


def cards(locale: str) -> dict[str, CardView]:
    shows = (Card("emergency", ""), Card("helplines", "crisis"))
    reply = Reply("helplines#talk", shows=shows, answers=ANSWERS)
    return {c.id: c for c in Cards(GUIDE, Catalog(locale), ANSWERS, NOW).of(reply)}


@pytest.mark.parametrize("locale", ["ar", "ar-XB", "he", "fa"])
def test_numbers_links_and_names_are_isolated_on_what_channels_print(locale: str) -> None:
    made = cards(locale)
    samaritans = parse(made["gb-ie-samaritans"].text)
    for words in (
        plain_text(samaritans),
        terminal_text(samaritans).plain,
        telegram_html(samaritans),
    ):
        assert "\u2068Samaritans\u2069" in words
        assert "\u2066116 123\u2069" in words
        assert "\u2066https://www.samaritans.org\u2069" in words
    assert "\u2066999\u2069" in plain_text(parse(made["emergency"].text))


def test_what_a_button_or_a_program_is_given_stays_as_it_is() -> None:
    for card in cards("ar").values():
        for line in card.contacts:
            assert not set(MARKS) & set(line.value)
        assert not set(MARKS) & set(card.name)


def test_a_language_from_left_to_right_needs_no_marks() -> None:
    assert not set(MARKS) & set("".join(card.text for card in cards("en").values()))


def test_marks_that_come_from_outside_are_taken_out() -> None:
    assert clean(f"a{MARKS}b\u2067") == "ab"
    assert plain_text(parse("\u2067a\u2066b\u2069\u202e")) == "a\u2066b\u2069"
