# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single nodes: what they become, and what the parts of one do to each other."""

from __future__ import annotations

import pytest

from bot.guide.model import Guide, Target
from tests.guide.desk import Desk

HEAD = 'title: "X"\nalways: yes\nstart: a\nnodes:\n'


def node(desk: Desk, text: str) -> Guide:
    """The guide with a flow ``x`` whose node ``a`` this is."""
    return desk.write("x.yaml", f"{HEAD}  a: {text}\n  z: {{end: ''}}\n").load()


def slips(desk: Desk, text: str) -> list[str]:
    """The codes of what is wrong with a node."""
    desk.write("x.yaml", f"{HEAD}  a: {text}\n  z: {{end: ''}}\n")
    return [slip.split()[0] for slip in desk.slips()]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("{say: x, to: z}", Target("to", "x#z")),
        ("{say: x, to: return}", Target("return")),
        ("{say: x, to: menu}", Target("menu")),
        ("{say: x, call: who, then: z}", Target("call", "who", Target("to", "x#z"))),
        ("{say: x, call: who, then: menu}", Target("call", "who", Target("menu"))),
        ("{say: x, call: who, then: return}", Target("call", "who", Target("return"))),
        ("{say: x, hand_over: start#about}", Target("hand_over", "start#about")),
    ],
)
def test_targets(desk: Desk, text: str, target: Target) -> None:
    assert node(desk, text).nodes["x#a"].target == target


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{}", ["F428"]),
        ("{choices: {c: {label: C, to: z}}}", ["F428"]),
        ("{say: [], to: z}", ["F112"]),
        ("{say: x, choices: {}}", ["F421"]),
        ("{say: x, list: [{step: who}], to: z}", ["F422"]),
        ("{say: x, list: [], to: z}", ["F112"]),
        ("{say: x, list: [{step: x#z}]}", ["F212"]),
        ("{say: x, list: [{step: who, why: {line: no_line}}]}", ["F205"]),
        ("{say: x, list: [{step: who}], choices: {who: {label: W, to: z}}}", ["F412"]),
        ("{say: x, call: 'who#'}", ["F210"]),
        ("{say: x, call: '#who', then: z}", ["F202"]),
        ("{say: x, call: wo, then: y}", ["F202", "F201"]),
        ("{ask: '', into: safe, to: z}", ["F428"]),
        ("{type: '', reads: country, into: region, to: z}", ["F428"]),
        ("{type: x, reads: country, to: z}", ["F102"]),
        ("{type: x, reads: text, into: region, to: z}", ["F415"]),
        ("{type: x, reads: text}", ["F421"]),
        ("{ask: x, into: region, to: z}", ["F414"]),
        ("{ask: x, into: who, to: z}", ["F414"]),
        ("{ask: x, into: safe, skip: {}, to: z}", ["F416"]),
        ("{ask: x, into: safe, skip: {to: y}, to: z}", ["F201"]),
        ("{ask: x, into: safe, skip: no, to: z}", ["F405"]),
        ("{ask: x, into: safe, choices: {maybe: M}, to: z}", ["F204"]),
        ("{ask: x, into: who, pick: all}", ["F421"]),
        ("{ask: x, into: who, pick: all, choices: {x: X}, to: z}", ["F204"]),
        ("{ask: x, into: who, pick: [known, hiden], to: z}", ["F204"]),
        ("{ask: x, into: who, pick: some, to: z}", ["F104"]),
        ("{do: work, on: {ok: z, failed: {}}}", ["F421"]),
        ("{do: work, on: {ok: z, failed: y}}", ["F201"]),
        ("{do: work, on: {ok: z, failed: z}, to: z}", ["F422"]),
        ("{do: work, on: {ok: z, wrong: z}}", ["F423"]),
        ("{do: hide, on: {ok: z}}", ["F423"]),
        ("{do: hide}", ["F421"]),
        ("{route: [{if: watched, to: y}, {to: z}]}", ["F201"]),
        ("{route: [{if: wacthed, to: z}, {to: z}]}", ["F306"]),
        ("{route: [{if: watched}, {to: z}]}", ["F421"]),
        ("{end: x, choices: {}}", ["F101"]),
        ("{end: x, to: z}", ["F101"]),
        ("{say: x, because: y, to: z}", ["F101"]),
        ("[a, b]", ["F103"]),
        ("text", ["F103"]),
    ],
)
def test_a_node_with_one_slip(desk: Desk, text: str, codes: list[str]) -> None:
    assert slips(desk, text) == codes


@pytest.mark.parametrize("name", ["back", "urgent", "skip", "done"])
def test_the_programs_own_buttons_keep_their_ids(desk: Desk, name: str) -> None:
    desk.add(
        "answers.yaml", f'odd:\n  one: {{{name}: "x", b: "y"}}\neven:\n  many: {{{name}: "x"}}\n'
    )

    say = slips(desk, f"{{say: x, choices: {{{name}: {{label: x, to: z}}}}}}")
    ask = slips(desk, "{ask: x, into: odd, to: z}")
    pick = slips(desk, "{ask: x, into: even, pick: all, to: z}")

    assert say == (["F420"] if name in ("back", "urgent") else [])
    assert ask == ([] if name == "done" else ["F420"])
    assert pick == ["F420"]


