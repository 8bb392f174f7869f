# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is promised of the words themselves, in every language that they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.flow.errors import Problems
from bot.guide.reload import load
from bot.i18n.catalog import load_catalogs
from bot.i18n.extraction import guide_texts
from bot.i18n.first_aid import SENTENCES
from bot.i18n.fitting import numbers
from bot.i18n.messages import MESSAGES
from tests.terminal.scripted import process, talk

pytestmark = pytest.mark.uncounted
"""What is tried here is the guide."""

FLOWS, LOCALES = Path("flows"), Path("locales")
GUIDE, CATALOGS = load(FLOWS, (), LOCALES)
PROGRAM = {
    "en": "This guide is a program. Nobody reads along.",
    "es": "Esta guía es un programa. Nadie lee al otro lado.",
}
NO_EMERGENCY = {"en": "This is not for emergencies", "es": "No es para emergencias"}
EXAMPLE = "2026-01-31"
"""A date that shows how one can be typed."""


@pytest.mark.parametrize("tag", GUIDE.languages)
def test_the_first_screen_says_that_it_is_a_program_that_nobody_reads(tag: str) -> None:
    [first] = talk("", options=("--locale", tag)).replies
    assert first["node"] == "start#hello"
    assert PROGRAM[tag] in first["text"]
    assert NO_EMERGENCY[tag] in first["text"]


def dialled(texts: dict[str, str]) -> dict[str, list[str]]:
    """The texts with a number that could be dialled, and those numbers."""
    found = {place: list(numbers(text.replace(EXAMPLE, ""))) for place, text in texts.items()}
    return {place: them for place, them in found.items() if them}


def test_no_text_of_the_guide_holds_a_number_that_could_be_dialled() -> None:
    texts = guide_texts(FLOWS, problems := Problems())
    assert not problems.found
    own = {
        f"{text.file}:{text.line} {text.context}": f"{text.text} {text.plural}"
        for text in texts
        if not text.context.startswith("directory.")
    }
    assert len(own) > 400
    assert dialled(own) == {}
    assert dialled({**MESSAGES, **SENTENCES}) == {}
    assert dialled({"a line": "Call 116 123."}) == {"a line": ["116123"]}


def test_no_translation_of_the_guide_holds_a_number_that_could_be_dialled() -> None:
    catalogs = load_catalogs([LOCALES], problems := Problems())
    assert not problems.found
    held = {
        f"first words {tag} {key}": words
        for tag, sentences in catalogs.first_aid.items()
        for key, words in sentences.items()
    }
    for tag, catalog in catalogs.by_locale.items():
        forms = {key: " ".join(several) for key, several in catalog.plurals.items()}
        held |= {
            f"{tag} {context} {english}": words
            for (context, english), words in {**catalog.entries, **forms}.items()
            if not context.startswith(("directory.", "errors/"))
        }
    assert len(held) > 1000
    assert dialled(held) == {}


def test_no_screen_takes_free_text() -> None:
    assert {node.reads for node in GUIDE.nodes.values()} == {"", "country", "language"}


def test_the_same_answers_give_the_same_words_word_for_word() -> None:
    lines = [*["go on", "no", "where are you", "uk", "more services", "back", "go on", "-"]]
    lines += ["i feel lost and nobody believes me", "urgent help", "i want to die", "/menu"]
    typed = "\n".join(lines).encode() + b"\n"
    options = ("--today", "2026-11-23", "--locale", "en")
    once, again = (process(*options, typed=typed, PYTHONHASHSEED=seed) for seed in ("1", "77"))
    assert len(once.replies) > 6
    assert once.replies == again.replies
