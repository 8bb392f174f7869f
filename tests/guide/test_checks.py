# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is looked at over several screens and flows: rounds, risks, empty screens."""

from __future__ import annotations

import pytest

from bot.guide.knots import cycles
from tests.guide.desk import Desk

ALWAYS = 'title: "X"\nalways: yes\nstart: a\nnodes:\n'


def nodes(desk: Desk, text: str, name: str = "x.yaml", head: str = ALWAYS) -> list[str]:
    """What is wrong with a flow of these nodes; ``a`` is its start, in line 5."""
    return desk.write(name, head + text).slips()


class TestRounds:
    @pytest.mark.parametrize(
        "text",
        [
            "  a: {say: Hi, to: a}",
            "  a: {say: Hi, to: b}\n  b: {route: [{if: watched, to: return}, {to: a}]}",
            "  a: {do: hide, to: b}\n  b: {say: Hi, to: a}",
            "  a: {say: Hi, hand_over: x}",
            "  a: {say: Hi, hand_over: x#b}\n  b: {say: Hi, to: a}",
            "  a: {say: Hi, call: x, then: a}",
            # A flow that is left by itself leads on to what stands behind "then".
            "  a: {say: Hi, call: x#b, then: a}\n  b: {end: ''}",
            "  a: {say: Hi, call: x#b, then: a}\n  b: {say: Hi, to: c}\n  c: {say: x, to: return}",
            (
                "  a: {say: Hi, call: x#b, then: a}\n  b: {say: x, call: x#c, then: return}\n"
                "  c: {end: ''}"
            ),
        ],
    )
    def test_what_goes_round_by_itself_is_a_mistake(self, desk: Desk, text: str) -> None:
        assert nodes(desk, text) == ["F401 flows/x.yaml:5"]

    @pytest.mark.parametrize(
        "text",
        [
            "  a: {say: Hi, to: b}\n  b: {say: Ho, choices: {c: {label: x, to: a}}}",
            "  a: {say: Hi, call: safety, then: a}",
            "  a: {say: Hi, call: x#b, then: c}\n  b: {end: ''}\n  c: {end: ''}",
            (
                "  a: {say: Hi, call: x#b, then: a}\n"
                "  b: {say: x, call: safety, then: c}\n  c: {end: ''}"
            ),
            "  a: {route: [{if: watched, to: menu}, {to: return}]}",
            "  a: {say: Hi, to: menu}",
        ],
    )
    def test_what_waits_on_the_way_goes_round_well(self, desk: Desk, text: str) -> None:
        assert nodes(desk, text) == []

    def test_who_is_turned_away_is_not_sent_back_at_once(self, desk: Desk) -> None:
        desk.replace("steps/ask_to_stop.yaml", "otherwise: steps/not_now", "otherwise: x")

        assert nodes(desk, "  a: {say: Not now., hand_over: steps/ask_to_stop}") == [
            "F401 flows/x.yaml:5"
        ]

    def test_the_menu_can_be_part_of_a_round(self, desk: Desk) -> None:
        desk.replace(
            "menu.yaml", "    choices:", "    hand_over: x\n  old:\n    say: x\n    choices:"
        )

        assert nodes(desk, "  a: {say: Hi, to: menu}") == ["F401 flows/menu.yaml:6"]

    def test_the_menu_after_a_call_too(self, desk: Desk) -> None:
        desk.replace(
            "menu.yaml", "    choices:", "    hand_over: x\n  old:\n    say: x\n    choices:"
        )

        assert nodes(desk, "  a: {say: Hi, call: x#b, then: menu}\n  b: {end: ''}") == [
            "F401 flows/menu.yaml:6"
        ]

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("  a: {say: Hi, call: safety}", 5),
            ("  a:\n    route:\n      - {if: watched, to: menu}\n      - {call: safety}", 8),
            ("  a: {ask: Hi, into: safe, call: who}", 5),
            ("  a:\n    do: work\n    on:\n      ok: {to: menu}\n      failed: {call: who}", 9),
        ],
    )
    def test_a_call_that_nobody_chose_says_where_to_go_on(
        self, desk: Desk, text: str, line: int
    ) -> None:
        assert nodes(desk, text) == [f"F402 flows/x.yaml:{line}"]

    def test_each_knot_is_named_once(self) -> None:
        ahead = {
            "a": ["b", "d"],
            "b": ["c"],
            "c": ["a", "b"],
            "d": ["e"],
            "e": ["e"],
            "f": ["a"],
            "g": [],
        }

        assert list(cycles(ahead)) == [("a", "b", "c"), ("e",)]
        assert list(cycles({})) == []

    def test_a_long_way_with_many_forks_is_looked_through_at_once(self) -> None:
        ahead = {f"{n:03}": [f"{n + 1:03}", f"{n + 2:03}"] for n in range(500)}

        assert list(cycles({**ahead, "500": [], "501": []})) == []

    def test_flows_that_wait_for_each_other_are_a_mistake(self, desk: Desk) -> None:
        desk.replace("steps/not_now.yaml", "start:", "first: [who]\nstart:")
        desk.replace("who.yaml", "start:", "first: [safety, steps/not_now]\nstart:")

        (problem,) = desk.problems()

        assert (problem.code, problem.file, problem.line) == ("F408", "flows/steps/not_now.yaml", 3)
        assert "steps/not_now → who → steps/not_now" in problem.says


