# SPDX-License-Identifier: AGPL-3.0-or-later
"""From one place to the next: following targets, and the moves nobody has to make.

    follow(place, target)   the one move that was chosen
    settle(place)           routes, plain texts, gates and ends after it, until a
                            node waits for the person

A flow entered is *pending* until the flows in its ``first`` were passed and its
needs hold. A step makes at most 100 moves by itself and then ends at the menu.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.engine.facts import facts_of
from bot.engine.gates import arriving, enforce, enter, first_of, under_way
from bot.engine.replies import Effect
from bot.engine.session import Place
from bot.flow.expressions import Answer
from bot.guide.model import Guide, Node, Target

MOST_MOVES = 100


@dataclass(slots=True)
class Trip:
    """What one settling came by: the last place, nodes, texts shown in passing, effects."""

    place: Place
    came_by: list[str] = field(default_factory=list)
    passed_by: list[tuple[Node, Place]] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    lost: bool = False


def beginning(guide: Guide, channel: str, entry: str, answers: Mapping[str, Answer]) -> Trip:
    """Where a new talk begins: at a flow or node, with what is known already."""
    first = arriving(guide, guide.entry(entry))
    return settle(guide, Place(answers, frozenset(), frozenset(), (first,)), channel)


def follow(guide: Guide, place: Place, target: Target) -> Place:
    """Make one move; what follows by itself is left to :func:`settle`."""
    top = place.stack[-1]
    match target.move:
        case "to":
            return replace(place, stack=(*place.stack[:-1], replace(top, node=target.entry)))
        case "call":
            return call(guide, place, target.entry, after(target.then))
        case "hand_over":
            instead = arriving(guide, target.entry, top.stands_for | {top.flow})
            return replace(place, stack=enter(place.stack[:-1], instead))
        case "return":
            return leave(guide, place)
    return jump(guide, place, guide.flows[guide.menu].start)


def after(then: Target | None) -> str:
    """A target behind a call in the short form that frames keep."""
    if then is None:
        return ""
    return then.entry if then.move == "to" else then.move


def call(guide: Guide, place: Place, entry: str, then: str = "") -> Place:
    """Open a flow on top of the one that is shown, to come back after it."""
    stack = (*place.stack[:-1], replace(place.stack[-1], then=then))
    return replace(place, stack=enter(stack, arriving(guide, entry)))


def jump(guide: Guide, place: Place, entry: str) -> Place:
    """Leave everything under way for one flow."""
    return replace(place, stack=(arriving(guide, entry),))


def leave(guide: Guide, place: Place) -> Place:
    """Leave the flow on top for the one below, or for the menu."""
    while True:
        gone = place.stack[-1]
        place = replace(
            place, passed=place.passed | gone.stands_for | {gone.flow}, stack=place.stack[:-1]
        )
        if not place.stack:
            return jump(guide, place, guide.flows[guide.menu].start)
        below = place.stack[-1]
        if not below.then:
            return place
        if below.then == "menu":
            return jump(guide, place, guide.flows[guide.menu].start)
        if below.then != "return":
            below = replace(below, node=below.then, then="")
            return replace(place, stack=(*place.stack[:-1], below))


def settle(guide: Guide, place: Place, channel: str) -> Trip:
    """Go on by itself until a node waits for the person or for an effect."""
    trip = Trip(place)
    for _ in ("from here", "from the menu"):
        if comes_to_rest(guide, trip, channel):
            return trip
        trip.lost = True
        trip.passed_by.clear()
        trip.place = jump(guide, trip.place, guide.flows[guide.menu].start)
    return trip


def comes_to_rest(guide: Guide, trip: Trip, channel: str) -> bool:
    """Whether a trip ends before it makes too many moves."""
    for _ in range(MOST_MOVES):
        trip.place = enforce(guide, trip.place, channel)
        if trip.place.stack[-1].pending:
            trip.place = unlock(guide, trip.place)
        elif not pass_by(guide, trip, channel):
            return True
    return False


def unlock(guide: Guide, place: Place) -> Place:
    """One step nearer to opening the pending flow on top, whose needs do not fail."""
    frame = place.stack[-1]
    flow = guide.flows[frame.flow]
    gone_by = place.passed | under_way(place.stack)
    for name in first_of(guide, flow):
        if name not in gone_by:
            return replace(place, stack=(*place.stack, arriving(guide, guide.flows[name].start)))
    return replace(place, stack=(*place.stack[:-1], replace(frame, pending=False)))


def is_over(guide: Guide, node: Node) -> bool:
    """Whether these are the last words of the talk: leaving ``close`` through its end ends it."""
    return node.kind == "end" and node.flow == guide.close


def pass_by(guide: Guide, trip: Trip, channel: str) -> bool:
    """Make the move of a node that needs nobody; False where the talk waits."""
    node = guide.nodes[trip.place.node]
    trip.came_by.append(node.address)
    match node.kind:
        case "route":
            facts = facts_of(guide, trip.place, channel)
            # Loading proved that one case always holds: the last, where no other does.
            target = next(
                (c.target for c in node.cases if c.guard is None or c.guard.holds(facts)),
                node.cases[-1].target,
            )
            trip.place = follow(guide, trip.place, target)
            return True
        case "end":
            return finish(guide, trip, node)
        case "do":
            trip.effects.append(Effect(node.effect, node.address))
        case _ if node.waits:
            return False
        case _:
            trip.passed_by.append((node, trip.place))
    if node.target is None:
        return False
    trip.place = follow(guide, trip.place, node.target)
    return True


def finish(guide: Guide, trip: Trip, node: Node) -> bool:
    """Leave a flow through its end; False where that is the end of the talk."""
    over = is_over(guide, node)
    # Coming back to the last words, from urgent help say, does not end the talk again.
    if node.counts_as and not (over and node.flow in trip.place.done):
        trip.effects.append(Effect("tally", node.address, node.counts_as))
    place = replace(trip.place, done=trip.place.done | {node.flow})
    if over:
        top = place.stack[-1]
        trip.place = replace(place, passed=place.passed | top.stands_for | {top.flow}, stack=(top,))
        return False
    if node.says or node.shows:
        trip.passed_by.append((node, trip.place))
    trip.place = leave(guide, place)
    return True
