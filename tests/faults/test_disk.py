# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk that is full, a database that cannot be written, or is damaged: nothing is lost."""

from __future__ import annotations

import asyncio
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.channels.telegram.running import Bot, running, started
from tests.faults.checking import Checking
from tests.faults.disks import as_anybody, disk
from tests.faults.figures import Figures
from tests.faults.kept import SECRET, SqlitePlace
from tests.faults.killing import Killer
from tests.faults.scene import play
from tests.proofs import vouch
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person
from tests.unmeasured import unmeasured


async def talked(double: Double, folder: Path, *texts: str) -> Person:
    """Somebody who talked to a bot that has stopped."""
    ada = double.person(language_code="en")
    async with running(double, folder, webhook=False, SECRET=SECRET) as bot:
        for text in texts:
            await ada.sends(text)
            await ada.sees()
    assert bot.process.returncode == 0
    return ada


async def refused(double: Double, folder: Path, says: str, proof: str = "vouched") -> None:
    """A bot that ends at its start with exit code 4 and a sentence, and no traceback."""
    places = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url, "SECRET": SECRET}
    async with started(folder, proof=proof, **places) as bot:
        assert await bot.ends() == 4
    complains(bot, says)


def complains(bot: Bot, says: str) -> None:
    """Its log has a sentence, and nothing that nobody can read."""
    assert says.encode() in bot.log, bot.log.decode()
    assert b"Traceback" not in bot.log
    assert SECRET.encode() not in bot.log


@pytest.mark.parametrize(
    ("small", "webhook"), [(False, False), (True, True)], ids=["polling", "webhook"]
)
def test_a_full_disk_loses_nothing(
    tmp_path: Path, small: bool, webhook: bool, figures: Figures
) -> None:
    async def scene() -> None:
        with disk(tmp_path / "disk", small=small) as room:
            place = SqlitePlace(room.folder)
            async with Double() as double:
                people = [double.person(language_code="en") for _ in range(4)]
                async with running(
                    double, room.folder, webhook=webhook, **place.environment
                ) as bot:
                    for person in people:
                        await person.sends("/start")
                        await person.sees("harassed online")
                    await Killer(double, room.folder, place, 0).rests()
                    room.fill(bot.process.pid)
                    for text in ("go on", "yes", "no"):
                        for person in people:
                            await person.sends(text)
                    await bot.says(room.says)
                    for person in people:
                        await person.sees_nothing()
                    room.free(bot.process.pid)
                    for person in people:
                        await person.sees("Who is this about?", 30)
                    await Killer(double, room.folder, place, 0).rests()
                assert bot.process.returncode == 0
                complains(bot, room.says)
                await Checking(double, place).everybody(people, figures)

    play(scene())


def test_a_full_disk_at_the_start_is_said(tmp_path: Path) -> None:
    async def scene() -> None:
        with disk(tmp_path / "disk", small=True) as room:
            async with Double() as double:
                if room.mounted:
                    vouch(room.folder / "data")
                    room.fill(0)
                    await refused(double, room.folder, "the disk is full", proof="")
                    return
            assert b"Traceback" not in (await ended(room.folder, 4, files_stay_small)).stderr

    play(scene())


def files_stay_small() -> None:
    """Let no file grow: before a program is started."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


async def ended(
    folder: Path, code: int, before: Callable[[], None]
) -> subprocess.CompletedProcess[bytes]:
    """A bot that ends by itself, started after something was done in its process."""
    places = {"TELEGRAM_TOKEN": "1:x", "TELEGRAM_API_URL": "http://127.0.0.1:9", "SECRET": SECRET}
    vouch(folder / "data")
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "run"],
        env={**unmeasured(), "DATA_DIR": str(folder / "data"), **places},
        preexec_fn=before,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done


def test_a_database_that_may_only_be_read_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            ada = await talked(double, tmp_path, "/start", "go on")
            file = SqlitePlace(tmp_path).path
            before = file.read_bytes()
            file.chmod(0o400)
            done = await ended(tmp_path, 4, as_anybody)
            assert b"cannot be read and written" in done.stderr
            assert b"Traceback" not in done.stderr
            assert file.read_bytes() == before
            file.chmod(0o600)
            async with running(double, tmp_path, webhook=False, SECRET=SECRET):
                await ada.sends("yes")
                await ada.sees("Could someone else see this device")

    play(scene())


@pytest.mark.parametrize("part", ["head", "second half"])
def test_a_damaged_database_is_said_and_left_as_it_is(tmp_path: Path, part: str) -> None:
    async def scene() -> None:
        async with Double() as double:
            await talked(double, tmp_path, "/start", "go on")
            file = SqlitePlace(tmp_path).path
            content = bytearray(file.read_bytes())
            noise = os.urandom(len(content))
            match part:
                case "head":
                    content[:100] = noise[:100]
                case _:
                    del content[len(content) // 2 :]
            file.write_bytes(content)
            await refused(double, tmp_path, "is damaged")
            assert file.read_bytes() == content

    play(scene())
