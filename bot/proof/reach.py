# SPDX-License-Identifier: AGPL-3.0-or-later
"""Screens that people can come to, each with a talk that the engine led there.

    witnesses(guide)   → (the talk to each screen, what was not found out for the others)

That a screen is among the explored states says little, for more is explored than can
happen. What counts is a talk. One talk comes by many screens, so few are searched for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.replies import Reply
from bot.engine.session import Session
from bot.flow.vocabulary import Condition
from bot.guide.model import Guide, Node
from bot.proof.cone import Cone, Values
from bot.proof.demands import is_seen
from bot.proof.explorer import Explorer
from bot.proof.search import Found, search
from bot.proof.solve import likely
from bot.proof.steps import State, Way
from bot.proof.talks import Talk, played, tried
from bot.proof.tracked import Tracked
from bot.proof.ways import reachable

MOST_WANTED = 50_000
"""States that are looked at for one screen: a talk to it that is harder to find is none."""


@dataclass(frozen=True)
class Shown:
    """The question whether a talk shows a screen."""

    node: Node

    @property
    def conditions(self) -> Sequence[Condition]:
        """Nothing is looked at to begin with."""
        return ()

    @property
    def before(self) -> Sequence[str]:
        """Nothing of the past."""
        return ()

    def wants(self, _: Explorer, state: State) -> bool:
        """Whether a state is at the screen."""
        return state.node == self.node.address

    def found(self, _: Session, replies: Sequence[Reply], __: frozenset[str]) -> bool:
        """Whether a turn shows it."""
        return any(reply.node == self.node.address for reply in replies)


def witnesses(guide: Guide, most: int = MOST_WANTED) -> tuple[dict[str, Talk], list[Node]]:
    """A talk to every screen, and the screens to which none was found.

    The longest ways come first: they come by many screens. What is only come to by a screen
    that nobody comes to is not searched for.
    """
    found: dict[str, Talk] = {}
    for address, way in first_ways(guide):
        if address not in found and (known := likely(guide, way.demands)):
            keep(guide, tried(guide, way, known, Shown(guide.nodes[address]).found), found)
    lost: list[Node] = []
    near = reachable(guide)
    for node in (node for node in guide.nodes.values() if is_seen(node)):
        if node.address in near and node.address not in found:
            answered = search(guide, Shown(node), most)
            keep(guide, answered.talk if isinstance(answered, Found) else None, found)
        if node.address not in found:
            lost.append(node)
            near = reachable(guide, {each.address for each in lost})
    return found, lost


def first_ways(guide: Guide) -> list[tuple[str, Way]]:
    """A way to each node where nothing is looked at, the longest first."""
    explorer = Explorer(guide, Values(guide, Cone()), Tracked())
    first: dict[str, State] = {}
    for state in explorer.finds(lambda _: True):
        first.setdefault(state.node, state)
    ways = [(node, explorer.way_to(state)) for node, state in first.items()]
    seen = [(node, way) for node, way in ways if is_seen(guide.nodes[node])]
    return sorted(seen, key=lambda pair: -len(pair[1].moves))


def keep(guide: Guide, talk: Talk | None, found: dict[str, Talk]) -> None:
    """Keep a talk for every screen that it shows and that has none."""
    if talk is None:
        return
    for _, replies in played(guide, talk):
        for reply in replies:
            found.setdefault(reply.node, talk)
