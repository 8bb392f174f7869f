# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup as a file: one JSON value a line, its last line counting the others.

    {"waymark_backup": 1, "made": 1763733600}
    {"taken": ["7000000001", 81234, 1763733001]}          an update, and when it was taken
    {"erased": ["9f86d0…", 1763730000]}                   somebody who was erased, and when
    {"end": 2}

    write(path, backup, made)                 whole or not at all, for its owner alone
    backup = read(path, now, oldest)          raises Unusable, which names the line

There is no talk in it, no message, nobody's number, and nothing that opens any.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.store.contract import Backup
from bot.store.secret import synced, written

FORMAT = 1
"""The format of the file, in its first line."""
AHEAD = 24 * 3600
"""Seconds by which the clocks of two machines may differ."""
LONGEST = 1000
"""Bytes of a line."""
MOST = 2**63
"""Where numbers end."""


class Unusable(Exception):
    """The file is no backup that can be put back; the message says why, and which line."""


def write(path: Path, backup: Backup, made: int) -> None:
    """Write a backup beside its place, then put it there. Raises OSError."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        written(draft, b"".join(lines(backup, made)))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    synced(path.absolute().parent)


def lines(backup: Backup, made: int) -> Iterator[bytes]:
    """The lines of a file."""
    yield line({"waymark_backup": FORMAT, "made": made})
    for bot, number, at in backup.taken:
        yield line({"taken": [bot, number, at]})
    for digest, at in backup.erased:
        yield line({"erased": [digest.hex(), at]})
    yield line({"end": len(backup.taken) + len(backup.erased)})


def line(value: object) -> bytes:
    """One line."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def read(path: Path, now: int, oldest: int) -> Backup:
    """A backup that was made within ``oldest`` seconds. Raises Unusable and OSError."""
    with path.open("rb") as file:
        rows = numbered(iter(lambda: file.readline(LONGEST), b""))
        made = head(next(rows, (1, None))[1], now, oldest)
        taken, erased = [], []
        for number, row in rows:
            match only(row):
                case {"taken": [str(bot), int(update), int(at)]}:
                    taken.append((bot, bounded(update, MOST, number), bounded(at, made, number)))
                case {"erased": [str(digest), int(at)]}:
                    erased.append((unhex(digest, number), bounded(at, made, number)))
                case {"end": int(count)}:
                    if count != len(taken) + len(erased) or next(rows, None):
                        raise broken(number, "the lines are not as many as there were")
                    return Backup(taken, erased)
                case _:
                    raise broken(number, "this is no line of a backup")
    msg = "The file ends before the backup does: it was not copied whole."
    raise Unusable(msg)


def only(row: object) -> object:
    """A row, where it holds one thing; there are no others."""
    return row if isinstance(row, dict) and len(row) == 1 else None


def numbered(rows: Iterator[bytes]) -> Iterator[tuple[int, object]]:
    """Lines with their numbers. Raises Unusable for what is no JSON."""
    for number, row in enumerate(rows, 1):
        try:
            found = json.loads(row) if row.endswith(b"\n") else None
        except (ValueError, RecursionError):
            found = None
        if found is None:
            raise broken(number, "this is no whole line of JSON")
        yield number, found


def head(row: object, now: int, oldest: int) -> int:
    """When the file was made. Raises Unusable where it is none of ours, or of no use any more."""
    match row:
        case {"waymark_backup": int(version), "made": int(made)}:
            pass
        case _:
            msg = "The file is no backup of this program: its first line does not say so."
            raise Unusable(msg)
    if version > FORMAT:
        msg = "The backup was made by a newer version of this program: please install that one."
        raise Unusable(msg)
    if version < 1 or not 0 <= made <= now + AHEAD:
        raise broken(1, "a backup of no format, or from the future: is the clock right?")
    if now - made > oldest:
        day = datetime.fromtimestamp(made, UTC).date()
        msg = (
            f"The backup was made on {day}. What it knows of people who were erased is too old to"
            f" count: {oldest // 86400} days is the limit."
        )
        raise Unusable(msg)
    return made


def bounded(value: int, most: int, number: int) -> int:
    """A number within its bounds: nothing happened after the backup was made."""
    if isinstance(value, bool) or not 0 <= value <= most or value >= MOST:
        raise broken(number, "a number is out of all bounds")
    return value


def unhex(digest: str, number: int) -> bytes:
    """The 32 bytes of a note."""
    try:
        found = bytes.fromhex(digest)
    except ValueError:
        found = b""
    if len(found) != 32:
        raise broken(number, "a note of an erasure has 64 hexadecimal digits")
    return found


def broken(number: int, why: str) -> Unusable:
    """What is wrong with a line; what stands in it is not shown."""
    return Unusable(f"Line {number}: {why}. Nothing was put back.")
