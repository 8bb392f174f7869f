# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons by id, number, words and close spelling; several at once."""

from __future__ import annotations

import pytest

from bot.engine.events import (
    Called,
    Chose,
    Event,
    Gave,
    Jumped,
    Picked,
    Shown,
    Skipped,
    Uncovered,
    WentBack,
)
from bot.engine.replies import Option
from bot.matching.choices import Buttons
from bot.matching.spelling import same_words
from tests.matching.typed import Typist, small

MISSED = Shown("not_understood")

WORDS = small("""
    # answers.yaml
    what:
      many:
        partner: "A partner, ex, date or family member"
        ex: "Ex"
        threats: "Threats"
        threads: "Threads, posts"
        none_of_these: "None of these"
      alone: [none_of_these]
    mood:
      one:
        no: "No"
        now: "Now"
        can: "I can"
        not_sure: "I am not sure"
        well: "I feel comfortable"
        threats: "Threats"
        treats: "Treats"
    # steps/several.yaml
    first: []
    start: what
    nodes:
      what: {ask: "What?", into: what, pick: all, to: done}
      done: {end: ""}
    # steps/one.yaml
    first: []
    start: mood
    nodes:
      mood: {ask: "How?", into: mood, to: done}
      done: {end: ""}
    # steps/rows.yaml
    first: []
    start: rows
    nodes:
      rows:
        say: "Choose."
        list: [{step: steps/one, why: "One."}, {step: steps/several, why: "Many."}]
        choices:
          first: {label: "Same words", to: return}
          second: {label: "Same words", to: return}
          own: {label: "Back", to: return}
""")

ONE = "steps/one#mood"
SEVERAL = "steps/several#what"


def at_one() -> Typist:
    return Typist(WORDS).go(Jumped("steps/one"))


def at_several() -> Typist:
    return Typist(WORDS).go(Jumped("steps/several"))


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("not_sure", "not_sure"),
        ("NOT_SURE", "not_sure"),
        ("1", "no"),
        ("2", "now"),
        (" 3. ", "can"),
        ("(4)", "not_sure"),
        ("#1", "no"),
        ("\N{ARABIC-INDIC DIGIT THREE}", "can"),
        ("No", "no"),
        ("NO!!", "no"),
        ("now", "now"),
        ("i  am not sure…", "not_sure"),
        ("I am not sur", MISSED),
        ("I am not suree", MISSED),
        ("I feel comfortabel", "well"),
        ("i feel comfrotable", "well"),
        ("Ifeel comfortable", "well"),
        ("I feel uncomfortable", MISSED),
        ("I fell comfortable", MISSED),
        ("I cant", MISSED),
        ("I can't", MISSED),
        ("nope", MISSED),
        ("noww", MISSED),
        ("nno", MISSED),
        ("Thraets", "threats"),
        ("Thretas", "threats"),
        ("Threats", "threats"),
        ("0", MISSED),
        ("99", MISSED),
        ("1 2", MISSED),
        ("-1", MISSED),
        ("1.5", MISSED),
        ("12345678901234567890", MISSED),
        ("", MISSED),
        ("   ", MISSED),
        ("?!", MISSED),
        ("-", MISSED),
    ],
)
def test_one_button_is_meant_or_none(typed: str, choice: str | Event) -> None:
    expected = Chose(ONE, choice) if isinstance(choice, str) else choice
    assert at_one().reads(typed) == expected


def test_numbers_count_the_programs_own_buttons_too() -> None:
    one = at_one()
    ids = [option.id for option in one.talk.screen.options]
    assert ids[7:] == ["skip", "urgent", "back"]
    assert [one.reads(n) for n in ("8", "9", "10")] == [Skipped(), Called("urgent"), WentBack()]


@pytest.mark.parametrize(
    ("typed", "event"),
    [("Skip", Skipped()), ("URGENT HELP", Called("urgent")), ("back", WentBack())],
)
def test_the_programs_own_buttons_have_ids_and_words(typed: str, event: Event) -> None:
    assert at_one().reads(typed) == event


