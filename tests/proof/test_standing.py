# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands on a screen at once: nothing that the engine shows is missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.directory.models import Directory, RegionFact
from bot.engine.facts import facts_of
from bot.engine.gates import is_open
from bot.engine.options import open_rows
from bot.engine.replies import Reply
from bot.engine.screen import view
from bot.engine.session import Frame, Place
from bot.flow.expressions import Answer
from bot.guide.model import Guide, Node, Row
from bot.proof.standing import MOST, Part, Standing, Standings, reasons, standings
from tests.engine.random_guides import CONDITIONS, Dice
from tests.talk import guide

SCREENS = 24
ANSWERS = """
# answers.yaml
a: {one: {x: "X", y: "Y", z: "Z"}, unknown: [z]}
b: {one: {p: "P", q: "Q"}}
m: {many: {r: "R", s: "S", t: "T"}, alone: [t], unknown: [s]}
day: {reads: date}
# letters.yaml
note: {title: "Note", needs: [a == x]}
# letters/note.j2
Please stop.
# f0.yaml
always: yes
start: f
nodes: {f: {say: "F.", choices: {on: {label: "On", to: return}}}}
# f1.yaml
needs: [b == p]
otherwise: f0
first: [who]
start: f
nodes: {f: {say: "F.", choices: {on: {label: "On", to: return}}}}
# f2.yaml
needs: [who in done, day < "2026-01-31"]
otherwise: f0
start: f
nodes: {f: {ask: "Which?", into: a, to: return}}
# f3.yaml
first: [f2]
needs: [a == x]
otherwise: f0
start: f
nodes: {f: {say: "F.", choices: {on: {label: "On", to: return}}}}
"""


def guarded(dice: Dice) -> str:
    """A condition with its word, or none, ready to stand in a mapping."""
    if dice.below(4) == 0:
        return ""
    condition = dice.one([each for each in CONDITIONS if each != "f0 in done"])
    return f"{dice.one(['if', 'may'])}: '{condition}', "


def screen(number: int) -> str:
    """A flow with one screen full of conditions; the last ones have very many."""
    dice = Dice(number)
    many = 14 if number >= SCREENS - 2 else 3
    says = [f"      - {{{guarded(dice)}text: 'Some words {n}.'}}" for n in range(many)]
    shows = [f"      - {{{guarded(dice)}helplines: {need}}}" for need in ("crisis", "legal")]
    rows = [
        f"      - {{step: {flow}, if: '{dice.one(CONDITIONS[:9])}', why: ["
        + ", ".join(f"{{{guarded(dice)}text: 'Why {n}.'}}" for n in range(2))
        + "]}"
        for flow in ("f1", *dice.some(("f0", "f2", "f3", "who"), 2), "f1")
    ]
    needs = f"needs: ['{dice.one(CONDITIONS[:6])}']\notherwise: f0\n" if number % 3 == 0 else ""
    return "\n".join(
        [
            f"# screen{number}.yaml",
            f"{needs}start: s",
            "nodes:",
            "  s:",
            "    say:",
            "      - 'Some words.'",
            *says,
            "    show:",
            *shows,
            "    letter: note",
            "    list:",
            *rows,
            "    choices:",
            "      on: {label: 'On', to: return}",
            "",
        ]
    )


@cache
def screens() -> Guide:
    made = guide(ANSWERS, *(screen(number) for number in range(SCREENS)))
    fact = RegionFact("police_reporting", "normal", "high", date(2026, 1, 31))
    return replace(made, directory=Directory(facts={"GB": {"police_reporting": fact}}))


answers = st.fixed_dictionaries(
    {},
    optional={
        "a": st.sampled_from("xyz"),
        "b": st.sampled_from("pq"),
        "m": st.sampled_from([{"r"}, {"s"}, {"t"}, {"r", "s"}]).map(frozenset),
        "day": st.sampled_from(["2025-12-31", "2026-01-31", "2026-02-01"]),
        "region": st.sampled_from(["GB", "IE", "US"]),
        "safe": st.sampled_from(["yes", "no", "unsure"]),
    },
)
done = st.sets(st.sampled_from(["who", "f0", "safety"])).map(frozenset)
channels = st.sampled_from(["telegram", "web", "terminal"])


def standing_in(node: Node, reply: Reply, there: Sequence[Row]) -> Standing:
    """The parts of a screen that the engine shows, ``there`` being the rows of its list."""
    found = {Part("says", at) for at, p in enumerate(node.says) if p.words in reply.says}
    found |= {Part("shows", at) for at, card in enumerate(node.shows) if card in reply.shows}
    found |= {Part("letter")} if reply.letter else set()
    steps = {step.flow: step.why for step in reply.steps}
    for at, row in enumerate(node.rows or ()):
        if any(row is each for each in there):
            why = {Part("why", at, n) for n, w in enumerate(row.why) if w.words in steps[row.flow]}
            found |= {Part("rows", at), *why}
    return frozenset(found)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, SCREENS - 1), answers, done, done, channels)
def test_whatever_the_engine_shows_is_among_what_can_stand_there(
    number: int,
    known: dict[str, Answer],
    finished: frozenset[str],
    passed: frozenset[str],
    channel: str,
) -> None:
    made = screens()
    node = made.nodes[f"screen{number}#s"]
    place = Place(known, passed, finished, (Frame(node.flow, node.address),))
    if not is_open(made.flows[node.flow].needs, facts_of(made, place, channel)):
        return
    there = open_rows(made, place, channel, node)
    shown = standing_in(node, view(made, place, channel, node), there)
    found = held(number)
    event("exact" if found.exact else "a few")

    if found.exact:
        assert shown in found.found
        assert len(found.found) <= MOST
    else:
        assert any(shown <= standing for standing in found.found)
        assert all(any({a, b} <= one for one in found.found) for a in shown for b in shown)
    for at in range(len(node.rows or ())):
        why = {part.why for part in shown if (part.kind, part.at) == ("why", at)}
        assert any(why <= set(chosen) for chosen in known_reasons(number, at))


@cache
def held(number: int) -> Standings:
    return standings(screens(), screens().nodes[f"screen{number}#s"])


@cache
def known_reasons(number: int, at: int) -> frozenset[tuple[int, ...]]:
    node = screens().nodes[f"screen{number}#s"]
    return reasons(screens(), node, (node.rows or ())[at])


def test_both_ways_of_finding_them_are_met() -> None:
    assert {held(number).exact for number in range(SCREENS)} == {True, False}
