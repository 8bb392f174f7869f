# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a session to the replies of one turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.moves import Trip, beginning
from bot.engine.replies import FORGOTTEN, HIDDEN, Effect, Reply, Turn
from bot.engine.screen import screen, view
from bot.engine.session import Session
from bot.flow.expressions import Answer
from bot.guide.model import Guide

COVER = Effect("cover")
ERASE = Effect("erase")
NOTHING_KNOWN: Mapping[str, Answer] = {}


def shown(guide: Guide, session: Session, *notices: str) -> Turn:
    """The screen that waits, with the program's own sentences above it."""
    return Turn(session, (screen(guide, session, notices),))


def begin(
    guide: Guide,
    channel: str = "terminal",
    *,
    entry: str = "",
    answers: Mapping[str, Answer] = NOTHING_KNOWN,
) -> Turn:
    """The first turn of a new talk.

    ``entry`` is a flow or node to begin at in place of the start, ``answers``
    what is known before anything was asked.
    """
    trip = beginning(guide, channel, entry or guide.start, answers)
    return arrived(guide, new_session(guide, channel, trip), trip)


def new_session(guide: Guide, channel: str, trip: Trip) -> Session:
    """A talk that begins where its first trip led."""
    return Session(trip.place, (), trip.place, guide.revision, channel)


def arrived(guide: Guide, session: Session, trip: Trip, *notices: str) -> Turn:
    """What was passed on the way, then the screen that waits."""
    if trip.lost:
        notices = ("lost", *notices)
    passed = [view(guide, place, session.channel, node) for node, place in trip.passed_by]
    effects = tuple(effect for effect in trip.effects if effect.do not in ("hide", "forget"))
    done = {effect.do for effect in trip.effects}
    came_by = tuple(trip.came_by)
    if "forget" in done:
        return replace(forgotten(guide, session.channel, effects), came_by=came_by)
    if "hide" in done:
        return replace(hidden(session, effects), came_by=came_by)
    replies = [*passed, screen(guide, session)]
    replies[0] = replace(replies[0], notices=(*notices, *replies[0].notices))
    return Turn(session, tuple(replies), effects, came_by)


def hidden(session: Session, effects: tuple[Effect, ...] = ()) -> Turn:
    """The talk out of sight; what was being written goes with it."""
    covered = replace(session, covered=True, door=False, picking=None, page=0, draft="")
    return Turn(covered, (Reply(HIDDEN),), (*effects, COVER))


def forgotten(guide: Guide, channel: str, effects: tuple[Effect, ...] = ()) -> Turn:
    """Nothing is left of the talk: the session is a new one."""
    trip = beginning(guide, channel, guide.start, NOTHING_KNOWN)
    return Turn(new_session(guide, channel, trip), (Reply(FORGOTTEN),), (*effects, ERASE))
