# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which files count: what editors leave behind never does, what was meant as content does."""

from __future__ import annotations

import pytest

from tests.guide.desk import Desk

LEFT_BEHIND = (
    ".who.yaml.swp",
    "who.yaml~",
    "4913",
    "#who.yaml#",
    ".#who.yaml",
    "~$who.yaml",
    "who.yaml.bak",
    "who.yaml.orig",
    "who.yaml.swp",
    "who.yaml.tmp",
    "who.yaml___jb_tmp___",
    "sedQx8a2L",
    ".DS_Store",
    "Thumbs.db",
    "steps/.git/config",
    ".schema/flow.json",
    "LICENSE",
    "README.md",
    "directory/notes.txt",
    "tests/safety.yaml",
    "tests/notes.txt",
)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_is_left_behind_does_no_harm(desk: Desk, name: str) -> None:
    assert desk.write(name, "title: [ {{ % \x00").slips() == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("who.yml", "who.yaml"),
        ("rest.YAML", "rest.yaml"),
        ("steps/rest.yaml.txt", "steps/rest.yaml"),
        ("notes.txt", ""),
        ("flows.json", ""),
        ("helpline.j2", ""),
        ("templates/cards/helpline.j2", ""),
        ("templates/helpline.yaml", ""),
        ("letters/stop.yaml", ""),
        ("words/en.yaml", ""),
        ("words/dangers/en.yaml", ""),
        ("words/danger/uk/en.yaml", ""),
    ],
)
def test_what_nothing_reads_is_a_mistake(desk: Desk, name: str, meant: str) -> None:
    desk.write(name, "x: y")

    (problem,) = desk.problems()

    assert (problem.code, problem.file, problem.line) == ("F117", f"flows/{name}", 0)
    assert problem.suggestion == meant


@pytest.mark.parametrize(
    ("name", "meant", "text"),
    [
        ("answer.yaml", "answers.yaml", 'safe: {one: {yes: "Yes"}}'),
        ("lnes.yaml", "lines.yaml", 'a: "A"'),
        ("word/danger/en.yaml", "words/danger/en.yaml", "groups: {}"),
        ("direktory/helplines/GB.yaml", "directory/helplines/GB.yaml", "a: {}"),
    ],
)
def test_a_misspelt_name_is_not_taken_for_a_flow(
    desk: Desk, name: str, meant: str, text: str
) -> None:
    desk.write(name, text)

    (problem,) = desk.problems()

    assert (problem.code, problem.file, problem.suggestion) == ("F117", f"flows/{name}", meant)


def test_answers_under_another_name_are_not_missing_everywhere(desk: Desk) -> None:
    desk.path("answers.yaml").rename(desk.path("anwsers.yaml"))
    desk.path("lines.yaml").rename(desk.path("lines.yml"))
    desk.path("who.yaml").rename(desk.path("who.yml"))

    assert desk.slips() == [
        "F117 flows/anwsers.yaml:0",
        "F117 flows/lines.yml:0",
        "F117 flows/who.yml:0",
    ]


def test_a_flow_may_bear_a_name_near_to_another_files(desk: Desk) -> None:
    text = 'title: "x"\nstart: a\nnodes:\n  a: {end: "x"}\n'
    desk.write("letter.yaml", text).write("word/more.yaml", text)

    assert desk.slips() == []


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("Who is it.yaml", "F122"),
        ("steps/ask-them.yaml", "F122"),
        ("steps/2nd.yaml", "F122"),
        ("MyFlows/rest.yaml", "F122"),
        (f"{'a' * 41}.yaml", "F122"),
        ("steps/and.yaml", "F425"),
    ],
)
def test_the_name_of_a_flow_is_an_id(desk: Desk, name: str, slip: str) -> None:
    desk.write(name, 'title: "x"\nstart: a\nnodes:\n  a: {end: "x"}\n')

    assert desk.slips() == [f"{slip} flows/{name}:0"]
