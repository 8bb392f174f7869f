# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conditions that decide nothing, and gates that nobody passes."""

from __future__ import annotations

import pytest

from bot.proof.certainty import conditions_decide, gates_can_open
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, value

GATED = 'title: "Calm"\nneeds: [{needs}]\notherwise: steps/not_now\n'


def part(condition: str) -> str:
    return f"{{{condition}, text: 'One.'}}"


def gated(*needs: str, text: str) -> str:
    head = GATED.format(needs=", ".join(f"'{need}'" for need in needs))
    return text.replace('title: "Calm"\n', head)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("if: safe == yes", ""),
        ("may: safe == yes", ""),
        ("if: set(safe) or not set(safe)", "F443"),
        ("may: safe == yes or safe != yes", "F443"),
        # Nobody knows whether it is true of somebody who did not answer.
        ("if: safe == yes or safe != yes", ""),
        ("if: safe == yes and safe == no", "F444"),
        ("may: safe == yes and safe == no", ""),
        ("may: set(safe) and not set(safe)", "F444"),
        ("if: channel == web and channel == telegram", "F444"),
        ("if: channel == web or channel != web", "F443"),
        ("if: menu in done and menu not in done", "F444"),
        ("if: region == GB and region == IE", "F444"),
        ("if: region.police_reporting == normal", ""),
        ("if: region.police_reporting == normal and not set(region)", "F444"),
        ("if: watched and device == no", "F444"),
        ("if: nobody in who and stranger in who", "F444"),
        ("if: power in who and stranger in who", ""),
        ("may: 'known in who or not only(who, known)'", "F443"),
    ],
)
def test_a_condition_decides_or_it_does_not(desk: Desk, condition: str, code: str) -> None:
    desk.write("calm.yaml", screen("Hi.", part(condition)))
    assert slips(desk, conditions_decide) == ([f"{code} flows/calm.yaml:7"] if code else [])


@pytest.mark.parametrize(
    ("needs", "condition", "code"),
    [
        (["safe == yes"], "if: safe == yes", "F443"),
        (["safe == yes"], "may: safe != yes", "F444"),
        (["safe == yes"], "if: device == no", ""),
        (["safe == yes"], "if: safe == yes and device == no", ""),
        (["safe == yes or device == no", "device != no"], "if: safe == yes", "F443"),
        (["'only(who, known)'"], "if: power in who", "F444"),
        (["'any_of(who, known, power)'"], "if: power in who", ""),
        (["region.police_reporting == normal"], "if: set(region)", "F443"),
    ],
)
def test_needs_are_known_on_every_screen_of_their_flow(
    desk: Desk, needs: list[str], condition: str, code: str
) -> None:
    bare = [need.strip("'") for need in needs]
    desk.write("calm.yaml", gated(*bare, text=screen("Hi.", part(condition))))
    assert slips(desk, conditions_decide) == ([f"{code} flows/calm.yaml:9"] if code else [])


def test_every_place_of_a_condition_is_looked_at(desk: Desk) -> None:
    desk.write(
        "calm.yaml",
        """\
        title: "Calm"
        needs: [safe == yes and safe == no]
        otherwise: steps/not_now
        start: way
        nodes:
          way:
            route:
              - {if: safe == yes, to: return}
              - {to: a}
          a:
            say:
              - "Hi."
              - if: channel == web and channel == telegram
                line: keep_a_copy
            show:
              - emergency
              - {may: set(device) or not set(device), helplines: crisis}
            list:
              - step: who
                if: set(device) or not set(device)
                why:
                  - {if: device == no and device == yes, text: "No."}
                  - "Yes."
            choices:
              on: {label: "On", to: return}
              off:
                label: "Off"
                if: device == no and device == yes
                to: return
        """,
    )
    desk.write(
        "letters.yaml", "a:\n  title: 'A'\n  needs: [safe == yes, safe == yes or set(safe)]\n"
    )
    desk.write("letters/a.j2", "Hi.")
    desk.add("guide.yaml", "clears:\n  hour: device == no and device == yes\n")
    desk.replace("guide.yaml", "  about: start#about\n", "")
    desk.replace("guide.yaml", "commands:\n", "")
    found = slips(desk, conditions_decide)

    assert "F444 flows/calm.yaml:2" in found
    assert "F444 flows/guide.yaml:9" in found
    assert "F443 flows/calm.yaml:8" not in found
    desk.replace("calm.yaml", "safe == yes and safe == no", "safe == yes")
    lines = [slip for slip in slips(desk, conditions_decide) if "calm" in slip]
    assert lines == [
        f"{code} flows/calm.yaml:{line}"
        for code, line in [
            ("F443", 8),
            ("F444", 13),
            ("F443", 17),
            ("F443", 20),
            ("F444", 22),
            ("F444", 28),
        ]
    ]


