# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing goes round and round: moves nobody makes, calls, flows that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guide.knots import cycles
from bot.guide.model import Node, Target
from bot.guide.whole import Whole, automatic


def calls_come_back(whole: Whole) -> None:
    """A call made by itself says where to go on, or it would be made again."""
    for flow, node, path in whole.nodes():
        for place, target in repeated(node):
            if target.move == "call" and target.then is None:
                whole.add("F402", flow.id, (*path, *place))


def repeated(node: Node) -> Iterator[tuple[tuple[str | int, ...], Target]]:
    """The moves that coming back to a node makes again, and where in it they stand."""
    for index, case in enumerate(node.cases):
        yield ("route", index), case.target
    for name, target in node.outcomes.items():
        yield ("on", name), target
    if node.target is not None and (node.asks or not node.waits):
        yield (), node.target


def no_automatic_cycles(whole: Whole) -> None:
    """Nothing goes round without asking."""
    through = passing(whole)
    ahead = {
        node.address: [next_.address for next_ in following(whole, node, through)]
        for _, node, _ in whole.nodes()
    }
    for cycle in cycles(ahead):
        flow, _, name = cycle[0].partition("#")
        whole.add("F401", flow, ("nodes", name), path=" → ".join((*cycle, cycle[0])))


def following(whole: Whole, node: Node, through: frozenset[str]) -> Iterator[Node]:
    """The nodes that may come right after a node without anybody doing anything."""
    for target in automatic(node):
        entries = [target.entry] if target.entry else []
        if target.move == "menu":
            entries.append(whole.menu)
        if whole.is_gated(target):
            entries.append(whole.flows[target.entry.partition("#")[0]].otherwise)
        called = whole.node(target.entry)
        if target.then is not None and called is not None and called.address in through:
            entries.append(whole.menu if target.then.move == "menu" else target.then.entry)
        yield from filter(None, map(whole.node, entries))


def passing(whole: Whole) -> frozenset[str]:
    """The nodes from which a flow may be left without anybody doing anything."""
    through: set[str] = set()
    grown = -1
    while len(through) > grown:
        grown = len(through)
        for _, node, _ in whole.nodes():
            if node.kind == "end" or any(leaves(whole, t, through) for t in automatic(node)):
                through.add(node.address)
    return frozenset(through)


def leaves(whole: Whole, target: Target, through: set[str]) -> bool:
    """Whether a move leads out of its flow by itself."""
    if target.move == "return":
        return True
    there = whole.node(target.entry)
    if there is None or there.address not in through:
        return False
    return target.move != "call" or (
        target.then is not None and leaves(whole, target.then, through)
    )


def no_first_cycles(whole: Whole) -> None:
    """No flow waits for itself to come first."""
    ahead = {
        name: [other for other in flow.first if other in whole.flows]
        for name, flow in whole.flows.items()
    }
    for cycle in cycles(ahead):
        whole.add("F408", cycle[0], ("first",), path=" → ".join((*cycle, cycle[0])))
