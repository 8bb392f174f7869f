# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags of languages, their names, and the two languages that nobody speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.locales import (
    autonym,
    babel_locale,
    is_language,
    is_rtl,
    is_tag,
    listed,
    names_of,
    nearest_held,
)
from bot.i18n.pseudo import pseudo

HELD = {"en", "es", "fil", "pt-BR", "zh-Hans", "zh-Hant", "sr-Latn"}


@pytest.mark.parametrize(
    ("asked", "served"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES_mx", "es"),
        ("es-419", "es"),
        ("tl", "fil"),
        ("zh-TW", "zh-Hant"),
        ("zh-hk", "zh-Hant"),
        ("zh_CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("pt", "pt-BR"),
        ("sr", ""),
        ("de", ""),
        ("", ""),
        ("no such tag", ""),
    ],
)
def test_a_person_is_served_in_the_nearest_language(asked: str, served: str) -> None:
    assert nearest_held(asked, HELD) == served


@given(st.text())
def test_any_tag_gives_an_answer(tag: str) -> None:
    assert nearest_held(tag, HELD) in {"", *HELD}
    assert babel_locale(tag).language
    assert autonym(tag) is not None
    is_tag(tag)
    is_language(tag)


def test_languages_are_called_by_their_own_names() -> None:
    assert autonym("es") == "Español"
    assert autonym("pt-BR") == "Português (Brasil)"
    assert autonym("ar") == "العربية"
    assert {"es", "español", "Spanish", "Spanisch"} == set(names_of("es", "de"))
    assert listed(["Español", "Français"], "en") == "Español and Français"
    assert listed(["Español", "Français"], "es") == "Español y Français"


def test_which_way_a_language_is_written() -> None:
    assert [is_rtl(tag) for tag in ("ar", "fa-IR", "ur", "ar-XB", "en", "en-XA", "es")] == [
        *(True, True, True, True),
        *(False, False, False),
    ]


SAMPLES = [
    "Hello {{ brand.name }}, **stay** [here](menu).",
    "- one\n- two",
    "Type /hide now.",
    "Page {{ page }} of {{ pages }}",
]


@pytest.mark.parametrize("text", SAMPLES)
def test_accents_make_a_text_longer_and_keep_what_is_no_word(text: str) -> None:
    said = pseudo(text, "en-XA")
    assert said.startswith("[")
    assert said.endswith("]")
    assert len(said) >= 1.2 * len(text)
    assert kept(said) == kept(text)


@pytest.mark.parametrize("text", SAMPLES)
def test_the_mirrored_language_is_written_from_right_to_left(text: str) -> None:
    said = pseudo(text, "ar-XB")
    assert kept(said) == kept(text)
    assert any("\u0600" <= sign <= "\u06ff" for sign in said)


def kept(text: str) -> list[str]:
    wanted = ("{{ brand.name }}", "**", "](menu)", "/hide", "\n- ", "{{ page }}", "{{ pages }}")
    return [part for part in wanted if part in text]