def test_a_condition_that_is_written_once_is_reported_once(desk: Desk) -> None:
    desk.replace("lines.yaml", '"Keep a copy of what you send."', '["One.", "Two."]')
    desk.write("calm.yaml", screen("Hi.", "{if: set(safe) or not set(safe), line: keep_a_copy}"))
    assert slips(desk, conditions_decide) == ["F443 flows/calm.yaml:7"]


def lots(desk: Desk, number: int) -> list[str]:
    values = [f"v{each}" for each in range(number)]
    labels = "".join(f'    {name}: "Value {name}"\n' for name in values)
    desk.add("answers.yaml", f"\nlots:\n  many:\n{labels}")
    return values


def test_many_values_are_no_trouble_where_they_are_named_together(desk: Desk) -> None:
    values = lots(desk, 30)
    named = ", ".join(values[:29])
    desk.add("conditions.yaml", f"most: any_of(lots, {named})\nbeyond: not only(lots, {named})\n")
    desk.write("calm.yaml", screen("Hi.", part("may: most or beyond")))
    assert slips(desk, conditions_decide) == ["F443 flows/calm.yaml:7"]


def test_what_is_too_large_is_said_but_where_a_few_answers_show_it(desk: Desk) -> None:
    values = lots(desk, 14)
    rest = " or ".join(f"{name} in lots" for name in values[2:])
    desk.add("conditions.yaml", f"rest: {rest}\n")
    desk.write("calm.yaml", screen("Hi.", part("if: v0 in lots and v1 in lots and not rest")))
    assert slips(desk, conditions_decide) == ["F445 flows/calm.yaml:7"]

    desk.write("calm.yaml", screen("Hi.", part("if: v0 in lots or rest")))
    assert slips(desk, conditions_decide) == []


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        (["safe == yes", "device == no"], []),
        (["safe == yes", "safe == no"], ["F450"]),
        (["safe == yes", "safe != yes or device == no", "device == yes"], ["F450"]),
        (["only(who, known)", "any_of(who, power, stranger)"], ["F450"]),
        (["any_of(who, known)", "any_of(who, power, stranger)"], []),
        (["nobody in who", "known in who"], ["F450"]),
        (["not set(region)", "region.police_reporting == normal"], ["F450"]),
        # That it never holds by itself is another mistake.
        (["safe == yes and safe == no", "device == no"], []),
    ],
)
def test_needs_do_not_contradict_each_other(desk: Desk, needs: list[str], found: list[str]) -> None:
    desk.write("calm.yaml", gated(*needs, text=screen("Hi.")))
    assert [problem.code for problem in problems(desk, gates_can_open)] == found


def test_neither_do_those_of_a_letter(desk: Desk) -> None:
    desk.write("letters.yaml", "a:\n  title: 'A'\n  needs: [safe == yes, safe == no]\n")
    desk.write("letters/a.j2", "Hi.")

    (found,) = problems(desk, gates_can_open)

    assert (found.code, found.file, found.line) == ("F450", "flows/letters.yaml", 3)
    assert value(found, "kind") == "letter"


def test_needs_of_a_gate_that_are_too_large_together_are_said(desk: Desk) -> None:
    values = lots(desk, 14)
    needs = [
        f"{one} in lots and {two} in lots"
        for one, two in zip(values[::2], values[1::2], strict=True)
    ]
    desk.write("calm.yaml", gated(*needs, text=screen("Hi.")))
    assert slips(desk, gates_can_open) == []

    desk.write("calm.yaml", gated(*needs[:-1], "not v12 in lots", text=screen("Hi.")))
    assert slips(desk, gates_can_open) == ["F445 flows/calm.yaml:2"]
