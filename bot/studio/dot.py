# SPDX-License-Identifier: AGPL-3.0-or-later
"""A graph in the language of Graphviz.

Shapes and strokes tell what is what, so that a print in black and white says the same;
colours only repeat it.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator, Mapping

from bot.studio.graph import Arrow, Box, Graph

WIDTH = 28
"""Signs on a line of a box."""

WIDTH_SMALL = 34
"""The same of the smaller words in a box."""

WIDTH_ARROW = 22
"""The same beside an arrow."""

Look = Mapping[str, str]

BOXES: Mapping[str, Look] = {
    "flow": {"shape": "box", "style": "filled,rounded", "fillcolor": "#ffffff"},
    "part": {"shape": "box", "style": "filled", "fillcolor": "#e8eef7", "penwidth": "2.4"},
    "gate": {"shape": "tab", "style": "filled", "fillcolor": "#f3e9d8"},
    "say": {"shape": "box", "style": "filled,rounded", "fillcolor": "#ffffff"},
    "ask": {"shape": "box", "style": "filled", "fillcolor": "#e8eef7", "peripheries": "2"},
    "type": {"shape": "box", "style": "filled,dashed", "fillcolor": "#e8eef7", "peripheries": "2"},
    "route": {"shape": "hexagon", "style": "filled", "fillcolor": "#f7f3d8"},
    "do": {"shape": "cds", "style": "filled", "fillcolor": "#f0f0f0"},
    "end": {"shape": "box", "style": "filled,rounded,bold", "fillcolor": "#e4f0e4"},
    "elsewhere": {"shape": "note", "style": "filled", "fillcolor": "#f4f4f4"},
}

GREY: Look = {"color": "#999999", "fontcolor": "#666666", "fillcolor": "#fafafa"}
"""What changes, besides dashes, where no walk comes to a box."""

ARROWS: Mapping[str, Look] = {
    "to": {"style": "solid"},
    "call": {"style": "solid", "color": "#1f4e8c", "dir": "both", "arrowtail": "dot"},
    "hand_over": {"style": "bold", "color": "#7a1f5c", "arrowhead": "normalnormal"},
    "list": {"style": "dotted", "color": "#1f4e8c", "arrowhead": "empty"},
    "first": {"style": "dashed", "color": "#8a5a00", "arrowhead": "vee"},
    "otherwise": {"style": "dashed", "color": "#8c1f1f", "arrowhead": "odiamond"},
    "skip": {"style": "dotted", "color": "#555555", "arrowhead": "vee"},
}

STROKES: Mapping[str, str] = {
    "to": "────▶",
    "call": "●───▶",
    "hand_over": "━━━▶▶",
    "list": "·······▷",
    "first": "– – – &gt;",
    "otherwise": "– – –◇",
    "skip": "········&gt;",
}
"""The arrows once more, in signs, for the key."""

MEANS: Mapping[str, str] = {
    "to": "goes on",
    "call": "calls, and comes back",
    "hand_over": "hands over",
    "list": "offers in a list",
    "first": "is passed before",
    "otherwise": "otherwise, if a need fails",
    "skip": "Skip",
}


def dot(graph: Graph) -> str:
    """The graph as a file for ``dot``."""
    return "\n".join((*head(graph), *boxes(graph), *map(arrow, graph.arrows), *key(graph), "}", ""))


def head(graph: Graph) -> Iterator[str]:
    """What holds for the whole drawing."""
    yield f"digraph {quoted(graph.title)} {{"
    looks = {
        "rankdir": "LR" if graph.wide else "TB",
        "fontname": "Helvetica",
        "fontsize": "22",
        "labelloc": "t",
        "label": graph.title,
        "nodesep": "0.3",
        "ranksep": "0.3",
        "newrank": "true",
    }
    yield f"  graph {attributes(looks)};"
    yield '  node [fontname="Helvetica", fontsize="14", margin="0.1,0.06"];'
    yield '  edge [fontname="Helvetica", fontsize="12"];'


def boxes(graph: Graph) -> Iterator[str]:
    """Every box, in the frame of its group."""
    for number, (name, members) in enumerate(graph.groups()):
        if name:
            yield f"  subgraph cluster_{number} {{"
            looks = {"label": f"{name}/", "fontsize": "16", "style": "dashed", "color": "#777777"}
            yield f"    graph {attributes(looks)};"
        yield from (f"    {box(member)}" for member in members)
        if name:
            yield "  }"


def box(member: Box) -> str:
    """One box."""
    look = dict(BOXES[member.kind])
    if not member.walked:
        look |= {**GREY, "style": f"{look['style'].removesuffix(',dashed')},dashed"}
    looks = attributes({**look, "tooltip": member.title})
    return f"{quoted(member.id)} [label=<{label(member)}>, {looks[1:]};"


def label(member: Box) -> str:
    """The words of a box: its title, then its notes, smaller."""
    rows = [f"<B>{html.escape(row)}</B>" for row in wrapped(member.title)]
    small = [row for note in member.notes for row in wrapped(note, WIDTH_SMALL)]
    rows += [f'<FONT POINT-SIZE="12">{html.escape(row)}</FONT>' for row in small]
    return "<BR/>".join(rows)


def arrow(way: Arrow) -> str:
    """One arrow."""
    looks = dict(ARROWS[way.kind])
    if way.label:
        looks["label"] = "\n".join(wrapped(way.label, WIDTH_ARROW))
    return f"  {quoted(way.source)} -> {quoted(way.target)} {attributes(looks)};"


def key(graph: Graph) -> Iterator[str]:
    """What the arrows of the drawing mean, and what it leaves out."""
    used = [kind for kind in STROKES if any(way.kind == kind for way in graph.arrows)]
    rows = [f"<TD>{STROKES[kind]}</TD><TD ALIGN='LEFT'>{MEANS[kind]}</TD>" for kind in used]
    for text in graph.legend:
        lines = map(html.escape, textwrap.wrap(text, WIDTH + 12))
        said = "".join(f"{line}<BR ALIGN='LEFT'/>" for line in lines)
        rows.append(f"<TD COLSPAN='2' ALIGN='LEFT' BALIGN='LEFT'>{said}</TD>")
    table = "".join(f"<TR>{row}</TR>" for row in rows)
    table = f"<TABLE BORDER='1' COLOR='#999999' CELLBORDER='0' CELLSPACING='2'>{table}</TABLE>"
    if rows:
        yield f'  "key" [shape="plain", fontsize="12", label=<{table}>];'


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """A text in lines that fit a box."""
    return textwrap.wrap(text, width, break_long_words=True, break_on_hyphens=False) or [" "]


def attributes(looks: Look) -> str:
    """Attributes in square brackets."""
    return "[" + ", ".join(f"{name}={quoted(value)}" for name, value in looks.items()) + "]"


def quoted(text: str) -> str:
    """A text in double quotes, as dot reads it back."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
