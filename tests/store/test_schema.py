# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables: written down column by column, and brought up to date whole or not at all."""

import re
import sqlite3
from pathlib import Path

import pytest

from bot.store import schema
from bot.store.contract import StoreError
from tests.store.plainly import opened
from tests.store.samples import ANNA, held, turn

pytestmark = pytest.mark.anyio
NEXT = "ALTER TABLE talks ADD COLUMN mood INTEGER NOT NULL DEFAULT 0;"


def version_of(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        [[version]] = connection.execute("PRAGMA user_version")
    connection.close()
    return int(version)


def written_down() -> set[tuple[str, str]]:
    """The table and column of each line of the documented table."""
    found: set[tuple[str, str]] = set()
    table = ""
    for line in (schema.__doc__ or "").splitlines():
        row = re.match(r"    (\w+ {2,}| {8})(\w+) {2,}\S.*  +(no|yes)\b", line)
        if row:
            table = row[1].strip() or table
            found.add((table, row[2]))
    return found


async def test_every_column_is_written_down(database: Path) -> None:
    async with opened(database) as store:
        columns = await store.whole._database.rows(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table'"
        )
    assert set(columns) == written_down()


async def test_tables_are_strict_with_a_key_of_their_own(database: Path) -> None:
    async with opened(database) as store:
        tables = await store.whole._database.rows(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
            "AND NOT (strict AND NOT wr) AND name NOT LIKE 'sqlite%'"
        )
    assert tables == []


async def test_an_older_database_is_brought_up_to_date(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(database) as store:
        await store.commit(turn(ANNA))
    scripts = schema.migrations()
    monkeypatch.setattr(schema, "migrations", lambda: (*scripts, NEXT))
    async with opened(database) as store:
        assert await store.whole._database.rows("SELECT mood FROM talks") == [(0,)]
        assert await store.load(ANNA) == held()
    assert version_of(database) == len(scripts) + 1


async def test_a_migration_that_fails_changes_nothing(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(database) as store:
        await store.commit(turn(ANNA))
    scripts = schema.migrations()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: (*scripts, NEXT, "DROP TABLE nowhere;"))
        with pytest.raises(StoreError):
            async with opened(database):
                pass
    assert version_of(database) == len(scripts)
    async with opened(database) as store:
        assert await store.load(ANNA) == held()


def test_migrations_are_numbered_without_gaps() -> None:
    folder = Path(schema.__file__).parent / "migrations" / "sqlite"
    numbers = sorted(int(path.name[:4]) for path in folder.glob("*.sql"))
    assert numbers == list(range(1, schema.version() + 1))
