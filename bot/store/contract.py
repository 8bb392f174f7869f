# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a store keeps and promises, whatever database is behind it.

    person = keys.person("telegram", "12345")        bytes; the id itself is never kept
    held = await store.load(person)                   the person's talk, or None
    await store.commit(Commit(…))                     one transaction: all of it, or nothing
    for row in await store.waiting(now, 20): …        what is to be sent, oldest first a person

Everything that a person said, and everything that names them, is sealed, and shows
in no ``repr``. Times
are whole seconds since 1970 (UTC) and always arguments: a store has no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.engine.session import Session


class StoreError(Exception):
    """The database cannot be used; the message says why and what to do, and holds no content."""


@dataclass(frozen=True, slots=True)
class Held:
    """A person's talk as it is kept.

    ``locale`` is the tag of the language, ``turn`` counts turns from 1, ``seen`` is
    when the person last did something, ``hide_after`` the minutes after which
    messages are taken away (0: never, None: not asked yet).
    """

    session: Session = field(repr=False)
    locale: str
    turn: int
    seen: int
    hide_after: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """Something to send to a person: ``body`` is what the channel made of it (bytes of JSON)."""

    channel: str
    address: str = field(repr=False)
    body: bytes = field(repr=False)
    born: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter in the outbox, opened; ``id`` tells it from all others."""

    id: int
    person: bytes = field(repr=False)
    letter: Letter


@dataclass(frozen=True, slots=True)
class Shown:
    """A message in a person's chat, theirs or ours, that hiding takes away."""

    channel: str
    address: str = field(repr=False)
    message: int
    at: int


@dataclass(frozen=True, slots=True)
class Commit:
    """Everything that one turn changes.

    ``held`` is the talk from now on; None with ``erase`` deletes every row of the
    person but what is still to be deleted in their chat. ``update`` is what must
    never be taken twice: a bot and the number of an update. ``cancel`` drops what
    waits to be sent to the person before ``letters`` are added.
    """

    person: bytes = field(repr=False)
    now: int
    held: Held | None = None
    erase: bool = False
    cancel: bool = False
    update: tuple[str, int] | None = None
    letters: Sequence[Letter] = field(default_factory=tuple)
    shown: Sequence[Shown] = field(default_factory=tuple)


class Store(Protocol):
    """A database with sealed rows."""

    async def open(self) -> None:
        """Open it, bring its tables up to date. Raises StoreError."""

    async def close(self) -> None:
        """Close it; what was committed is on disk."""

    async def is_taken(self, bot: str, update: int) -> bool:
        """Whether an update was taken before, within the last 48 hours."""

    async def load(self, person: bytes) -> Held | None:
        """A person's talk; None where there is none or it cannot be opened with any secret."""

    async def commit(self, commit: Commit) -> bool:
        """Keep a turn; False, and nothing kept, where its update was taken before."""

    async def waiting(self, now: int, most: int) -> list[Waiting]:
        """The oldest letter of each person that may be sent now, at most so many."""

    async def sent(self, waiting: Waiting, shown: Shown | None) -> None:
        """A letter is sent: out of the outbox, its message into what hiding takes away."""

    async def later(self, waiting: Waiting, until: int) -> None:
        """A letter, and what stands behind it, waits until then."""

    async def shown(self, person: bytes) -> list[Shown]:
        """Every message in a person's chat that is known."""

    async def forget_shown(self, person: bytes, messages: Sequence[int]) -> None:
        """These messages are gone, or cannot be taken away any more."""

    async def erase(self, person: bytes) -> None:
        """Delete every row of a person: they left, or blocked the bot."""

    async def expire(self, *, before: int, taken_before: int) -> int:
        """Delete talks last seen before a time, and old update numbers; how many talks went."""
