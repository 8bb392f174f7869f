# SPDX-License-Identifier: AGPL-3.0-or-later
"""A graph in the language of Mermaid, which many pages for code draw by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.studio.graph import UNWALKED, Arrow, ArrowKind, Box, BoxKind, Graph

SHAPES: Mapping[BoxKind, tuple[str, str]] = {
    "flow": ("(", ")"),
    "part": ("[[", "]]"),
    "gate": ("[/", "\\]"),
    "say": ("(", ")"),
    "ask": ("[", "]"),
    "type": ("[\\", "/]"),
    "route": ("{{", "}}"),
    "do": (">", "]"),
    "end": ("([", "])"),
    "elsewhere": ("[[", "]]"),
}

STROKES: Mapping[ArrowKind, str] = {
    "to": "-->",
    "call": "--o",
    "hand_over": "==>",
    "list": "-.-o",
    "first": "-.->",
    "otherwise": "--x",
    "skip": "-.->",
}

LOOK = "stroke-dasharray:5 4,stroke:#999999,color:#666666,fill:#fafafa"


def mermaid(graph: Graph) -> str:
    """The graph as a file for Mermaid."""
    names = {box.id: f"n{number}" for number, box in enumerate(graph.boxes)}
    arrows = (arrow(way, names) for way in graph.arrows)
    return "\n".join((*head(graph), *boxes(graph, names), *arrows, *styles(graph, names), ""))


def head(graph: Graph) -> Iterator[str]:
    """The title and what the drawing leaves out, as remarks; then which way it runs."""
    yield from (f"%% {line}" for line in (graph.title, *graph.legend))
    yield f"flowchart {'LR' if graph.wide else 'TD'}"


def boxes(graph: Graph, names: Mapping[str, str]) -> Iterator[str]:
    """Every box, in the frame of its group."""
    for number, (name, members) in enumerate(graph.groups()):
        if name:
            yield f"  subgraph g{number}[{quoted(f'{name}/')}]"
        yield from (f"    {box(member, names)}" for member in members)
        if name:
            yield "  end"


def styles(graph: Graph, names: Mapping[str, str]) -> Iterator[str]:
    """How the boxes look that no walk comes to."""
    found = [names[box.id] for box in graph.boxes if not box.walked]
    if found:
        yield f"  key[{quoted(UNWALKED)}]"
        yield f"  classDef unwalked {LOOK}"
        yield f"  class {','.join((*found, 'key'))} unwalked"


def box(member: Box, names: Mapping[str, str]) -> str:
    """One box with its words."""
    opened, closed = SHAPES[member.kind]
    words = "<br/>".join(map(literal, (member.title, *member.notes)))
    return f'{names[member.id]}{opened}"{words}"{closed}'


def arrow(way: Arrow, names: Mapping[str, str]) -> str:
    """One arrow; where the kind is not plain from the stroke it stands in words."""
    said = {"first": "first", "otherwise": "otherwise"}.get(way.kind, way.label)
    label = f"|{quoted(said)}|" if said else ""
    return f"  {names[way.source]} {STROKES[way.kind]}{label} {names[way.target]}"


def quoted(text: str) -> str:
    """A text in double quotes."""
    return f'"{literal(text)}"'


def literal(text: str) -> str:
    """A text that Mermaid shows as it is."""
    signs = {"&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "\n": " ", "`": "#96;"}
    return "".join(signs.get(sign, sign) for sign in text.replace("#", "#35;"))
