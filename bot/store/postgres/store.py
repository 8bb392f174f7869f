# SPDX-License-Identifier: AGPL-3.0-or-later
"""The store on PostgreSQL, for several processes on one database, sealed like every store.

    store = PostgresStore("postgresql://bot:…@db/waymark", Keys(secret, former))
    await store.open()

A talk that no secret opens is as good as none: the person begins anew, and the row is
replaced at their next commit, not before. Such a letter is passed over until it
expires, and such a message of a chat is not listed. Rows that an earlier secret named
and sealed are moved to the secret of today when their person comes by.

It works through a proxy that pools transactions (PgBouncer). What is deleted is gone for
whoever asks the database; its sealed bytes stay in the server's files until these are
vacuumed, and in its write-ahead log and backups for as long as the operator keeps them.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from bot.store.contract import Backup, Settled, Turns, Waiting, erasure
from bot.store.keys import Keys, former_of
from bot.store.postgres.outbox import handed_out, settled
from bot.store.postgres.pool import ONE_MOMENT, Pool, Transaction
from bot.store.postgres.rows import columns
from bot.store.postgres.turns import begun, lock_of
from bot.store.postgres.upgrade import upgrade
from bot.store.rows import Rows

WAIT_FOR = "SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key"

# Whoever settles letters of a person has this row, too, so that no message is noted afterwards.
TALK = "SELECT 1 FROM talks WHERE person = ANY($1::bytea[]) ORDER BY id FOR UPDATE"

# Letters are locked in the order of their numbers, so that nobody waits in a circle.
ERASE = """
WITH talk AS (DELETE FROM talks WHERE person = ANY($1::bytea[])),
waiting AS (SELECT id FROM outbox WHERE person = ANY($1::bytea[]) ORDER BY id FOR UPDATE),
letters AS (DELETE FROM outbox WHERE id = ANY(ARRAY(SELECT id FROM waiting)))
DELETE FROM shown WHERE person = ANY($1::bytea[])
"""

MARK = """
INSERT INTO upkeep (id, mark) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET mark = excluded.mark
"""

NOTE = """
INSERT INTO erased (digest, at) SELECT * FROM unnest($1::bytea[], $2::bigint[])
ON CONFLICT (digest) DO UPDATE SET at = greatest(erased.at, excluded.at)
"""

EXPIRE = """
WITH old AS (DELETE FROM talks WHERE seen < $1 RETURNING 1),
late AS (SELECT id FROM outbox WHERE born < $2 ORDER BY id FOR UPDATE),
letters AS (DELETE FROM outbox WHERE id = ANY(ARRAY(SELECT id FROM late))),
messages AS (
    DELETE FROM shown WHERE at < $2 AND NOT EXISTS (
        SELECT 1 FROM talks WHERE talks.person = shown.person AND talks.seen >= $1
    )
),
updates AS (DELETE FROM taken WHERE at < $2),
notes AS (DELETE FROM erased WHERE at < $3)
SELECT count(*) FROM old
"""

BETWEEN = """
SELECT person FROM shown WHERE at > $1 AND at <= $2 GROUP BY person ORDER BY min(at), min(id)
"""

EVERYBODY = (
    "SELECT person FROM talks UNION SELECT person FROM outbox UNION SELECT person FROM shown"
)
ALONE = "LOCK TABLE talks, outbox, shown, upkeep IN ACCESS EXCLUSIVE MODE"
EMPTY = "TRUNCATE talks, outbox, shown, upkeep"

TAKE = """
INSERT INTO taken (bot, number, at) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
ON CONFLICT DO NOTHING
"""

ERASE_AGAIN = """
WITH again AS (SELECT * FROM unnest($1::bytea[], $2::bigint[]) AS note (person, at)),
gone AS (
    DELETE FROM talks USING again WHERE talks.person = again.person AND talks.seen <= again.at
    RETURNING 1
),
letters AS (
    DELETE FROM outbox USING again WHERE outbox.person = again.person AND outbox.born <= again.at
),
messages AS (
    DELETE FROM shown USING again WHERE shown.person = again.person AND shown.at <= again.at
)
SELECT count(*) FROM gone
"""


class PostgresStore:
    """A :class:`~bot.store.contract.Store` for any number of processes."""

    def __init__(self, url: str, keys: Keys) -> None:
        self._pool = Pool(url)
        self._rows = Rows(keys)
        self._mark = mark_of(keys)

    async def open(self) -> None:
        """Reach the server, bring the tables up to date."""
        await self._pool.open()
        try:
            await upgrade(self._pool)
        except BaseException:
            await self._pool.close()
            raise

    async def close(self) -> None:
        """Let the connections go."""
        await self._pool.close()

    async def mark(self) -> bytes:
        """Tells which secret the rows are sealed with."""
        async with self._pool.transaction() as db:
            found = await db.rows("SELECT mark FROM upkeep")
        return bytes(found[0][0]) if found else b""

    async def set_mark(self, mark: bytes) -> None:
        """Say which secret the rows are sealed with from now on."""
        async with self._pool.transaction() as db:
            await db.rows(MARK, mark)

    @asynccontextmanager
    async def turns(
        self, people: Sequence[bytes], updates: Sequence[tuple[str, int]] = ()
    ) -> AsyncIterator[Turns]:
        """A transaction on those among these people who are free."""
        async with self._pool.transaction() as db:
            yield await begun(db, self._rows, people, updates)

    async def waiting(self, now: int, most: int) -> list[Waiting]:
        """Letters of at most so many people, the caller's until they are settled."""
        while True:
            async with self._pool.transaction() as db:
                found, shut = await handed_out(db, self._rows, self._mark, now, most)
            if found or not shut:
                return found

    async def is_waiting(self, waiting: Waiting) -> bool:
        """Whether a letter that was handed out is still in the outbox."""
        async with self._pool.transaction() as db:
            return bool(await db.rows("SELECT 1 FROM outbox WHERE id = $1", waiting.id))

    async def settle(self, several: Sequence[Settled]) -> None:
        """Note what became of letters, in one transaction."""
        if several:
            async with self._pool.transaction() as db:
                await settled(db, self._rows, several)

    async def shown_between(self, since: int, until: int) -> list[bytes]:
        """The people with a message of that time, the oldest message first."""
        async with self._pool.transaction() as db:
            return [person for [person] in await db.rows(BETWEEN, since, until)]

    async def erase(self, person: bytes, now: int) -> None:
        """Delete every row of a person, once no turn of theirs is under way."""
        keys = [bytes(person), *former_of(person)]
        async with self._pool.transaction() as db:
            await db.rows(WAIT_FOR, sorted({lock_of(key) for key in keys}))
            await db.rows(TALK, keys)
            await db.rows(ERASE, keys)
            await note(db, {erasure(key): now for key in keys})

    async def expire(self, *, before: int, taken_before: int, erased_before: int) -> int:
        """Delete what is past its time."""
        async with self._pool.transaction() as db:
            [[gone]] = await db.rows(EXPIRE, before, taken_before, erased_before)
            return int(gone)

    async def backlog(self) -> tuple[int, int]:
        """How many letters wait that are not passed over, and when the oldest was born."""
        waiting = (
            "SELECT count(*), coalesce(min(born), 0) FROM outbox WHERE shut IS DISTINCT FROM $1"
        )
        async with self._pool.transaction() as db:
            [[count, born]] = await db.rows(waiting, self._mark)
            return int(count), int(born)

    async def purge(self, now: int) -> int:
        """Delete every row of everybody, once no turn is under way."""
        async with self._pool.transaction() as db:
            await db.rows(ALONE)
            people = [person for [person] in await db.rows(EVERYBODY)]
            await note(db, {erasure(person): now for person in people})
            [[talks]] = await db.rows("SELECT count(*) FROM talks")
            await db.rows(EMPTY)
            return int(talks)

    async def backup(self) -> Backup:
        """What a backup holds, as it was at one moment."""
        async with self._pool.transaction(ONE_MOMENT) as db:
            taken = await db.rows("SELECT bot, number, at FROM taken ORDER BY at, bot, number")
            erased = await db.rows("SELECT digest, at FROM erased ORDER BY at, digest")
        return Backup(
            [(bot, number, at) for bot, number, at in taken], [(d, at) for d, at in erased]
        )

    async def restore(self, backup: Backup) -> int:
        """Add what a backup holds; who was erased is erased again, but not what came after."""
        notes: dict[bytes, int] = {}
        for digest, at in backup.erased:
            notes[digest] = max(at, notes.get(digest, at))
        async with self._pool.transaction() as db:
            await db.rows(ALONE)
            await db.rows(TAKE, *columns(backup.taken, 3))
            people = [person for [person] in await db.rows(EVERYBODY)]
            again = [(one, notes[erasure(one)]) for one in people if erasure(one) in notes]
            [[talks]] = await db.rows(ERASE_AGAIN, *columns(again, 2))
            await note(db, notes)
            return int(talks)


async def note(db: Transaction, notes: Mapping[bytes, int]) -> None:
    """Note that people were erased, and when; in order, so that nobody waits in a circle."""
    await db.rows(NOTE, *columns(sorted(notes.items()), 2))


def mark_of(keys: Keys) -> int:
    """Tells which secrets are in use, and nothing else about them."""
    several = b"".join(keys.opening("body", b"letters that do not open"))
    return int.from_bytes(hashlib.sha256(several).digest()[:8], "big", signed=True)
