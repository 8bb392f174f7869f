# SPDX-License-Identifier: AGPL-3.0-or-later
"""All linked flows with the files they stand in, for checks that look at several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.flow.errors import Problems
from bot.flow.strict import Document, Path
from bot.flow.vocabulary import Vocabulary
from bot.guide.model import Flow, Node, Target


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything linked.

    ``menu`` is the flow for it, ``cards`` the templates there are, ``shown`` the
    name of the guide's folder.
    """

    flows: Mapping[str, Flow]
    documents: Mapping[str, Document]
    vocabulary: Vocabulary
    menu: str
    cards: AbstractSet[str]
    shown: str
    problems: Problems

    def add(self, code: str, flow: str, place: Path, **values: str) -> None:
        """Add a problem at a path of a flow's file."""
        document = self.documents[flow]
        at = document.at(*place)
        self.problems.add(code, document.file, at, suggestion="", **dict[str, object](values))

    def node(self, entry: str) -> Node | None:
        """The node that an address or a flow opens; None where it could not be linked."""
        flow = self.flows.get(entry.partition("#")[0])
        if flow is None:
            return None
        return flow.nodes.get(entry if "#" in entry else flow.start)

    def nodes(self) -> Iterator[tuple[Flow, Node, Path]]:
        """Every node with its flow and the path where it stands."""
        for flow in self.flows.values():
            for node in flow.nodes.values():
                yield flow, node, ("nodes", node.address.partition("#")[2])

    def is_gated(self, target: Target | None) -> bool:
        """Whether a target is a flow with needs, so that it may be closed."""
        if target is None or target.move not in ("call", "hand_over"):
            return False
        flow = self.flows.get(target.entry.partition("#")[0])
        return flow is not None and bool(flow.needs)


def automatic(node: Node) -> tuple[Target, ...]:
    """The moves of a node that nobody has to make; none where it waits or ends."""
    if node.kind == "route":
        return tuple(case.target for case in node.cases)
    return (node.target,) if node.target is not None and not node.waits else ()
