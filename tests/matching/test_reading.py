# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order in which an input is read, and what each screen makes of it."""

from __future__ import annotations

import pytest

from bot.engine.events import (
    Called,
    Chose,
    Event,
    Forgot,
    Gave,
    Hid,
    Jumped,
    Offered,
    Picked,
    Restarted,
    Shown,
    Uncovered,
    WentBack,
    Wrote,
)
from bot.matching.reading import fits_nothing
from tests.matching.typed import Typist, shipped, small

TYPED = small("""
    # answers.yaml
    since: {reads: date}
    # steps/note.yaml
    first: []
    start: when
    nodes:
      when: {type: "Since when?", reads: date, into: since, to: note}
      note: {type: "What happened?", reads: text, to: kept}
      kept: {say: "Kept.", choices: {on: {label: "Good", to: return}}}
""")

WHERE = ("go_on", Jumped("who"), "yes", "no", frozenset({"known"}))


def at_date() -> Typist:
    return Typist(TYPED).go(Jumped("steps/note"))


def at_text() -> Typist:
    return at_date().go("2026-01-31")


def test_a_country_is_given_or_offered_or_asked_for_again() -> None:
    where = Typist().go(*WHERE)
    assert where.reads("England") == Gave("who#where", "GB")
    assert where.reads("germany") == Gave("who#where", "DE")
    assert where.reads("Congo") == Offered("who#where", ("CD", "CG"))
    for typed in ("no idea", "I live in germany", "from pakistan"):
        assert where.reads(typed) == Shown("no_country")


def test_a_country_typed_ends_at_its_code() -> None:
    talk = Typist().go(*WHERE).types("Nigera", "2")
    assert talk.answers["region"] == "NG"


def test_a_day_is_given_or_asked_for_again() -> None:
    assert at_date().reads("12 March") == Gave("steps/note#when", "2026-03-12")
    assert at_date().reads("yesterday") == Gave("steps/note#when", "2026-11-20")
    assert at_date().reads("tomorrow") == Shown("no_date")


def test_free_text_is_handed_on_whole_and_clean() -> None:
    note = "He wrote:\r\n\t\u202e\x00<b>come</b> \ud800out" + "!" * 20_000
    event = at_text().reads(note)
    assert isinstance(event, Wrote)
    assert event.text == "He wrote:\n <b>come</b> out" + "!" * 20_000
    assert at_text().types(note).notices == ("too_long",)


def test_free_text_is_not_taken_for_a_button_that_it_is_near_to() -> None:
    assert at_text().reads("Urgnet help") == Wrote("steps/note#note", "Urgnet help")
    assert at_text().reads("Urgent help") == Called("urgent")
    assert at_text().reads("  ") == Shown("not_understood")


def test_danger_goes_before_free_text() -> None:
    assert at_text().reads("he said he is outside") == Called("urgent")


def test_a_typed_answer_goes_before_a_button_that_it_is_near_to() -> None:
    where = Typist().go(*WHERE)
    where.types("austrlia")
    assert set(where.talk.ids) == {"AT", "AU"}
    assert where.reads("Austria") == Gave("who#where", "AT")


def test_a_near_button_counts_where_the_answer_cannot_be_read() -> None:
    assert Typist().go(*WHERE).reads("Urgnet help") == Called("urgent")


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("Go on", Uncovered()),
        ("GO ON!", Uncovered()),
        ("go_on", Uncovered()),
        ("1", Uncovered()),
        ("2", Restarted()),
        ("Start again", Restarted()),
        ("/start", Restarted()),
        ("3", Forgot()),
        ("delete", Forgot()),
        ("/forget", Forgot()),
        ("delte", Shown()),
        ("yes", Shown()),
        ("menu", Shown()),
        ("/menu", Shown()),
        ("help", Shown()),
        ("/hide", Hid()),
        ("Hide!", Hid()),
        ("kill myself", Shown()),
        ("4", Shown()),
        ("", Shown()),
    ],
)
def test_a_hidden_talk_knows_only_its_door(typed: str, event: Event) -> None:
    door = Typist().go("go_on", Jumped("who"), "yes", "no", Hid(), Shown())
    assert door.reads(typed) == event
    assert door.types(typed).at in ("@door", "@hidden", "@forgotten", "start#hello", "safety#now")


@pytest.mark.parametrize("typed", ["Go on", "go_on", "1", "2", "delete", "yes", "menu", ""])
def test_a_hidden_talk_first_shows_its_door(typed: str) -> None:
    hidden = Typist().go("go_on", Hid())
    assert hidden.reads(typed) == Shown()
    assert hidden.types(typed).at == "@door"


def test_a_hidden_talk_can_be_deleted_before_its_door_was_seen() -> None:
    hidden = Typist().go("go_on", Hid())
    assert hidden.reads("/forget") == Forgot()
    assert hidden.reads("/start") == Restarted()


def test_a_screen_that_nobody_has_seen_is_shown_before_anything_is_read_against_it() -> None:
    one = small("""
        # steps/walk.yaml
        first: []
        start: walk
        nodes:
          walk: {say: "Walk?", choices: {a: {label: "Yes", to: b}}}
          b: {say: "Far?", choices: {a: {label: "Yes", to: return}}}
    """)
    other = small("""
        # steps/walk.yaml
        first: []
        start: walk
        nodes:
          walk: {say: "Walk?", choices: {z: {label: "Yes", to: return}}}
    """)
    typist = Typist(one).go(Jumped("steps/walk"), "a")
    typist.talk.edit(other)
    typist.guide = other
    assert typist.reads("1") == typist.reads("Yes") == typist.reads("banana") == Shown()
    assert typist.reads("menu") == Jumped("menu")
    assert typist.reads("/hide") == Hid()
    assert typist.reads("he is outside") == Called("urgent")
    assert typist.types("1").notices == ("updated",)
    assert typist.reads("1") == Chose("steps/walk#walk", "z")


def test_an_edit_that_leaves_the_screen_in_place_changes_nothing() -> None:
    typist = Typist().go("go_on")
    typist.talk.edit(TYPED)
    assert typist.reads("1") == Chose("menu#top", "ask_to_stop")


def test_an_earlier_question_that_was_opened_again_is_the_one_that_is_read() -> None:
    typist = Typist().go(*WHERE)
    typist.talk.take(typist.talk.event(Picked("who#who", frozenset({"stranger"}))))
    assert typist.reads("UK") == Gave("who#where", "GB")


@pytest.mark.parametrize("notice", ["not_understood", "no_country", "no_date"])
def test_a_caller_can_tell_what_was_not_understood(notice: str) -> None:
    assert fits_nothing(Shown(notice))


@pytest.mark.parametrize("event", [Shown(), Shown("old_button"), WentBack(), Hid()])
def test_nothing_else_counts_as_that(event: Event) -> None:
    assert not fits_nothing(event)


def test_a_talk_can_be_typed_from_beginning_to_end() -> None:
    talk = Typist(shipped()).types(
        *["go on", "YES", "2", "me", "18 or over", "someone else I know, a stranger"],
        *["insults or bulying, 3", "menu", "people who can help", "deutschland", "talk"],
    )
    assert talk.at == "helplines#talk"
    assert talk.answers["who"] == {"known", "stranger"}
    assert talk.answers["what"] == {"insults", "threats"}
    assert talk.answers["region"] == "DE"
