# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inputs in, turns kept: nothing is acknowledged before it is committed.

    await dispatcher.handle(input_)     returns once the turn is on disk

One turn is one transaction here. A failure in one person's turn is theirs alone:
they get an apology with a reference and keep their place; of the failure the
class, the line of code and the reference are logged, nothing that was said.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import structlog

from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.i18n.messages import message
from bot.rendering.message import Message
from bot.store.contract import Commit, Held, Letter, Shown, Store
from bot.turns.failures import where
from bot.turns.inputs import Input
from bot.turns.speaking import Speaker
from bot.turns.turn import Taken, is_late, take
from bot.turns.voice import Voice

log = structlog.get_logger()


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
    _turns: dict[bytes, asyncio.Lock] = field(default_factory=dict)

    async def handle(self, input_: Input) -> None:
        """Take an input; returns once its turn is kept. Raises StoreError if it cannot be."""
        person = self.people.person(input_.channel, input_.address)
        async with self.in_turn(person):
            if input_.update and await self.store.is_taken(*input_.update):
                return
            if input_.kind == "gone":
                await self.store.commit(
                    Commit(person, self.seconds, erase=True, cancel=True, update=input_.update)
                )
                return
            held = await self.store.load(person)
            await self.store.commit(await self.turn(person, held, input_))
        self.work()

    @property
    def seconds(self) -> int:
        """The time, in seconds since 1970."""
        return int(self.clock().timestamp())

    @asynccontextmanager
    async def in_turn(self, person: bytes) -> AsyncIterator[None]:
        """One input of a person after the other, in the order in which they came."""
        lock = self._turns.setdefault(person, asyncio.Lock())
        try:
            async with lock:
                yield
        finally:
            if not lock.locked():
                self._turns.pop(person, None)

    async def turn(self, person: bytes, held: Held | None, input_: Input) -> Commit:
        """What an input changes; a failure changes nothing but that it was taken."""
        guide, catalogs = self.content()
        try:
            taken = take(guide, catalogs, held, input_, self.clock())
            away = await self.store.shown(person) if taken.hide else []
            return self.kept(person, taken, input_, away)
        except Exception as error:
            reference = secrets.token_hex(4)
            log.error(
                "turn failed",
                reference=reference,
                kind=input_.kind,
                error=type(error).__name__,
                where=where(error),
            )
            return self.apology(person, held, input_, reference)

    def kept(self, person: bytes, taken: Taken, input_: Input, away: list[Shown]) -> Commit:
        """The transaction of a turn."""
        speaker = self.speakers[input_.channel]
        theirs = Shown(input_.channel, input_.address, input_.message, input_.at)
        is_theirs = input_.message and input_.kind != "tap"
        gone = [*away, *([theirs] if taken.hide and is_theirs else [])]
        bodies = [*speaker.away(gone), *speaker.letters(taken.messages, input_, taken.held.locale)]
        return Commit(
            person,
            taken.held.seen,
            held=None if taken.erase else taken.held,
            erase=taken.erase,
            cancel=taken.hide,
            update=input_.update,
            letters=() if taken.silent else self.letters(input_, bodies),
            shown=(theirs,) if is_theirs and not taken.hide else (),
        )

    def letters(self, input_: Input, bodies: list[bytes]) -> tuple[Letter, ...]:
        """Bodies on their way to whoever the input came from."""
        born = self.seconds
        return tuple(Letter(input_.channel, input_.address, body, born) for body in bodies)

    def apology(self, person: bytes, held: Held | None, input_: Input, reference: str) -> Commit:
        """The transaction of a turn that failed: the person keeps their place and is told."""
        guide, catalogs = self.content()
        locale = held.locale if held else input_.language
        catalog = Voice(guide, catalogs, locale, self.clock()).catalog
        words = message("notice.apology", catalog, reference=reference)
        bodies = self.speakers[input_.channel].letters(
            (Message("@apology", (words,), (), ()),), input_, locale
        )
        letters = () if is_late(input_, self.seconds) else self.letters(input_, list(bodies))
        return Commit(person, self.seconds, held=held, update=input_.update, letters=letters)
