# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same talk in another language: the same screens, cards and numbers, other words."""

from __future__ import annotations

import re

import pytest

from tests.terminal.scripted import Reply, ids, process, services, talk, values, waymark

pytestmark = pytest.mark.uncounted
"""What is tried here is the guide: every country goes through the same lines."""

TEST_COUNTRIES = [
    *["GB", "US", "CA", "IE", "AU", "PK", "DE", "BR", "KE", "IN", "EG"],
    *["MX", "ES", "FR", "JP", "UG", "AD", "AQ"],
]
LOCALES = ["es", "en-XA", "ar-XB"]
WORDS = {"es": r"[áéíóúñ¿¡]", "en-XA": r"^\[", "ar-XB": r"[\u0600-\u06ff]"}
"""A sign that a text is in the language."""

THROUGH = [
    *["go_on", "no", "suicide", "go_on", "go_on", "yes", "me", "under_18", "stranger"],
    *["threats", "/menu", "helplines", "talk", "need", "online", "need", "images", "need"],
    *["violence", "more", "need", "young", "need", "more", "legal", "need", "more", "hate"],
    *["need", "more", "police", "yes", "cards", "/help", "child", "/back", "/menu"],
    *["understand", "understand/red_flags", "none_of_these", "none_of_these", "none_of_these"],
]


@pytest.mark.parametrize("country", TEST_COUNTRIES)
def test_a_talk_in_any_language_is_the_same_talk(country: str) -> None:
    options = ("--region", country, "--today", "2026-11-21")
    english = talk(*THROUGH, options=options).replies
    for locale in LOCALES:
        other = talk(*THROUGH, options=(*options, "--locale", locale)).replies
        assert [same(reply) for reply in other] == [same(reply) for reply in english]
        for before, after in zip(english, other, strict=True):
            is_in(locale, before, after)


def same(reply: Reply) -> tuple[object, ...]:
    """What does not depend on the language."""
    cards = [(c["id"], c["kind"], c["contacts"]) for c in reply["cards"]]
    return reply["node"], ids(reply), cards, reply["end"]


def is_in(locale: str, before: Reply, after: Reply) -> None:
    """The words of a reply are in the language, its buttons too, and nothing is left in English."""
    assert re.search(WORDS[locale], after["text"], re.MULTILINE), after["text"]
    assert after["text"] != before["text"]
    labels = {choice["label"] for choice in before["choices"]} - {"No"}
    assert labels.isdisjoint(choice["label"] for choice in after["choices"])
    if locale == "es":
        assert "no está en tu idioma" not in after["text"]
        words = set(re.findall(r"[a-z]+", without_names(after)))
        assert not words & {"the", "you", "your", "someone", "checked"}, after["text"]


def without_names(reply: Reply) -> str:
    """The words of a reply without names of services and their addresses."""
    text = str(reply["text"])
    for card in reply["cards"]:
        text = text.replace(card["name"], "")
    return re.sub(r"https?://\S+|\S+@\S+", "", text).lower()


def test_the_language_is_changed_in_the_middle_and_the_place_is_kept() -> None:
    talked = talk(
        *["go_on", "yes", "no", "me", "language", "español", "adult", "/language en"],
        *["stranger", "español", "back"],
        options=("--locale", "en"),
    )
    nodes = talked.nodes
    asked = nodes.index("language#language")
    assert nodes[asked - 1] == nodes[asked + 1]
    before, after = talked.replies[asked - 1], talked.replies[asked + 1]
    assert ids(before) == ids(after)
    assert "Under 18" in [choice["label"] for choice in before["choices"]]
    assert "Menos de 18" in " ".join(choice["label"] for choice in after["choices"])
    assert nodes[-4] == nodes[-3] or nodes[-3] == nodes[-2]


def test_typed_words_of_the_language_count() -> None:
    options = ("--locale", "es")
    assert talk("ocultar", options=options).last["node"] == "@hidden"
    assert talk("ayuda", options=options).last["node"] == "urgent#now"
    assert talk("quiero morir", options=options).last["node"] == "urgent#suicide"
    assert talk("menú", options=options).last["node"] == "menu#home"
    talked = talk("/menu", "helplines", "Reino Unido", "talk", options=options)
    assert "gb-ie-samaritans" in services(talked.last)
    assert values(talk("ayuda", "where", "Méjico", options=options).last, "emergency") == ["911"]


def test_dates_and_counts_are_those_of_the_language() -> None:
    options = ("--region", "GB", "--today", "2026-11-21", "--locale", "es")
    text = talk("/menu", "helplines", "talk", options=options).last["text"]
    assert "21 de noviembre de 2026" in text
    assert re.search(r"Hay \d+ servicios más", text)


@pytest.mark.parametrize("locale", ["uk", "zh-TW", "ar", "tl", "pt-BR"])
def test_who_speaks_another_language_gets_first_words_and_a_place_to_go(locale: str) -> None:
    first, opening = talk(options=("--locale", locale)).replies
    assert first["node"] == "@first_aid"
    assert len(re.findall(r"/help|/hide|/language", first["text"])) == 3
    assert "English" in first["text"]
    assert "Español" in first["text"]
    assert services(first) == ["find-a-helpline"]
    assert opening["node"] == "start#hello"


def test_right_to_left_text_keeps_numbers_and_commands_apart() -> None:
    first = talk(options=("--locale", "ar")).replies[0]["text"]
    assert "\u2066/help\u2069" in first
    talked = talk("/help", options=("--locale", "ar-XB", "--region", "GB"))
    assert "\u2066999\u2069" in talked.last["text"]
    assert values(talked.last, "emergency") == ["999"]


def test_a_language_without_first_words_is_met_in_english() -> None:
    assert talk(options=("--locale", "cy")).nodes == ["start#hello"]


def test_an_option_that_is_no_language_is_explained() -> None:
    talked = waymark("--locale", "klingonese")
    assert talked.code == 2
    assert "no language" in talked.errors


def test_the_language_of_the_terminal_is_the_first() -> None:
    talked = process(LANG="es_MX.UTF-8", LC_ALL="", LC_MESSAGES="")
    assert talked.code == 0
    assert "Ayuda urgente" in [choice["label"] for choice in talked.last["choices"]]
    english = waymark(LANG="C", LC_ALL="", LC_MESSAGES="")
    assert "Urgent help" in [choice["label"] for choice in english.last["choices"]]


def test_mistakes_in_a_guide_are_told_in_the_language_of_the_editor(tmp_path: object) -> None:
    talked = waymark("--guide", str(tmp_path), "--locale", "es")
    assert talked.code == 1
    assert "Each code has" not in talked.errors
    assert "Cada código tiene una página" in talked.errors
