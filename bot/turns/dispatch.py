# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inputs in, turns kept: nothing is acknowledged before it is committed.

    await dispatcher.handle(input_)     returns once the turn is on disk

What has arrived meanwhile, of up to 64 people, is one batch and one transaction: the
disk is waited for once. A failure in one person's turn is theirs alone: they get an
apology with a reference and keep their place; of the failure the class, the line of
code and the reference are logged, nothing that was said. A batch that cannot be kept
for a reason of its content is taken apart, one person a transaction; where the
database fails nobody's input is acknowledged.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Protocol

import structlog

from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.store.contract import Commit, Store, StoreError, Turns
from bot.turns.commits import Commits
from bot.turns.failures import where
from bot.turns.inputs import Input
from bot.turns.line import Asked, Full, Line
from bot.turns.meter import UNMETERED, Meter, TurnKind
from bot.turns.speaking import Speaker

log = structlog.get_logger()

TOGETHER = 64
"""People whose turns are kept in one transaction."""
BUSY_PAUSE = 0.02
"""Seconds before somebody is tried again whose turn is taken elsewhere."""

Batch = Mapping[bytes, Asked]


class People(Protocol):
    """Gives a person's key, from which their address cannot be found."""

    def person(self, channel: str, address: str) -> bytes:
        """The key of whoever has this address in this channel."""


@dataclass(slots=True)
class Dispatcher:
    """Takes turns. ``content`` gives the guide of now; ``work`` is called when letters wait."""

    store: Store
    people: People
    content: Callable[[], tuple[Guide, Catalogs]]
    speakers: Mapping[str, Speaker]
    clock: Callable[[], datetime]
    work: Callable[[], None] = lambda: None
    line: Line = field(default_factory=Line)
    meter: Meter = UNMETERED
    _working: asyncio.Task[None] | None = None

    async def handle(self, input_: Input) -> None:
        """Take an input; returns once its turn is kept.

        Raises StoreError if it cannot be, and Full where too many wait.
        """
        began = monotonic()
        try:
            became = await self.taken(input_)
        except (StoreError, Full) as error:
            kind: TurnKind = "full" if isinstance(error, Full) else "database"
            self.meter.turn(kind, monotonic() - began)
            raise
        self.meter.turn(became, monotonic() - began)

    async def taken(self, input_: Input) -> TurnKind:
        """What became of an input, once it is kept."""
        asked = await self.line.join(self.people.person(input_.channel, input_.address), input_)
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await asyncio.shield(asked.kept)

    async def finish(self) -> None:
        """Wait until everything that was handed in is kept, or cannot be."""
        while self._working is not None:
            await asyncio.wait([self._working])

    async def _work(self) -> None:
        """Batch after batch, until nobody waits."""
        try:
            while batch := self.line.first(TOGETHER):
                await self.take(batch)
        finally:
            self._working = None

    async def take(self, batch: Batch) -> None:
        """Take a batch, in one transaction or in one each, and tell everybody what became of it."""
        try:
            became = await self.together(batch)
        except StoreError as error:
            self.done(batch, error)
            return
        except Exception as error:
            if len(batch) == 1:
                await self.apologise(batch, error)
                return
            for person, asked in batch.items():
                await self.take({person: asked})
            return
        if became:
            self.meter.batch(len(became))
        self.done({person: batch[person] for person in became}, became)
        for person in set(batch) - set(became):
            self.line.step_back(person)
        if not became:
            await asyncio.sleep(BUSY_PAUSE)

    async def together(self, batch: Batch) -> dict[bytes, TurnKind]:
        """Keep the turns of a batch; what became of each.

        Who has a turn elsewhere at this moment is left out.
        """
        updates = [asked.input.update for asked in batch.values() if asked.input.update]
        async with self.store.turns(list(batch), updates) as turns:
            kept: list[Commit] = []
            became: dict[bytes, TurnKind] = {}
            for person, asked in batch.items():
                if person not in turns.held:
                    continue
                became[person] = "again"
                if asked.input.update not in turns.taken:
                    commit, became[person] = await self.turn(turns, person, asked.input)
                    kept.append(commit)
                    await asyncio.sleep(0)
            await turns.keep(kept)
            return became

    @property
    def commits(self) -> Commits:
        """What turns come to, with the guide of now."""
        return Commits(*self.content(), self.speakers, self.clock())

    async def turn(self, turns: Turns, person: bytes, input_: Input) -> tuple[Commit, TurnKind]:
        """What an input changes; a failure changes nothing but that it was taken."""
        try:
            return await self.commits.of(turns, person, input_), "kept"
        except StoreError:
            raise
        except Exception as error:
            apology = self.commits.apology(person, turns.held[person], input_, failed(error))
            return apology, "failed"

    async def apologise(self, batch: Batch, error: Exception) -> None:
        """Keep that an input was taken whose turn cannot be kept, and say so to its person."""
        [(person, asked)] = batch.items()
        reference = failed(error)
        try:
            async with self.store.turns([person]) as turns:
                if person in turns.held:
                    held = turns.held[person]
                    await turns.keep([self.commits.apology(person, held, asked.input, reference)])
        except StoreError as trouble:
            self.done(batch, trouble)
            return
        self.done(batch, {person: "failed"})

    def done(self, batch: Batch, became: Mapping[bytes, TurnKind] | StoreError) -> None:
        """Let those go whose turn is over."""
        for person, asked in batch.items():
            self.line.leave(person)
            if asked.kept.cancelled():
                continue
            if isinstance(became, StoreError):
                asked.kept.set_exception(became)
            else:
                asked.kept.set_result(became[person])
        if batch and not isinstance(became, StoreError):
            self.work()


def failed(error: Exception) -> str:
    """Log that a turn failed, and the reference under which its person is told."""
    reference = secrets.token_hex(4)
    log.error("turn failed", reference=reference, error=type(error).__name__, where=where(error))
    return reference
