# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of languages, typed by people who may not read the language on screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.events import ChangedLanguage, Event, Hid
from tests.matching.typed import Typist, small

LANGUAGE = """
    # language.yaml
    title: "Language"
    first: []
    start: which
    nodes:
      which: {type: "Which language?", reads: language, to: return}
"""
GUIDE = replace(small(LANGUAGE), languages=("en", "es", "pt-BR", "nb"))
SPANISH = ChangedLanguage("es")


@pytest.mark.parametrize("typed", ["español", "Espanol", "SPANISH", " español! "])
def test_the_name_of_a_language_changes_it_anywhere(typed: str) -> None:
    assert Typist(GUIDE).reads(typed) == SPANISH


def test_names_in_the_language_of_the_talk_count_too() -> None:
    assert Typist(GUIDE, locale="es").reads("inglés") == ChangedLanguage("en")
    assert Typist(GUIDE, locale="es").reads("portugués (Brasil)") == ChangedLanguage("pt-BR")


@pytest.mark.parametrize("typed", ["/language es", "/language Español", "/LANGUAGE  spanish"])
def test_the_command_takes_a_name_or_a_tag(typed: str) -> None:
    assert Typist(GUIDE).reads(typed) == SPANISH


@pytest.mark.parametrize("typed", ["es", "en", "nb", "I speak Spanish", "he wrote in español"])
def test_a_tag_or_a_sentence_is_no_language(typed: str) -> None:
    assert not isinstance(Typist(GUIDE).reads(typed), ChangedLanguage)


@pytest.mark.parametrize("typed", ["es", "2", "Español", "espanyol", "spanish"])
def test_where_it_is_asked_everything_on_a_button_counts(typed: str) -> None:
    typist = Typist(GUIDE)
    assert typist.types("/language").at == "language#which"
    assert typist.reads(typed) == SPANISH
    assert typist.types(typed).at == "start#hello"


def test_a_language_that_the_guide_does_not_speak_opens_the_question() -> None:
    assert Typist(GUIDE).types("/language tlh").at == "language#which"
    assert Typist(GUIDE).types("/language").at == "language#which"


def test_behind_the_door_of_a_hidden_talk_nothing_tells_of_it() -> None:
    typist = Typist(GUIDE)
    typist.talk.take(Hid())
    read: Event = typist.reads("español")
    assert not isinstance(read, ChangedLanguage)
