# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ids that go, and what is told of people who wait there: the engine does what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.events import Shown
from tests.studio.differing import Desks, joined
from tests.talk import Talk

TOUR = """\
title: "Tour"
start: one
nodes:
  one:
    say: "One."
    choices:
      on: {label: "On", to: fork}
      past: {label: "Past", to: three}
  fork:
    route: [{if: safe == yes, to: two}, {to: three}]
  two:
    say: "Two."
    choices:
      on: {label: "On", to: three}
      out: {label: "Stop", to: return}
  three:
    say: "Three."
    choices: {on: {label: "On", to: return}}
"""
TO_TOUR = '      tour: {label: "Tour", call: tour}\n'
WITHOUT_TWO = (
    ("{if: safe == yes, to: two}", "{if: safe == yes, to: three}"),
    (TOUR[TOUR.index("  two:") : TOUR.index("  three:")], ""),
)
GONE = ("start: one", "gone: [two]\nstart: one")


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    desks = Desks.at(tmp_path).both("tour.yaml", TOUR)
    for desk in (desks.before, desks.after):
        desk.replace("menu.yaml", "      finish:", f"{TO_TOUR}      finish:")
    return desks


def edit(desks: Desks, *edits: tuple[str, str]) -> Desks:
    for old, new in edits:
        desks.after.replace("tour.yaml", old, new)
    return desks


def people(desks: Desks) -> list[str]:
    return [joined(change.says) for change in desks.changes("people")]


def after(desks: Desks, *taken: str) -> tuple[str, bool]:
    """Where somebody is who took these in the tour, and whether they are told of an update."""
    talk = Talk(desks.before.load()).take("go_on", "tour", "yes", "no", *taken)
    talk.edit(desks.after.load()).take(Shown())
    return talk.at, bool(talk.notices)


def test_who_waits_on_a_screen_that_is_gone_goes_where_their_button_leads(desks: Desks) -> None:
    edit(desks, *WITHOUT_TWO)

    assert people(desks) == [
        (
            "Whoever came from “One.” (one) with “On” is now at “Three.” (three)."
            " Everybody else begins this part again, at “One.” (one)."
            " They are told that the guide was updated."
        )
    ]
    assert after(desks, "on") == ("tour#three", True)


def test_who_came_by_a_button_that_is_gone_chooses_anew(desks: Desks) -> None:
    edit(
        desks,
        *WITHOUT_TWO,
        ('      on: {label: "On", to: fork}\n', ""),
        ('    say: "One."', '    gone: [on]\n    say: "One."'),
        ("  fork:", "  unused:"),
        ("to: three}\n  unused", "to: unused}\n  unused"),
    )

    assert "with “On” is there again, to choose anew." in people(desks)[0]
    assert after(desks, "on") == ("tour#one", True)


def test_who_waits_on_a_renamed_screen_goes_on(desks: Desks) -> None:
    edit(desks, ("to: two", "to: second"), ("  two:\n", "  second:\n    was: [two]\n"))

    assert people(desks) == ["People who stand here go on as if nothing had happened."]
    assert desks.codes() == []
    assert after(desks, "on") == ("tour#second", False)


def test_who_waits_where_nobody_waits_any_more_is_led_on(desks: Desks) -> None:
    buttons = TOUR[TOUR.index('    choices:\n      on: {label: "On", to: three}') :]
    buttons = buttons[: buttons.index("  three:")]
    edit(desks, (buttons, "    gone: [on, out]\n    to: three\n"))

    assert people(desks) == [
        (
            "People who wait here are now at “Three.” (three). They are told that the guide was"
            " updated."
        )
    ]
    assert after(desks, "on") == ("tour#three", True)


def test_who_is_in_a_flow_that_is_gone_goes_on_below_it(desks: Desks) -> None:
    desks.after.path("tour.yaml").unlink()
    desks.after.replace("menu.yaml", TO_TOUR, "").replace(
        "menu.yaml", "    say", "    gone: [tour]\n    say"
    )

    assert people(desks) == [
        (
            "People who are in “Tour” go on with what waited below it, or at the menu."
            " They are told that the guide was updated."
        )
    ]
    assert desks.codes() == ["C103 flows/guide.yaml:3"]
    assert after(desks, "on") == ("menu#top", True)


def test_who_is_behind_a_gate_that_closes_is_led_away(desks: Desks) -> None:
    gate = "otherwise: steps/not_now\nneeds: [{}]\nstart: one"
    edit(desks, ("start: one", gate.format("device == yes")))
    desks.before.replace("tour.yaml", "start: one", gate.format("device != unsure"))

    (change,) = desks.changes("gates")

    led = "Whoever is in it and for whom it is closed now is led to the part “Not now”"
    assert change.notes[-1] == f"{led} (steps/not_now)."
    assert after(desks, "past")[0] == "steps/not_now#why"


def test_an_id_that_goes_has_to_be_accounted_for(desks: Desks) -> None:
    edit(desks, *WITHOUT_TWO)
    (problem,) = desks.compared().problems
    assert (problem.code, problem.file, problem.line) == ("C101", "flows/tour.yaml", 3)
    assert '"was: [two]"' in problem.advice

    edit(desks, GONE)
    assert desks.codes() == []
    assert "1 id to be accounted for" not in desks.told()


@pytest.mark.parametrize(
    ("edits", "codes"),
    [
        ((('      out: {label: "Stop", to: return}\n', ""),), ["C102 flows/tour.yaml:11"]),
        ((("out: {label", "stop: {label"),), ["C102 flows/tour.yaml:11"]),
        ((("out: {label", "stop: {was: [out], label"),), []),
        (
            (
                ('      out: {label: "Stop", to: return}\n', ""),
                ("  two:", "  two:\n    gone: [out]"),
            ),
            [],
        ),
    ],
)
def test_buttons_have_to_be_accounted_for(
    desks: Desks, edits: tuple[tuple[str, str], ...], codes: list[str]
) -> None:
    assert edit(desks, *edits).codes() == codes


def test_a_value_takes_its_buttons_with_it(desks: Desks) -> None:
    desks.after.replace("answers.yaml", ', unsure: "I am not sure"', "")
    desks.after.replace("answers.yaml", "  unknown: [unsure]\n", "")

    found = desks.compared()

    assert found.problems == ()
    assert any(change.careful and "(unsure) is no more" in change.says for change in found.changes)


def test_an_earlier_id_that_is_no_longer_followed_needs_a_careful_look(desks: Desks) -> None:
    was = ("  two:\n", "  two:\n    was: [second]\n")
    desks.before.replace("tour.yaml", *was)

    (change,) = desks.compared().careful

    assert change.says == "Earlier ids of the screen are no longer followed: second."
    edit(desks, was, ("on: {label", "on: {was: [go], label"))
    (change,) = desks.compared().changes
    assert change.says == "More earlier ids of the button “On” are followed: go."


def test_an_id_that_was_given_up_does_not_come_back(desks: Desks) -> None:
    for edits in (*WITHOUT_TWO, GONE):
        desks.before.replace("tour.yaml", *edits)

    assert desks.codes() == ["C104 flows/tour.yaml:11"]
