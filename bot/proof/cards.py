# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an editor writes on a card, together with what must stand there, is short.

A card says at most 30 words beside its name and contacts. The program leaves out what
does not fit, but for what must be said, and the note of a row is among that. So a note
that is too long makes a card too long, or takes the place of what the service is for.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from bot.directory.lookup import Found
from bot.directory.models import Service
from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import ENGLISH, Catalogs
from bot.proof.sentences import count
from bot.rendering.remarks import ALWAYS, MOST_WORDS, Shown, remarks

ROOM_FOR = ALWAYS | {"about"}


def cards_are_short(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """On every card there is room for its note and for what the service is for."""
    for service in guide.directory.services.values():
        length = needed(service)
        if length > MOST_WORDS:
            at = (service.line, 1)
            values = {"service": service.id, "length": str(length), "limit": str(MOST_WORDS)}
            problems.add("F817", service.file, at, **values)


def needed(service: Service) -> int:
    """The words that have to stand on a card that was checked not long ago, in English."""
    now = datetime.combine(service.checked, time(), UTC)
    found = Found(service, "need", open_now=None, stale=False)
    shown = Shown(found, service.needs[0], None, ENGLISH.locale, now)
    always = (each for each in remarks(shown) if each.kind in ROOM_FOR)
    return sum(count(each.words(ENGLISH)) for each in always)
