# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables: written down column by column, and brought up to date whole or not at all."""

import sqlite3
from pathlib import Path

import pytest

from bot.store import schema
from bot.store.codec import _Talk
from bot.store.contract import Commit, StoreError
from bot.store.rows import LETTER, LETTER_TO, SHOWN, TALK
from bot.store.scripts import scripts
from bot.store.sealing import Spot, unseal
from bot.store.sqlite import upgrade
from tests.store.plainly import opened
from tests.store.postgres_server import Server
from tests.store.postgres_server import opened as reached
from tests.store.samples import ANNA, KEYS, NOW, held, letter, shown, turn
from tests.what_we_hold import PAGE, TABLES, page

pytestmark = pytest.mark.anyio
NEXT = "ALTER TABLE talks ADD COLUMN mood INTEGER NOT NULL DEFAULT 0;"


def version_of(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        [[version]] = connection.execute("PRAGMA user_version")
    connection.close()
    return int(version)


def written_down(store: schema.Store) -> list[tuple[str, str]]:
    """The tables and columns of a store, as the program says."""
    return [(one.table, one.name) for one in schema.COLUMNS if store in one.stores]


async def test_every_column_is_written_down(database: Path) -> None:
    async with opened(database) as store:
        columns = await store.whole._database.rows(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table'"
        )
    assert sorted(columns) == sorted(written_down("sqlite"))


async def test_every_column_is_written_down_for_postgresql_too(postgres: Server, name: str) -> None:
    async with reached(postgres.url(name)):
        listed = await postgres.query(
            name,
            "SELECT table_name::text, column_name::text FROM information_schema.columns "
            "WHERE table_schema = 'public'",
        )
    assert sorted(listed) == sorted(written_down("postgres"))


def test_columns_that_are_called_sealed_are_all_that_is_sealed() -> None:
    sealed = {(f"{one.table}.{one.name}", one.sealed) for one in schema.COLUMNS if one.sealed}
    bodies = {(place, "body") for place in (TALK, LETTER)}
    assert sealed == bodies | {(place, "address") for place in (LETTER_TO, SHOWN)}


async def test_what_is_sealed_is_sealed_with_the_key_that_is_named(database: Path) -> None:
    async with opened(database) as store:
        await store.commit(Commit(ANNA, NOW, held(), letters=[letter()], shown=[shown(7)]))
        for one in (one for one in schema.COLUMNS if one.sealed and "sqlite" in one.stores):
            found = f"SELECT id, {one.name} FROM {one.table}"  # noqa: S608 # our own tables
            [(row, sealed)] = await store.whole._database.rows(found)
            spot = Spot(f"{one.table}.{one.name}", ANNA, row)
            for key in ("body", "address"):
                text = unseal(KEYS.opening(key, ANNA), spot, sealed)
                assert (text is not None) == (key == one.sealed)


def test_every_field_of_a_talk_is_written_down() -> None:
    assert tuple(schema.TALK) == _Talk.__struct_fields__


def test_the_page_of_what_is_kept_is_up_to_date() -> None:
    """Write it anew with ``python -m tests.what_we_hold``."""
    assert PAGE.read_text("utf-8") == page()
    for one in schema.COLUMNS:
        assert one.table in TABLES
        assert "|" not in one.what


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
    before = scripts("sqlite")
    monkeypatch.setattr(upgrade, "scripts", lambda _: (*before, NEXT))
    async with opened(database) as store:
        assert await store.whole._database.rows("SELECT mood FROM talks") == [(0,)]
        assert await store.load(ANNA) == held()
    assert version_of(database) == len(before) + 1


async def test_a_migration_that_fails_changes_nothing(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(database) as store:
        await store.commit(turn(ANNA))
    before = scripts("sqlite")
    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "scripts", lambda _: (*before, NEXT, "DROP TABLE nowhere;"))
        with pytest.raises(StoreError):
            async with opened(database):
                pass
    assert version_of(database) == len(before)
    async with opened(database) as store:
        assert await store.load(ANNA) == held()


@pytest.mark.parametrize("kind", schema.EVERY)
def test_migrations_are_numbered_without_gaps(kind: schema.Store) -> None:
    folder = Path(schema.__file__).parent / kind / "migrations"
    numbers = sorted(int(path.name[:4]) for path in folder.glob("*.sql"))
    assert numbers == list(range(1, len(scripts(kind)) + 1))
    assert numbers
