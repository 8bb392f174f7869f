# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inserts: what may be put into a text, what may not, and how it is filled in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.errors import Problem, Problems
from bot.flow.inserts import (
    BRAND,
    LONGEST_INSERT,
    LONGEST_TEXT,
    VOCABULARY,
    bare_names,
    check_inserts,
    fill,
    insert_names,
    refuse_inserts,
)
from bot.flow.literal import escape


class Desk:
    """An editor's desk: takes reports and lays them out as the problems a person reads."""

    def __init__(self) -> None:
        self.problems = Problems()

    def report(self, code: str, values: dict[str, str], suggestion: str) -> None:
        self.problems.add(code, "flows/x.yaml", (1, 1), suggestion=suggestion, **values)

    @property
    def found(self) -> list[Problem]:
        return self.problems.found


def codes(text: str) -> list[str]:
    desk = Desk()
    check_inserts(text, desk.report)
    assert all(str(problem) for problem in desk.found)
    return [problem.code for problem in desk.found]


PIECES = ["{{", "}}", "{", "}", "{%", "%}", "{#", "#}", " ", "brand.name", "today", "region", "|"]
PIECES += [
    "upper",
    'default("x")',
    "(",
    ")",
    "[0]",
    "'",
    '"',
    "+",
    "-",
    "\n",
    "é",
    ".",
    "a",
    "\\N{",
]
BRACKETS_AND_WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("No inserts here.", set()),
        ("{{ brand.name }} is for you.", {"brand.name"}),
        ("{{brand.name}}, {{ today }}", {"brand.name", "today"}),
        ('In {{ region.name | default("your country") | upper }}.', {"region.name"}),
        ("{{ brand.name | title }}\n\n**{{ brand.name | capitalize | lower }}**", {"brand.name"}),
        ("{{\n  today\n}}", {"today"}),
    ],
)
def test_names_and_listed_filters_are_taken(text: str, names: set[str]) -> None:
    desk = Desk()
    assert check_inserts(text, desk.report) == names
    assert insert_names(text) == names
    assert not desk.found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ }}", "F501"),
        ("{{ region. name }}{{ 'x }}", "F501"),
        ("{{ region name }}", "F501"),
        ("{{- today }}", "F501"),
        ("{{ today -}}", "F501"),
        ("{{ today +}}", "F501"),
        ("{{ " + "(" * 110 + " }}", "F501"),
        ("{{ brand.name() }}", "F502"),
        ("{{ brand['name'] }}", "F502"),
        ("{{ brand.0 }}", "F502"),
        ("{{ 7 * 7 }}", "F502"),
        ("{{ 'words' }}", "F502"),
        ("{{ true }}", "F502"),
        ("{{ today if today }}", "F502"),
        ("{{ today ~ today }}", "F502"),
        ("{{ today == 1 }}", "F502"),
        ("{{ today is defined }}", "F502"),
        ("{{ today, today }}", "F502"),
        ("{{ [today] }}", "F502"),
        ("{{ today() | upper }}", "F502"),
        ("{{ today().__class__ }}", "F502"),
        ("{% if today %}", "F503"),
        ("{% raw %}", "F503"),
        ("{{ brand.nam }}", "F504"),
        ("{{ brand }}", "F504"),
        ("{{ brand.name.upper }}", "F504"),
        ("{{ today.__class__.__mro__ }}", "F504"),
        ("{{ self }}", "F504"),
        ("{{ today | uper }}", "F505"),
        ("{{ today | safe }}", "F505"),
        ("{{ today | attr('x') }}", "F505"),
        ("{ today }", "F506"),
        ("Write to {name}.", "F506"),
        ("All fine} now", "F506"),
        ("{{ today }}}", "F506"),
        ("Hello {{ today", "F507"),
        ("Hello {{ today }", "F507"),
        ("{{ today" + " " * LONGEST_INSERT + "}}", "F507"),
        ("{{ today | default }}", "F508"),
        ("{{ today | default(1) }}", "F508"),
        ("{{ today | default(region.name) }}", "F508"),
        ('{{ today | default("a", "b") }}', "F508"),
        ('{{ today | default("a", true) }}', "F508"),
        ('{{ today | default(default_value="a") }}', "F508"),
        ("{{ today | default(*today) }}", "F508"),
        ("{{ today | upper(**today) }}", "F508"),
        ("{{ today | upper(1) }}", "F508"),
        ("Hi {# a remark #}", "F509"),
        ("{{ today }}" + "x" * LONGEST_TEXT, "F510"),
    ],
)
def test_everything_else_is_one_problem(text: str, code: str) -> None:
    assert set(codes(text)) == {code}
    assert insert_names(text) <= set() or code == "F504"


