# SPDX-License-Identifier: AGPL-3.0-or-later
"""Urgent help is near, no card is empty, and what counts before a release."""

from __future__ import annotations

from datetime import date

import pytest

from bot.flow.errors import Problems
from bot.i18n.catalog import Catalogs
from bot.proof.directory import needs_are_served, rows_are_fresh
from bot.proof.reviews import flows_were_read
from bot.proof.urgent import urgent_help_is_near
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, value

URGENT = 'title: "Urgent help"\nalways: yes\nstart: help\nnodes:\n  help:\n'
CARDS = (
    '  cards:\n    say: "Here."\n    show: [emergency]\n    choices:\n'
    '      go_on: {label: "Go on", to: return}\n'
)
ON = '    choices: {on: {label: "Cards", to: cards}}\n'
ROW = """\
{id}:
  name: "Sample"
  about: "Someone to talk to."
  needs: [{needs}]
  contacts: [{{type: web, value: "https://example.org"}}]
  source: "https://example.org"
  confidence: high
  checked: "{checked}"
"""


def row(needs: str, checked: str = "2026-01-31", **more: str) -> str:
    text = ROW.format(id="sample-line", needs=needs, checked=checked)
    return text + "".join(f"  {key}: {value}\n" for key, value in more.items())


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ('    say: "Call for help."\n    choices: {on: {label: "Go on", to: return}}\n', []),
        ('    say: "Hi."\n    to: cards\n' + CARDS, []),
        ("    route: [{if: safe == no, to: cards}, {to: cards}]\n" + CARDS, []),
        (
            '    say: "Hi."\n    show: [{if: safe == no, emergency: yes}]\n    to: cards\n' + CARDS,
            [],
        ),
        ('    say: "Hi."\n' + ON + CARDS, [6]),
        ("    ask: 'Safe?'\n    into: safe\n    to: cards\n" + CARDS, [6]),
        ("    ask: 'Safe?'\n    into: safe\n    to: return\n", [6]),
        ('    say: "Hi."\n    show: [{if: safe == no, emergency: yes}]\n' + ON + CARDS, [6]),
        (
            '    say: "Hi."\n    show:\n      - {if: safe == no, emergency: yes}\n'
            "      - {may: safe != no, helplines: crisis}\n" + ON + CARDS,
            [],
        ),
        (
            "    route: [{if: safe == no, to: ask}, {to: cards}]\n"
            + CARDS
            + "  ask:\n    say: 'Hm.'\n"
            + ON,
            [12],
        ),
    ],
)
def test_urgent_help_shows_before_it_asks(desk: Desk, first: str, found: list[int]) -> None:
    desk.write("urgent.yaml", URGENT + first)
    lines = [slip.rpartition(":")[2] for slip in slips(desk, urgent_help_is_near)]
    assert len(lines) == len(found)
    if found:
        node = "ask" if found == [12] else "help"
        (problem,) = problems(desk, urgent_help_is_near)
        assert (problem.code, value(problem, "screen")) == ("F455", f"urgent#{node}")


def test_a_step_of_the_same_name_does_not_take_its_place(desk: Desk) -> None:
    rows = "    list: [{step: urgent}]\n"
    desk.write("calm.yaml", screen("Hi.").replace("    choices:", rows + "    choices:"))
    assert slips(desk, urgent_help_is_near) == []

    desk.write("help.yaml", desk.text("urgent.yaml"))
    desk.replace("guide.yaml", "urgent: urgent", "urgent: help")
    assert slips(desk, urgent_help_is_near) == ["F453 flows/calm.yaml:4"]


@pytest.mark.parametrize(
    ("shown", "file", "held", "where"),
    [
        ("helplines: stalking", "WORLD", row("stalking"), ""),
        ("helplines: stalking", "WORLD", row("counselling"), ""),
        ("helplines: stalking", "WORLD", row("guide"), ""),
        ("helplines: own-conduct", "WORLD", row("crisis"), ""),
        ("emergency: yes", "WORLD", row("crisis"), ""),
        ("helplines: stalking", "WORLD", row("crisis"), "Andorra, United Arab Emirates"),
        ("helplines: stalking", "GB", row("stalking"), "and 246 more"),
        ("emergency: yes", "GB", row("crisis"), "and 246 more"),
        # What is made for some is not shown to everybody.
        ("helplines: stalking", "WORLD", row("stalking", **{"for": "[activists]"}), "and 247 more"),
    ],
)
def test_no_card_is_empty_anywhere(
    desk: Desk, shown: str, file: str, held: str, where: str
) -> None:
    text = screen("Hi.").replace("    choices:", f"    show: [{{{shown}}}]\n    choices:")
    desk.write("calm.yaml", text)
    desk.write(f"directory/helplines/{file}.yaml", held)
    found = problems(desk, needs_are_served)

    assert [(p.code, p.file, p.line) for p in found] == [("D127", "flows/calm.yaml", 4)] * bool(
        where
    )
    assert all(where in value(p, "where") for p in found)


@pytest.mark.parametrize(
    ("needs", "today", "late"),
    [
        ("crisis", date(2026, 5, 1), False),
        ("crisis", date(2026, 5, 2), True),
        ("legal", date(2026, 7, 30), False),
        ("legal", date(2026, 7, 31), True),
    ],
)
def test_a_row_is_looked_at_in_time(desk: Desk, needs: str, today: date, late: bool) -> None:
    desk.write("directory/helplines/WORLD.yaml", row(needs))
    found = Problems()
    rows_are_fresh(desk.load(), Catalogs({}), found, today=today)

    at = [(p.code, p.file, p.line) for p in found.found]
    assert at == [("D128", "flows/directory/helplines/WORLD.yaml", 1)] * late


def test_every_kind_of_row_is(desk: Desk) -> None:
    top = 'source: "https://example.org"\nconfidence: high\nchecked: "2026-01-31"\n'
    desk.write("directory/emergency.yaml", top + 'numbers:\n  GB: {all: "999"}\n')
    fact = "police_reporting:\n  value: caution\n  " + top.replace("\n", "\n  ").rstrip() + "\n"
    desk.write("directory/law/GB.yaml", fact)
    found = Problems()
    rows_are_fresh(desk.load(), Catalogs({}), found, today=date(2027, 1, 31))

    assert {p.file for p in found.found} == {
        "flows/directory/emergency.yaml",
        "flows/directory/law/GB.yaml",
    }


@pytest.mark.parametrize(
    ("review", "parts"),
    [
        ("", "content, safety, legal"),
        ("review: {content: 2026-01-31}\n", "safety, legal"),
        ("review: {content: 2026-01-31, safety: 2026-01-30, legal: none}\n", "legal"),
        ("review: {content: 2026-02-01, safety: 2026-01-30, legal: 2026-01-30}\n", "content"),
        ("review: {content: 2026-01-31, safety: 2026-01-30, legal: 2026-01-30}\n", ""),
    ],
)
def test_somebody_has_read_each_part(desk: Desk, review: str, parts: str) -> None:
    desk.write("calm.yaml", screen("Hi.").replace("start: a\n", review + "start: a\n"))
    found = Problems()
    flows_were_read(desk.load(), Catalogs({}), found, today=date(2026, 1, 31))
    ours = [p for p in found.found if p.file == "flows/calm.yaml"]

    assert [(p.code, p.line, value(p, "parts")) for p in ours] == [("F471", 1, parts)] * bool(parts)
