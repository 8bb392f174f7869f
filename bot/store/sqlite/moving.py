# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows that an earlier secret named and sealed, moved to the secret of today.

    await move(db, rows, person)     inside a transaction; nothing to do for most people

A row that does not open stays as it is until it expires. Where a person has a talk
under today's key as well, that one is the later one, and stays.
"""

from __future__ import annotations

import aiosqlite

from bot.store.keys import former_of
from bot.store.rows import Rows

ANY = """
SELECT 1 WHERE EXISTS (SELECT 1 FROM talks WHERE person = ?1)
OR EXISTS (SELECT 1 FROM outbox WHERE person = ?1)
OR EXISTS (SELECT 1 FROM shown WHERE person = ?1)
"""


async def move(db: aiosqlite.Connection, rows: Rows, person: bytes) -> None:
    """Move what is kept under a person's former keys."""
    for before in former_of(person):
        if await db.execute_fetchall(ANY, (before,)):
            await move_talk(db, rows, before, person)
            await move_letters(db, rows, before, person)
            await move_shown(db, rows, before, person)


async def move_talk(db: aiosqlite.Connection, rows: Rows, before: bytes, person: bytes) -> None:
    """Move the talk, unless there is a later one."""
    if await db.execute_fetchall("SELECT 1 FROM talks WHERE person = ?", (person,)):
        await db.execute("DELETE FROM talks WHERE person = ?", (before,))
        return
    found = await db.execute_fetchall("SELECT id, body FROM talks WHERE person = ?", (before,))
    for row, body in found:
        held = rows.talk_of(before, row, body)
        if held:
            await db.execute(
                "UPDATE talks SET person = ?, body = ? WHERE id = ?",
                (bytes(person), rows.talk(person, row, held), row),
            )


async def move_letters(db: aiosqlite.Connection, rows: Rows, before: bytes, person: bytes) -> None:
    """Move the letters; they keep their order."""
    found = await db.execute_fetchall(
        "SELECT id, born, address, body FROM outbox WHERE person = ?", (before,)
    )
    for row, born, address, body in found:
        letter = rows.letter_of(before, row, born, address, body)
        if letter:
            await db.execute(
                "UPDATE outbox SET person = ?, address = ?, body = ? WHERE id = ?",
                (bytes(person), *rows.letter(person, row, letter), row),
            )


async def move_shown(db: aiosqlite.Connection, rows: Rows, before: bytes, person: bytes) -> None:
    """Move the messages of the chat."""
    found = await db.execute_fetchall(
        "SELECT id, at, address FROM shown WHERE person = ?", (before,)
    )
    for row, at, address in found:
        shown = rows.shown_of(before, row, at, address)
        if shown:
            await db.execute(
                "UPDATE shown SET person = ?, address = ? WHERE id = ?",
                (bytes(person), rows.shown(person, row, shown), row),
            )
