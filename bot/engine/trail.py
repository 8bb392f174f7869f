# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a trail grows, shrinks, changes in the middle, and is folded into its base.

take(session, value)          a move at the screen that is shown
take_back(session)            Back
change(session, node, value)  another answer to an earlier question
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.engine.answers import is_answer
from bot.engine.moves import Trip
from bot.engine.replay import Replayed, apply, replay
from bot.engine.session import Entry, Place, Session, Value
from bot.guide.model import Guide

FOLD_AT_MENU = 40
FOLD_AT = 60
FOLDED = 20


@dataclass(frozen=True, slots=True)
class Taken:
    """A session after something was taken, and what happened on the way."""

    session: Session
    trip: Trip


def take(guide: Guide, session: Session, value: Value) -> Taken | None:
    """Take a value at the place where the person is; None where it does not belong."""
    entry = Entry(session.place.node, value)
    trip = apply(guide, session.place, entry, session.channel)
    if trip is None:
        return None
    trail = (*fitting(guide, session), entry)
    moved = replace(session, trail=trail, place=trip.place, picking=None, page=0, torn=False)
    return Taken(fold(guide, moved), trip)


def fitting(guide: Guide, session: Session) -> tuple[Entry, ...]:
    """The trail as it counts: behind the first entry that does not fit, only answers stay."""
    if not session.torn:
        return session.trail
    fits = replay(guide, session.base, session.trail, session.channel).fits
    return (*session.trail[:fits], *kept(guide, session.trail[fits:]))


def kept(guide: Guide, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries that lost their moves: those that answer a question of today."""
    return tuple(
        replace(entry, moved=False)
        for entry in entries
        if entry.node in guide.nodes and is_answer(guide, guide.nodes[entry.node], entry.value)
    )


def take_back(guide: Guide, session: Session) -> Session | None:
    """The session one move earlier, past nodes that only do something; None at the base."""
    trail = fitting(guide, session)
    while (index := last_move(trail)) is not None:
        trail = trail[:index] + trail[index + 1 :]
        place = replay(guide, session.base, trail, session.channel).place
        if guide.nodes[place.node].kind != "do":
            return replace(session, trail=trail, place=place, picking=None, page=0, torn=False)
    return None


def last_move(trail: tuple[Entry, ...]) -> int | None:
    """Where the last entry that moved stands."""
    return next((i for i in range(len(trail) - 1, -1, -1) if trail[i].moved), None)


def latest(trail: tuple[Entry, ...], node: str) -> int | None:
    """Where the latest entry of a node stands."""
    return next((i for i in range(len(trail) - 1, -1, -1) if trail[i].node == node), None)


def change(guide: Guide, session: Session, node: str, value: Value) -> tuple[Session, bool] | None:
    """Answer an earlier question anew, and whether the talk still comes by all it did.

    None where the question is not in the trail, or could not be answered so there.
    """
    trail = fitting(guide, session)
    index = latest(trail, node)
    if index is None or not is_answer(guide, guide.nodes[node], value):
        return None
    entry = replace(trail[index], value=value)
    trail = (*trail[:index], entry, *trail[index + 1 :])
    result: Replayed = replay(guide, session.base, trail, session.channel)
    if entry.moved and result.fits <= index:
        return None
    after = kept(guide, trail[result.fits :])
    changed = replace(
        session,
        trail=(*trail[: result.fits], *after),
        place=result.place,
        picking=None,
        page=0,
        torn=False,
    )
    return changed, result.fits == len(trail)


def fold(guide: Guide, session: Session) -> Session:
    """Move what is far behind into the base, where Back no longer goes."""
    trail = session.trail
    at_menu = session.place.stack[-1].flow == guide.menu and len(session.place.stack) == 1
    if at_menu and len(trail) > FOLD_AT_MENU:
        return rebased(session, session.place)
    if len(trail) >= FOLD_AT:
        base = replay(guide, session.base, trail[:FOLDED], session.channel).place
        return replace(session, base=base, trail=trail[FOLDED:])
    return session


def rebased(session: Session, place: Place) -> Session:
    """The session with everything folded: it begins where it stands."""
    return replace(session, base=place, trail=(), place=place, picking=None, page=0, torn=False)
