# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be wrong with a PostgreSQL database, in words that say what to do.

    named("postgres://bot:secret@db/waymark") → "The PostgreSQL database db/waymark"
    with plainly(where): …          whatever the database says comes out as StoreError

No message holds a statement, a value, a user, a password, or anything of what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from bot.store.contract import StoreError

REFUSED = "does not let the bot in. Check user and password in the address of the database."
MISSING = "does not exist. Make it: `createdb`, with the bot's user as its owner."
RIGHTS = (
    "does not let the bot's user do its work. Make this user the owner of the database: "
    "`ALTER DATABASE … OWNER TO …`."
)
OTHERS = (
    "has tables of another program. Give the bot a database of its own, or a schema of its own."
)
TABLES = (
    "does not have the tables that were there at the start. Restore them, and start the bot again."
)
FULL = "cannot grow: the disk is full. Make room; what was kept before is whole."
CROWDED = (
    "has no connection left. Raise `max_connections`, or put a pooling proxy before the database."
)
STANDBY = "can only be read. Name the primary server in the address, not a standby."
BUSY = "kept the bot waiting for too long, so this was undone. The bot tries again by itself."
STOPPED = "is starting or stopping. The bot tries again by itself; if it lasts, start the server."
AWAY = (
    "cannot be reached. Check that the server runs, and host and port in the address; "
    "the bot tries again by itself."
)
DAMAGED = "is damaged. Stop the bot, and restore the database from a backup."
UNKNOWN = "gave an error that has no advice of its own"

WORDS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((asyncpg.InvalidAuthorizationSpecificationError,), REFUSED),
    ((asyncpg.InvalidCatalogNameError,), MISSING),
    ((asyncpg.InsufficientPrivilegeError,), RIGHTS),
    ((asyncpg.DuplicateTableError, asyncpg.DuplicateObjectError), OTHERS),
    ((asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError), TABLES),
    ((asyncpg.DiskFullError,), FULL),
    ((asyncpg.TooManyConnectionsError,), CROWDED),
    ((asyncpg.ReadOnlySQLTransactionError,), STANDBY),
    (
        (
            asyncpg.LockNotAvailableError,
            asyncpg.QueryCanceledError,
            asyncpg.DeadlockDetectedError,
            asyncpg.SerializationError,
            asyncpg.IdleInTransactionSessionTimeoutError,
            asyncpg.InFailedSQLTransactionError,
        ),
        BUSY,
    ),
    (
        (asyncpg.CannotConnectNowError, asyncpg.AdminShutdownError, asyncpg.CrashShutdownError),
        STOPPED,
    ),
    ((asyncpg.DataCorruptedError, asyncpg.IndexCorruptedError), DAMAGED),
    ((asyncpg.PostgresConnectionError, asyncpg.InterfaceError, OSError), AWAY),
)

ADDRESS = re.compile(
    r"postgres(?:ql)?://(?:[^@/?#\s]*@)?([\w.\[\]-]+(?::\d{1,5})?/[\w-]+)(?:\?[^@\s]*)?"
)
"""An address that is surely whole: after an odd sign in a password, host and all may be part of it.

What stands in for a port is shown only where it can be one.
"""


def named(url: str) -> str:
    """The database as messages call it: never with user and password."""
    address = ADDRESS.fullmatch(url)
    return f"The PostgreSQL database {address[1]}" if address else "The PostgreSQL database"


@contextmanager
def plainly(where: str) -> Iterator[None]:
    """Say what is wrong in our words. Raises ValueError for a value that no column holds."""
    try:
        yield
    except (
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        asyncpg.InternalClientError,
        OSError,
    ) as error:
        raise trouble(where, error) from None


def trouble(where: str, error: Exception) -> Exception:
    """The error in our words."""
    if isinstance(error, asyncpg.ClientConfigurationError):
        return no_address()
    if isinstance(error, asyncpg.DataError):
        return ValueError("what is to be kept is not well-formed text, or too big a number")
    for kinds, says in WORDS:
        if isinstance(error, kinds):
            return StoreError(f"{where} {says}", says)
    return StoreError(f"{where} {UNKNOWN}: {type(error).__name__}.")


def newer(where: str) -> StoreError:
    """A later version of the program wrote it."""
    return StoreError(
        f"{where} was written by a newer version of this program. Install that version again, "
        "or name another database: people begin anew."
    )


def no_address() -> StoreError:
    """The address cannot be read as one."""
    return StoreError(
        "The address of the database is none that PostgreSQL understands. It looks like this: "
        "postgresql://USER:PASSWORD@HOST:5432/NAME; in a password, signs such as @ and / are "
        "written as %40 and %2F."
    )
