# SPDX-License-Identifier: AGPL-3.0-or-later
"""One flow as a drawing: its gate, its nodes, every button and condition, and the ways out."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from bot.guide.model import Choice, Flow, Guard, Guide, Node, Target
from bot.studio.graph import Arrow, ArrowKind, Box, BoxKind, Graph, joined
from bot.studio.openers import openers

LONGEST_EXCERPT = 90
KINDS: dict[str, BoxKind] = {"pick": "ask"}
MOVES: dict[str, ArrowKind] = {"call": "call", "hand_over": "hand_over"}
OUT = {"return": "back to the caller", "menu": "menu"}
NOWHERE = Target("to")
GATE = "gate"
A_HUB = 4
"""So many ways make a node one that is named more often than it is pointed at."""
MANY = 3
"""So many buttons that lead to one place are named; of more only how many there are."""


@dataclass(slots=True)
class Drawing:
    """What is drawn so far; other flows get their boxes when they are met.

    Arrows from all over to one box would cover the rest. So ways back and to the menu,
    and to a ``hub`` all but the first, are lines in the box they start from.
    """

    guide: Guide
    hubs: AbstractSet[str]
    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)

    def lead(self, source: str, target: Target, label: str, kind: ArrowKind = "to") -> None:
        """Draw or write where a way leads."""
        if target.move in OUT:
            self.write(source, label, OUT[target.move])
            return
        place = self.place(target)
        if place in self.hubs and any(arrow.target == place for arrow in self.arrows):
            self.write(source, label, named(target))
        else:
            kind = MOVES.get(target.move, kind) if kind == "to" else kind
            self.arrows.append(Arrow(source, place, kind, label))

    def write(self, source: str, label: str, name: str) -> None:
        """A way as a line in the box it starts from."""
        box = self.boxes[source]
        note = " → ".join((f"“{label}”" if label else "", name)).strip()
        self.boxes[source] = replace(box, notes=(*box.notes, note))

    def place(self, target: Target) -> str:
        """The id of the box that a target leads to."""
        place = place_of(target)
        if target.move != "to":
            flow = self.guide.flows[target.entry.partition("#")[0]]
            then = (f"then {named(target.then)}",) if target.then else ()
            self.boxes[place] = Box(place, "elsewhere", flow.title.text, (target.entry, *then))
        return place


def place_of(target: Target) -> str:
    """A name for where a target leads, the same for all that lead there."""
    if target.move == "to":
        return target.entry
    return " ".join(filter(None, (target.move, target.entry, place_of(target.then or NOWHERE))))


def named(target: Target) -> str:
    """Where a target leads, in a few words."""
    if target.move == "to":
        return target.entry.partition("#")[2]
    then = f", then {named(target.then)}" if target.then else ""
    return OUT.get(target.move) or f"{target.entry}{then}"


def flow_graph(guide: Guide, flow: Flow) -> Graph:
    """One flow."""
    drawing, opened = Drawing(guide, hubs_of(flow)), openers(guide)
    draw_gate(drawing, flow)
    for node in flow.nodes.values():
        drawing.boxes[node.address] = box_of(node, opened.get(node.address, ()))
    for node in flow.nodes.values():
        for target, label, kind in ways(node):
            drawing.lead(node.address, target, label, kind)
    draw_afterwards(drawing, flow)
    urgent, menu = (guide.flows[part].title.text for part in (guide.urgent, guide.menu))
    legend = (f"Not drawn: “{urgent}”, Back and “{menu}”, which every screen has.",)
    title = f"{flow.title.text} ({flow.id})"
    boxes, arrows = tuple(drawing.boxes.values()), joined(iter(drawing.arrows))
    return Graph(title, boxes, arrows, legend, wide=is_wide(arrows))


def is_wide(arrows: Sequence[Arrow]) -> bool:
    """Whether it fits a sheet better from left to right: where few steps fan out to many boxes."""
    layers: list[set[str]] = [{GATE}]
    seen = {GATE}
    while layers[-1]:
        ahead = {arrow.target for arrow in arrows if arrow.source in layers[-1]} - seen
        seen |= ahead
        layers.append(ahead)
    return max(map(len, layers)) > 2 * len(layers)


def hubs_of(flow: Flow) -> frozenset[str]:
    """The places that many ways lead to."""
    met = Counter(place_of(target) for node in flow.nodes.values() for target, _, _ in ways(node))
    return frozenset(place for place, count in met.items() if count >= A_HUB)


def draw_gate(drawing: Drawing, flow: Flow) -> None:
    """What must be passed and known before the flow begins."""
    notes = [f"first: {', '.join(flow.first)}"] if flow.first else []
    notes += [f"needs: {condition.text}" for condition in flow.needs]
    title = "Always open" if flow.always else "Gate" if notes else "No gate"
    drawing.boxes[GATE] = Box(GATE, "gate", title, tuple(notes))
    drawing.arrows.append(Arrow(GATE, flow.start, "to"))
    if flow.otherwise:
        drawing.lead(GATE, Target("hand_over", flow.otherwise), "", "otherwise")


def draw_afterwards(drawing: Drawing, flow: Flow) -> None:
    """Nodes that are met only after a call: an arrow from what was called."""
    met = {arrow.target for arrow in drawing.arrows}
    for target in [target for node in flow.nodes.values() for target, _, _ in ways(node)]:
        then = target.then
        if then and then.move == "to" and then.entry not in met:
            drawing.arrows.append(Arrow(place_of(target), then.entry, "to", "afterwards"))


def box_of(node: Node, opened_by: Sequence[str]) -> Box:
    """A node with its first words and what else it carries."""
    says = " ".join(part.words.text for part in node.says)
    notes = [textwrap.shorten(says, LONGEST_EXCERPT, placeholder=" …")] if says else []
    shown = dict.fromkeys(card.need or card.kind for card in node.shows)
    carried = {
        "answer": node.into,
        "reads": node.reads,
        "does": node.effect,
        "shows": ", ".join(shown),
        "letter": node.letter,
        "counts as": node.counts_as,
        "risk": ", ".join(sorted(node.risk)),
        "opened by": ", ".join(opened_by),
    }
    notes += [f"{key}: {value}" for key, value in carried.items() if value]
    # In a list the order is what counts, and arrows have none.
    for place, row in enumerate(node.rows or (), 1):
        notes.append(" ".join(filter(None, (f"{place}. {row.flow}", condition(row.guard, "[{}]")))))
    name = node.address.partition("#")[2]
    return Box(node.address, KINDS.get(node.kind) or plain(node), name, tuple(notes))


def plain(node: Node) -> BoxKind:
    """The kind of a node that is drawn as what it is."""
    kinds: dict[str, BoxKind] = {
        "say": "say",
        "ask": "ask",
        "type": "type",
        "route": "route",
        "do": "do",
        "end": "end",
    }
    return kinds[node.kind]


Way = tuple[Target, str, ArrowKind]


def ways(node: Node) -> Iterator[Way]:
    """Every way out of a node, with what stands on its arrow."""
    rest = "else" if len(node.cases) > 1 else ""
    for case in node.cases:
        yield case.target, condition(case.guard) or rest, "to"
    yield from chosen(node)
    for outcome, target in node.outcomes.items():
        yield target, outcome, "to"
    if node.skip is not None and node.skip != node.target:
        yield node.skip, "Skip", "skip"


def chosen(node: Node) -> Iterator[Way]:
    """The ways of buttons, then the node's own."""
    own: list[Choice] = []
    for choice in node.choices:
        if choice.target is None:
            own.append(choice)
        else:
            yield choice.target, label_of(choice), "to"
    if node.target is not None:
        yield node.target, own_label(own), "to"


def own_label(choices: list[Choice]) -> str:
    """What stands on the arrow of all buttons that lead where the node itself does."""
    if len(choices) > MANY:
        return f"{len(choices)} answers"
    return " · ".join(label_of(choice) for choice in choices)


def label_of(choice: Choice) -> str:
    """A button, and when it is there."""
    return " ".join(filter(None, (choice.label.text, condition(choice.guard, "[{}]"))))


def condition(guard: Guard | None, form: str = "{}") -> str:
    """A condition as it is written, with its word."""
    if guard is None:
        return ""
    return form.format(f"{'may' if guard.may else 'if'} {guard.condition.text}")
