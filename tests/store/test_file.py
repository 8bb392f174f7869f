# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that cannot be used: each is refused in words that say what to do."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.contract import Commit, StoreError
from bot.store.sqlite import upgrade
from bot.store.sqlite.store import SqliteStore
from bot.store.sqlite.trouble import trouble
from tests.store.plainly import Plain, opened
from tests.store.samples import ANNA, BERT, KEYS, NOW, found, held, letter, turn

pytestmark = pytest.mark.anyio

PEOPLE = [KEYS.person("telegram", str(number)) for number in range(40)]

HOLD = """
import asyncio, sys
from pathlib import Path
from tests.store.plainly import opened

async def hold():
    async with opened(Path(sys.argv[1])):
        print("open", flush=True)
        sys.stdin.read()

asyncio.run(hold())
"""


async def load_all(database: Path) -> None:
    """Open the store and load everybody."""
    async with opened(database) as store:
        for person in PEOPLE:
            await store.load(person)


async def keep_all(database: Path, draft: str = "") -> None:
    """A store in which everybody has a talk."""
    async with opened(database) as store:
        for person in PEOPLE:
            await store.commit(Commit(person, NOW, held(draft=draft)))


def put(database: Path, content: bytes) -> None:
    """Something else in place of the database."""
    database.parent.mkdir(parents=True, exist_ok=True)
    database.write_bytes(content)


def contents(folder: Path) -> list[Path]:
    """What lies in a folder."""
    return list(folder.iterdir())


def spoil(database: Path) -> None:
    """Noise in place of everything but the first pages."""
    whole = database.read_bytes()
    noise = (b"\x0d\xff\x00\x17" * len(whole))[: len(whole) - 8192]
    database.write_bytes(whole[:8192] + noise)


async def refused(database: Path, why: str) -> None:
    """The file is refused, twice alike: the first refusal leaves nothing behind."""
    for _ in range(2):
        store = Plain(SqliteStore(database, KEYS))
        with pytest.raises(StoreError, match=why) as caught:
            await store.open()
        assert str(database) in str(caught.value)


@pytest.fixture
def holder(database: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the store open."""
    command = [sys.executable, "-c", HOLD, str(database)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


async def test_a_second_process_is_refused(database: Path, holder: subprocess.Popen[str]) -> None:
    await refused(database, r"in use by another bot.*stop the other")
    holder.kill()
    holder.wait(20)
    async with opened(database) as store:
        assert await store.load(ANNA) is None


async def test_a_second_store_in_this_process_is_refused(database: Path) -> None:
    async with opened(database) as store:
        await store.commit(turn(ANNA))
        await refused(database, "in use by another bot")
        assert await store.load(ANNA) == held()
    async with opened(database) as store:
        assert await store.load(ANNA) == held()


async def test_a_database_of_a_newer_program_is_refused(database: Path) -> None:
    async with opened(database) as store:
        await store.commit(turn(ANNA))
    with sqlite3.connect(database) as connection:
        connection.execute(f"PRAGMA user_version = {upgrade.version() + 1}")
    connection.close()
    await refused(database, "newer version of this program")


async def test_a_database_of_something_else_is_left_as_it_is(database: Path) -> None:
    put(database, b"")
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE talks (id INTEGER)")
    connection.close()
    await refused(database, "another program")
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("talks",)]
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    connection.close()


async def test_a_file_that_is_no_database_is_left_as_it_is(database: Path) -> None:
    put(database, b"not a database at all " * 400)
    await refused(database, r"is damaged.*move the file away")
    assert found(database.parent, b"not a database at all " * 400)


async def test_damage_is_said_when_it_is_met(database: Path) -> None:
    await keep_all(database, "x" * 3000)
    spoil(database)
    with pytest.raises(StoreError, match=r"is damaged.*move the file away"):
        await load_all(database)


@pytest.mark.parametrize("size", [100, 5000, 20_000])
async def test_a_file_cut_short_is_refused(database: Path, size: int) -> None:
    await keep_all(database)
    os.truncate(database, size)
    with pytest.raises(StoreError, match="is damaged"):
        await load_all(database)


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder in which nothing can be written, not even by the user that runs the tests."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    user = os.geteuid()
    os.seteuid(user or 65534)
    yield folder
    os.seteuid(user)
    folder.rmdir()


async def test_a_folder_that_cannot_be_written_is_refused(readable: Path) -> None:
    await refused(readable / "waymark.db", "Give the bot's user the right to write")
    await refused(readable / "deeper" / "waymark.db", "Give the bot's user the right to write")
    assert not contents(readable)


async def test_a_folder_in_place_of_the_file_is_refused(database: Path) -> None:
    put(database / "inside", b"")
    await refused(database, "right to write")


async def test_on_a_full_disk_a_turn_is_refused_and_what_was_kept_is_whole(
    database: Path,
) -> None:
    async with opened(database) as store:
        await store.commit(turn(ANNA))
        [[pages]] = await store.whole._database.rows("PRAGMA page_count")
        await store.whole._database.rows(f"PRAGMA max_page_count = {pages}")
        big = Commit(BERT, NOW, held(), update=("bot", 1), letters=[letter("x" * 60_000)])
        with pytest.raises(StoreError, match="the disk is full"):
            await store.commit(big)
        assert await store.load(BERT) is None
        assert not await store.is_taken("bot", 1)
        assert await store.load(ANNA) == held()
        await store.whole._database.rows("PRAGMA max_page_count = 100000")
        assert await store.commit(big)


async def test_a_store_that_is_not_open_says_so(database: Path) -> None:
    store = Plain(SqliteStore(database, KEYS))
    await store.close()
    with pytest.raises(StoreError, match="is not open"):
        await store.load(ANNA)
    with pytest.raises(StoreError, match="is not open"):
        await store.commit(turn(ANNA))
    await store.open()
    await store.close()
    with pytest.raises(StoreError, match="is not open"):
        await store.waiting(NOW, 1)


def test_trouble_without_advice_is_named(database: Path) -> None:
    assert "ProgrammingError" in str(trouble(database, sqlite3.ProgrammingError("secret")))
    assert "secret" not in str(trouble(database, sqlite3.ProgrammingError("secret")))
    assert "Too many links" in str(trouble(database, OSError(31, "Too many links")))
