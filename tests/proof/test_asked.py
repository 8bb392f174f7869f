# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers and values that nothing sets, nothing reads, or that change nothing."""

from __future__ import annotations

import pytest

from bot.proof.answers import answers_are_asked, answers_are_read
from tests.guide.desk import Desk
from tests.proof.reading import slips

ONE = "mood:\n  one:\n    low: 'Low'\n    fair: 'Fair'\n    fine: 'Fine'\n    odd: 'Hard to say'\n"
MANY = (
    "mood:\n  many:\n    low: 'Low'\n    fair: 'Fair'\n    fine: 'Fine'\n    odd: 'None of these'\n"
)
ASK = """\
title: "Calm"
start: a
nodes:
  a:
    ask: "How are you?"
    into: mood
{more}    to: b
  b:
    say:
      - "Hi."
{parts}    choices:
      on: {{label: "On", to: return}}
"""


def calm(desk: Desk, answer: str, *conditions: str, more: str = "") -> Desk:
    """A question about mood, and a screen with conditions. The answer stands in lines 20 to 25."""
    desk.add("answers.yaml", answer)
    parts = "".join(f"      - {{{condition}, text: 'One.'}}\n" for condition in conditions)
    return desk.write("calm.yaml", ASK.format(parts=parts, more=more))


def idle(desk: Desk) -> list[str]:
    """The values that change nothing; "mood" itself where nothing reads it."""
    lines = {20: "mood", 22: "low", 23: "fair", 24: "fine", 25: "odd"}
    found = [slip.split() for slip in slips(desk, answers_are_read)]
    codes = {"F447" if lines[int(at.rpartition(":")[2])] == "mood" else "F449" for _, at in found}
    assert {code for code, _ in found} == codes
    return [lines[int(at.rpartition(":")[2])] for _, at in found]


def test_a_question_asks_for_each_answer(desk: Desk) -> None:
    desk.add("answers.yaml", "mood:\n  one: {low: 'Low', fine: 'Fine'}\nsince:\n  reads: date\n")
    assert slips(desk, answers_are_asked) == [
        "F446 flows/answers.yaml:20",
        "F446 flows/answers.yaml:22",
    ]


@pytest.mark.parametrize(
    ("answer", "more", "found"),
    [
        (ONE, "", []),
        (ONE, "    choices: {low: {}, fine: {}}\n", [23, 25]),
        (MANY, "    pick: all\n", []),
        (MANY, "    pick: [low, odd]\n", [23, 24]),
    ],
)
def test_some_question_offers_each_value(
    desk: Desk, answer: str, more: str, found: list[int]
) -> None:
    calm(desk, answer, more=more)
    assert slips(desk, answers_are_asked) == [f"F448 flows/answers.yaml:{line}" for line in found]


@pytest.mark.parametrize(
    ("conditions", "more", "found"),
    [
        ([], "", ["mood"]),
        (["if: set(mood)"], "", []),
        (["if: mood == low"], "", ["fair", "fine", "odd"]),
        (["may: mood == low"], "", []),
        (["if: mood == low", "if: 'mood in [fair, fine]'"], "", []),
        (["if: not mood == low"], "", []),
        # What a value leads to is read as well.
        (
            [],
            "    choices: {low: {to: return}, fair: {}, fine: {}, odd: {}}\n",
            ["fair", "fine", "odd"],
        ),
        (
            ["if: 'mood in [fair, fine]'"],
            "    choices: {low: {to: return}, fair: {}, fine: {}, odd: {}}\n",
            [],
        ),
        # Nobody gets what "safe" decides here without it, so the value is as good as none.
        (
            ["if: mood == low and safe == yes", "if: mood == fair and safe == yes and safe == no"],
            "",
            ["fair", "fine", "odd"],
        ),
    ],
)
def test_each_value_of_one_makes_a_difference_but_for_its_opposite(
    desk: Desk, conditions: list[str], more: str, found: list[str]
) -> None:
    calm(desk, ONE, *conditions, more=more)
    assert idle(desk) == found


@pytest.mark.parametrize(
    ("conditions", "more", "found"),
    [
        ([], "", ["mood"]),
        (["if: low in mood"], "", ["fair", "fine", "odd"]),
        (["if: low in mood"], "  alone: [odd]\n", ["fair", "fine"]),
        (["if: low in mood", "if: fine in mood and fair in mood"], "  alone: [odd]\n", []),
        (["if: 'only(mood, low)'"], "  alone: [odd]\n", []),
        (["if: 'any_of(mood, low, fair, fine)'"], "  alone: [odd]\n", []),
        (["if: low in mood and safe == yes"], "  unknown: [fair, fine]\n  alone: [odd]\n", []),
    ],
)
def test_each_value_of_several_adds_something(
    desk: Desk, conditions: list[str], more: str, found: list[str]
) -> None:
    quoted = [condition.replace("'", '"') for condition in conditions]
    calm(desk, MANY + more, *quoted, more="    pick: all\n")
    assert idle(desk) == found


def test_needs_tell_no_from_not_known(desk: Desk) -> None:
    """A flow whose need may still come true is offered; one whose need is false is not."""
    calm(desk, ONE)
    desk.replace("calm.yaml", "start: a\n", "needs: [mood == low]\notherwise: who\nstart: a\n")
    assert idle(desk) == []


def test_what_clears_a_chat_reads_too(desk: Desk) -> None:
    calm(desk, ONE)
    desk.add("guide.yaml", "clears:\n  hour: mood != low\n")
    assert idle(desk) == []


def test_the_program_reads_some_answers_and_some_of_their_values(desk: Desk) -> None:
    age = ONE.replace("mood", "age").replace("low:", "adult:").replace("fair:", "under_18:")
    calm(desk, age)
    desk.replace("calm.yaml", "into: mood", "into: age")
    assert idle(desk) == ["fine", "odd"]

    desk.replace("answers.yaml", "'Hard to say'\n", "'Hard to say'\n  unknown: [odd]\n")
    assert idle(desk) == []


def test_what_an_overlay_leaves_unread_is_not_its_mistake(desk: Desk) -> None:
    calm(desk, ONE)
    assert idle(desk) == ["mood"]

    desk.write("overlay/more.yaml", 'title: "More"\nstart: a\nnodes:\n  a:\n    end: "Bye."\n')
    assert idle(desk) == []

    desk.write("overlay/answers.yaml", "day:\n  one: {good: 'Good', bad: 'Bad'}\n")
    assert slips(desk, answers_are_asked) == ["F446 overlay/answers.yaml:1"]
