# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes in the directory and in the safety rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.flow.errors import Problems
from bot.flow.strict import Data, read
from bot.studio.differences.model import Change
from bot.studio.differences.rules import compared
from bot.studio.differences.versions import RULES, rules_of
from tests.directory.samples import ROW
from tests.studio.differing import Desks

ROWS, NUMBERS, LAW = (
    f"directory/{name}" for name in ("helplines/GB.yaml", "emergency.yaml", "law/GB.yaml")
)
HELD = {
    ROWS: ROW,
    NUMBERS: """\
source: "Sample list"
confidence: medium
checked: "2026-01-31"
numbers:
  GB: {all: "999"}
  FR: {police: "17", ambulance: "15", fire: "18"}
""",
    LAW: """\
police_reporting:
  value: may_be_unsafe
  source: "https://example.org/why"
  confidence: high
  checked: "2026-01-31"
""",
}
RULE = """\
rules:
  - id: no_contact
    tag: contact
    needs: [safe == yes]
  - id: no_block
    tag: block
"""


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    desks = Desks.at(tmp_path)
    for name, text in HELD.items():
        desks.both(name, text)
    return desks


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (ROWS, "01632 960000", "01632 960009", "! How it is reached changed. before phone: 01632"),
        (ROWS, "Sample Line", "Sample Helpline", "- Its name changed. before Sample Line now"),
        (ROWS, "gb-sample", "gb-other", "- The row had the id gb-sample before."),
        (ROWS, "2026-01-31", "2026-02-28", "- The day it was checked changed. before 2026-01-31"),
        (ROWS, "[counselling]", "[legal]", "- What it helps with changed. before counselling now"),
        (
            ROWS,
            "  needs",
            "  must_report: yes\n  needs",
            "! Whether it must report changed. before not known now yes",
        ),
        (
            ROWS,
            "  needs",
            '  hours: {zone: Europe/London, open: ["mon-tue 09:00-17:00"]}\n  needs',
            "When it answers changed. before not known now Mon 09:00-17:00, Tue 09:00-17:00",
        ),
        (
            ROWS,
            "Someone to talk to.",
            "Someone to write to.",
            "- What it is for was reworded. before Someone to [-talk-] to. now Someone to",
        ),
        (NUMBERS, '"999"', '"112"', "United Kingdom ! The number for all emergencies changed."),
        (
            NUMBERS,
            '  GB: {all: "999"}\n',
            "",
            "! The emergency numbers are no more. before all: 999",
        ),
        (
            NUMBERS,
            "  GB",
            '  IE: {all: "112"}\n  GB',
            "Ireland ! New emergency numbers. now all: 112",
        ),
        (LAW, "may_be_unsafe", "normal", "police reporting ! What is known changed. before may_be"),
        (LAW, '"2026-01-31"', '"2026-02-28"', "- The day it was checked changed."),
    ],
)
def test_a_row_that_changed_is_told(desks: Desks, name: str, old: str, new: str, told: str) -> None:
    desks.after.replace(name, old, new)
    said = desks.told()
    assert told in said
    assert f" {name}: " in said


def test_rows_that_come_and_go_are_told_with_how_they_are_reached(desks: Desks) -> None:
    other = ROW.replace("gb-sample", "gb-other").replace("960000", "960001")
    desks.after.write(ROWS, other)
    removed, added = sorted(desks.changes("services"), key=lambda change: change.kind != "removed")

    assert (removed.kind, removed.screen, removed.old) == (
        "removed",
        "gb-sample",
        "phone: 01632 960000",
    )
    assert (added.kind, added.screen, added.new) == ("added", "gb-other", "phone: 01632 960001")
    assert removed.careful
    assert added.careful


def test_a_withdrawn_service_is_no_more(desks: Desks) -> None:
    desks.after.write("withdrawn.yaml", "services: [gb-sample]")
    assert "! The service is no more, or is withdrawn." in desks.told()


def test_a_withdrawn_flow_is_told_and_so_is_its_return(desks: Desks) -> None:
    desks.after.write("withdrawn.yaml", "flows: {steps/ask_to_stop: steps/not_now}")
    assert (
        "The part “Ask them to stop” (steps/ask_to_stop) is withdrawn: people get the part"
        " “Not now” (steps/not_now) in its place."
    ) in desks.told()

    desks.before.write("withdrawn.yaml", desks.after.text("withdrawn.yaml"))
    desks.after.write("withdrawn.yaml", "flows: {}")
    assert (
        "! The part “Ask them to stop” (steps/ask_to_stop) is no longer withdrawn." in desks.told()
    )


def rules(text: str) -> Data:
    document = read(text, RULES, Problems())
    assert document is not None
    return document.data


def rule_changes(new: str) -> list[Change]:
    return list(compared(rules(RULE), rules(new)))


def test_safety_rules_are_compared_rule_by_rule(tmp_path: Path) -> None:
    (tmp_path / RULES).write_text(RULE, "utf-8")
    assert rules_of([tmp_path]) == rules(RULE)
    assert rule_changes(RULE) == []

    (changed,) = rule_changes(RULE.replace("safe == yes", "safe != no"))
    assert changed.place == (RULES, "rules / no_contact")
    assert changed.old == "id: no_contact\ntag: contact\nneeds:\n  safe == yes"
    assert changed.careful

    (removed,) = rule_changes(RULE[: RULE.index("  - id: no_block")])
    assert (removed.kind, removed.screen, removed.careful) == (
        "removed",
        "rules / no_block",
        "Nothing checks this any more.",
    )
    (added,) = rule_changes(RULE + "  - {id: more, tag: police}\n")
    assert (added.kind, added.new, added.careful) == ("added", "id: more\ntag: police", "")


def test_rules_of_another_shape_are_compared_too() -> None:
    old, new = (
        rules("contact: {needs: [a]}\nblock: {first: safety}"),
        rules("contact: {needs: [b]}"),
    )
    kinds = {change.screen: change.kind for change in compared(old, new)}
    assert kinds == {"contact": "changed", "block": "removed"}
    assert [change.screen for change in compared(rules("- one\n- two"), rules("- one"))] == [
        "rule 2"
    ]
