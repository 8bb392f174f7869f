# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outbox in PostgreSQL: who takes a person's first letter has them all, for a while.

    await handed_out(db, rows, now, most)       leases letters; the heads of queues that
    await settled(db, rows, several)            somebody else has locked are skipped

A letter that no secret opens is marked, and passed over by whoever has the same
secrets, until it expires.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from bot.store.contract import HOLD, LEASE, Settled, Shown, Waiting
from bot.store.postgres.pool import Transaction
from bot.store.postgres.rows import columns, letter_columns, numbers, shown_columns
from bot.store.rows import Rows

# What is ahead is still to come; a time further ahead than HOLD ($5) was noted by a clock that
# was wrong. Whether a head is leased is asked twice: of all the queue as the statement found
# it, and of the head alone, which is looked at again if somebody else had it locked until now.
HAND_OUT = """
WITH head AS (
    SELECT id, person, born FROM outbox AS first
    WHERE until NOT BETWEEN $1::bigint + 1 AND $1 + $5
    AND leased NOT BETWEEN $1::bigint + 1 AND $1 + $5
    AND shut IS DISTINCT FROM $2 AND NOT EXISTS (
        SELECT 1 FROM outbox AS other
        WHERE other.person = first.person AND (
            other.leased BETWEEN $1::bigint + 1 AND $1 + $5
            OR other.id < first.id AND other.shut IS DISTINCT FROM $2
        )
    )
    ORDER BY born, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED
)
UPDATE outbox AS letter SET leased = $4 FROM head
WHERE letter.person = head.person AND letter.leased NOT BETWEEN $1::bigint + 1 AND $1 + $5
AND letter.shut IS DISTINCT FROM $2
AND NOT EXISTS (
    SELECT 1 FROM outbox AS later
    WHERE later.person = letter.person AND later.id <= letter.id
    AND later.until BETWEEN $1::bigint + 1 AND $1 + $5
    AND later.shut IS DISTINCT FROM $2
)
RETURNING head.born, head.id, letter.id, letter.person, letter.born, letter.address, letter.body
"""

SHUT = "UPDATE outbox SET shut = $1, leased = 0 WHERE id = ANY($2::bigint[])"

# Talks are locked before letters, and both in the order of their numbers, as everywhere, so
# that nobody waits in a circle.
TALKS = """
SELECT person FROM talks WHERE person = ANY(
    $1::bytea[] || ARRAY(SELECT person FROM outbox WHERE id = ANY($2::bigint[]))
)
ORDER BY id FOR KEY SHARE
"""
THERE = """
SELECT id, person FROM outbox WHERE id = ANY($1::bigint[] || ARRAY(
    SELECT id FROM outbox
    WHERE person = ANY(ARRAY(SELECT person FROM outbox WHERE id = ANY($2::bigint[])))
))
ORDER BY id FOR UPDATE
"""

SETTLE = """
WITH sent AS (DELETE FROM outbox WHERE id = ANY($1::bigint[])),
again AS (
    UPDATE outbox SET until = put.until, leased = 0
    FROM unnest($2::bigint[], $3::bigint[]) AS put (id, until)
    WHERE outbox.id = put.id
),
behind AS (UPDATE outbox SET leased = 0 WHERE id = ANY($13::bigint[])),
back AS (
    INSERT INTO outbox (id, person, born, address, body)
    SELECT * FROM unnest($4::bigint[], $5::bytea[], $6::bigint[], $7::bytea[], $8::bytea[])
)
INSERT INTO shown (id, person, at, address)
SELECT * FROM unnest($9::bigint[], $10::bytea[], $11::bigint[], $12::bytea[])
"""


async def handed_out(
    db: Transaction, rows: Rows, mark: int, now: int, most: int
) -> tuple[list[Waiting], bool]:
    """Letters that are the caller's from now on; whether there were any that do not open."""
    found, shut = [], []
    taken = await db.rows(HAND_OUT, now, mark, most, now + LEASE, HOLD)
    for _, _, row, person, *sealed in sorted(taken, key=lambda one: (one[0], one[1], one[2])):
        letter = rows.letter_of(person, row, *sealed)
        if letter:
            found.append(Waiting(row, person, letter))
        else:
            shut.append(row)
    if shut:
        await db.rows(SHUT, mark, shut)
    return found, bool(shut)


async def settled(db: Transaction, rows: Rows, several: Sequence[Settled]) -> None:
    """Note what became of letters."""
    sent = {one.waiting.id for one in several if one.again is None}
    later = {one.waiting.id: one.again for one in several if one.waiting.id not in sent}
    asked = [*sent, *later]
    talking = await db.rows(TALKS, list({one.waiting.person for one in several}), asked)
    there = {row["id"]: row["person"] for row in await db.rows(THERE, asked, list(later))}
    # What stands behind a letter that is put off cannot be sent before it: it is nobody's.
    held_up = {there[row] for row in later if row in there}
    behind = [row for row, person in there.items() if person in held_up and row not in asked]
    back = [
        (one.waiting.person, one.back)
        for one in several
        if one.back and one.waiting.id not in there
    ]
    messages = shown_of(several, there, {row["person"] for row in talking})
    number = await numbers(db, letters=len(back), messages=len(messages))
    await db.rows(
        SETTLE,
        list(sent),
        *columns(later.items(), 2),
        *letter_columns(rows, number.letters, back),
        *shown_columns(rows, number.messages, messages),
        behind,
    )


def shown_of(
    several: Sequence[Settled], there: Mapping[int, bytes], talking: Container[bytes]
) -> list[tuple[bytes, Shown]]:
    """The messages of those who have a talk, by the key under which they have it."""
    owned = ((there.get(one.waiting.id, one.waiting.person), one.shown) for one in several)
    return [(person, shown) for person, shown in owned if shown and person in talking]
