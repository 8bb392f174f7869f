# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing on which the boxes stand out that no walk comes to.

    walked(flow_graph(guide, flow), coverage.visited)
    walked(guide_graph(guide), coverage.flows)

A line in the box says it as well, for those who see neither grey nor dashes.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.studio.graph import NOT_WALKED, UNWALKED, Box, Graph

AROUND = ("gate", "elsewhere")
"""Boxes that are no part of what is drawn."""


def walked(graph: Graph, visited: AbstractSet[str]) -> Graph:
    """The drawing with every box marked whose id is not among the visited ones."""

    def marked(box: Box) -> Box:
        if box.kind in AROUND or box.id in visited:
            return box
        return replace(box, walked=False, notes=(*box.notes, NOT_WALKED))

    boxes = tuple(map(marked, graph.boxes))
    some = any(not box.walked for box in boxes)
    return replace(graph, boxes=boxes, legend=(*graph.legend, *((UNWALKED,) if some else ())))
