# SPDX-License-Identifier: AGPL-3.0-or-later
"""The revision changes with what moves depend on, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guide.desk import Desk

ASK = "steps/ask_to_stop.yaml"
LAW = """\
police_reporting:
  value: caution
  basis: source
  source: "https://example.org/law"
  confidence: high
  checked: "2026-01-31"
"""

WORDS_ONLY = [
    ("start.yaml", "Nobody reads along.", "No one reads along."),
    ("start.yaml", 'title: "Start"', 'title: "Begin"'),
    ("start.yaml", 'label: "Go on"', 'label: "Next"'),
    ("answers.yaml", '"Someone I know"', '"A person I know"'),
    ("lines.yaml", "Keep a copy", "Save a copy"),
    ("brand.yaml", "Small", "Little"),
    (ASK, "find: [", 'find: ["confront", '),
    (ASK, "    risk: [contact]\n", ""),
    ("steps/not_now.yaml", "{may: watched, text", "{if: watched, text"),
    ("guide.yaml", "about: start#about", "more: start#about"),
    ("urgent.yaml", "    say:", "    critical: yes\n    say:"),
]
MOVES = [
    (ASK, "  - device == no\n", ""),
    (ASK, "first: [safety, who]", "first: [who, safety]"),
    (ASK, "otherwise: steps/not_now", "otherwise: urgent"),
    (ASK, "to: after", "to: return"),
    (ASK, "sent: {", "sent: {if: watched, "),
    (ASK, "sent: {", "sent: {was: [told], "),
    (ASK, "sent: {", "told: {"),
    (ASK, "    risk:", "    was: [earlier]\n    risk:"),
    (ASK, "counts_as: finished", "counts_as: closed"),
    ("start.yaml", "start: hello", "start: about"),
    ("answers.yaml", "  unknown: [hidden]\n", ""),
    ("answers.yaml", "  alone: [nobody]\n", ""),
    ("answers.yaml", '    nobody: "Nobody in particular"\n', '    nobody: "N"\n    all: "A"\n'),
    ("conditions.yaml", "[yes, unsure]", "[yes]"),
    ("who.yaml", "to: where", "to: passed"),
    ("who.yaml", "pick: all", "pick: [known, nobody]"),
    ("who.yaml", "    to: where", "    to: where\n    skip: {to: passed}"),
    ("guide.yaml", "start: start", "start: menu"),
    ("who.yaml", "start: who", "always: yes\nstart: who"),
]


@pytest.mark.parametrize(("name", "old", "new"), WORDS_ONLY)
def test_words_leave_it_as_it_is(desk: Desk, name: str, old: str, new: str) -> None:
    before = desk.load().revision

    assert desk.replace(name, old, new).load().revision == before


@pytest.mark.parametrize(("name", "old", "new"), MOVES)
def test_what_moves_depend_on_changes_it(desk: Desk, name: str, old: str, new: str) -> None:
    before = desk.load().revision

    assert desk.replace(name, old, new).load().revision != before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("withdrawn.yaml", "flows: {who: urgent}"),
        ("directory/law/GB.yaml", LAW),
        ("x.yaml", 'title: "X"\nstart: a\nnodes:\n  a: {end: "x"}\n'),
        ("conditions.yaml", "watched: device in [yes, unsure]\nfar: not watched"),
    ],
)
def test_what_is_added_changes_it(desk: Desk, name: str, text: str) -> None:
    before = desk.load().revision

    assert desk.write(name, text).load().revision != before


def test_rows_cases_and_outcomes_count(desk: Desk) -> None:
    text = (
        'title: "X"\nalways: yes\nstart: a\nnodes:\n'
        "  a: {say: x, list: [{step: who, why: y}]}\n"
        "  b: {route: [{if: watched, to: a}, {to: c}]}\n"
        "  c: {do: work, on: {ok: a, failed: menu}}\n"
    )
    before = desk.write("x.yaml", text).load().revision

    for old, new in (
        ("step: who,", "step: who, if: watched,"),
        ("if: watched", "may: watched"),
        ("ok: a", "ok: b"),
    ):
        assert desk.write("x.yaml", text.replace(old, new)).load().revision != before
    assert desk.write("x.yaml", text.replace("why: y", "why: z")).load().revision == before


def test_the_order_in_files_and_folders_does_not_matter(desk: Desk, tmp_path: Path) -> None:
    before = desk.load().revision
    other = Desk(tmp_path / "other")
    for path in sorted(desk.root.rglob("*.*"), reverse=True):
        other.write(path.relative_to(desk.root).as_posix(), path.read_bytes())
    other.write(
        "close.yaml",
        """\
        nodes:
          last:
            counts_as: closed
            end: "Take care."
          bye:
            choices:
              stay: {to: menu, label: "Stay a little"}
              leave: {to: last, label: "Leave"}
            say: "Come back whenever you like."
        start: bye
        always: yes
        title: "Finish"
        """,
    )
    other.replace("answers.yaml", '{yes: "Yes", no: "No"', '{no: "No", yes: "Yes"')

    assert other.load().revision == before
