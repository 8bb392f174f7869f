# SPDX-License-Identifier: AGPL-3.0-or-later
"""Screens that nobody comes to, and screens that nobody gets away from."""

from __future__ import annotations

import pytest

from bot.proof.ways import screens_can_be_reached, screens_lead_on
from tests.guide.desk import Desk
from tests.proof.reading import slips

TWO = """\
title: "Calm"
start: a
nodes:
  a:
    {a}
  b:
    {b}
"""
LEAVE = 'say: "Hi."\n    choices: {go: {label: "On", to: return}}'
LIST = 'say: "Hi."\n    choices: {go: {label: "On", to: return}}\n    list: [{step: who}]'


def two(a: str, b: str = LEAVE) -> str:
    return TWO.replace("{a}", a).replace("{b}", b)


@pytest.mark.parametrize(
    "a",
    [
        'say: "Hi."\n    to: b',
        'say: "Hi."\n    choices: {go: {label: "On", to: b}}',
        'say: "Hi."\n    choices: {go: {label: "On", call: who, then: b}}',
        'say: "Hi."\n    choices: {go: {label: "On", call: calm#b}}',
        "ask: 'Safe?'\n    into: safe\n    choices: {yes: {to: b}, no: {}}\n    to: return",
        "ask: 'Safe?'\n    into: safe\n    to: return\n    skip: {to: b}",
        "route: [{if: safe == yes, to: b}, {to: return}]",
        "do: work\n    on: {ok: b, failed: {to: return}}",
    ],
)
def test_something_leads_there(desk: Desk, a: str) -> None:
    desk.write("calm.yaml", two(a))
    assert slips(desk, screens_can_be_reached) == []


def test_nothing_leads_there(desk: Desk) -> None:
    desk.write("calm.yaml", two(LEAVE))
    assert slips(desk, screens_can_be_reached) == ["F441 flows/calm.yaml:7"]


def test_what_leads_to_itself_is_not_led_to(desk: Desk) -> None:
    desk.write("calm.yaml", two(LEAVE, 'say: "Hi."\n    choices: {go: {label: "On", to: b}}'))
    assert slips(desk, screens_can_be_reached) == ["F441 flows/calm.yaml:7"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("guide.yaml", "  calm: calm#b\n"),
        ("words/danger/en.yaml", 'groups:\n  a:\n    to: calm#b\n    phrases: ["at my door"]\n'),
    ],
)
def test_a_command_and_a_phrase_of_danger_lead_there(desk: Desk, file: str, text: str) -> None:
    desk.write("calm.yaml", two(LEAVE).replace("start: a", "always: yes\nstart: a"))
    desk.write(file, (desk.text(file) if desk.path(file).exists() else "") + text)
    assert slips(desk, screens_can_be_reached) == []


def test_a_flow_to_which_only_a_link_leads_is_no_mistake(desk: Desk) -> None:
    desk.write("calm.yaml", two('say: "Hi."\n    to: b'))
    assert slips(desk, screens_can_be_reached) == []


def test_what_an_overlay_leaves_unused_is_not_its_mistake(desk: Desk) -> None:
    desk.replace("safety.yaml", "nodes:\n", f"nodes:\n  extra:\n    {LEAVE}\n")
    desk.replace("who.yaml", "to: where", "to: passed")
    assert len(slips(desk, screens_can_be_reached)) == 2

    desk.write("overlay/calm.yaml", two(LEAVE))
    assert slips(desk, screens_can_be_reached) == ["F441 overlay/calm.yaml:7"]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (LIST, LEAVE, []),
        ('say: "Hi."\n    to: b', 'end: "Bye."', []),
        ('say: "Hi."\n    to: b', 'say: "Hi."\n    choices: {go: {label: "On", to: menu}}', []),
        # A call comes back: what it calls is no way out.
        ('say: "Hi."\n    choices: {go: {label: "On", call: who}}', LEAVE, [4]),
        ('say: "Hi."\n    choices: {go: {label: "On", call: who, then: b}}', LEAVE, []),
        ('say: "Hi."\n    choices: {go: {label: "On", hand_over: who}}', LEAVE, []),
        ('say: "Hi."\n    list: [{step: who}]', LEAVE, [4]),
        # The end of this flow ends the talk, and the start hands over to the menu.
        ('say: "Hi."\n    choices: {go: {label: "On", call: close}}', LEAVE, []),
        (
            'say: "Hi."\n    choices: {go: {label: "On", to: b}}',
            'say: "Hi."\n    choices: {go: {label: "On", to: a}}',
            [4, 7],
        ),
        ("ask: 'Safe?'\n    into: safe\n    to: a", LEAVE, [4]),
        ("ask: 'Safe?'\n    into: safe\n    to: a\n    skip: {to: return}", LEAVE, []),
    ],
)
def test_a_screen_leads_on(desk: Desk, a: str, b: str, found: list[int]) -> None:
    desk.write("calm.yaml", two(a, b))
    assert slips(desk, screens_lead_on) == [f"F442 flows/calm.yaml:{line}" for line in found]


def test_a_called_flow_that_nobody_leaves_is_no_way_on(desk: Desk) -> None:
    stuck = 'say: "Hi."\n    choices: {go: {label: "On", to: b}}'
    call = 'say: "Hi."\n    choices: {go: {label: "On", call: stuck, then: return}}'
    desk.write("stuck.yaml", two('say: "Hi."\n    to: b', stuck))
    desk.write("calm.yaml", two(call))
    assert slips(desk, screens_lead_on) == [
        "F442 flows/calm.yaml:4",
        "F442 flows/stuck.yaml:4",
        "F442 flows/stuck.yaml:7",
    ]