def test_close_spelling_that_could_be_two_is_neither() -> None:
    one = at_one()
    assert one.reads("Treats") == Chose(ONE, "treats")
    assert one.reads("Treatss") == Chose(ONE, "treats")
    assert one.reads("Threatts") == Chose(ONE, "threats")
    assert one.reads("Trheats") == MISSED


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("no", "now"),
        ("now", "not"),
        ("i cant", "i can"),
        ("illegal", "legal"),
        ("unsafe", "safe"),
        ("unknown", "known"),
        ("uncomfortable", "comfortable"),
        ("could", "couldnt"),
        ("i did not send it", "i did send it"),
        ("yes", "no"),
        ("", "x"),
        ("x" * 500, "x" * 499),
    ],
)
def test_words_of_another_meaning_are_never_close(typed: str, label: str) -> None:
    assert not same_words(typed, label)
    assert not same_words(label, typed)


def test_rows_of_a_list_are_taken_by_id_number_and_title() -> None:
    rows = Typist(WORDS).go(Jumped("steps/rows"))
    for typed in ("steps/several", "2", "steps/several.yaml"):
        assert rows.reads(typed) == Chose("steps/rows#rows", "steps/several")


def test_buttons_with_the_same_words_need_a_number() -> None:
    rows = Typist(WORDS).go(Jumped("steps/rows"))
    assert rows.reads("Same words") == MISSED
    assert rows.reads("3") == Chose("steps/rows#rows", "first")
    assert rows.reads("second") == Chose("steps/rows#rows", "second")


def test_of_two_with_the_same_words_the_programs_own_is_meant() -> None:
    rows = Typist(WORDS).go(Jumped("steps/rows"))
    assert rows.reads("Back") == WentBack()
    assert rows.reads("own") == Chose("steps/rows#rows", "own")


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("threats", {"threats"}),
        ("3", {"threats"}),
        ("1,3", {"partner", "threats"}),
        ("1, 3,", {"partner", "threats"}),
        ("3 1", {"partner", "threats"}),
        ("1;3", {"partner", "threats"}),
        ("\u0661\u060c \u0663", {"partner", "threats"}),
        ("partner,threats, ex", {"partner", "threats", "ex"}),
        ("A partner, ex, date or family member", {"partner"}),
        ("a partner ex date or family member", {"partner"}),
        ("Ex, A partner, ex, date or family member, Threats", {"ex", "partner", "threats"}),
        ("A partner, ex, date or family member, Ex", {"ex", "partner"}),
        ("Threads, posts, Threats", {"threads", "threats"}),
        ("None of thees, Thraets", {"none_of_these", "threats"}),
        ("threats, threats", {"threats"}),
        ("-", set()),
        (" – ", set()),
    ],
)
def test_a_line_is_the_whole_set(typed: str, values: set[str]) -> None:
    assert at_several().reads(typed) == Picked(SEVERAL, frozenset(values))


@pytest.mark.parametrize(
    "typed",
    [
        "threats, monkeys",
        "1, 99",
        "1, done",
        "threats, back",
        ",",
        ", ,",
        "1 threats",
        "1,2," * 900,
    ],
)
def test_where_one_part_fits_nothing_nothing_is_understood(typed: str) -> None:
    assert at_several().reads(typed) == MISSED


def test_the_programs_own_buttons_work_alone_beside_a_set() -> None:
    several = at_several()
    assert several.reads("6") == several.reads("done") == Picked(SEVERAL)
    assert several.reads("skip") == Skipped()
    assert several.reads("Urgent help") == Called("urgent")


def test_values_that_exclude_each_other_are_left_to_the_engine() -> None:
    talk = at_several().types("none_of_these, threats")
    assert talk.notices == ("not_together",)


def test_offered_countries_are_taken_by_code_number_and_name() -> None:
    where = Typist().go("go_on", Jumped("who"), "yes", "no", frozenset({"known"}))
    talk = where.types("Nigera")
    assert talk.ids == ["NE", "NG"]
    for typed in ("NG", "ng", "2", "Nigeria"):
        assert where.reads(typed) == Gave("who#where", "NG")
    assert where.reads("Norway") == Gave("who#where", "NO")


def test_the_door_of_a_hidden_talk_has_buttons_as_well() -> None:
    door = Typist().go("go_on").types("/hide")
    assert door.at == "@hidden"
    typist = Typist().go("go_on")
    typist.types("/hide", "anything")
    assert typist.talk.at == "@door"
    assert typist.reads("1") == typist.reads("go_on") == typist.reads("Go on") == Uncovered()


def test_words_without_a_letter_are_no_label() -> None:
    option = Option("choice", "a", "1.a.a")
    assert Buttons((option,), lambda _: "\N{PILE OF POO}").meant("!", slips=True) is None
