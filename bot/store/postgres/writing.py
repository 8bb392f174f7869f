# SPDX-License-Identifier: AGPL-3.0-or-later
"""What turns change, as one statement.

    writing = arguments(rows, kept, commits, number, gone)
    [[done]] = await db.rows(WRITE, *writing.values)      everything is done where
    done == writing.expected                              nobody was faster

All parts of the statement see the tables as they were before it: what is deleted goes
before what is added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.store.contract import Commit, Held, erasure
from bot.store.keys import former_of
from bot.store.postgres.rows import Numbers, columns, letter_columns, shown_columns
from bot.store.rows import Rows

WRITE = """
WITH dropped AS (DELETE FROM talks WHERE person = ANY($1::bytea[])),
changed AS (
    UPDATE talks SET turn = now.turn, seen = now.seen, body = now.body
    FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[])
    AS now (id, was, turn, seen, body)
    WHERE talks.id = now.id AND talks.turn = now.was
    RETURNING 1
),
begun AS (
    INSERT INTO talks (id, person, turn, seen, body)
    SELECT * FROM unnest($7::bigint[], $8::bytea[], $9::bigint[], $10::bigint[], $11::bytea[])
    ON CONFLICT DO NOTHING
    RETURNING 1
),
took AS (
    INSERT INTO taken (bot, number, at)
    SELECT * FROM unnest($12::text[], $13::bigint[], $14::bigint[])
    ON CONFLICT DO NOTHING
    RETURNING 1
),
noted AS (
    INSERT INTO erased (digest, at)
    SELECT * FROM unnest($15::bytea[], $16::bigint[])
    ON CONFLICT (digest) DO UPDATE SET at = greatest(erased.at, excluded.at)
),
forgotten AS (DELETE FROM shown WHERE id = ANY($17::bigint[])),
-- Locked in the order of their numbers, as everywhere, so that nobody waits in a circle.
waiting AS (
    SELECT id FROM outbox WHERE person = ANY($18::bytea[]) ORDER BY id FOR UPDATE
),
cancelled AS (DELETE FROM outbox WHERE id = ANY(ARRAY(SELECT id FROM waiting))),
written AS (
    INSERT INTO outbox (id, person, born, address, body)
    SELECT * FROM unnest($19::bigint[], $20::bytea[], $21::bigint[], $22::bytea[], $23::bytea[])
),
told AS (
    INSERT INTO shown (id, person, at, address)
    SELECT * FROM unnest($24::bigint[], $25::bytea[], $26::bigint[], $27::bytea[])
)
SELECT (SELECT count(*) FROM changed) + (SELECT count(*) FROM begun) + (SELECT count(*) FROM took)
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """The row of a talk: its number, its turn, and whether it opens."""

    row: int
    turn: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """Arguments, how many rows they change for certain, and the rows of talks after that."""

    values: Sequence[object]
    expected: int
    kept: dict[bytes, Kept]


@dataclass(frozen=True, slots=True)
class Talks:
    """What becomes of talks."""

    dropped: list[bytes]
    changed: list[tuple[object, ...]]
    begun: list[tuple[object, ...]]
    kept: dict[bytes, Kept]


def arguments(
    rows: Rows,
    kept: Mapping[bytes, Kept],
    commits: Sequence[Commit],
    number: Numbers,
    gone: Sequence[int],
) -> Writing:
    """Everything that these turns change, sealed. Raises ValueError for what cannot be kept."""
    talks = talks_of(rows, kept, commits, number.talks)
    took = [(*one.update, one.now) for one in commits if one.update]
    if any("\0" in bot for bot, _, _ in took):
        msg = "what is to be kept is not well-formed text, or too big a number"
        raise ValueError(msg)
    erased = {erasure(key): one.now for one in commits if one.erase for key in keys_of(one)}
    cancelled = [key for one in commits if one.erase or one.cancel for key in keys_of(one)]
    letters = [(one.person, letter) for one in commits for letter in one.letters]
    messages = [(one.person, shown) for one in commits for shown in one.shown]
    values = (
        talks.dropped,
        *columns(talks.changed, 5),
        *columns(talks.begun, 5),
        *columns(took, 3),
        *columns(sorted(erased.items()), 2),
        list(gone),
        cancelled,
        *letter_columns(rows, number.letters, letters),
        *shown_columns(rows, number.messages, messages),
    )
    return Writing(values, len(talks.changed) + len(talks.begun) + len(took), talks.kept)


def talks_of(
    rows: Rows, kept: Mapping[bytes, Kept], commits: Sequence[Commit], numbers: Sequence[int]
) -> Talks:
    """What these turns make of the talks."""
    talks = Talks([], [], [], dict(kept))
    free = iter(numbers)
    for one in commits:
        was = talks.kept.pop(one.person, None)
        if one.erase:
            # A row that is written over is not deleted by the same statement.
            spared = was is not None and one.held is not None
            talks.dropped.extend(keys_of(one)[1:] if spared else keys_of(one))
        elif was and not one.held:
            talks.kept[one.person] = was
        if not one.held:
            continue
        row = was.row if was else next(free)
        body = rows.talk(one.person, row, one.held)
        if was:
            expected = was.turn if one.erase or follows(was, one.held) else NEVER
            talks.changed.append((row, expected, one.held.turn, one.held.seen, body))
        else:
            talks.begun.append((row, bytes(one.person), one.held.turn, one.held.seen, body))
        talks.kept[one.person] = Kept(row, one.held.turn, opens=True)
    return talks


NEVER = -1
"""No talk has had so few turns."""


def follows(was: Kept, held: Held) -> bool:
    """Whether a talk may take the place of what is kept.

    One that has had fewer turns was read before somebody else's; as many, where
    nothing but a screen was hidden.
    """
    return not was.opens or held.turn >= was.turn


def keys_of(commit: Commit) -> list[bytes]:
    """What the person is called, today and before."""
    return [bytes(commit.person), *former_of(commit.person)]
