# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ways into a guide: where talks begin, and what can be opened from every screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.engine.gates import arriving, first_of
from bot.guide.model import Flow, Guide, Node, Target
from bot.matching.commands import COMES_BACK


@dataclass(frozen=True, slots=True, eq=False)
class Entrance:
    """A node through which a flow is entered; ``pending`` while its gate is looked at."""

    flow: str
    node: Node
    pending: bool
    gated: bool


class Doors:
    """``entrances``: flows that a link opens, and at which a talk can begin.

    ``jumps``: what a link, a command or a word opens, leaving what is under way.
    ``calls``: what opens on top of any screen and comes back: urgent help, the screens of
    danger phrases, commands that change how the talk is held. Each way in is one object,
    so that it is told apart by what it is.
    """

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._to: dict[str, Entrance] = {}
        self._inside: dict[tuple[str, bool], Entrance] = {}
        self.menu = self.to(guide.menu)
        self.entrances = tuple(dict.fromkeys(self.to(flow) for flow in (guide.start, *guide.flows)))
        commanded = (self.to(entry) for entry in guide.commands.values())
        self.jumps = tuple(dict.fromkeys((*self.entrances, *commanded)))
        self.calls = tuple(dict.fromkeys(self.to(entry) for entry in called(guide)))

    def to(self, entry: str) -> Entrance:
        """The way in through a flow or node; a withdrawn flow gives its fallback."""
        found = self._to.get(entry)
        if found is None:
            frame = arriving(self.guide, entry)
            found = self._to[entry] = self.at(self.guide.nodes[frame.node], frame.pending)
        return found

    def at(self, node: Node, pending: bool) -> Entrance:
        """A node whose flow is under way already."""
        key = (node.address, pending)
        found = self._inside.get(key)
        if found is None:
            found = self._inside[key] = self._new(node, pending)
        return found

    def name(self, entrance: Entrance) -> str:
        """How a way in is written: a flow where it is its start, else a node."""
        start = self.guide.flows[entrance.flow].start
        return entrance.flow if start == entrance.node.address else entrance.node.address

    def _new(self, node: Node, pending: bool) -> Entrance:
        return Entrance(node.flow, node, pending, bool(self.guide.flows[node.flow].needs))


def called(guide: Guide) -> list[str]:
    """The entries that can be opened from every screen."""
    danger = [group.entry for groups in guide.danger.values() for group in groups]
    coming_back = (guide.commands.get(name, name) for name in sorted(COMES_BACK))
    there = [entry for entry in coming_back if entry.partition("#")[0] in guide.flows]
    return [guide.urgent, guide.safety, *danger, *there]


def stands_in(guide: Guide) -> Mapping[str, frozenset[str]]:
    """For each flow those that can come to stand in its place, itself among them."""
    return closure({f.id: frozenset(followers(guide, f)) for f in guide.flows.values()})


def comes_inside(guide: Guide) -> Mapping[str, frozenset[str]]:
    """For each flow those that can be under way on top of it or in its place, and itself."""
    return closure({f.id: frozenset(comers(guide, f)) for f in guide.flows.values()})


def followers(guide: Guide, flow: Flow) -> Iterator[str]:
    """The flows that one hands over to, by a move or because its gate is closed."""
    entries = [
        target.entry for node in flow.nodes.values() for target in targets(node, "hand_over")
    ]
    for entry in (*entries, *([flow.otherwise] if flow.needs else [])):
        name = entry.partition("#")[0]
        yield guide.withdrawn.get(name, name)


def comers(guide: Guide, flow: Flow) -> Iterator[str]:
    """The flows that one passes, calls or hands over to."""
    yield from followers(guide, flow)
    yield from first_of(guide, flow)
    rows = (row.flow for node in flow.nodes.values() for row in node.rows or ())
    calls = (t.entry for node in flow.nodes.values() for t in targets(node, "call"))
    for entry in (*rows, *calls, *called(guide)):
        name = entry.partition("#")[0]
        yield guide.withdrawn.get(name, name)


def targets(node: Node, move: str) -> Iterator[Target]:
    """The moves of a node that are of this kind."""
    choices = (choice.target for choice in node.choices)
    cases = (case.target for case in node.cases)
    for target in (node.target, node.skip, *choices, *cases, *node.outcomes.values()):
        if target is not None and target.move == move:
            yield target


def closure(near: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """For each flow all that one comes to by these steps, itself among them."""
    found = {flow: frozenset({flow}) for flow in near}
    while True:
        more = {
            flow: others.union(*(near[other] for other in others)) for flow, others in found.items()
        }
        if more == found:
            return found
        found = more
