# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small guides drawn at random: everything that the flow language has, in odd places.

    drawn(Dice(seed))  → the files of a guide, the same for the same seed

Flows are numbered, and what happens by itself only leads to higher numbers: so
every drawn guide loads, and any flow of one fits into another. Buttons lead
anywhere. Guides are drawn by a dice of our own and not by hypothesis: reading
one takes some hundredths of a second, so the same ones serve many talks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

Thing = TypeVar("Thing")
Yaml = dict[str, object]
Files = dict[str, Yaml]

FLOWS = ("f0", "f1", "steps/f2", "steps/f3", "steps/f4")
OPEN = 2
"""How many of the flows never have needs, so that they can be an ``otherwise``."""
ROLES = ("menu", "urgent", "safety", "close", "who")
HERE = ("return", "menu")
ANSWERS: Yaml = {
    "a": {"one": {"x": "X", "y": "Y", "z": "Z"}, "unknown": ["z"]},
    "b": {"one": {"p": "P", "q": "Q"}},
    "m": {"many": {"r": "R", "s": "S", "t": "T"}, "alone": ["t"], "unknown": ["s"]},
    "day": {"reads": "date"},
}
CONDITIONS = (
    "a == x",
    "a != y",
    "set(a)",
    "b == p",
    "not (b == p)",
    "r in m",
    "only(m, r, s)",
    "region in [GB, IE]",
    "region.police_reporting == normal",
    "safe == yes",
    'day < "2026-01-31"',
    "f0 in done",
    "channel == web",
    "a == x or b == p",
)


@dataclass
class Dice:
    """The same numbers for the same seed."""

    seed: int
    rolls: int = 0

    def below(self, limit: int) -> int:
        """A number from 0 to below the limit."""
        self.rolls += 1
        roll = blake2b(f"{self.seed}.{self.rolls}".encode(), digest_size=8).digest()
        return int.from_bytes(roll, "big") % limit

    def one(self, several: Sequence[Thing]) -> Thing:
        """One of several things."""
        return several[self.below(len(several))]

    def some(self, several: Sequence[Thing], most: int) -> list[Thing]:
        """A few different things, or none."""
        return list(dict.fromkeys(self.one(several) for _ in range(self.below(most + 1))))

    def maybe(self, part: Yaml) -> Yaml:
        """The part, or nothing."""
        return self.one([part, {}])


def guard(dice: Dice) -> Yaml:
    """A condition with its word, or none."""
    return dice.one([{}, {dice.one(["if", "may"]): dice.one(CONDITIONS)}])


def within(dice: Dice, nodes: list[str]) -> Yaml:
    """A target in this flow, or out of it."""
    return {"to": dice.one([*nodes, *nodes, *HERE])}


def anywhere(dice: Dice, nodes: list[str]) -> Yaml:
    """A target in this flow, or in any other."""
    entry = dice.one([*FLOWS, *ROLES, *(f"{flow}#n0" for flow in FLOWS)])
    call: Yaml = {"call": entry, "then": dice.one([*nodes, *HERE])}
    return dice.one([within(dice, nodes), within(dice, nodes), call, {"hand_over": entry}])


def ahead(dice: Dice, number: int, later: list[str]) -> Yaml:
    """Where a talk may go by itself: to nodes further down and flows with higher numbers."""
    higher = FLOWS[number + 1 :]
    if number < OPEN or not higher or dice.below(2):
        return within(dice, later)
    call: Yaml = {"call": dice.one(higher), "then": dice.one([*later, *HERE])}
    return dice.one([call, {"hand_over": dice.one(higher)}])


def choices(dice: Dice, nodes: list[str]) -> Yaml:
    """One to three buttons; the first is always there."""
    found: Yaml = {"c0": {"label": "Go", **within(dice, nodes), **dice.maybe({"was": ["old0"]})}}
    for index in range(1, 1 + dice.below(3)):
        away: Yaml = {"call": dice.one(FLOWS)}
        target = dice.one([anywhere(dice, nodes), away])
        found[f"c{index}"] = {"label": "Go", **target, **guard(dice)}
    return found


