# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a look into the files shows: nothing readable, and of the erased not one byte."""

import hashlib
import logging
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.store.contract import Commit, Letter, Shown, erasure
from bot.store.sqlite.database import Database
from bot.store.sqlite.store import SqliteStore
from tests.store.plainly import Plain, opened
from tests.store.samples import (
    ADDRESS,
    ANNA,
    BERT,
    BODY,
    DRAFT,
    MESSAGE,
    NOW,
    SECRET,
    everything,
    found,
    held,
)

pytestmark = pytest.mark.anyio

NUMBER = MESSAGE.to_bytes(6, "big")
WORDS = (DRAFT.encode(), ADDRESS.encode(), BODY.encode(), NUMBER, b"canary")
TALK = (b"go_on", b"stranger", b"menu#top", b"telegram", SECRET)


CHURN = """
INSERT INTO talks (person, seen, body) VALUES (?, 0, ?)
ON CONFLICT (person) DO UPDATE SET body = excluded.body
"""


def marked(store: Plain[SqliteStore]) -> bool:
    """Whether the file is still to be written anew."""
    return store.whole._database._traces


def log_size(database: Path) -> int:
    """Bytes in the write-ahead log."""
    return database.with_name(database.name + "-wal").stat().st_size


def sealed(path: Path) -> list[bytes]:
    """What stands in the sealed columns, now."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT body FROM talks UNION ALL SELECT body FROM outbox "
            "UNION ALL SELECT address FROM outbox UNION ALL SELECT address FROM shown"
        ).fetchall()
    connection.close()
    return [bytes(row[0]) for row in rows]


async def test_nothing_readable_is_ever_in_the_files(
    database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with opened(database) as store:
        for number in range(1, 20):
            await store.commit(everything(ANNA, number))
            await store.commit(everything(BERT, number))
        assert not found(database.parent, *WORDS, *TALK)
        assert found(database.parent, bytes(ANNA)), "the look sees what is there"
        for waiting in await store.waiting(NOW, 20):
            await store.sent(waiting, Shown("telegram", ADDRESS, MESSAGE, NOW))
        assert (await store.shown(ANNA))[0].message == MESSAGE
        await store.commit(Commit(ANNA, NOW, erase=True, cancel=True))
        await store.erase(BERT)
        assert not found(database.parent, *WORDS, *TALK)
    assert not found(database.parent, *WORDS, *TALK)
    assert "canary" not in caplog.text
    assert repr(bytes(ANNA))[2:-1] not in caplog.text


async def test_after_a_turn_that_erases_the_talk_is_gone_from_every_file(database: Path) -> None:
    async with opened(database) as store:
        for number in range(1, 5):
            await store.commit(everything(ANNA, number))
        was = [one for one in sealed(database) if len(one) > 93]
        assert found(database.parent, *was)
        await store.commit(Commit(ANNA, NOW, erase=True))
        pieces = [one[place : place + 16] for one in was for place in range(0, len(one), 16)]
        assert not found(database.parent, *(piece for piece in pieces if len(piece) == 16))


async def test_after_an_erasure_the_person_is_gone_from_every_file(database: Path) -> None:
    async with opened(database) as store:
        await store.commit(everything(BERT))
        await store.commit(everything(ANNA))
        await store.erase(ANNA)
        assert not found(database.parent, bytes(ANNA))
        assert found(database.parent, bytes(BERT))
        assert log_size(database) < 10_000


async def test_expired_talks_leave_no_byte_either(database: Path) -> None:
    async with opened(database) as store:
        await store.commit(everything(ANNA))
        await store.expire(before=NOW + 1, taken_before=NOW + 1)
        assert not found(database.parent, bytes(ANNA))


async def test_letters_messages_and_notes_past_their_time_leave_no_byte_either(
    database: Path,
) -> None:
    others = [digest(number) for number in range(3)]
    async with opened(database) as store:
        await store.commit(everything(BERT))
        letters = [Letter("telegram", ADDRESS, BODY.encode(), NOW - 1)]
        await store.commit(Commit(others[0], NOW, letters=letters))
        shown = [Shown("telegram", ADDRESS, MESSAGE, NOW - 1)]
        await store.commit(Commit(others[1], NOW, shown=shown))
        await store.commit(Commit(others[2], NOW, held(1)))
        await store.whole.erase(others[2], NOW - 1)
        needles = [*others[:2], erasure(others[2])]
        for needle in needles:
            assert found(database.parent, needle)
        # One after the other: none may leave it to the next to be wiped.
        await store.expire(before=0, taken_before=0, erased_before=NOW)
        assert not found(database.parent, needles[2])
        await store.expire(before=0, taken_before=NOW)
        assert not found(database.parent, *needles)
        assert found(database.parent, bytes(BERT))


def digest(number: int) -> bytes:
    """Bytes that look random and are the same in every run."""
    return hashlib.sha256(str(number).encode()).digest()


async def test_no_copy_is_left_where_rows_were_moved_about(database: Path) -> None:
    """SQLite leaves copies in its pages when it balances them; rewriting takes them away."""
    people = [digest(-number) for number in range(1000)]
    picks = [digest(number) for number in range(5000)]
    sizes = (285, 1053, 4125)
    rows = [
        (people[int.from_bytes(pick[:4], "big") % 1000], bytes(sizes[pick[5] % 3]))
        for pick in picks
    ]
    gone = people[::2]
    async with opened(database) as store:
        async with store.whole._database.transaction() as db:
            await db.executemany(CHURN, rows)
        async with store.whole._database.transaction() as db:
            await db.executemany("DELETE FROM talks WHERE person = ?", [(one,) for one in gone])
        await store.erase(gone[0])
        assert not found(database.parent, *gone)
        assert found(database.parent, people[1])


def copied(database: Path) -> Path:
    """The files as a crash would leave them now."""
    folder = database.parent.parent / "crashed"
    shutil.copytree(database.parent, folder)
    return folder / database.name


async def test_traces_that_a_crash_left_are_gone_after_the_next_start(database: Path) -> None:
    async with opened(database) as store:
        await store.commit(everything(ANNA))
        async with store.whole._database.transaction() as db:
            await db.execute("DELETE FROM talks")
            await store.whole._database.mark_traces(db)
        crashed = copied(database)
    async with opened(crashed) as store:
        assert not marked(store)
        assert await store.whole._database.rows("SELECT traces FROM upkeep") == [(0,)]
        assert len(found(crashed.parent, bytes(ANNA))) == 1, "letters and messages are still kept"
        await store.erase(ANNA)
        assert not found(crashed.parent, bytes(ANNA))


async def test_rewriting_is_put_off_while_it_takes_too_much_of_the_time(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("bot.store.sqlite.database.monotonic", lambda: now[0])
    async with opened(database) as store:
        kept = store.whole._database
        await store.erase(ANNA)
        assert not marked(store)
        kept._rest = now[0] + 50
        await store.commit(everything(BERT))
        await store.erase(BERT)
        assert marked(store)
        assert log_size(database) == 0
        now[0] += 51
        await store.commit(everything(ANNA))
        assert not marked(store)
        kept._rest = now[0] + 50
        await store.erase(ANNA)
        assert marked(store)
    async with opened(database) as store:
        assert not marked(store)


async def test_a_reader_from_outside_puts_wiping_off_but_not_erasing(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.sqlite.database.WAIT", 0.05)
    monkeypatch.setattr("bot.store.sqlite.database.PAUSE", 0.0)
    async with opened(database) as store:
        await store.commit(everything(ANNA))
        reader = sqlite3.connect(database)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM talks").fetchall()
        await store.erase(ANNA)
        assert await store.load(ANNA) is None
        assert marked(store)
        reader.close()
        await store.expire(before=0, taken_before=0)
        assert not marked(store)
        assert not found(database.parent, bytes(ANNA))


def rights_of_others(folder: Path) -> dict[str, int]:
    """What group and world may do with each file."""
    return {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir()}


async def test_files_are_for_their_owner_alone(database: Path) -> None:
    before = os.umask(0)
    try:
        async with opened(database) as store:
            await store.commit(everything(ANNA))
            modes = rights_of_others(database.parent)
    finally:
        os.umask(before)
    assert len(modes) == 4
    assert set(modes.values()) == {0}


async def test_the_file_is_kept_as_promised(database: Path) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
    }
    async with opened(database) as store:
        for name, value in wanted.items():
            assert await store.whole._database.rows(f"PRAGMA {name}") == [(value,)]


async def test_errors_show_nothing_of_what_was_to_be_kept(database: Path) -> None:
    kept = Database(database)
    await kept.open()
    with pytest.raises(Exception, match="no advice of its own") as caught:
        async with kept.transaction() as db:
            await db.execute("SELECT canary_draft FROM talks")
    assert "canary" not in repr(caught.value)
    assert caught.value.__suppress_context__
    await kept.close()