def test_a_name_that_is_nearly_right_gets_a_suggestion() -> None:
    desk = Desk()
    assert check_inserts("{{ regoin.name }} {{ today }}", desk.report) == {"today"}
    [problem] = desk.found
    assert problem.suggestion == "region.name"
    assert "brand.run_by, languages.others, region.name, today" in problem.advice


def test_a_filter_that_is_nearly_right_gets_a_suggestion() -> None:
    desk = Desk()
    check_inserts("{{ today | defualt('x') }}", desk.report)
    assert [problem.suggestion for problem in desk.found] == ["default"]


def test_all_mistakes_of_a_text_are_found_at_once() -> None:
    text = "{{ 1 }} {% x %} {{ today | a | b }} } {{ to.day }} {{ today"
    assert codes(text) == ["F502", "F503", "F505", "F505", "F506", "F507"]


def test_the_words_of_a_message_are_safe_to_quote() -> None:
    desk = Desk()
    check_inserts("{{ {0.__class__} }}", desk.report)
    assert "{0.__class__}" in str(desk.found[0])


def test_another_place_can_have_other_names() -> None:
    desk = Desk()
    assert check_inserts("{{ date }} {{ today }}", desk.report, {"date"}) == {"date"}
    assert check_inserts("{{ date }}", desk.report, frozenset()) == frozenset()
    assert [problem.code for problem in desk.found] == ["F504", "F504"]


@pytest.mark.parametrize(("text", "found"), [("{{ today }}", 1), ("a } b", 1), ("fine", 0)])
def test_some_places_take_no_inserts(text: str, found: int) -> None:
    desk = Desk()
    refuse_inserts(text, desk.report)
    assert [problem.code for problem in desk.found] == ["F511"] * found


VALUES = {"brand.name": "waymark", "region.name": "Côte d'Ivoire", "today": "1 May"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("plain } words", "plain } words"),
        ("{{ brand.name }} {{ today }}\n", "waymark 1 May\n"),
        ("{{ brand.name | title }}, {{ brand.name | upper }}", "Waymark, WAYMARK"),
        ('{{ region.name | default("here") }}', r"Côte d\'Ivoire"),
    ],
)
def test_filling(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


@pytest.mark.parametrize("values", [{}, {"region.name": ""}, {"region.code": "GB"}])
def test_a_missing_value_gives_its_default_or_nothing(values: dict[str, str]) -> None:
    assert fill('In {{ region.name | default("your *own* country") }}', values) == (
        r"In your \*own\* country"
    )
    assert fill("In {{ region.name | upper }}.", values) == "In ."


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("No inserts here.", set()),
        ("{{ today }} {{ region.name | upper }}", {"today", "region.name"}),
        ('{{ region.name | default("here") | upper }}', set()),
        ('{{ today | upper | default("now") }}', set()),
        ('{{ today | default("now") }}, {{ today }}', {"today"}),
        ("{{ today }} {{ 1 }}", set()),
    ],
)
def test_what_has_no_default_would_leave_a_gap(text: str, bare: set[str]) -> None:
    assert bare_names(text) == bare


@pytest.mark.parametrize(
    "value",
    ["{{ today }}", "{% for x in y %}", "{0.__class__} %s", "**x** [a](b)\n\n# h", "<b>&amp;</b>"],
)
def test_a_value_is_never_a_template_and_never_markup(value: str) -> None:
    assert fill("{{ brand.name }}", {"brand.name": value, "today": "no"}) == escape(value)


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% for a in today %}{% endfor %}", "{{ x"])
def test_a_text_that_was_not_checked_is_not_run(text: str) -> None:
    with pytest.raises(ValueError, match="F50"):
        fill(text, {})


@given(st.text() | BRACKETS_AND_WORDS)
def test_any_text_is_either_refused_or_can_be_filled(text: str) -> None:
    if codes(text):
        return
    filled = fill(text, VALUES)
    assert "{" not in filled
    assert filled == text or insert_names(text)


@given(st.text())
def test_any_value_goes_in_as_its_escaped_self(value: str) -> None:
    assert fill("{{ today }}", {"today": value}) == escape(value)


def test_the_vocabulary_is_small() -> None:
    assert {*BRAND, "languages.others", "region.name", "today"} == VOCABULARY
    assert {"brand.contact", "brand.name", "brand.privacy", "brand.run_by"} == set(BRAND)
