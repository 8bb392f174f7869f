# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters and messages of many people as columns, to be written by one statement.

number = await numbers(db, letters=2, messages=1)     drawn before, since rows are
letter_columns(rows, number.letters, [(person, letter), …])   sealed under their numbers
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.store.contract import Letter, Shown
from bot.store.postgres.pool import Transaction
from bot.store.rows import Rows

NUMBERS = """
SELECT ARRAY(SELECT nextval('talks_number') FROM generate_series(1, $1::int)),
ARRAY(SELECT nextval('outbox_number') FROM generate_series(1, $2::int)),
ARRAY(SELECT nextval('shown_number') FROM generate_series(1, $3::int))
"""

Columns = list[list[object]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of rows that are still to be written, in order."""

    talks: Sequence[int]
    letters: Sequence[int]
    messages: Sequence[int]


async def numbers(
    db: Transaction, *, talks: int = 0, letters: int = 0, messages: int = 0
) -> Numbers:
    """So many numbers, none of which is given twice."""
    if not talks and not letters and not messages:
        return Numbers((), (), ())
    [drawn] = await db.rows(NUMBERS, talks, letters, messages)
    return Numbers(*(sorted(kind) for kind in drawn))


def columns(rows: Iterable[Sequence[object]], count: int) -> Columns:
    """Rows, turned on their side; so many empty columns where there are none."""
    turned = [list(column) for column in zip(*rows, strict=True)]
    return turned or [[] for _ in range(count)]


def letter_columns(
    rows: Rows, ids: Sequence[int], letters: Sequence[tuple[bytes, Letter]]
) -> Columns:
    """``id, person, born, address, body`` of the outbox. Raises ValueError."""
    return columns(
        (
            (number, bytes(person), letter.born, *rows.letter(person, number, letter))
            for number, (person, letter) in zip(ids, letters, strict=True)
        ),
        5,
    )


def shown_columns(
    rows: Rows, ids: Sequence[int], messages: Sequence[tuple[bytes, Shown]]
) -> Columns:
    """``id, person, at, address`` of the messages of chats. Raises ValueError."""
    return columns(
        (
            (number, bytes(person), shown.at, rows.shown(person, number, shown))
            for number, (person, shown) in zip(ids, messages, strict=True)
        ),
        4,
    )
