# SPDX-License-Identifier: AGPL-3.0-or-later
"""Out of sight: hiding a talk, the neutral door in front of it, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.events import Event, Forgot, Hid, Restarted, Returned, Uncovered
from bot.engine.facts import facts_of
from bot.engine.gates import first_of
from bot.engine.mend import mend
from bot.engine.moves import call, settle
from bot.engine.replies import Turn
from bot.engine.session import Frame, Session
from bot.engine.showing import arrived, begin, forgotten, hidden, shown
from bot.engine.trail import rebased
from bot.flow.expressions import Answer
from bot.guide.model import Guide

HOUR, DAY = 3600, 24 * 3600


def out_of_sight(guide: Guide, session: Session, event: Event) -> Turn | None:
    """The turn of an event that hides, uncovers or ends a talk; None for any other.

    A covered talk shows its door to whatever the person does, and never a former
    screen. What an effect brings meanwhile is dropped: nothing appears by itself.
    """
    match event:
        case Hid():
            return hidden(session)
        case Forgot():
            return forgotten(guide, session.channel)
        case Restarted():
            return begin(guide, session.channel, answers=kept(guide, session))
        case Returned() if session.covered:
            return Turn(session)
        case Uncovered() if session.door:
            return uncover(guide, session)
    return shown(guide, replace(session, door=True)) if session.covered else None


def kept(guide: Guide, session: Session) -> Mapping[str, Answer]:
    """What stays known when the talk begins anew: how the person wants it held, not what it was."""
    answers = session.place.answers
    return {k: v for k, v in answers.items() if k in guide.answers and guide.answers[k].kept}


def cleared_after(guide: Guide, session: Session) -> int | None:
    """Seconds after which messages of the chat are taken away by themselves; None for never."""
    facts = facts_of(guide, session.place, session.channel)
    if guide.clears.never and guide.clears.never.holds(facts):
        return None
    return HOUR if guide.clears.hour and guide.clears.hour.holds(facts) else DAY


def uncover(guide: Guide, session: Session) -> Turn:
    """Go on with a hidden talk: whether it is safe now is asked again, before all else."""
    session, elsewhere = mend(guide, session)
    safety = guide.flows[guide.safety]
    place = replace(
        session.place,
        answers={k: v for k, v in session.place.answers.items() if k not in safety.asks},
        passed=session.place.passed - {safety.id},
        stack=tuple(gated_anew(guide, frame) for frame in session.place.stack),
    )
    trip = settle(guide, call(guide, place, safety.start), session.channel)
    begun = rebased(replace(session, covered=False, door=False), trip.place)
    return arrived(guide, begun, trip, *(["updated"] if elsewhere else []))


def gated_anew(guide: Guide, frame: Frame) -> Frame:
    """A flow waits at its gate again: who is still safe goes on where they were.

    Also one that has no needs and wants safety passed first: the question that is asked on
    top can be left by way of urgent help, and is asked then before this flow goes on.
    """
    flow = guide.flows[frame.flow]
    waits = bool(flow.needs) or guide.safety in first_of(guide, flow)
    return replace(frame, pending=True) if waits else frame
