# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists of terms that no text says, as they are read."""

from __future__ import annotations

import pytest

from tests.guide.desk import Desk

GROUP = """\
groups:
  promises:
    forms: ["guarantee*", "will stop"]
    fine: ["no guarantee"]
    instead: "may"
    why: "Nobody knows."
    allowed:
      start#about: "It is explained there."
"""


def test_a_group_is_read_with_its_place(desk: Desk) -> None:
    desk.write("words/ban/en.yaml", GROUP)
    desk.write("overlay/words/ban/en.yaml", 'groups: {promises: {forms: [sure], why: "No."}}')

    ours, theirs = desk.load().banned["en"]

    assert (ours.group, ours.forms, ours.fine) == (
        "promises",
        ("guarantee*", "will stop"),
        ("no guarantee",),
    )
    assert (ours.why, ours.instead, ours.file) == (
        "Nobody knows.",
        "may",
        "flows/words/ban/en.yaml",
    )
    assert [(each.place, each.line) for each in ours.allowed] == [("start#about", 8)]
    assert (theirs.forms, theirs.instead, theirs.file) == (
        ("sure",),
        "",
        "overlay/words/ban/en.yaml",
    )


def test_a_guide_without_a_list_bans_nothing(desk: Desk) -> None:
    assert desk.load().banned == {}


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ('groups: {a: {forms: ["gu*"], why: "No."}}', "F705"),
        ('groups: {a: {forms: ["*gun"], why: "No."}}', "F705"),
        ('groups: {a: {forms: ["gun *"], why: "No."}}', "F705"),
        ('groups: {a: {forms: ["gun*s"], why: "No."}}', "F705"),
        ('groups: {a: {forms: ["..."], why: "No."}}', "F705"),
        ('groups: {a: {forms: [gun], fine: ["a. gun"], why: "No."}}', "F705"),
        ('groups: {a: {forms: ["{{ x }}"], why: "No."}}', "F511"),
        ('groups: {a: {forms: [], why: "No."}}', "F112"),
        ("groups: {a: {forms: [gun]}}", "F102"),
        ('groups: {a: {forms: [gun], why: ""}}', "F112"),
        ('groups: {a: {forms: [gun], why: "No.", allowed: [start]}}', "F103"),
        ('groups: {a: {forms: [gun], why: "No.", allowed: {start: ""}}}', "F112"),
        ('groups: {a: {form: [gun], forms: [gun], why: "No."}}', "F101"),
    ],
)
def test_one_slip_has_one_code(desk: Desk, text: str, slip: str) -> None:
    desk.write("words/ban/en.yaml", text)

    found = desk.problems()

    assert {problem.code for problem in found} - {"F705"} <= {slip}
    assert slip in {problem.code for problem in found}
    assert {problem.file for problem in found} == {"flows/words/ban/en.yaml"}
