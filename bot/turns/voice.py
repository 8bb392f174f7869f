# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide in a person's language, at a moment: reads what they type, puts replies into words.

voice = Voice(guide, catalogs, "es-MX", now)
voice.event(session, "atrás")       WentBack()
voice.messages(turn.replies)        (Message(…),)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.engine.events import Event, Shown
from bot.engine.replies import Option, Reply
from bot.engine.screen import screen
from bot.engine.session import Session
from bot.guide.model import Guide
from bot.i18n.catalog import ENGLISH, Catalog, Catalogs
from bot.i18n.locales import nearest_held
from bot.matching.reading import read
from bot.rendering.first_words import first_words
from bot.rendering.inserted import values
from bot.rendering.labels import label
from bot.rendering.message import Message
from bot.rendering.screens import messages_of


@dataclass(frozen=True, slots=True)
class Voice:
    """The guide as one person hears it now.

    ``locale`` is the tag of the person's language, whether or not the guide speaks
    it. ``now`` carries a time zone. ``preview`` shows a language that is not
    offered yet, as far as it is translated.
    """

    guide: Guide
    catalogs: Catalogs
    locale: str
    now: datetime
    preview: bool = False

    @property
    def catalog(self) -> Catalog:
        """The words of the talk."""
        if self.preview:
            return self.catalogs.catalog(self.locale)
        return self.catalogs.catalog(nearest_held(self.locale, self.guide.languages))

    def first_words(self) -> tuple[Message, ...]:
        """What stands before all else, where the guide does not speak the person's language."""
        if self.catalog is not ENGLISH:
            return ()
        return first_words(self.guide, self.catalogs, self.locale, self.now)

    def event(self, session: Session, text: str) -> Event:
        """The event that a text means on the screen that waits; an empty one shows it again."""
        if not text:
            return Shown()
        catalog, today = self.catalog, self.now.date()
        node = screen(self.guide, session).node
        inserts = values(self.guide, catalog, session.place.answers, today)

        def words_on(option: Option) -> str:
            return label(self.guide, catalog, node, option, inserts)

        return read(self.guide, session, text, locale=catalog.locale, today=today, label=words_on)

    def messages(self, replies: Sequence[Reply]) -> tuple[Message, ...]:
        """Replies in the person's language."""
        return messages_of(self.guide, self.catalog, replies, self.now)
