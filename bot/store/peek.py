# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking into a SQLite file that a bot may hold at this moment, and changing nothing in it.

    with reading(path) as look:
        look.held         whether a bot runs on it
        look.mark         which secret its rows are sealed with, as Keys.marks writes it
        look.backup()     what a backup holds, as it is at this moment

The bot's lock is left alone: it writes on while this reads one unchanging state of the
file. Nothing is read but numbers of updates and notes of erasures.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.store.contract import Backup, StoreError
from bot.store.sqlite import upgrade
from bot.store.sqlite.trouble import newer, not_ours, trouble

WAIT = 5.0
"""Seconds to wait for a bot that writes its file anew."""


@dataclass(frozen=True, slots=True)
class Look:
    """A database file as it is at one moment."""

    held: bool
    mark: bytes
    _connection: sqlite3.Connection

    def backup(self) -> Backup:
        """What a backup holds."""
        taken = self._connection.execute("SELECT bot, number, at FROM taken ORDER BY id")
        erased = self._connection.execute("SELECT digest, at FROM erased ORDER BY id")
        return Backup(
            [(bot, number, at) for bot, number, at in taken],
            [(digest, at) for digest, at in erased],
        )


@contextmanager
def reading(path: Path) -> Iterator[Look]:
    """A look into a file that is there. Raises StoreError."""
    held = is_held(path)
    try:
        # Not read-only: SQLite then could not make the files beside it that reading takes.
        address = f"{path.absolute().as_uri()}?mode=rw"
        with closing(
            sqlite3.connect(address, uri=True, isolation_level=None, timeout=WAIT)
        ) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield Look(held, checked(path, connection), connection)
    except (sqlite3.Error, OSError) as error:
        raise trouble(path, error) from None


def checked(path: Path, connection: sqlite3.Connection) -> bytes:
    """See that it is a database of ours and of today; the mark of its secret."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if application != upgrade.APPLICATION:
        raise not_ours(path)
    if version > upgrade.version():
        raise newer(path)
    if version < upgrade.version():
        msg = (
            f"The database {path} was written by an earlier version of this program. Start the"
            " bot once: it brings its tables up to date."
        )
        raise StoreError(msg)
    [mark] = connection.execute("SELECT coalesce(mark, x'') FROM upkeep").fetchone()
    return bytes(mark)


def is_held(path: Path) -> bool:
    """Whether a bot has the file at this moment. Its lock is tried and let go at once."""
    try:
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False