def test_choices_of_a_question_give_labels_targets_and_conditions(desk: Desk) -> None:
    text = "{ask: x, into: safe, to: z, choices: {yes: 'Sure', no: {to: a}, unsure: {if: watched}}}"

    yes, no, unsure = node(desk, text).nodes["x#a"].choices

    assert (yes.label.text, yes.label.context) == ("Sure", "x/a.choices.yes")
    assert (no.label.text, no.label.context) == ("No", "answers.safe.no")
    assert no.target == Target("to", "x#a")
    assert yes.target is None
    assert unsure.guard is not None


def test_pick_decides_what_is_offered_and_choices_only_reword_it(desk: Desk) -> None:
    some = "{ask: x, into: who, pick: [power, known], choices: {power: P}, to: z}"
    everything = "{ask: x, into: who, pick: all, choices: {power: {label: P, if: watched}}, to: z}"

    assert [(c.id, c.label.text) for c in node(desk, some).nodes["x#a"].choices] == [
        ("power", "P"),
        ("known", "Someone I know"),
    ]
    offered = node(desk, everything).nodes["x#a"].choices
    assert [c.id for c in offered] == ["known", "power", "stranger", "hidden", "nobody"]
    assert offered[1].label.text == "P"
    assert offered[1].guard is not None


@pytest.mark.parametrize(
    ("text", "skip"),
    [
        ("{ask: x, into: safe, to: z}", Target("to", "x#z")),
        ("{ask: x, into: safe, to: z, skip: {to: menu}}", Target("menu")),
        ("{ask: x, into: safe, to: z, skip: no, because: y}", None),
        ("{type: x, reads: text, to: z}", Target("to", "x#z")),
    ],
)
def test_skip_goes_on_unless_it_is_said_otherwise(
    desk: Desk, text: str, skip: Target | None
) -> None:
    assert node(desk, text).nodes["x#a"].skip == skip


def test_a_question_may_lead_on_by_its_choices_alone(desk: Desk) -> None:
    text = (
        "{ask: x, into: safe, skip: {to: z}, choices: {yes: {to: z}, no: {to: a}, unsure: {to: a}}}"
    )

    assert node(desk, text).nodes["x#a"].target is None


def test_a_list_of_a_folder_is_in_the_order_that_its_flows_say(desk: Desk) -> None:
    body = 'title: "T"\nstart: a\norder: {order}\nnodes:\n  a: {{end: "x"}}\n'
    for name, order in (("b", 20), ("a", 30), ("c", 10)):
        desk.write(f"kinds/{name}.yaml", body.format(order=order))
    desk.write("kinds/d.yaml", body.format(order=1).replace("order: 1\n", ""))
    desk.write("kinds/deep/e.yaml", body.format(order=1))

    rows = node(desk, "{say: x, list: kinds/}").nodes["x#a"].rows

    assert [row.flow for row in rows or ()] == ["kinds/c", "kinds/b", "kinds/a"]


def test_a_list_of_a_folder_waits_for_all_its_flows_to_be_right(desk: Desk) -> None:
    desk.write("kinds/a.yaml", "title: [")

    assert slips(desk, "{say: x, list: kinds/}") == ["F023"]

    desk.write("kinds/a.yaml", 'titel: "T"\nstart: a\norder: 1\nnodes:\n  a: {end: "x"}\n')
    assert slips(desk, "{say: x, list: kinds/}") == ["F101"]


def test_a_misspelt_folder_is_suggested(desk: Desk) -> None:
    desk.replace("steps/not_now.yaml", "start:", "order: 1\nstart:")
    desk.write("x.yaml", f"{HEAD}  a: {{say: x, list: stesp}}\n")

    assert [problem.suggestion for problem in desk.problems()] == ["steps"]


def test_rows_of_a_list(desk: Desk) -> None:
    text = (
        "{say: x, list: [{step: who, if: watched, why: [a, {line: keep_a_copy}]}, {step: who},"
        " {step: safety}]}"
    )

    rows = node(desk, text).nodes["x#a"].rows or ()

    assert [row.flow for row in rows] == ["who", "who", "safety"]
    assert [part.words.context for part in rows[0].why] == ["x/a.list.who", "lines.keep_a_copy"]
    assert rows[0].guard is not None
    assert rows[2].why == ()


def test_texts_become_paragraphs(desk: Desk) -> None:
    text = (
        "{say: [a, {if: watched, text: [b, c]}, {may: watched, line: keep_a_copy}, {line: "
        "keep_a_copy}], to: z}"
    )

    says = node(desk, text).nodes["x#a"].says

    assert [part.words.text for part in says] == ["a", "b", "c"] + [
        "Keep a copy of what you send."
    ] * 2
    assert [part.guard.may if part.guard else None for part in says] == [
        None,
        False,
        False,
        True,
        None,
    ]


def test_what_a_node_carries(desk: Desk) -> None:
    text = (
        "{end: x, counts_as: finished, show: [emergency, {if: watched, helplines: crisis}],"
        " risk: [police], was: [old], gone: [c], critical: yes}"
    )

    last = node(desk, text).nodes["x#a"]

    assert (last.kind, last.counts_as) == ("end", "finished")
    assert last.risk == {"police"}
    assert [(card.kind, card.need) for card in last.shows] == [
        ("emergency", ""),
        ("helplines", "crisis"),
    ]
    assert (last.was, last.gone, last.critical) == (("old",), ("c",), True)


def test_effects_and_their_outcomes(desk: Desk) -> None:
    work = node(desk, "{do: work, on: {ok: z, failed: {hand_over: menu}}}").nodes["x#a"]

    assert work.outcomes == {"ok": Target("to", "x#z"), "failed": Target("hand_over", "menu")}
    assert work.target is None
    assert not work.waits
