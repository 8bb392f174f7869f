# SPDX-License-Identifier: AGPL-3.0-or-later
"""One turn, without any I/O: what an input makes of a person's talk.

    take(guide, catalogs, held, input_, now) -> Taken(held, messages, hide, erase, silent)

An input that comes late by the platform's own date moves the talk, and nothing is
sent: no late reply lights up a phone. A talk that was silent for an hour shows a
neutral door before anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.events import Event, Hid, Jumped, Restarted, Shown
from bot.engine.presses import pressed
from bot.engine.replies import Turn
from bot.engine.session import Session
from bot.engine.step import begin, step
from bot.guide.links import entry_of
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.rendering.message import Message
from bot.store.contract import Held
from bot.turns.inputs import Input
from bot.turns.voice import Voice

LIFE = 10 * 60
"""Seconds for which an input, and a reply to it, counts as of now."""

SILENCE = 60 * 60
"""Seconds without an input after which a talk is covered."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn came to.

    ``hide`` tells to take away every message of the chat, ``erase`` to keep nothing
    of the person, ``silent`` that nothing is sent, however much was said; ``came_by``
    are the addresses that the talk moved through.
    """

    held: Held
    messages: tuple[Message, ...] = ()
    hide: bool = False
    erase: bool = False
    silent: bool = False
    came_by: tuple[str, ...] = ()


def take(
    guide: Guide, catalogs: Catalogs, held: Held | None, input_: Input, now: datetime
) -> Taken:
    """The turn of an input. ``now`` is aware; ``held`` is None for somebody new."""
    seconds = int(now.timestamp())
    voice = Voice(guide, catalogs, held.locale if held else input_.language, now)
    if held is None:
        turn = newcomer(guide, voice, input_)
    else:
        session = covered_by_silence(guide, held, seconds)
        turn = step(guide, session, event_of(voice, session, input_))
    locale = next((e.detail for e in turn.effects if e.do == "locale"), voice.locale)
    voice = replace(voice, locale=locale)
    first = voice.first_words() if held is None else ()
    done = {effect.do for effect in turn.effects}
    return Taken(
        Held(
            turn.session,
            locale,
            held.turn + 1 if held else 1,
            seconds,
        ),
        (*first, *voice.messages(turn.replies)),
        hide="cover" in done or "erase" in done,
        erase="erase" in done,
        silent=is_late(input_, seconds) or input_.kind == "more",
        came_by=turn.came_by,
    )


def covered_by_silence(guide: Guide, held: Held, seconds: int) -> Session:
    """The talk, out of sight where nobody did anything for an hour."""
    if held.session.covered or seconds - held.seen < SILENCE:
        return held.session
    return step(guide, held.session, Hid()).session


def newcomer(guide: Guide, voice: Voice, input_: Input) -> Turn:
    """The first turn of somebody of whom nothing is kept.

    What they typed first counts where it means something: who writes that they
    want to die is not met with a greeting.
    """
    entry = entry_of(guide, input_.data) if input_.kind == "start" else ""
    begun = begin(guide, input_.channel, entry=entry)
    if input_.kind == "start":
        return begun
    event = event_of(voice, begun.session, input_)
    if isinstance(event, Shown) and input_.kind == "text":
        return begun
    return step(guide, begun.session, event)


def event_of(voice: Voice, session: Session, input_: Input) -> Event:
    """What an input means on the screen that waits."""
    guide = voice.guide
    match input_.kind:
        case "tap":
            return pressed(guide, session, input_.data)
        case "start" if entry := entry_of(guide, input_.data):
            return Shown() if session.covered else Jumped(entry)
        case "start":
            return Restarted()
        case "text":
            return voice.event(session, input_.data)
    return Shown("refused")


def is_late(input_: Input, seconds: int) -> bool:
    """Whether an input is too old to be answered; a platform may name no date (0)."""
    return input_.at > 0 and seconds - input_.at > LIFE
