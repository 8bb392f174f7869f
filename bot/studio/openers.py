# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who opens a screen from outside its flow.

openers(guide)["urgent#thoughts"]  →  ["close", "/help", "typed danger"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.guide.model import Guide, Node, Target

DANGER = "typed danger"


def targets(node: Node) -> Iterator[Target]:
    """Everything a node leads to."""
    own = (node.target, node.skip, *(choice.target for choice in node.choices))
    yield from (target for target in own if target is not None)
    yield from (case.target for case in node.cases)
    yield from node.outcomes.values()


def openers(guide: Guide) -> Mapping[str, list[str]]:
    """Addresses of nodes, each with the flows, commands and typed words that lead right there.

    What opens a flow opens its first node, which is plain without being said.
    """
    found: dict[str, dict[str, None]] = {}
    for entry, opener in each(guide):
        if "#" in entry and entry.partition("#")[0] != opener:
            found.setdefault(entry, {})[opener] = None
    return {entry: list(names) for entry, names in found.items()}


def each(guide: Guide) -> Iterator[tuple[str, str]]:
    """Every entry with whoever leads to it."""
    for node in guide.nodes.values():
        for target in targets(node):
            yield target.entry, node.flow
    for command, entry in guide.commands.items():
        yield entry, f"/{command}"
    for groups in guide.danger.values():
        for group in groups:
            yield group.entry, DANGER
