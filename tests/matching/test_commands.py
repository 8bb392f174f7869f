# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands, behind a slash and as plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.events import (
    Called,
    Chose,
    Event,
    Forgot,
    Hid,
    Jumped,
    Picked,
    Restarted,
    Shown,
    Skipped,
    WentBack,
)
from tests.matching.typed import Typist, small

AT_WHO = ("go_on", Jumped("who"), "yes", "no")

NAMESAKES = small("""
    # steps/shop.yaml
    start: shop
    nodes:
      shop:
        say: "What would you like?"
        choices:
          skip: {label: "Not now", to: return}
          menu: {label: "The list of dishes", to: return}
          hide: {label: "Hide the shop", to: return}
          more: {label: "About", to: return}
          aid: {label: "Help", to: return}
""")

EVERYWHERE = [
    ("/menu", Jumped("menu")),
    (" /MENU ", Jumped("menu")),
    ("/ menu", Jumped("menu")),
    ("\uff0fmenu", Jumped("menu")),
    ("/menu@waymark_bot", Jumped("menu")),
    ("/menu please", Jumped("menu")),
    ("/back", WentBack()),
    ("/hide", Hid()),
    ("/quick exit", Hid()),
    ("/forget", Forgot()),
    ("/start", Restarted()),
    ("/start from-a-link", Restarted()),
    ("/help", Called("urgent")),
    ("/urgent", Called("urgent")),
    ("/skip", Skipped()),
    ("/about", Jumped("start#about")),
    ("menu", Jumped("menu")),
    ("  Main  MENU! ", Jumped("menu")),
    ("go back", WentBack()),
    ("Help!!!", Called("urgent")),
    ("hide", Hid()),
    ("about", Jumped("start#about")),
    ("forget me", Forgot()),
    ("Start again.", Restarted()),
    ("skip", Skipped()),
]


@pytest.mark.parametrize(("typed", "event"), EVERYWHERE)
def test_a_command_is_obeyed_on_every_screen(typed: str, event: Event) -> None:
    for way in ((), ("go_on",), AT_WHO, (*AT_WHO, frozenset({"known"}))):
        assert Typist().go(*way).reads(typed) == event


@pytest.mark.parametrize("typed", ["my menu", "menu for two", "go back home", "helpful", "hideous"])
def test_a_word_in_a_sentence_is_no_command(typed: str) -> None:
    assert Typist().reads(typed) == Shown("not_understood")


@pytest.mark.parametrize("typed", ["/", "//", "/nothing", "/ ", "/menus", "/@bot"])
def test_a_command_that_nobody_has_is_not_understood(typed: str) -> None:
    assert Typist().reads(typed) == Shown("not_understood")


def test_done_belongs_to_a_question_of_several() -> None:
    assert Typist().reads("done") == Typist().reads("/done") == Shown("not_understood")
    for typed in ("done", "Finished", "/done"):
        assert Typist().go(*AT_WHO).reads(typed) == Picked("who#who")


def test_a_word_that_names_a_button_on_screen_is_that_button() -> None:
    shop = Typist(NAMESAKES).go(Jumped("steps/shop"), "yes", "no")
    for typed, choice in (("skip", "skip"), ("menu", "menu"), ("About", "more")):
        assert shop.reads(typed) == Chose("steps/shop#shop", choice)
        assert Typist(NAMESAKES).reads(typed) != Chose("steps/shop#shop", choice)


def test_hiding_and_urgent_help_never_wait_for_a_button_of_that_name() -> None:
    shop = Typist(NAMESAKES).go(Jumped("steps/shop"), "yes", "no")
    assert shop.reads("hide") == Hid()
    assert shop.reads("help") == Called("urgent")


def test_a_slash_means_the_command_whatever_stands_on_screen() -> None:
    shop = Typist(NAMESAKES).go(Jumped("steps/shop"), "yes", "no")
    assert shop.reads("/menu") == Jumped("menu")


def test_words_of_the_language_and_of_english_count() -> None:
    german = Typist(locale="de-AT").go("go_on")
    assert german.reads("MENU") == german.reads("menü") == Jumped("menu")
    assert german.reads("Hilfe") == german.reads("help") == Called("urgent")
    assert german.reads("zuruck") == WentBack()
    assert Typist().go("go_on").reads("Hilfe") == Shown("not_understood")


def test_language_leads_to_its_flow_where_there_is_one() -> None:
    assert Typist().reads("/language") == Shown("not_understood")
    with_one = small("""
        # language.yaml
        start: all
        nodes:
          all: {say: "English", choices: {on: {label: "Good", to: return}}}
    """)
    words = {"en": {"language": ("change language",)}}
    typist = Typist(replace(with_one, command_words=words))
    assert typist.reads("/language") == typist.reads("change language") == Called("language")
