# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is drawn: boxes and arrows, before anybody knows how.

    Graph ── boxes: Box (id, kind, title, notes, group)
          ── arrows: Arrow (source, target, kind, label)
          ── legend: lines below the drawing

``notes`` are the small lines of a box; whatever else is to be told of a flow or a
screen goes there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BoxKind = Literal[
    "flow",  # one with a gate, or without anything special
    "part",  # one that guide.yaml names: start, menu, urgent, safety, close
    "gate",  # what stands before a flow
    "say",
    "ask",
    "type",
    "route",
    "do",
    "end",
    "elsewhere",  # another flow
]
NOT_WALKED = "no walk comes here"
UNWALKED = f"Dashed and grey: {NOT_WALKED}."
"""What the legend says where some boxes are marked so."""

ArrowKind = Literal["to", "call", "hand_over", "list", "first", "otherwise", "skip"]


@dataclass(frozen=True, slots=True)
class Box:
    """A flow, a node, or a place where the talk goes on.

    ``walked`` is False where walks were asked for and none comes here.
    """

    id: str
    kind: BoxKind
    title: str
    notes: tuple[str, ...] = ()
    group: str = ""
    walked: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Arrow:
    """A way from one box to another; ``label`` says who takes it."""

    source: str
    target: str
    kind: ArrowKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing; ``wide`` runs from left to right, else from top to bottom."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[str, ...] = ()
    wide: bool = False

    def groups(self) -> Iterator[tuple[str, list[Box]]]:
        """The boxes of each group, those of no group first."""
        for name in sorted({box.group for box in self.boxes}):
            yield name, [box for box in self.boxes if box.group == name]


def joined(arrows: Iterator[Arrow]) -> tuple[Arrow, ...]:
    """Arrows of one kind between the same boxes made one, with all their labels."""
    labels: dict[tuple[str, str, ArrowKind], dict[str, None]] = {}
    for arrow in arrows:
        labels.setdefault((arrow.source, arrow.target, arrow.kind), {})[arrow.label] = None
    return tuple(Arrow(*ends, " · ".join(filter(None, said))) for ends, said in labels.items())
