# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk that began under another version of the guide, fitted to this one.

Earlier ids (``was:``) are followed. A node that is gone gives its flow's start, a
flow that is gone its frame, an unknown value its answer. Then the trail is
replayed as far as it fits. Nobody is ever stranded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.engine.answers import is_answer, still_valid
from bot.engine.gates import admits, arriving, enter
from bot.engine.moves import settle
from bot.engine.picking import offered
from bot.engine.replay import replay
from bot.engine.session import CALL, GO, Entry, Frame, Picking, Place, Session
from bot.guide.model import Guide


def mend(guide: Guide, session: Session) -> tuple[Session, bool]:
    """The session under this guide, and whether the person is now somewhere else."""
    if session.revision == guide.revision:
        return session, False
    base = settle(guide, mended(guide, session.base), session.channel).place
    trail = tuple(renamed(guide, entry) for entry in session.trail)
    replayed = replay(guide, base, trail, session.channel)
    place = replayed.place
    fitted = replace(
        session,
        base=base,
        trail=trail,
        place=place,
        revision=guide.revision,
        torn=replayed.fits < len(trail),
    )
    if place.node != guide.renamed.get(session.place.node, session.place.node):
        return replace(fitted, picking=None, page=0), True
    return replace(fitted, picking=mended_picking(guide, fitted)), False


def mended_picking(guide: Guide, session: Session) -> Picking | None:
    """What is on screen but not taken, as far as it can still be on screen."""
    picking = session.picking
    address = guide.renamed.get(picking.node, picking.node) if picking else ""
    if picking is None or address not in guide.nodes:
        return None
    node = guide.nodes[address]
    if node.kind == "pick" and admits(guide, session.place, session.channel, node.flow):
        return Picking(address, offered(guide, session, node, picking.values))
    codes = tuple(code for code in picking.values if is_answer(guide, node, code))
    return Picking(address, codes) if codes and node.kind == "type" else None


def mended(guide: Guide, place: Place) -> Place:
    """A place in which everything named exists."""
    stack: tuple[Frame, ...] = ()
    for old in place.stack:
        frame = mended_frame(guide, old)
        stack = enter(stack, frame) if frame else stack
    menu = Frame(guide.menu, guide.flows[guide.menu].start)
    return Place(
        answers={k: v for k, v in place.answers.items() if still_valid(guide.answers.get(k), v)},
        passed=frozenset(f for f in place.passed if f in guide.flows),
        done=frozenset(f for f in place.done if f in guide.flows),
        stack=stack or (menu,),
    )


def mended_frame(guide: Guide, frame: Frame) -> Frame | None:
    """The frame with today's ids, or None where its flow is gone."""
    if frame.flow not in guide.flows:
        return None
    stands_for = frozenset(f for f in frame.stands_for if f in guide.flows)
    flow = guide.flows[frame.flow]
    if flow.id in guide.withdrawn:
        return arriving(guide, flow.start, stands_for | {flow.id})
    node = guide.renamed.get(frame.node, frame.node)
    then = guide.renamed.get(frame.then, frame.then)
    return replace(
        frame,
        node=node if node in flow.nodes else flow.start,
        then=then if then in ("", "return", "menu", *flow.nodes) else "return",
        stands_for=stands_for,
    )


def renamed(guide: Guide, entry: Entry) -> Entry:
    """The entry with today's ids for its node and its choice."""
    node = guide.renamed.get(entry.node, entry.node)
    if node not in guide.nodes:
        return entry
    if isinstance(entry.value, tuple):
        return replace(entry, node=node, value=tuple(sorted(named(guide, node, entry.value))))
    return replace(entry, node=node, value=next(named(guide, node, (entry.value,))))


def named(guide: Guide, node: str, values: Iterable[str]) -> Iterator[str]:
    """The values of an entry with today's ids."""
    for value in values:
        choice = guide.nodes[node].choice(value)
        prefix = next((mark for mark in (GO, CALL) if value.startswith(mark)), "")
        entered = value.removeprefix(prefix)
        yield choice.id if choice else prefix + guide.renamed.get(entered, entered)
