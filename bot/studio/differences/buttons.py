# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons of a screen and steps of its list: which there are, their order, when they are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.guide.languages import said_at
from bot.guide.model import Choice, Guide, Node, Row
from bot.studio.differences import texts
from bot.studio.differences.ids import earlier_ids
from bot.studio.differences.model import Change, Place
from bot.studio.differences.naming import part, short, way, when
from bot.studio.differences.two import Two

AGAIN = (
    "Whoever {} it and is further on is brought back to this screen,"
    " and told that the guide was updated."
)
ELSEWHERE = "Whoever went this way and is further on is taken along the new one."


def both(two: Two, place: Place, old: Node, new: Node, line: int) -> Iterator[Change]:
    """The buttons and the list of a screen that is in both versions."""
    taken: dict[str, Choice] = {}
    for choice in old.choices:
        successor = new.choice(choice.id)
        if successor is None:
            yield went(place, choice, (AGAIN.format("pressed"),), line)
        else:
            taken[successor.id] = choice
    for choice in new.choices:
        if choice.id in taken:
            yield from same(two, place, taken[choice.id], choice, (old, new))
        else:
            yield came(two, place, choice, new)
    names = [choice.id for choice in new.choices if choice.id in taken]
    before = [key for choice in old.choices for key in taken if taken[key] is choice]
    if names != before:
        labels = {choice.id: short(choice.label.text) for choice in new.choices}
        was, now = (" · ".join(labels[name] for name in order) for order in (before, names))
        says = "The buttons stand in another order."
        yield Change("buttons", "moved", place, says, was, now, line=line)
    yield from rows(two, place, old, new, line)


def went(place: Place, choice: Choice, notes: tuple[str, ...] = (), line: int = 0) -> Change:
    """A button that is no more."""
    says = f"The button “{choice.label.text}” ({choice.id}) is no more."
    return Change("buttons", "removed", place, says, notes=notes, line=line)


def came(two: Two, place: Place, choice: Choice, node: Node) -> Change:
    """A button that is new, with its words in every language."""
    target = choice.target or node.target
    leads = f" It leads {way(two.new.guide, target)}." if target else ""
    says = f"A new button “{choice.label.text}” ({choice.id}).{leads}"
    notes = [f"Only there where: {when(choice.guard)}."] if choice.guard else []
    if not choice.label.context.startswith("answers."):
        notes += two.translated(said_at(node, choice.label, choice))
    line = choice.label.line
    return Change("buttons", "added", place, says, notes=tuple(notes), line=line)


def same(
    two: Two, place: Place, old: Choice, new: Choice, nodes: tuple[Node, Node]
) -> Iterator[Change]:
    """A button that is in both versions."""
    what, line = f"The button “{short(new.label.text)}”", new.label.line
    if old.id != new.id:
        says = f"{what} had the id {old.id} before and has {new.id} now."
        kept = "Whoever pressed it goes on as if nothing had happened."
        yield Change("buttons", "renamed", place, says, notes=(kept,), line=line)
    of = f"the button “{short(new.label.text)}”"
    yield from earlier_ids(place, of, (old.was, new.was), (old.id, new.id), line)
    yield from texts.label(two, place, old, new, nodes[1])
    before, now = old.target or nodes[0].target, new.target or nodes[1].target
    own = old.target is None and new.target is None
    if two.aim(before) != now and not own:
        sides = way(two.old.guide, before), way(two.new.guide, now)
        says = f"{what} leads somewhere else."
        yield Change("ways", "changed", place, says, *sides, notes=(ELSEWHERE,), line=line)
    guards = tuple(filter(None, [old.guard])), tuple(filter(None, [new.guard]))
    risky = bool(now and leads_to_risk(two.new.guide, now.entry))
    named = f"When the button “{short(new.label.text)}” is there"
    yield from two.gate(place, named, guards, line=line, risky=risky)


def leads_to_risk(guide: Guide, entry: str) -> bool:
    """Whether a screen that is opened carries a risk."""
    node = guide.nodes.get(guide.entry(entry)) if entry else None
    return bool(node and node.risk)


def rows(two: Two, place: Place, old: Node, new: Node, line: int) -> Iterator[Change]:
    """The steps of a list; a step may stand there several times."""
    before, now = old.rows or (), new.rows or ()
    for flow in dict.fromkeys(row.flow for row in (*before, *now)):
        was = [row for row in before if row.flow == flow]
        is_ = [row for row in now if row.flow == flow]
        if not is_:
            says = f"The list no longer has {part(two.old.guide, flow)}."
            notes = (AGAIN.format("opened"),)
            yield Change("buttons", "removed", place, says, notes=notes, line=line)
            for row in was:
                yield from (texts.removed(place, "A reason", p.words, p.guard) for p in row.why)
        elif not was:
            yield from new_step(two, place, flow, is_, line)
        else:
            yield from step(two, place, flow, (was, is_), (old, new), line)
    yield from order(two, place, before, now, line)


def new_step(two: Two, place: Place, flow: str, rows: Sequence[Row], line: int) -> Iterator[Change]:
    """A step that is new in a list."""
    places = tuple(f"Only there where: {when(row.guard)}." for row in rows if row.guard)
    says = f"New in the list: {part(two.new.guide, flow)}."
    yield Change("buttons", "added", place, says, notes=places, line=line)
    for row in rows:
        yield from texts.paragraphs(two, place, "A reason", ((), row.why), (None, None))


def step(
    two: Two,
    place: Place,
    flow: str,
    rows: tuple[Sequence[Row], Sequence[Row]],
    nodes: tuple[Node, Node],
    line: int,
) -> Iterator[Change]:
    """A step that is in both lists: its reasons, and when it is there."""
    named = part(two.new.guide, flow)
    whys = tuple(tuple(p for row in side for p in row.why) for side in rows)
    yield from texts.paragraphs(
        two, place, f"In the list, the reason for {named},", (whys[0], whys[1]), nodes
    )
    guards = [row.guard for row in rows[0]], [row.guard for row in rows[1]]
    yield from two.either(place, f"When {named} is in the list", guards, line=line)


def order(
    two: Two, place: Place, old: Sequence[Row], new: Sequence[Row], line: int
) -> Iterator[Change]:
    """The order of the steps that are in both lists."""
    flows = [list(dict.fromkeys(row.flow for row in side)) for side in (old, new)]
    before = [flow for flow in flows[0] if flow in flows[1]]
    now = [flow for flow in flows[1] if flow in flows[0]]
    if before != now:
        titles = two.new.guide.flows
        was, is_ = (" · ".join(titles[f].title.text for f in side) for side in (before, now))
        says = "The steps of the list stand in another order."
        yield Change("buttons", "moved", place, says, was, is_, line=line)
