# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who walk through the guide by taps and typing, several at once and each their own way.

    crowd = Crowd(double, people=200, turns=20, seed=1)
    task = asyncio.create_task(crowd.walks())
    crowd.may(0.5)                 half of all that they will ever do, and then they wait
    crowd.longest                  the longest that anybody waited for an answer

Everybody goes on after a while even if nothing answers, as people do.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from time import monotonic

from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person
from tests.telegram_double.screen import Button, Screen

LANGUAGES = ("en", "en", "en", "es", "pl")
WORDS = (
    *("back", "menu", "skip", "done", "1", "2", "no", "yes", "uk", "México", "next"),
    *("urgent", "english", "they post my photos", "what", "settings", "/menu", "/start"),
)
TAKING_AWAY = ("/hide", "hide", "/forget")
IMPATIENT = 5.0
"""Seconds after which somebody goes on without an answer."""
LOOKED_AT = 4
"""Messages at the end of a chat that somebody looks at."""


@dataclass
class Crowd:
    """Everybody. ``hides`` is how often somebody hides or forgets, of a hundred acts."""

    double: Double
    people: int
    turns: int
    seed: int
    hides: int = 0
    persons: list[Person] = field(default_factory=list)
    done: int = 0
    longest: float = 0.0
    _allowed: int = 0
    _more: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def walks(self) -> None:
        """Walk to the end, all side by side."""
        rng = Random(self.seed)
        for _ in range(self.people):
            self.persons.append(self.double.person(language_code=rng.choice(LANGUAGES)))
        walkers = [Walker(self, person, Random(rng.random())) for person in self.persons]
        await asyncio.gather(*(walker.walks() for walker in walkers))

    async def may(self, share: float) -> None:
        """Let everybody together come up to this share of their acts."""
        async with self._more:
            self._allowed = int(share * self.people * self.turns)
            self._more.notify_all()

    async def acts(self) -> None:
        """Wait until one more act is allowed."""
        async with self._more:
            await self._more.wait_for(lambda: self.done < self._allowed)
            self.done += 1


@dataclass
class Walker:
    """One of them."""

    crowd: Crowd
    person: Person
    rng: Random
    left: int = 0

    async def walks(self) -> None:
        """Begin, and do something as often as a turn is due."""
        self.left = self.crowd.turns
        await self.types("/start")
        while self.left > 0:
            await self.acts(await self.looks())
        await self.looks()

    async def looks(self) -> Screen:
        """The end of the chat, once it was answered or patience is over."""
        began = monotonic()
        screen = await self.person.screen(last=LOOKED_AT)
        while not (screen.fresh and screen.bots):
            left = began + IMPATIENT - monotonic()
            if left <= 0:
                break
            screen = await self.person.screen(screen.version, left, last=LOOKED_AT)
        self.crowd.longest = max(self.crowd.longest, monotonic() - began)
        return screen

    async def acts(self, screen: Screen) -> None:
        """Do one thing, or two at once."""
        if self.rng.randrange(100) < self.crowd.hides:
            await self.types(self.rng.choice(TAKING_AWAY))
            return
        keys = [(one.id, key) for one in screen.bots for key in one.buttons if pressable(key)]
        if not keys or self.rng.random() < 0.15:
            await self.types(self.rng.choice(WORDS))
            return
        # The newest message has most of the keys: old ones are pressed now and then.
        message, key = self.rng.choice(keys)
        sort = self.rng.random()
        if sort < 0.55 or self.left < 2:
            await self.presses(message, key)
        elif sort < 0.75:
            await self.types(key.label)
        elif sort < 0.9:
            await asyncio.gather(self.presses(message, key), self.types(self.rng.choice(WORDS)))
        else:
            await asyncio.gather(self.types(key.label), self.types(self.rng.choice(WORDS)))

    async def presses(self, message: int, key: Button) -> None:
        """Press a key."""
        await self.turn()
        await self.person.presses(message, key.data)

    async def types(self, text: str) -> None:
        """Type a line."""
        await self.turn()
        await self.person.sends(text)

    async def turn(self) -> None:
        """Take one of the turns that are left, once it is allowed."""
        self.left -= 1
        await self.crowd.acts()


def pressable(key: Button) -> bool:
    """Whether a key sends something that does not hide or forget."""
    return bool(key.data) and key.data not in ("0.hide", "0.forget", "0.delete")
