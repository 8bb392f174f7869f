# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables in PostgreSQL, made and brought up to date by numbered scripts, forward only.

    await upgrade(pool)     one transaction; of several processes, one does it and the others wait

The highest number of a script that a database has seen stands in its table
``waymark_version``.
"""

from __future__ import annotations

from bot.store.postgres.pool import UNHURRIED, Pool, Transaction
from bot.store.postgres.trouble import newer
from bot.store.scripts import scripts

LOCK = 0x57415931
"""The advisory lock under which tables are changed: "WAY1"."""

PATIENCE = 900.0
"""Seconds that one script may take, or another process with it."""


async def upgrade(pool: Pool) -> None:
    """Bring a database to the version of this program. Raises StoreError where it is newer."""
    async with pool.transaction(UNHURRIED, PATIENCE) as db:
        await db.rows("SELECT pg_advisory_xact_lock($1)", LOCK)
        version = await version_of(db)
        several = scripts("postgres")
        if version > len(several):
            raise newer(pool.where)
        for number, script in enumerate(several[version:], version + 1):
            await db.script(script)
            await db.rows("INSERT INTO waymark_version (version) VALUES ($1)", number)


async def version_of(db: Transaction) -> int:
    """The version of a database; 0 for one without tables."""
    [[there]] = await db.rows("SELECT to_regclass('waymark_version') IS NOT NULL")
    if not there:
        return 0
    [[version]] = await db.rows("SELECT coalesce(max(version), 0) FROM waymark_version")
    return int(version)
