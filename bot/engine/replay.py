# SPDX-License-Identifier: AGPL-3.0-or-later
"""A trail taken from the start again.

    apply(place, entry)   one entry, live or replayed; None where it does not belong
    replay(base, trail)   the place it all leads to, and how many entries fit

At the first entry that does not belong to the screen reached, the person is
there; answers behind it are kept, moves are not.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.answers import answered, is_answer, unset
from bot.engine.moves import Trip, call, follow, jump, settle
from bot.engine.options import open_choices, open_rows
from bot.engine.session import CALL, GO, SKIP, Entry, Place, Value
from bot.flow.readers import STORING_NOTHING
from bot.guide.model import Guide, Node

MARK = "@"


@dataclass(frozen=True, slots=True)
class Replayed:
    """Where a trail leads. ``fits`` counts the entries before the first that does not."""

    place: Place
    fits: int


def replay(guide: Guide, base: Place, trail: tuple[Entry, ...], channel: str) -> Replayed:
    """Take the trail from ``base`` again; no effect is repeated."""
    place, fits = base, len(trail)
    for index, entry in enumerate(trail):
        trip = apply(guide, place, entry, channel) if entry.moved and fits > index else None
        if trip is None:
            fits = min(fits, index) if entry.moved else fits
            trip = keep(guide, place, entry, channel)
        place = trip.place
    return Replayed(place, fits)


def keep(guide: Guide, place: Place, entry: Entry, channel: str) -> Trip:
    """Take only the answer of an entry, not its move."""
    node = guide.nodes.get(entry.node)
    if node is None or not is_answer(guide, node, entry.value):
        return Trip(place)
    return settle(guide, answered(place, node, entry.value), channel)


def apply(guide: Guide, place: Place, entry: Entry, channel: str) -> Trip | None:
    """Take one entry where the person is; None where it does not belong there."""
    if entry.node != place.node:
        return None
    moved = move(guide, place, entry.value, channel)
    return None if moved is None else settle(guide, moved, channel)


def move(guide: Guide, place: Place, value: Value, channel: str) -> Place | None:
    """The place that a value leads to, before what follows by itself."""
    node = guide.nodes[place.node]
    if isinstance(value, str) and value.startswith(MARK):
        return reserved(guide, place, node, value)
    if node.asks:
        return answer(guide, place, node, value, channel)
    for choice in open_choices(guide, place, channel, node):
        if choice.id == value and choice.target is not None:
            return follow(guide, place, choice.target)
    if any(row.flow == value for row in open_rows(guide, place, channel, node)):
        return call(guide, place, str(value))
    return None


def reserved(guide: Guide, place: Place, node: Node, value: str) -> Place | None:
    """Take a reserved value: skip, a jump, a call, or an outcome."""
    if value == SKIP:
        return follow(guide, unset(place, node.into), node.skip) if node.skip else None
    for mark, open_flow in ((GO, jump), (CALL, call)):
        if value.startswith(mark):
            entry = known_entry(guide, value.removeprefix(mark))
            return open_flow(guide, place, entry) if entry else None
    outcome = node.outcomes.get(value.removeprefix(MARK))
    if node.reads in STORING_NOTHING and value == "@ok" and node.target:
        outcome = node.target
    return follow(guide, place, outcome) if outcome else None


def known_entry(guide: Guide, entry: str) -> str:
    """The address that ``flow`` or ``flow#node`` opens today; "" where neither exists."""
    flow, _, node = entry.partition("#")
    if node and guide.renamed.get(entry, entry) in guide.nodes:
        return guide.renamed.get(entry, entry)
    return guide.flows[flow].start if flow in guide.flows else ""


def answer(guide: Guide, place: Place, node: Node, value: Value, channel: str) -> Place | None:
    """Answer the question on screen and go where that leads."""
    if not is_answer(guide, node, value):
        return None
    offered = {c.id: c.target for c in open_choices(guide, place, channel, node)}
    if node.kind != "type" and not offered.keys() >= set(chosen(value)):
        return None
    own = offered.get(value) if isinstance(value, str) else None
    target = own or node.target
    return follow(guide, answered(place, node, value), target) if target else None


def chosen(value: Value) -> tuple[str, ...]:
    """The values named by an answer of one or of several."""
    return (value,) if isinstance(value, str) else value
