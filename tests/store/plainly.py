# SPDX-License-Identifier: AGPL-3.0-or-later
"""A store with a call for each single thing, as tests like to ask for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Generic, TypeVar

from bot.store.contract import Commit, Held, Letter, Settled, Shown, Store, Waiting
from bot.store.keys import Keys
from bot.store.sqlite.store import SqliteStore
from tests.store.samples import KEYS, NOW

S = TypeVar("S", bound=Store)


class Plain(Generic[S]):
    """One person, one update, one letter at a time; the store itself is ``whole``."""

    def __init__(self, whole: S) -> None:
        self.whole = whole

    async def open(self) -> None:
        await self.whole.open()

    async def close(self) -> None:
        await self.whole.close()

    async def is_taken(self, bot: str, update: int) -> bool:
        async with self.whole.turns([], [(bot, update)]) as turns:
            return bool(turns.taken)

    async def load(self, person: bytes) -> Held | None:
        async with self.whole.turns([person]) as turns:
            return turns.held[person]

    async def shown(self, person: bytes) -> list[Shown]:
        async with self.whole.turns([person]) as turns:
            return await turns.shown(person)

    async def commit(self, commit: Commit) -> bool:
        """Whether it was kept: an update is taken once. Waits for who has a turn elsewhere."""
        updates = [commit.update] if commit.update else []
        while True:
            async with self.whole.turns([commit.person], updates) as turns:
                if commit.person in turns.held:
                    if turns.taken:
                        return False
                    await turns.keep([commit])
                    return True

    async def waiting(self, now: int = NOW, most: int = 20) -> list[Waiting]:
        return await self.whole.waiting(now, most)

    async def settle(self, several: Sequence[Settled]) -> None:
        await self.whole.settle(several)

    async def sent(self, row: Waiting, shown: Shown | None, back: Letter | None = None) -> None:
        await self.whole.settle([Settled(row, shown, back=back)])

    async def later(self, row: Waiting, until: int) -> None:
        await self.whole.settle([Settled(row, again=until)])

    async def erase(self, person: bytes) -> None:
        await self.whole.erase(person, NOW)

    async def expire(self, *, before: int, taken_before: int, erased_before: int = 0) -> int:
        return await self.whole.expire(
            before=before, taken_before=taken_before, erased_before=erased_before
        )


@asynccontextmanager
async def opened(path: Path, keys: Keys = KEYS) -> AsyncIterator[Plain[SqliteStore]]:
    """A store that is open inside, and closed after."""
    store = Plain(SqliteStore(path, keys))
    await store.open()
    try:
        yield store
    finally:
        await store.close()