class TestRisk:
    RISKY = "  b: {risk: [block, police], say: Careful, to: menu}\n"
    LATER = "  b: {say: In passing, to: c}\n  c: {do: hide, to: d}\n  d: {risk: [block], end: x}\n"

    @pytest.mark.parametrize("risky", [RISKY, LATER])
    @pytest.mark.parametrize(
        "led",
        [
            "  a:\n    route:\n      - {may: watched, to: b}\n      - {to: menu}\n",
            (
                "  a:\n    say: x\n    choices:\n      c: {label: C, may: watched, to: b}\n"
                "      d: {label: D, to: menu}\n"
            ),
            (
                "  a:\n    say: x\n    choices:\n"
                "      c: {label: C, may: watched, call: safety, then: b}\n"
                "      d: {label: D, to: menu}\n"
            ),
            "  a:\n    say: x\n    list:\n      - {step: who}\n      - {step: y, may: watched}\n",
        ],
    )
    def test_may_does_not_lead_to_a_risk(self, desk: Desk, led: str, risky: str) -> None:
        desk.write("y.yaml", ALWAYS + risky.replace("  b:", "  a:"))

        found = [slip.partition(":")[0] for slip in nodes(desk, led + risky)]

        assert found == ["F410 flows/x.yaml"]

    def test_the_risks_are_named(self, desk: Desk) -> None:
        nodes(
            desk,
            "  a: {route: [{may: watched, to: b}, {to: menu}]}\n" + self.RISKY,
        )

        assert "(block, police)" in desk.problems()[0].says

    def test_everyone_else_is_not_led_to_a_risk(self, desk: Desk) -> None:
        text = "  a:\n    route:\n      - {if: watched, to: menu}\n      - {to: b}\n"

        assert nodes(desk, text + self.RISKY) == ["F411 flows/x.yaml:8"]

    @pytest.mark.parametrize(
        "text",
        [
            "  a: {route: [{if: watched, to: b}, {to: menu}]}\n" + RISKY,
            "  a: {say: x, choices: {c: {label: C, to: b}}}\n" + RISKY,
            # A gate stands before it.
            (
                "  a: {route: [{may: watched, call: steps/ask_to_stop, then: b}, {to: menu}]}\n"
                "  b: {end: ''}"
            ),
            (
                "  a: {route: [{may: watched, to: b}, {to: menu}]}\n"
                "  b: {say: x, choices: {c: {label: C, to: d}}}\n  d: {risk: [block], end: x}"
            ),
            (
                "  a: {route: [{may: watched, to: b}, {to: menu}]}\n"
                "  b: {say: x, choices: {c: {label: C, to: b}}}"
            ),
        ],
    )
    def test_what_is_known_or_chosen_may_lead_there(self, desk: Desk, text: str) -> None:
        assert nodes(desk, text) == []

    def test_a_round_of_texts_is_looked_at_once(self, desk: Desk) -> None:
        text = "  a: {route: [{may: watched, to: b}, {to: menu}]}\n  b: {say: x, to: c}\n"

        assert nodes(desk, text + "  c: {say: x, to: b}") == ["F401 flows/x.yaml:6"]

    def test_within_one_flow_its_own_gate_does_not_count(self, desk: Desk) -> None:
        name = "steps/ask_to_stop.yaml"
        desk.replace(name, "to: after", "may: watched, hand_over: steps/ask_to_stop")

        assert desk.slips() == [f"F410 flows/{name}:19"]


