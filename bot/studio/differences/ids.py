# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ids that went without a word, and ids that come back for something else.

``was`` says what an id became, ``gone`` that nothing takes its place. Without either
nobody can tell a screen that was renamed in a hurry from one that is meant to go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.flow.errors import Problems
from bot.guide.model import Choice, Flow, Node
from bot.studio.differences.model import Change, Place
from bot.studio.differences.naming import short, title
from bot.studio.differences.two import Two


def check(two: Two, problems: Problems) -> None:
    """Add every id that cannot go, or come, like this."""
    new = two.new.guide
    for flow in two.old.guide.flows.values():
        successor = new.flows.get(flow.id)
        if successor is not None:
            check_nodes(two, flow, successor, problems)
        elif flow.id not in new.gone:
            at = (two.new.line("guide.yaml", "gone"), 1)
            values = {"name": flow.id, "title": short(flow.title.text)}
            problems.add("C103", two.new.shown("guide.yaml"), at, **values)
    for name in sorted(two.old.guide.gone & new.flows.keys()):
        file = two.new.shown(f"{name}.yaml")
        problems.add("C104", file, (1, 1), name=name)


def check_nodes(two: Two, old: Flow, new: Flow, problems: Problems) -> None:
    """The screens of a flow that is in both versions."""
    file = f"{new.id}.yaml"
    for node in old.nodes.values():
        name = node.address.partition("#")[2]
        successor = two.successor(node)
        if successor is not None:
            check_choices(two, node, successor, problems)
        elif name not in new.gone:
            at = (two.new.line(file, "nodes"), 1)
            problems.add("C101", two.new.shown(file), at, name=name, title=title(node))
    for name in old.gone:
        taken = new.nodes.get(f"{new.id}#{name}")
        if taken is not None:
            at = (two.new.line(file, "nodes", name), 1)
            problems.add("C104", two.new.shown(file), at, name=name)


def check_choices(two: Two, old: Node, new: Node, problems: Problems) -> None:
    """The choices of a screen that is in both versions."""
    file, name = f"{new.flow}.yaml", new.address.partition("#")[2]
    line = two.new.line(file, "nodes", name)
    for choice in old.choices:
        if new.choice(choice.id) is None and not let_go(two, old, new, choice):
            values = {"name": choice.id, "title": short(choice.label.text), "screen": title(new)}
            problems.add("C102", two.new.shown(file), (line, 1), **values)
    for id_ in old.gone:
        if any(choice.id == id_ for choice in new.choices):
            line = two.new.line(file, "nodes", name, "choices", id_)
            problems.add("C104", two.new.shown(file), (line, 1), name=id_)


def earlier_ids(
    place: Place,
    of: str,
    was: tuple[Sequence[str], Sequence[str]],
    ids: tuple[str, str],
    line: int,
) -> Iterator[Change]:
    """What changed under ``was``, but for the id that something had until now."""
    old, new = (set(side) for side in was)
    if came := sorted(new - old - {ids[0]}):
        says = f"More earlier ids of {of} are followed: {', '.join(came)}."
        yield Change("screens", "changed", place, says, line=line)
    if went := sorted(old - new - {ids[1]}):
        says = f"Earlier ids of {of} are no longer followed: {', '.join(went)}."
        careful = "Old buttons, and talks that rested for long, may still hold them."
        yield Change("screens", "changed", place, says, careful=careful, line=line)


def let_go(two: Two, old: Node, new: Node, choice: Choice) -> bool:
    """Whether a choice went on purpose: under ``gone``, or with the value of an answer."""
    if choice.id in new.gone:
        return True
    spec = two.new.guide.answers.get(old.into)
    return old.into != "" and (spec is None or choice.id not in spec.values)
