# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small random guides and talks, for what is held against the engine.

small(seed)          a guide; the same for the same seed
conditions(guide)    every condition that something in it has
Walker(guide, …)     one talk that goes where numbers tell it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from unittest import mock

from bot.engine import events as e
from bot.engine import moves
from bot.engine.moves import Trip, is_over
from bot.engine.options import open_choices, open_rows
from bot.engine.replies import Turn
from bot.engine.session import Place, Session
from bot.engine.step import begin, step
from bot.flow.atoms import Answer
from bot.flow.vocabulary import Condition
from bot.guide.model import Guide, Node
from bot.proof.doors import called
from tests.engine.random_edits import load
from tests.engine.random_guides import ANSWERS, FLOWS, Dice, Yaml, drawn, guard

KEPT: Yaml = {**ANSWERS, "b": {"one": {"p": "P", "q": "Q"}, "kept": "yes"}}
KNOWN: Sequence[Mapping[str, Answer]] = (
    {},
    {"region": "GB"},
    {"b": "p"},
    {"b": "q", "region": "US"},
)
GIVEN: Mapping[str, Sequence[str]] = {
    "country": ("GB", "US", "ZZ"),
    "date": ("2026-01-01", "2026-01-31", "2027-06-30"),
}


@cache
def small(seed: int) -> Guide:
    """A random guide; in every third one a flow is withdrawn."""
    dice = Dice(seed)
    files = drawn(dice)
    files["answers.yaml"] = KEPT
    if dice.below(3) == 0:
        files["withdrawn.yaml"] = {"flows": {dice.one(FLOWS[1:]): dice.one(["f0", "urgent"])}}
    guide = load({name: with_cards(dice, file) for name, file in files.items()})
    risky = frozenset({"contact"})
    nodes = {a: replace(n, risk=risky) if dice.below(4) == 0 else n for a, n in guide.nodes.items()}
    return replace(guide, nodes=nodes)


def with_cards(dice: Dice, flow: Yaml) -> Yaml:
    """A flow whose screens have lines and cards."""
    nodes = flow.get("nodes")
    for node in nodes.values() if isinstance(nodes, dict) else ():
        if "say" in node and "choices" in node and dice.below(2):
            node["say"] = ["Text.", {"line": "keep_a_copy", **guard(dice)}]
            cards: list[Yaml] = [
                {"emergency": "yes", **guard(dice)},
                {"helplines": "crisis", **guard(dice)},
            ]
            node["show"] = cards if dice.below(2) else cards[::-1]
    return flow


def conditions(guide: Guide) -> Iterator[Condition]:
    """Every condition that something in a guide has."""
    for flow in guide.flows.values():
        yield from flow.needs
        for node in flow.nodes.values():
            guards = [choice.guard for choice in node.choices]
            guards += [case.guard for case in node.cases]
            guards += [row.guard for row in node.rows or ()]
            guards += [paragraph.guard for paragraph in node.says]
            guards += [card.guard for card in node.shows]
            yield from (guard.condition for guard in guards if guard)


@dataclass(frozen=True)
class Moment:
    """A node that a talk came by or waits at, and what was the case when it did."""

    node: Node
    place: Place
    seen: frozenset[str]


@dataclass
class Walker:
    """A talk. ``shown`` holds the screens whose buttons are still in the chat."""

    guide: Guide
    channel: str
    known: Mapping[str, Answer]
    entry: str
    session: Session = field(init=False)
    lines: list[str] = field(default_factory=list)
    shown: dict[str, Node] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def begin(self) -> list[Moment]:
        """The first turn."""
        self.lines.append(f"begin at {self.entry} knowing {dict(self.known)} on {self.channel}")
        with spied(self.guide) as came_by:
            turn = begin(self.guide, self.channel, entry=self.entry, answers=self.known)
        return self.after(turn, came_by)

    def take(self, event: e.Event) -> list[Moment]:
        """One more turn."""
        self.lines.append(f"{event}")
        with spied(self.guide) as came_by:
            turn = step(self.guide, self.session, event)
        return self.after(turn, came_by)

    def after(self, turn: Turn, came_by: list[tuple[Node, Place]]) -> list[Moment]:
        """What a turn came by; the last is where the talk waits."""
        self.session = turn.session
        replies = [reply.node for reply in turn.replies if reply.node in self.guide.nodes]
        found = []
        for node, place in came_by:
            found.append(Moment(node, place, frozenset(self.seen)))
            self.seen |= {node.address} & set(replies)
        self.shown |= {address: self.guide.nodes[address] for address in replies}
        self.seen |= set(replies)
        self.lines.append("    → " + " ".join(moment.node.address for moment in found))
        return found

    def events(self) -> list[e.Event]:
        """Everything that can be done now, but for going back and changing an answer."""
        guide, session = self.guide, self.session
        if session.covered:
            return [e.Uncovered() if session.door else e.Shown()]
        entries = dict.fromkeys((*guide.flows, *guide.commands.values()))
        found: list[e.Event] = [e.Jumped(entry) for entry in entries]
        found += [e.Called(entry) for entry in dict.fromkeys(called(guide))]
        found += [e.Hid(), e.Restarted(), e.Forgot()]
        return [*self.answers(), *found, *self.old()]

    def answers(self) -> list[e.Event]:
        """What can be chosen, answered or reported on the screen that waits."""
        guide, session = self.guide, self.session
        node = guide.nodes[session.place.node]
        place, channel = session.place, session.channel
        if node.kind == "do":
            return [e.Returned(node.address, outcome) for outcome in node.outcomes]
        skip: list[e.Event] = [e.Skipped()] if node.skip else []
        if node.kind == "type":
            codes = GIVEN.get(node.reads, ())
            typed: list[e.Event] = [e.Gave(node.address, code) for code in codes]
            return [*skip, *(typed or [e.Wrote(node.address, "Words.")])]
        offered = [choice.id for choice in open_choices(guide, place, channel, node)]
        if node.kind == "pick":
            alone = guide.answers[node.into].alone
            sets = [frozenset[str](), *(frozenset({value}) for value in offered)]
            sets.append(frozenset(offered) - alone)
            return [*skip, *(e.Picked(node.address, values) for values in dict.fromkeys(sets))]
        rows = [row.flow for row in open_rows(guide, place, channel, node)]
        return [*skip, *(e.Chose(node.address, choice) for choice in (*offered, *rows))]

    def old(self) -> list[e.Event]:
        """The buttons further up, but for those of questions that can be answered anew."""
        trail = {entry.node for entry in self.session.trail}
        found: list[e.Event] = []
        for node in self.shown.values():
            if node.address == self.session.place.node or (node.asks and node.address in trail):
                continue
            names = [choice.id for choice in node.choices] or ["GB"]
            found += [e.Chose(node.address, name) for name in (names[:1] if node.asks else names)]
        return found


@contextmanager
def spied(guide: Guide) -> Iterator[list[tuple[Node, Place]]]:
    """Notes every node that the engine comes by, with what is the case there."""
    found: list[tuple[Node, Place]] = []
    real = moves.pass_by

    def noting(guide_: Guide, trip: Trip, channel: str) -> bool:
        node, place = guide.nodes[trip.place.node], trip.place
        goes_on = real(guide_, trip, channel)
        found.append((node, trip.place if is_over(guide, node) else place))
        return goes_on

    with mock.patch.object(moves, "pass_by", noting):
        yield found
