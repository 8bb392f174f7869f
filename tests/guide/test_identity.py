# SPDX-License-Identifier: AGPL-3.0-or-later
"""Earlier ids, ids that are gone, and the marks on buttons."""

from __future__ import annotations

from itertools import count

import pytest

from bot.directory.countries import REGIONS
from bot.guide.buttons import mark, marks
from tests.guide.desk import Desk

FLOW = """\
title: "X"
always: yes
start: a
nodes:
  a:
    was: [first, start_here]
    gone: [maybe]
    say: "x"
    choices:
      on: {label: "On", to: b, was: [next_one, go]}
      out: {label: "Out", to: return}
  b:
    was: [second]
    end: "x"
"""


def twins() -> tuple[str, str]:
    """Two ids that have one mark, found by trying."""
    seen: dict[str, str] = {}
    for number in count():
        name = f"screen_{number}"
        if (other := seen.setdefault(mark(name), name)) != name:
            return other, name
    raise AssertionError


def test_earlier_ids_lead_to_what_they_are_called_today(desk: Desk) -> None:
    guide = desk.write("x.yaml", FLOW).load()

    assert guide.renamed == {"x#first": "x#a", "x#start_here": "x#a", "x#second": "x#b"}
    assert guide.nodes["x#a"].gone == ("maybe",)
    found = guide.nodes["x#a"].choice("go")
    assert found is not None
    assert found.id == "on"
    assert guide.nodes["x#a"].choice("maybe") is None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("was: [second]", "was: [a]", 13),
        ("was: [second]", "was: [first]", 13),
        ("was: [second]", "was: [b]", 13),
        ("was: [next_one, go]", "was: [out]", 10),
        ("to: return}", "to: return, was: [go]}", 11),
        ("gone: [maybe]", "gone: [go]", 7),
        ("gone: [maybe]", "gone: [out]", 7),
        ("start: a", "start: a\ngone: [b]", 4),
        ("start: a", "start: a\ngone: [third, second]", 4),
    ],
)
def test_an_id_means_one_thing(desk: Desk, old: str, new: str, line: int) -> None:
    desk.write("x.yaml", FLOW).replace("x.yaml", old, new)

    assert desk.slips() == [f"F412 flows/x.yaml:{line}"]


def test_what_went_on_purpose_is_known(desk: Desk) -> None:
    desk.write("x.yaml", FLOW.replace("start: a", "start: a\ngone: [third]"))
    guide = desk.add("guide.yaml", "gone: [y]\n").write("overlay/guide.yaml", "gone: [z]").load()

    assert guide.flows["x"].gone == ("third",)
    assert guide.gone == {"y", "z"}


def test_a_flow_that_is_there_is_not_gone(desk: Desk) -> None:
    desk.add("guide.yaml", "gone: [steps/old, who]\n")

    assert [slip.partition(":")[0] for slip in desk.slips()] == ["F412 flows/guide.yaml"]


def test_buttons_know_everything_that_can_be_pressed(desk: Desk) -> None:
    buttons = desk.write("x.yaml", FLOW).load().buttons

    for name in ("x", "x#a", "x#first", "on", "go", "GB", "known", "steps/ask_to_stop", "XK"):
        assert buttons[mark(name)] == name
    assert set(buttons.values()) > REGIONS
    assert mark("maybe") not in buttons


def test_a_mark_is_short_and_stays_the_same() -> None:
    assert mark("start#hello") == "3bf32979"
    assert marks(["b", "a", "b"]) == ({mark("a"): "a", mark("b"): "b"}, [])


@pytest.mark.parametrize("where", ["nodes", "choices"])
def test_two_names_of_one_mark_are_told_apart(desk: Desk, where: str) -> None:
    first, second = twins()
    if where == "choices":
        desk.write(
            "x.yaml", FLOW.replace("      on:", f"      {first}:").replace("out:", f"{second}:")
        )
        line = 11
    else:
        desk.add("answers.yaml", f'odd:\n  one: {{{first}: "x"}}\n')
        desk.write("x.yaml", FLOW.replace("      on:", f"      {second}:"))
        line = 10

    (problem,) = desk.problems()

    assert (problem.code, problem.file, problem.line) == ("F413", "flows/x.yaml", line)
    assert dict(problem.values) == {"name": first, "other": second}


def test_two_values_of_one_mark_stand_in_the_file_of_answers(desk: Desk) -> None:
    first, second = twins()
    desk.add("answers.yaml", f'odd:\n  one: {{{first}: "x", {second}: "y"}}\n')

    assert desk.slips() == ["F413 flows/answers.yaml:0"]
