# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inputs in line: each person's in their order, the people side by side, never too many.

asked = await line.join(person, input_)      waits where the line is full; raises Full
line.first(64)                               the next of each of so many people
line.leave(person)                           its turn is over, the next one steps up
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.turns.inputs import Input
from bot.turns.meter import TurnKind

MOST = 1000
"""Inputs that wait in all."""
MOST_OF_ONE = 20
"""Inputs that wait of one person."""
PATIENCE = 20.0
"""Seconds to wait for a place."""


class Full(Exception):
    """There is no place in the line; nothing was taken, and it is to be sent again later."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """An input in line; ``kept`` is done once its turn is on disk, or cannot be kept.

    Its result is what became of the input.
    """

    input: Input
    kept: asyncio.Future[TurnKind] = field(repr=False)


@dataclass(slots=True)
class Places:
    """One person's part of the line."""

    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_OF_ONE))
    asked: deque[Asked] = field(default_factory=deque)
    joining: int = 0


@dataclass(slots=True)
class Line:
    """Who waits for a turn. For one event loop."""

    patience: float = PATIENCE
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST))
    _people: dict[bytes, Places] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether somebody waits."""
        return any(places.asked for places in self._people.values())

    async def join(self, person: bytes, input_: Input) -> Asked:
        """Put an input behind the others of its person. Raises Full."""
        places = self._people.setdefault(person, Places())
        places.joining += 1
        try:
            async with asyncio.timeout(self.patience):
                await places.room.acquire()
                try:
                    await self._room.acquire()
                except BaseException:
                    places.room.release()
                    raise
        except TimeoutError:
            raise Full from None
        else:
            asked = Asked(input_, asyncio.get_running_loop().create_future())
            places.asked.append(asked)
            return asked
        finally:
            places.joining -= 1
            self._forget(person)

    def first(self, most: int) -> Mapping[bytes, Asked]:
        """The next input of each person, of so many people, who have waited longest."""
        found: dict[bytes, Asked] = {}
        for person, places in self._people.items():
            if places.asked and len(found) < most:
                found[person] = places.asked[0]
        return found

    def leave(self, person: bytes) -> None:
        """The first input of a person is done with; whoever waits longer than them is next."""
        places = self._people.pop(person)
        places.asked.popleft()
        places.room.release()
        self._room.release()
        self._people[person] = places
        self._forget(person)

    def step_back(self, person: bytes) -> None:
        """Let everybody else go first: this person has a turn elsewhere at this moment."""
        self._people[person] = self._people.pop(person)

    def _forget(self, person: bytes) -> None:
        places = self._people.get(person)
        if places and not places.asked and not places.joining:
            del self._people[person]
