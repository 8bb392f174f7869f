# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be wrong with a database file, in words that say what to do.

    trouble(path, error) → StoreError     of SQLite, or of the system

No message holds a statement, a value, or anything else of what is kept.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from bot.store.contract import StoreError

DAMAGED = (
    "is damaged. Stop the bot, move the file away together with those whose names begin alike, "
    "and start again: people begin anew. Then check the disk."
)
UNWRITABLE = "cannot be read and written. Give the bot's user the right to write in its folder."
FULL = "cannot grow: the disk is full. Make room; what was kept before is whole."
BUSY = "is in use by another program. Close that program."
DISK = "cannot be reached: the disk reports an error. Check the disk and its connection."
UNKNOWN = "gave an error that has no advice of its own"

OF_SQLITE = {
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_PERM: UNWRITABLE,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_IOERR: DISK,
}

OF_SYSTEM = {
    errno.EACCES: UNWRITABLE,
    errno.EPERM: UNWRITABLE,
    errno.EROFS: UNWRITABLE,
    errno.EISDIR: UNWRITABLE,
    errno.ENOTDIR: UNWRITABLE,
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EIO: DISK,
}


def trouble(path: Path, error: sqlite3.Error | OSError) -> StoreError:
    """The error in our words."""
    if isinstance(error, OSError):
        says = OF_SYSTEM.get(error.errno or 0, f"{UNKNOWN}: {error.strerror}.")
    else:
        # The low byte is the kind; the rest tells kinds of that kind apart.
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        says = OF_SQLITE.get(kind, f"{UNKNOWN}: {name}.")
    return StoreError(f"The database {path} {says}", says)


def open_elsewhere(path: Path) -> StoreError:
    """Another process has the file."""
    return StoreError(
        f"The database {path} is in use by another bot. One process at a time can use it: "
        "stop the other, or give this one a DATA_DIR of its own."
    )


def newer(path: Path) -> StoreError:
    """A later version of the program wrote it."""
    return StoreError(
        f"The database {path} was written by a newer version of this program. Install that "
        "version again, or move the file away: people begin anew."
    )


def not_ours(path: Path) -> StoreError:
    """It is a database, but of something else."""
    return StoreError(
        f"The file {path} is a database of another program. Name another DATA_DIR, or move it away."
    )


def refused(path: Path) -> StoreError:
    """Somebody reads the file, so that its log cannot be cut."""
    return StoreError(
        f"The database {path} could not be wiped of what was erased, since another program reads "
        "it. Close that program; the bot tries again by itself."
    )