def said(dice: Dice, nodes: list[str]) -> Yaml:
    """A text with buttons, a list of steps, or both."""
    flows = dice.some(FLOWS, 3)
    rows = [{"step": flow, "why": "Why.", **guard(dice)} for flow in flows]
    listed: Yaml = dice.one([{}, {"list": rows}, {"list": "steps/"}]) if rows else {}
    buttons: Yaml = {"choices": choices(dice, nodes)}
    return {"say": "Text.", **listed, **(dice.maybe(buttons) if listed else buttons)}


def asked(dice: Dice, nodes: list[str]) -> Yaml:
    """A question: one value, several, or typed."""
    skips: list[Yaml] = [{}, {"skip": "no", "because": "It decides."}, {"skip": {"to": "menu"}}]
    onward: Yaml = {**anywhere(dice, nodes), **dice.one([{}, dice.one(skips)])}
    own = {"p": {**anywhere(dice, nodes), **guard(dice)}, "q": "Q"}
    kinds: list[Yaml] = [
        {"ask": "Which?", "into": "a"},
        {"ask": "Which?", "into": "safe"},
        {"ask": "Which?", "into": "b", "choices": own},
        {"ask": "Which?", "into": "m", "pick": "all"},
        {"ask": "Which?", "into": "m", "pick": ["r", "t"]},
        {"ask": "Which?", "into": "m", "pick": "all", "choices": {"r": guard(dice)}},
        {"type": "Where?", "reads": "country", "into": "region"},
        {"type": "When?", "reads": "date", "into": "day"},
        {"type": "What?", "reads": "text"},
    ]
    return {**dice.one(kinds), **onward}


def automatic(dice: Dice, number: int, later: list[str]) -> Yaml:
    """A node that needs nobody, or only the end of an effect."""
    ways = [ahead(dice, number, later) for _ in range(3)]
    case: Yaml = {dice.one(["if", "may"]): dice.one(CONDITIONS), **ways[0]}
    kinds: list[Yaml] = [
        {"say": "In passing.", **ways[0]},
        {"route": [case, ways[1]]},
        {"end": dice.one(["", "Done."]), "counts_as": "finished"},
        {"do": "hide", **ways[0]},
        {"do": "forget", **ways[0]},
        {"do": "work", "on": dict(zip(("ok", "wrong", "failed"), ways, strict=True))},
    ]
    return dice.one([*kinds[:3], dice.one(kinds)])


def gate(dice: Dice, number: int) -> Yaml:
    """What comes first, what is needed, and where people go otherwise."""
    if number == 0:
        return {"always": "yes"}
    first: Yaml = dice.maybe({"first": dice.some(["safety", "who", *FLOWS[:number]], 3)})
    needs = dice.some(CONDITIONS, 2) if number >= OPEN else []
    if not needs:
        return first
    return {**first, "needs": needs, "otherwise": dice.one([*FLOWS[:OPEN], *ROLES])}


def flow(dice: Dice, number: int) -> Yaml:
    """One flow."""
    names = [f"n{index}" for index in range(1 + dice.below(4))]
    nodes: Yaml = {}
    for index, name in enumerate(names):
        by_itself = automatic(dice, number, names[index + 1 :])
        nodes[name] = dice.one(
            [by_itself, asked(dice, names), said(dice, names), said(dice, names)]
        )
    head: Yaml = {"title": "Flow", "order": str(number), "start": dice.one(names)}
    return {**head, **gate(dice, number), "nodes": nodes}


def drawn(dice: Dice) -> Files:
    """The files of one guide."""
    steps = [{"step": name, "why": "Why."} for name in FLOWS]
    top: Yaml = {"say": "Menu.", "list": steps, "choices": choices(dice, ["top"])}
    menu: Yaml = {"title": "Menu", "always": "yes", "start": "top", "nodes": {"top": top}}
    flows = {f"{name}.yaml": flow(dice, number) for number, name in enumerate(FLOWS)}
    return {**flows, "menu.yaml": menu, "answers.yaml": ANSWERS}
