# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is taken out at once, with a safe way for everyone."""

from __future__ import annotations

import pytest

from tests.guide.desk import Desk

ROW = """\
gb-one:
  name: "One"
  about: "Someone to talk to."
  needs: [counselling]
  contacts: [{type: phone, value: "01632 960000"}]
  source: "https://example.org/contact"
  confidence: high
  checked: "2026-01-31"
"""


def test_flows_and_services_are_withdrawn(desk: Desk) -> None:
    desk.write("directory/helplines/GB.yaml", ROW)
    desk.write("withdrawn.yaml", "flows: {who: steps/not_now}\nservices: [gb-one]")

    guide = desk.load()

    assert guide.withdrawn == {"who": "steps/not_now"}
    assert not guide.directory.services
    assert not guide.directory.by_need["counselling"]


def test_withdrawals_of_all_layers_count(desk: Desk) -> None:
    desk.write("directory/helplines/GB.yaml", ROW + ROW.replace("gb-one", "gb-two"))
    desk.write("withdrawn.yaml", "flows: {who: urgent}\nservices: [gb-one]")
    desk.write("overlay/withdrawn.yaml", "flows: {steps/ask_to_stop: urgent}\nservices: [gb-two]")

    guide = desk.load()

    assert guide.withdrawn == {"who": "urgent", "steps/ask_to_stop": "urgent"}
    assert not guide.directory.services


def test_nobody_is_led_to_what_another_layer_withdraws(desk: Desk) -> None:
    desk.write("withdrawn.yaml", "flows: {who: steps/not_now}")
    desk.write("overlay/withdrawn.yaml", "flows:\n  steps/not_now: urgent")

    (problem,) = desk.problems()

    assert (problem.code, problem.file, problem.line) == ("F604", "overlay/withdrawn.yaml", 2)
    assert problem.advice == 'Please write another flow behind "who:".'
    desk.write("overlay/withdrawn.yaml", "flows: {steps/not_now: urgent, who: urgent}")
    assert desk.load().withdrawn["who"] == "urgent"


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("flows: {wo: urgent}", "F202"),
        ("flows: {who: urgnet}", "F202"),
        ("flows: {who: urgent#help}", "F212"),
        ("flows: {who#who: urgent}", "F212"),
        ("flows: {who: who}", "F604"),
        ("flows: {menu: urgent}", "F605"),
        ("flows: {who: steps/ask_to_stop}", "F407"),
        ("services: [gb-one]", "F606"),
        ("flow: {who: urgent}", "F101"),
    ],
)
def test_a_withdrawal_that_cannot_be(desk: Desk, text: str, slip: str) -> None:
    assert desk.write("withdrawn.yaml", text).slips() == [f"{slip} flows/withdrawn.yaml:1"]


def test_a_flow_that_cannot_be_read_is_no_unknown_fallback(desk: Desk) -> None:
    desk.write("withdrawn.yaml", "flows: {who: steps/not_now}")
    desk.write("steps/not_now.yaml", "title: [")

    assert desk.slips() == ["F023 flows/steps/not_now.yaml:1"]
