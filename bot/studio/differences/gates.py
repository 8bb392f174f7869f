# SPDX-License-Identifier: AGPL-3.0-or-later
"""Flows: their titles, and their gates: ``first``, ``needs``, ``otherwise``, ``always``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.guide.model import Flow, Guard, Words
from bot.studio.differences import nodes, texts
from bot.studio.differences.model import Change, Place
from bot.studio.differences.naming import part, when
from bot.studio.differences.people import after_flow
from bot.studio.differences.two import TOLD, Two


def flows(two: Two) -> Iterator[Change]:
    """Every flow of both versions."""
    old, new = two.old.guide.flows, two.new.guide.flows
    for name in dict.fromkeys((*new, *old)):
        if name not in old:
            yield from added(two, new[name])
        elif name not in new:
            yield from removed(two, old[name])
        else:
            yield from head(two, old[name], new[name])
            yield from screens(two, old[name], new[name])


def screens(two: Two, old: Flow, new: Flow) -> Iterator[Change]:
    """The screens of a flow that is in both versions."""
    before = {}
    for node in old.nodes.values():
        if successor := two.successor(node):
            before[successor.address] = node
        else:
            yield from nodes.removed(two, node)
    for node in new.nodes.values():
        if node.address in before:
            yield from nodes.both(two, before[node.address], node)
        else:
            yield from nodes.added(two, node)


def added(two: Two, flow: Flow) -> Iterator[Change]:
    """A flow that is new, with all its screens and words."""
    place = (f"{flow.id}.yaml", "")
    count = len(flow.nodes)
    says = f"A new part, “{flow.title.text}”, with {count} screen{'' if count == 1 else 's'}."
    gate = tuple(f"Needs: {need.text}." for need in flow.needs)
    first = tuple(f"Passed before: {part(two.new.guide, name)}." for name in flow.first)
    notes = ("Always open.",) if flow.always else (*first, *gate) or ("It has no gate.",)
    yield Change("gates", "added", place, says, notes=notes, line=flow.title.line)
    for what, words in (("The title", flow.title), ("What it is about", flow.about)):
        yield from texts.plain(two, place, what, Words("", ""), words)
    for node in flow.nodes.values():
        yield from nodes.added(two, node)


def removed(two: Two, flow: Flow) -> Iterator[Change]:
    """A flow that is no more."""
    place = (f"{flow.id}.yaml", "")
    says = f"The part “{flow.title.text}” is no more."
    yield Change("gates", "removed", place, says)
    yield Change("people", "removed", place, after_flow(flow.title.text))
    for node in flow.nodes.values():
        yield from nodes.removed(two, node)


def head(two: Two, old: Flow, new: Flow) -> Iterator[Change]:
    """Everything of a flow but its screens."""
    place = (f"{new.id}.yaml", "")
    yield from texts.plain(two, place, "The title", old.title, new.title)
    yield from texts.plain(two, place, "What it is about", old.about, new.about)
    yield from gate(two, place, old, new)
    line = two.new.line(place[0], "start")
    start = two.today(old.start)
    if start != new.start:
        names = old.start.partition("#")[2], new.start.partition("#")[2]
        yield Change(
            "ways", "changed", place, "The part begins at another screen.", *names, line=line
        )
    plain = (
        ("Words that people type for it", ", ".join(old.find), ", ".join(new.find)),
        ("Its place in a list of its folder", shown(old.order), shown(new.order)),
    )
    for what, before, now in plain:
        if before != now:
            yield Change("guide", "changed", place, f"{what} changed.", before, now, line=line)
    yield from reviews(two, place, old, new)


def shown(order: int | None) -> str:
    """A place in a list."""
    return "none" if order is None else str(order)


def reviews(two: Two, place: Place, old: Flow, new: Flow) -> Iterator[Change]:
    """Who has read it, and when."""
    line = two.new.line(place[0], "review")
    for name, now in new.review.items():
        before = old.review.get(name, "none")
        if before != now:
            says = f"The day of the review ({name}) changed."
            careful = "A review was taken back." if now == "none" else ""
            yield Change("reviews", "changed", place, says, before, now, careful=careful, line=line)


def gate(two: Two, place: Place, old: Flow, new: Flow) -> Iterator[Change]:
    """What must be passed and known before a flow begins."""
    if old.always != new.always:
        yield always(two, place, now=new.always)
    if not new.always:
        yield from first(two, place, old, new)
    line = two.new.line(place[0], "needs")
    guards = [tuple(Guard(need, may=False) for need in flow.needs) for flow in (old, new)]
    gone = [when(g) for g in guards[0] if when(g) not in {when(n) for n in guards[1]}]
    for change in two.gate(
        place,
        "What must be known before",
        (guards[0], guards[1]),
        area="gates",
        line=line,
        risky=True,
    ):
        careful = change.careful or ("A need is gone or was replaced." if gone else "")
        yield replace(
            change, careful=careful, notes=(*change.notes, *turned_away(two, change, new))
        )
    if old.otherwise != new.otherwise and (old.otherwise or new.otherwise):
        before, now = (
            part(guide, name) if name else "nowhere"
            for guide, name in ((two.old.guide, old.otherwise), (two.new.guide, new.otherwise))
        )
        line = two.new.line(place[0], "otherwise")
        says = "Those for whom it is closed go somewhere else."
        yield Change("gates", "changed", place, says, before, now, line=line)


def turned_away(two: Two, change: Change, flow: Flow) -> Iterator[str]:
    """What becomes of people who are in a flow whose gate closed on some of them."""
    if flow.otherwise and TOLD["looser"] not in change.notes and TOLD["same"] not in change.notes:
        there = part(two.new.guide, flow.otherwise)
        yield f"Whoever is in it and for whom it is closed now is led to {there}."


def always(two: Two, place: Place, *, now: bool) -> Change:
    """A part that became open to everyone, or is no longer."""
    line = two.new.line(place[0], "always")
    if now:
        says = "The part is open to everyone at any time now: it has no gate any more."
        careful = "Looser: nothing is asked before it."
        return Change("gates", "changed", place, says, careful=careful, line=line)
    says = "The part is no longer open to everyone at any time: it has a gate now (tighter)."
    return Change("gates", "changed", place, says, line=line)


def first(two: Two, place: Place, old: Flow, new: Flow) -> Iterator[Change]:
    """Parts to pass before this one."""
    line = two.new.line(place[0], "first")
    for name in old.first:
        if name not in new.first and not old.always:
            says = f"It is no longer necessary to pass {part(two.old.guide, name)} before."
            careful = "Looser: what is asked there may not be known here."
            yield Change("gates", "removed", place, says, careful=careful, line=line)
    for name in new.first:
        if name not in old.first and not old.always:
            says = f"It is necessary now to pass {part(two.new.guide, name)} before (tighter)."
            yield Change("gates", "added", place, says, line=line)
    kept = [name for name in old.first if name in new.first]
    now = [name for name in new.first if name in old.first]
    if kept != now:
        titles = two.new.guide.flows
        was, is_ = (" · ".join(titles[f].title.text for f in side) for side in (kept, now))
        says = "What is passed before stands in another order."
        yield Change("gates", "moved", place, says, was, is_, line=line)
