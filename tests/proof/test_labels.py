# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons that could be taken for each other, or that do not fit."""

from __future__ import annotations

import pytest

from bot.proof.labels import labels_stay_apart
from bot.proof.limits import labels_fit
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, translate, value


def two(one: str, other: str, *, first: str = "", second: str = "") -> str:
    """A screen with two buttons, under conditions that end with a comma."""
    return screen(
        "Hi.",
        buttons=f'a: {{{first}label: "{one}", to: return}}\n      b: {{{second}label: "{other}", '
        'to: return}\n      rest: {label: "Something else", to: return}',
    )


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Save it", "Save it", "F452"),
        ("Save it", "SAVE IT!", "F452"),
        ("Sí, guárdalo", "Si guardalo", "F452"),
        ("Show the letter", "Show the letters", "F452"),
        ("Show the letter", "Showt heletter", "F452"),
        ("Show letters", "Showletters", "F452"),
        ("Helplines", "Hleplines", "F452"),
        # A slip in a short word makes another word of it.
        ("No", "Now", ""),
        ("I can", "I cant", ""),
        ("Legal", "Illegal", ""),
        ("Save first", "Go on now", ""),
        # The program's own buttons.
        ("Back", "Go on now", "F452"),
        ("Urgent help", "Go on now", "F452"),
        ("Urgent hepl", "Go on now", ""),
        ("Urgnet help", "Go on now", "F452"),
        ("Skip", "Go on now", ""),
        # What stands on one is the id of another.
        ("B", "Go on now", "F454"),
        ("Urgent", "Go on now", "F454"),
        ("A", "Go on now", ""),
    ],
)
def test_labels_of_one_screen_are_told_apart(desk: Desk, one: str, other: str, code: str) -> None:
    desk.write("calm.yaml", two(one, other))
    assert [problem.code for problem in problems(desk, labels_stay_apart)] == [code] * bool(code)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("if: safe == yes, ", "may: safe != yes, ", False),
        ("if: safe == yes, ", "if: safe == no, ", False),
        ("if: safe == yes, ", "if: device == no, ", True),
        ("if: safe == yes, ", "", True),
        ("", "", True),
    ],
)
def test_those_count_that_can_stand_there_at_once(
    desk: Desk, first: str, second: str, found: bool
) -> None:
    desk.write("calm.yaml", two("Save it", "Save it", first=first, second=second))
    assert slips(desk, labels_stay_apart) == (["F452 flows/calm.yaml:9"] if found else [])


def test_needs_of_the_flow_are_known(desk: Desk) -> None:
    text = two("Save it", "Save it", first="if: safe == no, ")
    text = text.replace("start: a", "needs: [safe == yes]\notherwise: who\nstart: a")
    desk.write("calm.yaml", text)
    assert slips(desk, labels_stay_apart) == []


def test_rows_are_buttons_with_the_title_of_their_flow(desk: Desk) -> None:
    rows = "    list: [{step: who, if: safe == no}, {step: steps/not_now}, {step: who}]\n"
    text = screen("Hi.", buttons='on: {label: "Who its is", to: return}')
    desk.write("calm.yaml", text.replace("    choices:", rows + "    choices:"))
    assert slips(desk, labels_stay_apart) == []

    desk.replace("calm.yaml", "Who its is", "Not now!")
    assert slips(desk, labels_stay_apart) == ["F452 flows/calm.yaml:9"]


def test_values_and_what_a_question_has_besides(desk: Desk) -> None:
    desk.add("answers.yaml", "mood:\n  many: {low: 'Skip', fine: 'Done', odd: 'Odd'}\n")
    desk.write(
        "calm.yaml",
        'title: "Calm"\nstart: a\nnodes:\n  a:\n    ask: "How?"\n    into: mood\n    pick: all\n'
        "    to: return\n",
    )
    found = problems(desk, labels_stay_apart)

    assert [(p.code, p.file, p.line) for p in found] == [("F452", "flows/calm.yaml", 4)] * 2
    assert {value(p, "one") for p in found} == {"Skip", "Done"}


def test_translations_are_told_apart_as_well(desk: Desk) -> None:
    desk.write("calm.yaml", two("Save first", "Go on now"))
    texts = {
        ("calm/a.choices.a", "Save first"): "Guardar antes",
        ("calm/a.choices.b", "Go on now"): "Guardar",
    }
    translate(desk, texts)
    assert slips(desk, labels_stay_apart) == []

    texts["calm/a.choices.b", "Go on now"] = "Guardar ántes."
    translate(desk, texts)
    assert slips(desk, labels_stay_apart) == ["F452 locales/es/LC_MESSAGES/guide.po:6"]


def test_what_is_not_translated_is_reported_once(desk: Desk) -> None:
    desk.write("calm.yaml", two("Save first", "Save first"))
    translate(desk, {("calm/a.say", "Hi."): "Hola."})
    assert slips(desk, labels_stay_apart) == ["F452 flows/calm.yaml:9"]


def test_sixty_letters_fit_on_a_button(desk: Desk) -> None:
    desk.write("calm.yaml", two("x" * 60, "y" * 61))
    assert slips(desk, labels_fit) == ["F456 flows/calm.yaml:9"]


def test_a_long_title_counts_where_it_is_a_button(desk: Desk) -> None:
    desk.replace("who.yaml", "Who it is", "w" * 61)
    assert slips(desk, labels_fit) == []

    rows = "    list: [{step: who}]\n"
    desk.write("calm.yaml", screen("Hi.").replace("    choices:", rows + "    choices:"))
    desk.write("mild.yaml", desk.text("calm.yaml").replace("Calm", "Mild"))
    assert slips(desk, labels_fit) == ["F456 flows/who.yaml:2"]
