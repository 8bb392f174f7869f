# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a store keeps and promises, whatever database is behind it.

    person = keys.person("telegram", "12345")         bytes; the id itself is never kept
    async with store.turns([person], [("bot", 7)]) as turns:
        held = turns.held[person]                      the person's talk, or None
        await turns.keep([Commit(person, …)])          all of the block, or nothing
    for row in await store.waiting(now, 20): …         what is to be sent, in order a person
    await store.settle([Settled(row, …)])              what became of it

Everything that a person said, and everything that names them, is sealed, and shows
in no ``repr``. Times are whole seconds since 1970 (UTC) and always arguments: a store
has no clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from bot.engine.session import Session

LEASE = 30
"""Seconds for which letters that were handed out are nobody else's."""

HOLD = 3600
"""Seconds that a letter waits at most. A time further ahead was noted by a clock that was
wrong, and counts as over: or one jump of the clock would silence somebody for as long."""


class StoreError(Exception):
    """The database cannot be used; the message says why and what to do, and holds no content.

    ``says`` is the same without the name of the database, short enough for a log.
    """

    def __init__(self, message: str = "", says: str = "") -> None:
        super().__init__(message)
        self.says = says


@dataclass(frozen=True, slots=True)
class Held:
    """A person's talk as it is kept.

    ``locale`` is the tag of the language, ``turn`` counts turns from 1, ``seen`` is
    when the person last did something.
    """

    session: Session = field(repr=False)
    locale: str
    turn: int
    seen: int


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
    """A message in a person's chat, theirs or ours, that hiding takes away.

    ``buttons`` tells that it has some that can still be pressed.
    """

    channel: str
    address: str = field(repr=False)
    message: int
    at: int
    buttons: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a letter that was tried.

    ``again`` is when to try once more; None takes it out of the outbox. ``shown`` is
    what it made in the chat. ``back`` takes that away again: it is put into the outbox
    where the letter was cancelled while it was on its way, and dropped otherwise.
    """

    waiting: Waiting
    shown: Shown | None = None
    again: int | None = None
    back: Letter | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """Everything that one turn changes.

    ``held`` is the talk from now on, None leaves it as it is. ``erase`` deletes talk
    and letters; what takes messages away goes along as ``letters``. ``update`` is what
    must never be taken twice: a bot and the number of an update. ``cancel`` drops what
    waits to be sent to the person, ``gone`` what was known of these messages in their
    chat, before ``letters`` and ``shown`` are added: what is to stay goes along as those.
    """

    person: bytes = field(repr=False)
    now: int
    held: Held | None = None
    erase: bool = False
    cancel: bool = False
    update: tuple[str, int] | None = None
    letters: Sequence[Letter] = field(default_factory=tuple)
    shown: Sequence[Shown] = field(default_factory=tuple)
    gone: Sequence[int] = field(default_factory=tuple, repr=False)


@dataclass(frozen=True, slots=True)
class Backup:
    """All that is worth keeping of a database: no talk, no letter, no message of a chat.

    ``taken`` are bot, number and second of updates, ``erased`` are :func:`erasure` of
    people who were erased, and when.
    """

    taken: Sequence[tuple[str, int, int]]
    erased: Sequence[tuple[bytes, int]]


def erasure(person: bytes) -> bytes:
    """A note that a person was erased: tells whether a row is theirs, and holds nothing of them."""
    return hashlib.sha256(b"waymark erased\x1f" + person).digest()


class Turns(Protocol):
    """Some people's talks in one transaction, theirs alone until it ends."""

    @property
    def held(self) -> Mapping[bytes, Held | None]:
        """The talks of those who are free; None where there is none, or none that opens.

        Who is missing has a turn elsewhere at this moment: try again with the next ones.
        """

    @property
    def taken(self) -> frozenset[tuple[str, int]]:
        """Which of the updates were taken before, within the last 48 hours."""

    async def shown(self, person: bytes, *, newest: bool = False) -> list[Shown]:
        """Every message in a person's chat that is known, in the order it came to be known.

        With ``newest`` the last of them alone.
        """

    async def letters(self, person: bytes) -> list[Letter]:
        """What waits to be sent to a person, in its order."""

    async def keep(self, commits: Sequence[Commit]) -> None:
        """Keep turns, one a person at most. Raises ValueError for what cannot be kept.

        What a commit erases or cancels goes before what it adds.
        """


class Store(Protocol):
    """A database with sealed rows. Every method may raise StoreError."""

    async def open(self) -> None:
        """Open it, bring its tables up to date."""

    async def close(self) -> None:
        """Close it; what was committed is on disk."""

    async def mark(self) -> bytes:
        """Tells which secret the rows are sealed with; empty where nobody has said so."""

    async def set_mark(self, mark: bytes) -> None:
        """Say which secret the rows are sealed with from now on."""

    def turns(
        self, people: Sequence[bytes], updates: Sequence[tuple[str, int]] = ()
    ) -> AbstractAsyncContextManager[Turns]:
        """A transaction on these people. It is on disk when the block ends.

        An exception that leaves the block undoes all of it.
        """

    async def waiting(self, now: int, most: int) -> list[Waiting]:
        """What may be sent now to at most so many people, all letters of each in their order.

        Those whose first letter has waited longest come first. They are the caller's for
        ``LEASE`` seconds, or until the last of them is settled.
        """

    async def is_waiting(self, waiting: Waiting) -> bool:
        """Whether a letter that was handed out is still wanted: it may be cancelled meanwhile."""

    async def settle(self, several: Sequence[Settled]) -> None:
        """Note what became of letters, in one transaction.

        Of who has no talk no message is noted: it would outlive them.
        """

    async def shown_between(self, since: int, until: int) -> list[bytes]:
        """The people with a message that was shown after ``since`` and up to ``until``."""

    async def erase(self, person: bytes, now: int) -> None:
        """Delete every row of a person: they left, or blocked the bot."""

    async def expire(self, *, before: int, taken_before: int, erased_before: int) -> int:
        """Delete what is past its time; how many talks went.

        Talks last seen before ``before``; numbers of updates, letters, and messages of
        a chat whose talk does not go on, older than ``taken_before``; notes of erasures
        older than ``erased_before``.
        """

    async def backlog(self) -> tuple[int, int]:
        """How many letters wait, and when the oldest of them was born (0 for none)."""

    async def purge(self, now: int) -> int:
        """Delete every row of everybody, and the mark of the secret; how many talks went.

        Numbers of updates are nobody's, and stay: what was taken must not be taken again.
        """

    async def backup(self) -> Backup:
        """What a backup holds, as it was at one moment."""

    async def restore(self, backup: Backup) -> int:
        """Add what a backup holds, and erase again whoever was erased; how many talks went."""
