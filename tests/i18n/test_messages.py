# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program's own sentences."""

from __future__ import annotations

import re

import pytest

from bot.directory.vocabulary import AUDIENCES, CONTACT_TYPES, NEEDS
from bot.flow.inserts import check_inserts, insert_names
from bot.i18n.catalog import ENGLISH, Catalog
from bot.i18n.messages import MESSAGES, message

SENTENCES = {key: text for key, text in MESSAGES.items() if text.endswith(".")}


def test_a_sentence_is_filled_and_its_values_are_only_words() -> None:
    assert message("card.checked", ENGLISH, date="1 May") == "Checked 1 May"
    assert message("card.checked", ENGLISH, date="*x*") == r"Checked \*x\*"


def test_a_sentence_is_translated_by_its_id() -> None:
    catalog = Catalog("de", {("app/card.checked", "Checked {{ date }}"): "Stand: {{ date }}"})
    assert message("card.checked", catalog, date="1. Mai") == r"Stand: 1\. Mai"


def test_a_sentence_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        message("card.nonsense", ENGLISH)


@pytest.mark.parametrize("key", MESSAGES)
def test_every_sentence_is_a_sound_text(key: str) -> None:
    text = MESSAGES[key]
    found: list[str] = []
    check_inserts(text, lambda code, _values, _suggestion: found.append(code), insert_names(text))
    assert not found
    assert not re.search(r"\d{3}", text.replace("2026-01-31", ""))


@pytest.mark.parametrize("key", SENTENCES)
def test_sentences_are_short_and_give_no_orders(key: str) -> None:
    for sentence in re.split(r"[.?:] ", SENTENCES[key]):
        assert len(sentence.split()) <= 20
        assert not re.search(r"\byou (should|must)\b", sentence, re.IGNORECASE)


@pytest.mark.parametrize("key", ["door", "hidden", "forgotten"])
def test_what_shows_on_a_hidden_talk_says_nothing_of_its_topic(key: str) -> None:
    told = re.findall(r"help|harass|safe|guide|waymark|urgent|abus|police", MESSAGES[key].lower())
    assert not told


def test_every_word_of_the_directory_has_its_words() -> None:
    wanted = {
        *(f"contact.{kind}" for kind in CONTACT_TYPES),
        *(f"need.{need}" for need in NEEDS),
        *(f"audience.{audience}" for audience in AUDIENCES),
        *(f"emergency.{kind}" for kind in ("all", "police", "ambulance", "fire")),
    }
    assert wanted <= MESSAGES.keys()
