# SPDX-License-Identifier: AGPL-3.0-or-later
"""The store that the settings name, open for as long as a block runs.

    async with opened(folder, url, keys) as store: …

``postgresql://…`` is a database for several processes; without an address it is the
file in the data folder. A database that another secret sealed is refused: nobody in it
would be known any more, and the talks of everybody would begin anew without a word.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.store.contract import Store, StoreError
from bot.store.keys import Keys
from bot.store.postgres.store import PostgresStore
from bot.store.secret import DATABASE
from bot.store.sqlite.store import SqliteStore


def store_of(folder: Path, url: str, keys: Keys) -> Store:
    """The store, not open yet."""
    return PostgresStore(url, keys) if url else SqliteStore(folder / DATABASE, keys)


@asynccontextmanager
async def opened(
    folder: Path, url: str, keys: Keys, *, any_secret: bool = False
) -> AsyncIterator[Store]:
    """The store, open. Raises StoreError; with ``any_secret`` not for a wrong one."""
    store = store_of(folder, url, keys)
    await store.open()
    try:
        if not any_secret:
            await recognise(store, keys)
        yield store
    finally:
        await store.close()


async def recognise(store: Store, keys: Keys) -> None:
    """See that the rows are sealed with a secret in use. Raises StoreError."""
    today, *former = keys.marks
    mark = await store.mark()
    if mark == today:
        return
    if mark and mark not in former:
        msg = (
            "The database is sealed with another secret. Please give that one as SECRET or "
            "SECRET_FILE, or among FORMER_SECRETS. If it is lost, nobody can open what is "
            "stored: waymark purge empties the database, and everybody begins anew."
        )
        raise StoreError(msg)
    await store.set_mark(today)
