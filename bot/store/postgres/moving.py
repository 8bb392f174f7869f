# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows that an earlier secret named and sealed, moved to the secret of today.

    await move(db, rows, people)     in a transaction that has these people; a few statements

A row that does not open stays as it is until it expires. Where a person has a talk
under today's key as well, that one is the later one, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.store.keys import former_of
from bot.store.postgres.pool import Transaction
from bot.store.postgres.rows import columns
from bot.store.rows import Rows

TALKS = "SELECT person, id, body FROM talks WHERE person = ANY($1::bytea[])"

# Locked in the order of their numbers, as everywhere, so that nobody waits in a circle.
LETTERS = """
SELECT person, id, born, address, body FROM outbox WHERE person = ANY($1::bytea[])
ORDER BY id FOR UPDATE
"""
SHOWN = "SELECT person, id, at, address FROM shown WHERE person = ANY($1::bytea[])"

MOVE_TALKS = """
WITH dropped AS (DELETE FROM talks WHERE id = ANY($1::bigint[]))
UPDATE talks SET person = moved.person, body = moved.body
FROM unnest($2::bigint[], $3::bytea[], $4::bytea[]) AS moved (id, person, body)
WHERE talks.id = moved.id
"""
MOVE_LETTERS = """
UPDATE outbox SET person = moved.person, address = moved.address, body = moved.body
FROM unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[])
AS moved (id, person, address, body)
WHERE outbox.id = moved.id
"""
MOVE_SHOWN = """
UPDATE shown SET person = moved.person, address = moved.address
FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) AS moved (id, person, address)
WHERE shown.id = moved.id
"""


async def move(db: Transaction, rows: Rows, people: Iterable[bytes]) -> None:
    """Move what is kept under former keys of these people; nothing to do for most."""
    owners = {former: person for person in people for former in former_of(person)}
    if owners:
        await move_talks(db, rows, owners)
        await move_letters(db, rows, owners)
        await move_shown(db, rows, owners)


async def move_talks(db: Transaction, rows: Rows, owners: dict[bytes, bytes]) -> None:
    """Move each person's talk, unless there is a later one."""
    everyone = [*owners, *(bytes(person) for person in set(owners.values()))]
    found = {person: (row, body) for person, row, body in await db.rows(TALKS, everyone)}
    known = set(found)
    dropped: list[int] = []
    moved: list[tuple[object, ...]] = []
    for before, person in owners.items():
        if before not in found:
            continue
        row, body = found[before]
        if person in known:
            dropped.append(row)
        elif held := rows.talk_of(before, row, body):
            moved.append((row, bytes(person), rows.talk(person, row, held)))
            known.add(person)
    if dropped or moved:
        await db.rows(MOVE_TALKS, dropped, *columns(moved, 3))


async def move_letters(db: Transaction, rows: Rows, owners: dict[bytes, bytes]) -> None:
    """Move the letters; they keep their order."""
    moved = []
    for before, row, *sealed in await db.rows(LETTERS, list(owners)):
        letter = rows.letter_of(before, row, *sealed)
        if letter:
            person = owners[before]
            moved.append((row, bytes(person), *rows.letter(person, row, letter)))
    if moved:
        await db.rows(MOVE_LETTERS, *columns(moved, 4))


async def move_shown(db: Transaction, rows: Rows, owners: dict[bytes, bytes]) -> None:
    """Move the messages of the chats."""
    moved = []
    for before, row, *sealed in await db.rows(SHOWN, list(owners)):
        shown = rows.shown_of(before, row, *sealed)
        if shown:
            person = owners[before]
            moved.append((row, bytes(person), rows.shown(person, row, shown)))
    if moved:
        await db.rows(MOVE_SHOWN, *columns(moved, 3))
