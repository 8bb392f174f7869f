# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ways into a guide: where talks begin, and what can be opened from every screen."""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.gates import arriving
from bot.guide.model import Guide, Node
from bot.matching.commands import COMES_BACK


@dataclass(frozen=True, slots=True, eq=False)
class Entrance:
    """A node through which a flow is entered; ``pending`` while its gate is looked at."""

    flow: str
    node: Node
    pending: bool
    opened_by: str
    """The flow or address that opens it."""


class Doors:
    """``entrances``: flows that a link opens, and where a talk can begin.

    ``jumps``: what a link or a command opens, leaving everything that is under way.
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
        self.jumps = tuple(dict.fromkeys((*self.entrances, *map(self.to, jumped(guide)))))
        self.calls = tuple(dict.fromkeys(self.to(entry) for entry in called(guide)))

    def to(self, entry: str) -> Entrance:
        """The way in through a flow or node; a withdrawn flow gives its fallback."""
        found = self._to.get(entry)
        if found is None:
            frame = arriving(self.guide, entry)
            found = self._to[entry] = self.at(self.guide.nodes[frame.node], frame.pending, entry)
        return found

    def at(self, node: Node, pending: bool, opened_by: str = "") -> Entrance:
        """A node whose flow is under way already."""
        key = (node.address, pending)
        found = self._inside.get(key)
        if found is None:
            found = self._inside[key] = Entrance(
                node.flow, node, pending, opened_by or node.address
            )
        return found


def jumped(guide: Guide) -> list[str]:
    """The entries of commands that leave what is under way; some are screens inside a flow."""
    return [entry for name, entry in guide.commands.items() if name not in COMES_BACK]


def called(guide: Guide) -> list[str]:
    """The entries that can be opened from every screen."""
    danger = [group.entry for groups in guide.danger.values() for group in groups]
    coming_back = (guide.commands.get(name, name) for name in sorted(COMES_BACK))
    there = [entry for entry in coming_back if entry.partition("#")[0] in guide.flows]
    return [guide.urgent, guide.safety, *danger, *there]