class TestSomethingIsThere:
    @pytest.mark.parametrize(
        ("text", "slips"),
        [
            ("  a: {say: x, choices: {c: {label: C, if: watched, to: a}}}", ["F419"]),
            ("  a: {say: x, choices: {c: {label: C, call: steps/ask_to_stop}}}", ["F419"]),
            (
                (
                    "  a: {ask: x, into: safe, to: menu, skip: no, because: x, choices: "
                    "{yes: {if: watched}}}"
                ),
                ["F419"],
            ),
            ("  a: {ask: x, into: safe, to: menu, choices: {yes: {if: watched}}}", []),
            (
                "  a: {say: x, list: [{step: who}], choices: {c: {label: C, if: watched, to: a}}}",
                [],
            ),
            ("  a: {say: {if: watched, text: x}, choices: {c: {label: C, to: a}}}", ["F435"]),
            ("  a: {ask: {if: watched, text: x}, into: safe, to: menu}", ["F435"]),
            ("  a: {type: {if: watched, text: x}, reads: text, to: menu}", ["F435"]),
            ("  a: {say: '', letter: l, choices: {c: {label: C, to: a}}}", ["F435"]),
            (
                "  a: {show: [{if: watched, emergency: yes}], choices: {c: {label: C, to: a}}}",
                ["F435"],
            ),
            ("  a: {show: [emergency], choices: {c: {label: C, to: a}}}", []),
            (
                "  a: {ask: {if: watched, text: x}, show: [emergency], into: safe, to: menu}",
                [],
            ),
            (
                (
                    "  a: {say: [{if: watched, text: x}, {may: not watched, text: x}],"
                    " choices: {c: {label: C, to: a}}}"
                ),
                [],
            ),
            ("  a: {say: {if: watched, text: x}, to: menu}", []),
            ("  a: {say: {if: watched, text: x}, list: [{step: who}]}", []),
        ],
    )
    def test_on_every_screen(self, desk: Desk, text: str, slips: list[str]) -> None:
        desk.write("letters.yaml", 'l: {title: "L"}').write("letters/l.j2", "x")

        assert [slip.split()[0] for slip in nodes(desk, text)] == slips

    def test_too_many_answers_to_try_are_not_taken_for_all(self, desk: Desk) -> None:
        values = ", ".join(f'{letter}{letter}: "x"' for letter in "abcdefghijklmnop")
        desk.add("answers.yaml", f"big:\n  many: {{{values}}}\n")
        members = " and ".join(f"{letter}{letter} in big" for letter in "abcdefghijklmnop")
        desk.add("conditions.yaml", f"all_of_it: {members}\n")

        text = (
            "  a: {say: [{if: all_of_it, text: x}, {may: not all_of_it, text: x}],"
            " choices: {c: {label: C, to: b}}}\n"
            "  b:\n    route:\n      - {if: all_of_it, to: menu}\n"
        )

        assert nodes(desk, text) == ["F435 flows/x.yaml:5", "F403 flows/x.yaml:8"]
        assert "too many answers" in desk.problems()[0].says
