# SPDX-License-Identifier: AGPL-3.0-or-later
"""One talk in the terminal: typed lines in, messages out.

talk.begin() → messages        talk.hear("1") → Heard(messages, understood)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.engine.events import Event, Shown
from bot.engine.replies import FORGOTTEN, HIDDEN, Option, Turn
from bot.engine.screen import screen
from bot.engine.session import Session
from bot.engine.step import begin, step
from bot.flow.expressions import Answer
from bot.guide.model import Guide
from bot.i18n.catalog import ENGLISH, Catalog, Catalogs
from bot.i18n.locales import nearest_held
from bot.matching.reading import read
from bot.rendering.first_words import first_words
from bot.rendering.inserted import values
from bot.rendering.labels import label
from bot.rendering.message import Message
from bot.rendering.screens import messages_of

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
    """A session with the guide and language it is held in.

    ``locale`` is the tag of the person's language, whether or not the guide speaks
    it. ``clock`` gives an aware time. ``preview`` shows a language that is not
    offered yet, as far as it is translated.
    """

    guide: Guide
    catalogs: Catalogs
    locale: str
    clock: Callable[[], datetime]
    preview: bool = False
    session: Session = field(init=False)

    @property
    def catalog(self) -> Catalog:
        """The words of the talk."""
        if self.preview:
            return self.catalogs.catalog(self.locale)
        return self.catalogs.catalog(nearest_held(self.locale, self.guide.languages))

    def begin(self, entry: str = "", answers: Mapping[str, Answer] | None = None) -> Heard:
        """The opening screen."""
        heard = self.take(begin(self.guide, "terminal", entry=entry, answers=answers or {}))
        return replace(heard, messages=(*self.first_words(), *heard.messages))

    def first_words(self) -> tuple[Message, ...]:
        """What stands before all else, where the guide does not speak the person's language."""
        if self.catalog is not ENGLISH:
            return ()
        return first_words(self.guide, self.catalogs, self.locale, self.clock())

    def hear(self, line: str) -> Heard:
        """Take a typed line."""
        return self.act(self.read(line))

    def act(self, event: Event) -> Heard:
        """Take an event."""
        return self.take(step(self.guide, self.session, event))

    def read(self, line: str) -> Event:
        """The event that a line means on the screen that waits; an empty one shows it again."""
        if not line:
            return Shown()
        here, catalog = self.shown_node, self.catalog
        return read(
            self.guide,
            self.session,
            line,
            locale=catalog.locale,
            today=self.clock().date(),
            label=lambda option: self.label_of(here, option),
        )

    def label_of(self, node: str, option: Option) -> str:
        """The words on a button."""
        answers, today = self.session.place.answers, self.clock().date()
        inserts = values(self.guide, self.catalog, answers, today)
        return label(self.guide, self.catalog, node, option, inserts)

    @property
    def shown_node(self) -> str:
        """The node on screen."""
        return screen(self.guide, self.session).node

    def follow(self, guide: Guide, catalogs: Catalogs) -> Heard:
        """Go on with an edited guide; says so where the person is now elsewhere."""
        self.guide, self.catalogs = guide, catalogs
        return self.act(Shown())

    def take(self, turn: Turn) -> Heard:
        """Keep the new session and put its replies into words."""
        self.session = turn.session
        for effect in turn.effects:
            if effect.do == "locale":
                self.locale = effect.detail
        messages = messages_of(self.guide, self.catalog, turn.replies, self.clock())
        notices = (n for reply in turn.replies for n in reply.notices)
        return Heard(messages, next((n for n in notices if n in MISSED), ""))
