# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns of many people in one transaction: six statements, however many people there are.

    turns = await begun(db, rows, people, updates)     locks whoever is free, then loads
    await turns.keep(commits)                          writes all of it

A person's lock is the transaction's, and is tried, never waited for. Talks are read by a
later statement than the one that locks, which therefore sees what the last holder of
the lock committed. A talk is written only over the turn that was read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.store.contract import Commit, Held, Letter, Shown, StoreError
from bot.store.keys import former_of
from bot.store.postgres.moving import move
from bot.store.postgres.pool import Transaction
from bot.store.postgres.rows import numbers
from bot.store.postgres.writing import WRITE, Kept, arguments
from bot.store.rows import Rows

LOCK = """
SELECT key FROM unnest($1::bigint[]) AS key WHERE NOT pg_try_advisory_xact_lock(key)
"""

# One statement; of plain rows, since a driver has to ask about the types of any others.
LOAD = """
SELECT person, id, turn, body, NULL AS bot, NULL AS number
FROM talks WHERE person = ANY($1::bytea[])
UNION ALL
SELECT NULL, NULL, NULL, NULL, bot, number
FROM taken JOIN unnest($2::text[], $3::bigint[]) AS asked (bot, number) USING (bot, number)
"""

SHOWN = """
SELECT person, id, at, address FROM shown WHERE person = ANY($1::bytea[]) ORDER BY id
"""

LETTERS = "SELECT id, born, address, body FROM outbox WHERE person = $1::bytea ORDER BY id"

NEWEST = """
SELECT last.person, last.id, last.at, last.address FROM unnest($1::bytea[]) AS asked (person)
CROSS JOIN LATERAL (
    SELECT * FROM shown WHERE shown.person = asked.person ORDER BY id DESC LIMIT 1
) AS last
"""

Message = tuple[int, int, bytes]
"""Number, second and sealed place of a message."""


class TurnTakenError(StoreError):
    """A turn was taken elsewhere at the same time; nothing of this transaction is kept."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the loading statement found."""

    held: Mapping[bytes, Held | None]
    kept: Mapping[bytes, Kept]
    taken: frozenset[tuple[str, int]]


def lock_of(key: bytes) -> int:
    """The advisory lock of a person's key: its first eight bytes."""
    return int.from_bytes(key[:8].ljust(8, b"\0"), "big", signed=True)


async def free(db: Transaction, people: Iterable[bytes]) -> list[bytes]:
    """Those whose locks are now this transaction's: under today's key and every former one."""
    locks = {
        person: {lock_of(key) for key in (bytes(person), *former_of(person))} for person in people
    }
    every = sorted({lock for several in locks.values() for lock in several})
    busy = {key for [key] in await db.rows(LOCK, every)} if every else set()
    return [person for person, several in locks.items() if not several & busy]


async def begun(
    db: Transaction, rows: Rows, people: Collection[bytes], updates: Collection[tuple[str, int]]
) -> PostgresTurns:
    """The turns of those among these people who are free."""
    there = await free(db, people)
    await move(db, rows, there)
    keys = [bytes(person) for person in there]
    bots, counts = [bot for bot, _ in updates], [number for _, number in updates]
    held: dict[bytes, Held | None] = dict.fromkeys(there)
    kept: dict[bytes, Kept] = {}
    taken = set()
    for person, row, turn, body, bot, number in await db.rows(LOAD, keys, bots, counts):
        if person is None:
            taken.add((bot, number))
        else:
            held[person] = rows.talk_of(person, row, body)
            kept[person] = Kept(row, turn, opens=held[person] is not None)
    return PostgresTurns(db, rows, Loaded(held, kept, frozenset(taken)))


class PostgresTurns:
    """A :class:`~bot.store.contract.Turns`."""

    def __init__(self, db: Transaction, rows: Rows, loaded: Loaded) -> None:
        self._db = db
        self._rows = rows
        self._loaded = loaded
        self._kept = dict(loaded.kept)
        # Of everybody in these turns, as soon as the first of them is asked about.
        self._messages: dict[bytes, list[Message]] = {}
        self._newest: dict[bytes, list[Message]] = {}
        # A connection takes one statement at a time.
        self._turn = asyncio.Lock()

    @property
    def held(self) -> Mapping[bytes, Held | None]:
        """The talks of those who are free."""
        return self._loaded.held

    @property
    def taken(self) -> frozenset[tuple[str, int]]:
        """Which of the updates were taken before."""
        return self._loaded.taken

    async def shown(self, person: bytes, *, newest: bool = False) -> list[Shown]:
        """Every message in a person's chat that is known, or the last of them."""
        async with self._turn:
            if newest and person not in self._messages:
                if person not in self._newest:
                    self._newest = await self._read(NEWEST, person)
                last = self._opened(person, self._newest[person])
                if last or not self._newest[person]:
                    return [shown for _, shown in last]
            every = [shown for _, shown in await self._shown(person)]
            return every[-1:] if newest else every

    async def letters(self, person: bytes) -> list[Letter]:
        """What waits to be sent to a person, in its order."""
        async with self._turn:
            found = await self._db.rows(LETTERS, bytes(person))
        opened = (self._rows.letter_of(person, *columns) for columns in found)
        return [letter for letter in opened if letter]

    async def keep(self, commits: Sequence[Commit]) -> None:
        """Keep turns. Raises ValueError, and TurnTakenError where somebody else was faster."""
        async with self._turn:
            self._check(commits)
            gone = [row for commit in commits for row in await self._gone(commit)]
            number = await numbers(
                self._db,
                talks=sum(1 for one in commits if one.held and one.person not in self._kept),
                letters=sum(len(one.letters) for one in commits),
                messages=sum(len(one.shown) for one in commits),
            )
            writing = arguments(self._rows, self._kept, commits, number, gone)
            [[done]] = await self._db.rows(WRITE, *writing.values)
            if done != writing.expected:
                await self._taken_elsewhere()
            self._kept = writing.kept
            self._messages.clear()
            self._newest.clear()

    def _check(self, commits: Sequence[Commit]) -> None:
        people = {commit.person for commit in commits}
        if len(people) < len(commits) or not people <= self.held.keys():
            msg = "a turn is kept once, and for people who are free"
            raise ValueError(msg)

    async def _gone(self, commit: Commit) -> list[int]:
        if not commit.gone:
            return []
        gone = frozenset(commit.gone)
        return [row for row, shown in await self._shown(commit.person) if shown.message in gone]

    async def _shown(self, person: bytes) -> list[tuple[int, Shown]]:
        if person not in self._messages:
            self._messages = await self._read(SHOWN, person)
        return self._opened(person, self._messages[person])

    async def _read(self, statement: str, person: bytes) -> dict[bytes, list[Message]]:
        found: dict[bytes, list[Message]] = {bytes(one): [] for one in (person, *self.held)}
        for key, row, at, address in await self._db.rows(statement, list(found)):
            found[key].append((row, at, address))
        return found

    def _opened(self, person: bytes, messages: Iterable[Message]) -> list[tuple[int, Shown]]:
        opened = (
            (row, self._rows.shown_of(person, row, at, address)) for row, at, address in messages
        )
        return [(row, shown) for row, shown in opened if shown]

    async def _taken_elsewhere(self) -> None:
        msg = (
            f"{self._db.where} took a turn elsewhere at the same time, so this one was not kept. "
            "The bot tries again by itself."
        )
        await self._db.undo(TurnTakenError(msg))
