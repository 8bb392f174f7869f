# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups that bring nobody back, and a purge that leaves nobody."""

from __future__ import annotations

import asyncio
import json
import shutil
import stat
import time
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from bot.store.contract import Backup
from bot.store.peek import reading
from bot.store.saved import lines
from bot.store.secret import DATABASE
from tests.channels.telegram.running import running
from tests.cli.commands import process, waymark
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

CANARY = "zq7canary"
DAY = 24 * 3600


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, 120))


async def to_the_first_question(person: Person) -> None:
    """Start, say something of one's own, and go on."""
    await person.sends("/start")
    await person.taps((await person.sees()).last, "Go on")
    await person.sees("Are you safe right now?")
    await person.sends(CANARY)
    await person.sees("I did not understand")


def test_who_was_erased_does_not_come_back_with_a_copy_of_the_database(tmp_path: Path) -> None:
    async def scene() -> None:
        data, copy, file = tmp_path / "data", tmp_path / "copy", tmp_path / "backup.jsonl"
        place = {"DATA_DIR": str(data)}
        async with Double() as double:
            ada, bert = double.person(language_code="en"), double.person(language_code="en")
            async with running(double, tmp_path):
                await to_the_first_question(ada)
                await to_the_first_question(bert)
            shutil.copytree(data, copy)
            async with running(double, tmp_path):
                await ada.sends("/forget")
                await ada.sees("Deleted.")
                done = await waymark("backup", str(file), **place)
                assert (done.code, done.err) == (0, "")
                assert "1 notes of erasures" in done.out
                refused = await waymark("restore", str(file), **place)
                assert refused.code == 4
                assert "in use by another bot" in refused.err
            holds_nothing_of(file, ada, bert)
            shutil.rmtree(data)
            shutil.move(copy, data)
            done = await waymark("restore", str(file), **place)
            assert done.code == 0
            assert "Talks that were erased again: 1" in done.out
            async with running(double, tmp_path):
                await ada.sends("yes")
                await ada.sees("harassed online")
                await bert.sends("yes")
                await bert.sees("Could someone else see this device")

    play(scene())


def holds_nothing_of(file: Path, *people: Person) -> None:
    """A backup is for its owner alone, and even they find nobody in it."""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.glob(".*")] == []
    text = file.read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    assert rows[0]["waymark_backup"] == 1
    assert {key for row in rows[1:] for key in row} == {"taken", "erased", "end"}
    for secret in (CANARY, *(str(person.id) for person in people)):
        assert secret not in text


def of_today(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[int], list[bytes]]:
    """A backup that was made now, and then spoilt."""
    whole = Backup([("7", 1, 5), ("7", 2, 6)], [(b"\x01" * 32, 7)])
    return lambda now: change(list(lines(whole, now)))


BROKEN: dict[str, tuple[Callable[[int], list[bytes]], str]] = {
    "empty": (lambda _: [], "no backup of this program"),
    "something else": (lambda _: [b'{"hello": 1}\n'], "no backup of this program"),
    "no json": (of_today(lambda rows: [rows[0], rows[1], b"{\n", *rows[3:]]), "Line 3:"),
    "cut": (of_today(lambda rows: rows[:-1]), "not copied whole"),
    "cut in a line": (of_today(lambda rows: [*rows[:2], rows[2][:9]]), "Line 3:"),
    "a row less": (of_today(lambda rows: [*rows[:2], *rows[3:]]), "Line 4:"),
    "more behind": (of_today(lambda rows: [*rows, rows[1]]), "Line 5:"),
    "short note": (
        of_today(lambda rows: [*rows[:3], b'{"erased":["00ff",7]}\n', rows[4]]),
        "Line 4: a note of an erasure",
    ),
    "no number": (
        of_today(lambda rows: [rows[0], b'{"taken":["7",1e99,5]}\n', *rows[2:]]),
        "Line 2: this is no line",
    ),
    "beyond all numbers": (
        of_today(lambda rows: [rows[0], b'{"taken":["7",99999999999999999999,5]}\n', *rows[2:]]),
        "Line 2: a number",
    ),
    "from the future": (
        of_today(lambda rows: [*rows[:3], rows[3].replace(b",7]", b",9999999999]"), rows[4]]),
        "Line 4: a number",
    ),
    "deep": (of_today(lambda rows: [rows[0], b"[" * 900 + b"\n", *rows[2:]]), "Line 2:"),
    "newer": (lambda now: list(lines(Backup([], []), now)), ""),
    "old": (lambda now: list(lines(Backup([], []), now - 91 * DAY)), "90 days is the limit"),
}
BROKEN["newer"] = (
    lambda now: [b'{"waymark_backup": 2, "made": %d}\n' % now],
    "made by a newer version",
)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_whole_backup_of_these_days_changes_nothing(tmp_path: Path, name: str) -> None:
    async def scene() -> None:
        made, says = BROKEN[name]
        file = tmp_path / "backup.jsonl"
        file.write_bytes(b"".join(made(int(time.time()))))
        done = await waymark("restore", str(file), DATA_DIR=str(tmp_path / "data"))
        assert done.code == 1
        assert says in done.err
        assert "Traceback" not in done.err
        assert not (tmp_path / "data").exists()

    play(scene())


