# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chats that clear themselves: messages go an hour or a day after they came, as the person chose.

    clearing = Clearing(store, content, speakers, clock, deliverer.work)
    await clearing.look()       now and then

Nothing is said: a message that only tells of clearing would light up a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

import structlog

from bot.engine.hiding import DAY, HOUR, cleared_after
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.store.contract import Commit, Held, Letter, Shown, Store, StoreError
from bot.turns.failures import where
from bot.turns.speaking import Speaker

log = structlog.get_logger()


@dataclass(slots=True)
class Clearing:
    """Takes messages away. ``content`` gives the guide of now."""

    store: Store
    content: Callable[[], tuple[Guide, Catalogs]]
    speakers: Mapping[str, Speaker]
    clock: Callable[[], datetime]
    work: Callable[[], None] = lambda: None
    _looked: int = 0
    _again: set[bytes] = field(default_factory=set)

    async def look(self) -> int:
        """Look at everybody with a message that came of age since the last time; how many went.

        Who has a turn at this moment is looked at again the next time.
        """
        now = int(self.clock().timestamp())
        people = set(self._again)
        for age in (HOUR, DAY):
            people.update(await self.store.shown_between(self._looked - age, now - age))
        self._again.clear()
        count = 0
        for person in people:
            try:
                count += await self.clear(person, now)
            except StoreError:
                raise
            except Exception as error:
                log.error("not cleared", error=type(error).__name__, where=where(error))
        self._looked = now
        if count:
            self.work()
        return count

    async def clear(self, person: bytes, now: int) -> int:
        """Take away what is of age in a person's chats."""
        async with self.store.turns([person]) as turns:
            if person not in turns.held:
                self._again.add(person)
                return 0
            age = self.age(turns.held[person])
            gone = due(await turns.shown(person), now - age) if age else []
            if gone:
                numbers = sorted({row.message for row in gone})
                await turns.keep([Commit(person, now, letters=self.away(gone, now), gone=numbers)])
            return len(gone)

    def age(self, held: Held | None) -> int | None:
        """Seconds after which a person's messages go; of whom nothing is known, a day."""
        return cleared_after(self.content()[0], held.session) if held else DAY

    def away(self, gone: Sequence[Shown], now: int) -> list[Letter]:
        """The letters that take messages out of the chats in which they stand."""
        letters = []
        rows = sorted(gone, key=place)
        for (channel, address), several in groupby(rows, place):
            away = self.speakers[channel].away(list(several), now)
            letters += [Letter(channel, address, body, now) for body in away.letters]
        return letters


def place(row: Shown) -> tuple[str, str]:
    """The chat in which a message stands."""
    return row.channel, row.address


def due(known: Sequence[Shown], until: int) -> list[Shown]:
    """Messages that nobody touched since then: one that was edited later counts as later."""
    touched = {row.message for row in known if row.at > until}
    return [row for row in known if row.message not in touched]
