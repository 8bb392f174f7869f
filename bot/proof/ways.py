# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the screens of a guide lead, and which nobody comes to or gets away from.

    screens_can_be_reached(guide, catalogs, problems)   F441
    screens_lead_on(guide, catalogs, problems)          F442

Every flow can be entered: by a link, by a word, from a list. Conditions are not looked
at here: a way that is sometimes there is a way. The fixed buttons *Menu*, *Urgent help*
and *Back* lead out of every screen, and are no reason to leave one without a way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set

from bot.flow.errors import Problems
from bot.guide.model import Guide, Node, Target
from bot.i18n.catalog import Catalogs
from bot.proof.layers import Layers


def screens_can_be_reached(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """Something leads to every screen. A screen of a guide under an overlay is looked at alone."""
    layers, reached = Layers.of(guide), reachable(guide)
    for address, node in guide.nodes.items():
        if address not in reached and not layers.is_below(node.file):
            problems.add("F441", node.file, (node.line, 1), name=address)


def reachable(guide: Guide, closed: Collection[str] = ()) -> set[str]:
    """The addresses of all screens that somebody can come to, but for some and past them."""
    found: set[str] = set()
    waiting = [guide.entry(place) for place in entrances(guide)]
    while waiting:
        address = waiting.pop()
        if address not in found and address not in closed:
            found.add(address)
            for target in targets(guide.nodes[address]):
                waiting.extend(guide.entry(place) for place in opened(target))
    return found


def entrances(guide: Guide) -> Iterator[str]:
    """Where a talk, a link, a command, or a phrase that tells of danger begins."""
    yield from guide.flows
    yield from guide.commands.values()
    for groups in guide.danger.values():
        yield from (group.entry for group in groups)


def targets(node: Node) -> Iterator[Target]:
    """Everything that leads on from a node."""
    yield from (choice.target for choice in node.choices if choice.target is not None)
    yield from (Target("call", row.flow) for row in node.rows or ())
    yield from (case.target for case in node.cases)
    yield from node.outcomes.values()
    yield from (target for target in (node.target, node.skip) if target is not None)


def opened(target: Target) -> Iterator[str]:
    """The flows and screens that a target leads to, now and after a call."""
    if target.entry:
        yield target.entry
    if target.then is not None:
        yield from opened(target.then)


def screens_lead_on(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """From every screen there is a way to an end, back to the caller, or to the menu."""
    ways = Ways(guide)
    for address, node in guide.nodes.items():
        if address not in ways.left and address not in ways.over:
            problems.add("F442", node.file, (node.line, 1), name=address)


class Ways:
    """From which screens the flow can be left, and from which all that is under way.

    ``left`` are the addresses of the first, ``over`` those of the second. A call comes
    back, so it is a way out of a flow only by what comes after it; a flow that was
    called can still go to the menu for good.
    """

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.left: set[str] = set()
        self.over: set[str] = set()
        for address, node in guide.nodes.items():
            if node.kind == "end":
                (self.over if node.flow == guide.close else self.left).add(address)
        grown = -1
        while grown < len(self.left) + len(self.over):
            grown = len(self.left) + len(self.over)
            for address, node in guide.nodes.items():
                for target in targets(node):
                    self.left |= {address} if self.leaves(target) else set()
                    self.over |= {address} if self.ends(target) else set()

    def leaves(self, target: Target) -> bool:
        """Whether a target is a way out of its flow."""
        if target.move == "call":
            comes_back = self.is_in(target, self.left)
            return comes_back and target.then is not None and self.leaves(target.then)
        return target.move == "return" or self.is_in(target, self.left)

    def ends(self, target: Target) -> bool:
        """Whether a target is a way to the menu, or to the end of the talk."""
        if target.move == "menu" or self.is_in(target, self.over):
            return True
        comes_back = target.move == "call" and self.is_in(target, self.left)
        return comes_back and target.then is not None and self.ends(target.then)

    def is_in(self, target: Target, found: Set[str]) -> bool:
        """Whether the screen that a target opens is among some."""
        return bool(target.entry) and self.guide.entry(target.entry) in found
