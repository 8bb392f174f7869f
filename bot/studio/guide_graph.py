# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole guide as one drawing: its flows, grouped by folder, and the ways between them.

Ways that every screen or every flow has would cover all others: those to urgent help
and to the menu, and the one through safety. They are named below the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.guide.model import Flow, Guide
from bot.guide.roles import PARTS
from bot.studio.graph import Arrow, ArrowKind, Box, Graph, joined
from bot.studio.openers import targets

KINDS: Mapping[str, ArrowKind] = {"call": "call", "hand_over": "hand_over"}
OPEN, UNASKED = "always open", "safety not asked"


def guide_graph(guide: Guide) -> Graph:
    """Every flow as a box, and how one leads to another."""
    boxes = tuple(box_of(guide, flow) for flow in guide.flows.values())
    hidden = {guide.urgent, guide.menu}
    arrows = (a for flow in guide.flows.values() for a in arrows_of(guide, flow))
    kept = (a for a in arrows if a.source != a.target and a.target not in hidden)
    return Graph(guide.brand.name, boxes, joined(kept), legend(guide), wide=True)


def box_of(guide: Guide, flow: Flow) -> Box:
    """A flow with what must hold before it."""
    parts = [part for part in PARTS if getattr(guide, part) == flow.id]
    notes = [f"part: {', '.join(parts)}"] if parts else []
    if flow.id in guide.withdrawn:
        notes.append(f"withdrawn: {guide.withdrawn[flow.id]}")
    if flow.needs:
        notes.append(f"needs: {len(flow.needs)}")
    if flow.always and not parts:
        notes.append(OPEN)
    elif not flow.always and guide.safety not in passed(guide, flow):
        notes.append(UNASKED)
    if risks := sorted({risk for node in flow.nodes.values() for risk in node.risk}):
        notes.append(f"risk: {', '.join(risks)}")
    folder, _, _ = flow.id.rpartition("/")
    return Box(flow.id, "part" if parts else "flow", flow.title.text, tuple(notes), folder)


def passed(guide: Guide, flow: Flow) -> set[str]:
    """Every flow that is passed before this one, those before them included."""
    found: set[str] = set()
    waiting = list(flow.first)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += guide.flows[name].first
    return found


def arrows_of(guide: Guide, flow: Flow) -> Iterator[Arrow]:
    """Every way out of a flow, and every way into it through its gate."""
    for name in flow.first:
        if name != guide.safety:
            yield Arrow(name, flow.id, "first")
    if flow.otherwise:
        yield Arrow(flow.id, flow.otherwise, "otherwise")
    for node in flow.nodes.values():
        for row in node.rows or ():
            yield Arrow(flow.id, row.flow, "list")
        for target in targets(node):
            kind: ArrowKind | None = KINDS.get(target.move)
            if kind is not None:
                yield Arrow(flow.id, target.entry.partition("#")[0], kind)


def legend(guide: Guide) -> tuple[str, ...]:
    """What the drawing leaves out."""
    urgent, menu, safety = (
        f"“{guide.flows[part].title.text}” ({part})"
        for part in (guide.urgent, guide.menu, guide.safety)
    )
    return (
        f"Not drawn: ways to {urgent} and {menu}, which every screen has.",
        (
            f"Not drawn: {safety} is passed before every other flow"
            f" that does not say “{OPEN}” or “{UNASKED}”."
        ),
    )
