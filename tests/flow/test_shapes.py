# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain data against models: what is found, and how it is put to an editor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow import files, models, pieces
from bot.flow.errors import Problem, Problems
from bot.flow.findings import known_keys
from bot.flow.shapes import fit, fit_each, fit_node
from bot.flow.strict import Document, read

FILE = "flows/x.yaml"


def document(text: str) -> Document:
    problems = Problems()
    found = read(text, FILE, problems)
    assert found, problems.found
    return found


def node_slips(text: str) -> list[Problem]:
    problems = Problems()
    node = fit_node(document(text), (), problems)
    assert (node is None) == bool(problems.found)
    return problems.found


def head_slips(text: str) -> list[Problem]:
    problems = Problems()
    fit(models.FlowHead, document(text), (), problems)
    return problems.found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("say: x", models.SayNode),
        ("choices: {}", models.SayNode),
        ("{}", models.SayNode),
        ("ask: x\ninto: y", models.AskNode),
        ("type: x\nreads: text", models.TypeNode),
        ("route: [{to: a}]", models.RouteNode),
        ("do: hide", models.DoNode),
        ("end: ''", models.EndNode),
    ],
)
def test_the_deciding_key_says_what_a_node_is(text: str, kind: type) -> None:
    assert type(fit_node(document(text), (), Problems())) is kind


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("say: {text: {a: b}}", "There is a group of keys here, where a text or a list should be."),
        ("say: x\nchoices: [a]", "There is a list here, where a group of keys should be."),
        ("say: x\nchoices: yes", "There is a text here, where a group of keys should be."),
        ("say: x\nrisk: contact", "There is a text here, where a list should be."),
        ("say: x\nwas: {a: b}", "There is a group of keys here, where a list should be."),
        ("ask: x\ninto: [a]", "There is a list here, where a text should be."),
        ("say: x\ncritical: [yes]", "There is a list here, where a text should be."),
        ("say: x\nrisk: [{a: b}]", "There is a group of keys here, where a text should be."),
        ("[a]", "There is a list here, where a group of keys should be."),
    ],
)
def test_another_shape_is_named(text: str, says: str) -> None:
    assert [problem.says for problem in node_slips(text)] == [says]


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ("aks: x\ninto: y", "aks", "ask"),
        ("sya: x", "sya", "say"),
        ("say: x\nshwo: [emergency]", "shwo", "show"),
        ("say: x\nlst: y", "lst", "list"),
        ("message: x", "message", "say"),
        ("ask: x\nint: y", "int", "into"),
        ("say: x\nbuttons: {}", "buttons", "choices"),
        ("say: x\nchoices: {a: {lable: y, to: z}}", "lable", "label"),
        ("say: x\nchoices: {a: {label: y, next: z}}", "next", "to"),
        ("say: x\nlist: [{stpe: y}]", "stpe", "step"),
        ("say: [{wehn: a, text: b}]", "wehn", ""),
        ("route: [{to: a}]\nchoices: {}", "choices", ""),
        ("end: x\nto: y", "to", ""),
    ],
)
def test_the_key_that_was_meant_is_suggested(text: str, key: str, near: str) -> None:
    (problem,) = node_slips(text)

    assert problem.code == "F101"
    assert dict(problem.values)["key"] == key
    assert problem.suggestion == near


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ("0", ""),
        ("9999", ""),
        ("10000", "F116"),
        ("-1", "F116"),
        ("1.5", "F116"),
        ("x", "F116"),
        ("9" * 5000, "F116"),
        ('""', "F116"),
        ("[1]", "F103"),
    ],
)
def test_an_order_is_a_number(order: str, code: str) -> None:
    found = head_slips(f"title: x\nstart: a\norder: {order}")

    assert [problem.code for problem in found] == ([code] if code else [])


@pytest.mark.parametrize("day", ["2026-01-31", "none"])
def test_a_review_is_a_day_or_none(day: str) -> None:
    assert head_slips(f"title: x\nstart: a\nreview: {{content: {day}}}") == []


@pytest.mark.parametrize("day", ["2026-02-31", "31.1.2026", "yes", "None", '""'])
def test_another_review_is_none_of_these(day: str) -> None:
    (problem,) = head_slips(f"title: x\nstart: a\nreview:\n  content: {day}")

    assert (problem.code, problem.line) == ("F104", 4)
    assert problem.advice.endswith('a day such as "2026-01-31", none.')


def test_entries_are_read_one_by_one() -> None:
    problems = Problems()
    text = 'good: {one: {a: "A"}}\nbad: {two: x}\nBad: {}\nother: {reads: date}\nempty: {one: {}}\n'

    answers = fit_each(files.Answer, document(text), (), problems)

    assert {name: answer.kind for name, answer in answers.items()} == {
        "good": "one",
        "other": "reads",
    }
    assert [(problem.code, problem.line) for problem in problems.found] == [
        ("F101", 2),
        ("F105", 3),
        ("F112", 5),
    ]


def test_a_file_without_entries_is_one_problem() -> None:
    problems = Problems()

    assert fit_each(files.Answer, document("[a, b]"), (), problems) == {}
    assert [problem.code for problem in problems.found] == ["F103"]


def test_known_keys_are_those_of_all_models_as_they_are_written() -> None:
    assert known_keys() >= {"if", "may", "list", "nodes", "title", "phrases", "one", "commands"}
    assert not known_keys() & {"if_", "rows"}


KINDS: list[Any] = [
    *models.NODE_MODELS.values(),
    models.FlowHead,
    pieces.Choice,
    pieces.Text,
    files.Answer,
    files.GuideFile,
    files.DangerFile,
    files.Withdrawn,
    files.CountriesFile,
]
WORDS = st.sampled_from([*sorted(known_keys()), "", " ", "x", "Ä", "all", "no", "yes", "9" * 50])
DATA = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(KINDS), st.dictionaries(WORDS, DATA, max_size=6) | DATA)
def test_any_data_is_read_or_explained(kind: Any, data: Any) -> None:
    problems = Problems()
    given_ = Document(FILE, data, {(): (1, 1)})

    value = fit(kind, given_, (), problems)

    assert (value is None) == bool(problems.found)
    for problem in problems.found:
        assert problem.says
        assert problem.advice
        assert not re.search(r"\{\w+\}", problem.advice)
