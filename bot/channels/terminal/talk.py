# SPDX-License-Identifier: AGPL-3.0-or-later
"""One talk in the terminal: typed lines in, messages out.

talk.begin() → messages        talk.hear("1") → Heard(messages, understood)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.engine.events import Event, Shown
from bot.engine.replies import FORGOTTEN, HIDDEN, Turn
from bot.engine.session import Session
from bot.engine.step import begin, step
from bot.flow.expressions import Answer
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog, Catalogs
from bot.rendering.message import Message
from bot.turns.voice import Voice

MISSED = ("not_understood", "no_country", "no_date", "cannot_skip", "not_together")
"""Notices that say: this input fits nothing here."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an input led to. ``missed`` is the notice where it fitted nothing, else ""."""

    messages: tuple[Message, ...]
    missed: str = ""

    @property
    def hidden(self) -> bool:
        """Whether the talk was hidden or deleted just now."""
        return any(message.node in (HIDDEN, FORGOTTEN) for message in self.messages)

    @property
    def over(self) -> bool:
        """Whether the talk is over with this."""
        return any(message.end for message in self.messages)


@dataclass(slots=True)
class Talk:
    """A session with the guide and language it is held in; see :class:`Voice`.

    ``clock`` gives an aware time; ``channel`` is what conditions of the guide may ask for.
    ``listener`` hears of every event, before it is taken; ``erased`` tells whether the
    turn before deleted the talk.
    """

    guide: Guide
    catalogs: Catalogs
    locale: str
    clock: Callable[[], datetime]
    preview: bool = False
    channel: str = "terminal"
    listener: Callable[[Talk, Event], None] | None = None
    session: Session = field(init=False)
    erased: bool = field(init=False, default=False)

    @property
    def voice(self) -> Voice:
        """The guide as the person hears it now."""
        return Voice(self.guide, self.catalogs, self.locale, self.clock(), self.preview)

    @property
    def catalog(self) -> Catalog:
        """The words of the talk."""
        return self.voice.catalog

    def begin(self, entry: str = "", answers: Mapping[str, Answer] | None = None) -> Heard:
        """The opening screen."""
        heard = self.take(begin(self.guide, self.channel, entry=entry, answers=answers or {}))
        return replace(heard, messages=(*self.voice.first_words(), *heard.messages))

    def hear(self, line: str) -> Heard:
        """Take a typed line."""
        return self.act(self.voice.event(self.session, line))

    def act(self, event: Event) -> Heard:
        """Take an event."""
        if self.listener:
            self.listener(self, event)
        return self.take(step(self.guide, self.session, event))

    def follow(self, guide: Guide, catalogs: Catalogs) -> Heard:
        """Go on with an edited guide; says so where the person is now elsewhere."""
        self.guide, self.catalogs = guide, catalogs
        return self.act(Shown())

    def take(self, turn: Turn) -> Heard:
        """Keep the new session and put its replies into words."""
        self.session = turn.session
        self.erased = any(effect.do == "erase" for effect in turn.effects)
        for effect in turn.effects:
            if effect.do == "locale":
                self.locale = effect.detail
        notices = (n for reply in turn.replies for n in reply.notices)
        missed = next((n for n in notices if n in MISSED), "")
        return Heard(self.voice.messages(turn.replies), missed)
