# SPDX-License-Identifier: AGPL-3.0-or-later
"""Templates of cards: everything that could fail when somebody reads the card is found before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from bot.flow.errors import Problem, Problems
from bot.flow.templates import Names, check_template

NAMES: Names = {
    "name": frozenset(),
    "place": frozenset(),
    "stale": frozenset(),
    "contacts": frozenset({"label", "value"}),
}
SENTENCES = frozenset({"card.free", "card.checked"})


def found(text: str) -> list[Problem]:
    problems = Problems()

    def report(code: str, line: int, values: dict[str, str], near: str) -> None:
        problems.add(code, "x.j2", (line, 1), suggestion=near, **values)

    check_template(text, NAMES, SENTENCES, report)
    return problems.found


def slips(text: str) -> list[str]:
    return [f"{problem.code}:{problem.line}" for problem in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain **words**",
        "{# a remark #}{{ name }}",
        "{% if name %}{{ name }}{% elif place == 'x' %}y{% else %}z{% endif %}",
        "{{ name if not stale and (place or name) else place }}",
        "{% if stale is true %}a{% elif stale is false %}b{% endif %}",
        "{% if name != 'x' %}c{% endif %}",
        "{% for contact in contacts %}{{ contact.label }} {{ loop.index }}{% else %}-{% endfor %}",
        "{% for c in contacts %}{% if not loop.last %}{{ c.value | upper }}{% endif %}{% endfor %}",
        '{{ say("card.free") }}{{ say("card.checked", date=name) }}',
        '{{ _("Dear {{ place }}, hello", place=place) }}',
        "{% raw %}{{ anything }}{% endraw %}",
    ],
)
def test_what_templates_are_made_of(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("x\n{% if name %}", "F119:2"),
        ("{{ name }", "F119:1"),
        ("{% nonsense %}", "F119:1"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "F119:1"),
        ("{% for c in contacts %}" * 30 + "x" + "{% endfor %}" * 30, "F119:1"),
        ("{{ name }}\n{{ nmae }}", "F121:2"),
        ("{{ contact.label }}", "F121:1"),
        ("{{ name.first }}", "F121:1"),
        ("{% for c in contacts %}{{ c.lable }}{% endfor %}", "F121:1"),
        ("{% for c in contacts %}{{ loop.cycle }}{% endfor %}", "F121:1"),
        ("{% for c in contacts %}x{% endfor %}{{ c.label }}", "F121:1"),
        ('{{ say("card.fre") }}', "F121:1"),
        ('{{ say("card.checked", date=dat) }}', "F121:1"),
        ('{{ _("Dear {{ place }}") }}', "F504:1"),
        ('{{ _("Dear {{ place", place=place) }}', "F507:1"),
        ("{{ say(name) }}", "F120:1"),
        ('{{ say("card.free", *contacts) }}', "F120:1"),
        ('{{ say("card.free", **name) }}', "F120:1"),
        ("{{ say() }}", "F120:1"),
        ("{{ name.upper() }}", "F120:1"),
        ("{{ name['x'] }}", "F120:1"),
        ("{{ name.x.y }}", "F120:1"),
        ("{{ ''.__class__ }}", "F120:1"),
        ("{{ 'c' if name }}", "F120:1"),
        ("{{ 9 ** 9 ** 9 }}", "F120:1"),
        ("{{ -1 }}", "F120:1"),
        ("{{ 'a' ~ name }}", "F120:1"),
        ("{{ name < 3 }}", "F120:1"),
        ("{{ name is defined }}", "F120:1"),
        ("{{ name | join }}", "F120:1"),
        ("{{ name | upper(1) }}", "F120:1"),
        ("{% filter upper %}x{% endfilter %}", "F120:1"),
        ("{% for x in range(9) %}{% endfor %}", "F120:1"),
        ("{% for x in name %}{% endfor %}", "F120:1"),
        ("{% for a, b in contacts %}{% endfor %}", "F120:1"),
        ("{% for c in contacts if c %}{% endfor %}", "F120:1"),
        ("{% for c in contacts recursive %}{% endfor %}", "F120:1"),
        ("{% set x = name %}", "F120:1"),
        ("{% include 'x' %}", "F120:1"),
        ("{% import 'x' as y %}", "F120:1"),
        ("{% extends 'x' %}", "F120:1"),
        ("{% block x %}{% endblock %}", "F120:1"),
        ("{% macro x() %}{% endmacro %}", "F120:1"),
        ("{{ [1, 2] }}", "F120:1"),
    ],
)
def test_one_slip_is_one_message(text: str, slip: str) -> None:
    assert slips(text) == [slip]


def test_every_slip_is_reported() -> None:
    assert slips("{{ a }}\n{{ b }}\n{% set c = 1 %}") == ["F121:1", "F121:2", "F120:3"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("{{ nmae }}", "name"),
        ("{% for c in contacts %}{{ c.lable }}{% endfor %}", "c.label"),
        ('{{ say("card.fre") }}', "card.free"),
    ],
)
def test_what_was_probably_meant(text: str, near: str) -> None:
    (problem,) = found(text)

    assert problem.suggestion == near
    assert near in problem.advice


def test_a_long_list_of_names_is_left_out() -> None:
    advice: list[str] = []
    names = {f"name_{number}": frozenset[str]() for number in range(30)}

    check_template("{{ x }}", names, SENTENCES, lambda *found: advice.append(found[2]["known"]))

    assert advice == ["what the templates of the guide use"]


PIECES = ["{{", "}}", "{%", "%}", " ", "if", "else", "endif", "for", "in", "endfor", "name", "say"]
PIECES += ["contacts", "c", ".", "label", "(", ")", '"card.free"', "|", "upper", "==", "not", "set"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_passes_can_be_filled_in(text: str) -> None:
    if found(text):
        return

    env = SandboxedEnvironment(undefined=StrictUndefined)
    contact = {"label": "a", "value": "b"}
    for values in ({"name": "x", "contacts": [contact] * 2}, {"name": "", "contacts": []}):
        filled = env.from_string(text).render(place="", stale=None, say=lambda key: key, **values)
        assert isinstance(filled, str)