def test_a_backup_of_89_days_counts_and_can_be_put_into_a_new_database(tmp_path: Path) -> None:
    async def scene() -> None:
        now = int(time.time())
        file, data = tmp_path / "backup.jsonl", tmp_path / "data"
        held = Backup([("7", 1, now - 90 * DAY)], [(b"\x01" * 32, now - 90 * DAY)])
        file.write_bytes(b"".join(lines(held, now - 89 * DAY)))
        done = await waymark("restore", str(file), DATA_DIR=str(data))
        assert done.code == 0
        again = tmp_path / "again.jsonl"
        assert (await waymark("backup", str(again), DATA_DIR=str(data))).code == 0
        assert again.read_bytes().splitlines()[1:] == file.read_bytes().splitlines()[1:]

    play(scene())


def test_a_backup_needs_a_database_and_a_place(tmp_path: Path) -> None:
    async def scene() -> None:
        place = {"DATA_DIR": str(tmp_path / "data")}
        nothing = await waymark("backup", str(tmp_path / "backup.jsonl"), **place)
        assert (nothing.code, "There is no database" in nothing.err) == (4, True)
        assert not (tmp_path / "data").exists()
        async with Double() as double, running(double, tmp_path):
            pass
        nowhere = await waymark("backup", str(tmp_path / "no" / "backup.jsonl"), **place)
        assert (nowhere.code, "cannot be written" in nowhere.err) == (1, True)
        (tmp_path / "data" / DATABASE).write_bytes(b"something else" * 1000)
        damaged = await waymark("backup", str(tmp_path / "backup.jsonl"), **place)
        assert (damaged.code, "is damaged" in damaged.err) == (4, True)
        assert not (tmp_path / "backup.jsonl").exists()

    play(scene())


def test_a_purge_asks_and_leaves_nobody(tmp_path: Path) -> None:
    async def scene() -> None:
        place = {"DATA_DIR": str(tmp_path / "data")}
        none = await waymark("purge", "--yes", **place)
        assert (none.code, "nothing to delete" in none.out) == (0, True)
        async with Double() as double:
            ada = double.person(language_code="en")
            async with running(double, tmp_path):
                await to_the_first_question(ada)
                beside = await waymark("purge", "--yes", **place)
                assert (beside.code, "in use by another bot" in beside.err) == (4, True)
            refused = await waymark("purge", typed="n\n", **place)
            assert (refused.code, "Nothing was deleted." in refused.out) == (1, True)
            done = await waymark("purge", typed="y\n", **place)
            assert (done.code, "Talks that were deleted: 1" in done.out) == (0, True)
            with reading(tmp_path / "data" / DATABASE) as look:
                assert look.backup().taken, "an update that is sent again would begin a talk"
                assert len(look.backup().erased) == 1
            async with running(double, tmp_path):
                await ada.sends("yes")
                await ada.sees("harassed online")

    play(scene())


def test_a_new_secret_can_be_changed_over_to(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            ada = double.person(language_code="en")
            async with running(double, tmp_path):
                await to_the_first_question(ada)
            printed = await process("secret")
            assert (printed.code, len(printed.out.strip())) == (0, 64)
            assert printed.out.strip() not in printed.err
            former = (tmp_path / "data" / "secret").read_text().strip()
            new = printed.out.strip()
            async with running(double, tmp_path, SECRET=new, FORMER_SECRETS=former):
                await ada.sends("yes")
                await ada.sees("Could someone else see this device")

    play(scene())
