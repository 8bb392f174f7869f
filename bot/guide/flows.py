# SPDX-License-Identifier: AGPL-3.0-or-later
"""From flows half read to linked flows: each node by the file that counts, the last one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.flow.effects import Effects
from bot.flow.errors import Problems
from bot.flow.models import FlowHead
from bot.flow.shapes import fit_node
from bot.guide.choices import Folders
from bot.guide.declared import Declared
from bot.guide.drafts import Draft, folders_of
from bot.guide.gates import Gatekeeper
from bot.guide.model import Flow, Node
from bot.guide.nodes import link_node
from bot.guide.parts import Linker
from bot.guide.roles import Roles
from bot.guide.screens import Screens
from bot.guide.texts import plain


@dataclass(frozen=True, slots=True)
class FlowLinker:
    """Links all flows of a guide against each other."""

    declared: Declared
    screens: Screens
    found: Mapping[str, Draft | None]
    roles: Roles
    effects: Effects
    problems: Problems

    def link_all(self) -> dict[str, Flow]:
        """Every flow whose head could be read; the nodes of all are looked at."""
        folders = folders_of(self.found)
        flows = {}
        for part in filter(None, self.found.values()):
            link = self.linker(part)
            nodes = linked_nodes(link, part, folders)
            if part.head is not None:
                flows[part.id] = self.flow(link, part, part.head, nodes)
        return {name: with_asks(flow, flows) for name, flow in flows.items()}

    def linker(self, part: Draft) -> Linker:
        """What looks names up for a flow."""
        return Linker(
            self.declared,
            self.screens,
            self.effects,
            part.document,
            part.id,
            self.problems,
            self.roles.brand.unsaid,
        )

    def flow(self, link: Linker, part: Draft, head: FlowHead, nodes: Mapping[str, Node]) -> Flow:
        """One flow."""
        if head.start not in part.nodes:
            link.unknown("F418", ("start",), head.start, part.nodes)
        document, problems = part.document, self.problems
        gate = Gatekeeper(
            self.declared.compiler, self.screens, self.found, self.roles, problems
        ).gate(part)
        return Flow(
            id=part.id,
            title=link.words(head.title, f"{part.id}.title", ("title",)),
            about=link.words(head.about, f"{part.id}.about", ("about",)),
            find=tuple(
                plain(phrase, document, ("find", index), problems)
                for index, phrase in enumerate(head.find)
            ),
            first=gate.first,
            needs=gate.needs,
            otherwise=gate.otherwise,
            always=head.always is not None,
            order=head.order,
            review=head.review.model_dump(),
            start=f"{part.id}#{head.start}",
            nodes=nodes,
            asks=frozenset(node.into for node in nodes.values() if node.into),
            gone=tuple(head.gone),
        )


def linked_nodes(link: Linker, part: Draft, folders: Folders) -> dict[str, Node]:
    """The nodes of a flow by their addresses."""
    nodes: dict[str, Node] = {}
    for name in part.nodes:
        node = fit_node(part.document, ("nodes", name), link.problems)
        if node is not None:
            nodes[f"{part.id}#{name}"] = link_node(link, name, node, folders)
    return nodes


def with_asks(flow: Flow, flows: Mapping[str, Flow]) -> Flow:
    """The flow with the answers that it, or a flow it passes first, asks for."""
    seen: set[str] = set()
    waiting = [flow.id]
    while waiting:
        name = waiting.pop()
        if name in flows and name not in seen:
            seen.add(name)
            waiting.extend(flows[name].first)
    asks = frozenset().union(*(flows[name].asks for name in seen))
    return replace(flow, asks=asks)
