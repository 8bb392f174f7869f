# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say stays nowhere readable; after /forget nothing of them is left at all."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import sqlite3
from collections.abc import Coroutine
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.store.keys import Keys
from tests.channels.telegram.failing import ENDS, FAILS
from tests.channels.telegram.needles import Secret, files, found, written
from tests.channels.telegram.running import Bot, running
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

PERSON, NEIGHBOUR = 5_871_234_567_891, 5_871_987_654_321

PLAIN = "zqTéxt-7f3a1b"
SECRETS: dict[str, str] = {
    "text": PLAIN,
    "caption": "zqCåption-81c2d",
    "first name": "zqFïrst-5e90aa",
    "last name": "zqLást-44b7c1",
    "username": "zqUser_90f13d",
    "contact": "zqCöntact-3d22e8",
    "number": "+4915799912345678",
    "file": "zqFíle-6a0b77.pdf",
    "place": "48.13715432191",
    "button": "zqButton-2c8d",
    "code": "zqCode-19fa04_e",
    "forwarded": "zqFörward-c0ffe1",
    "edited": "zqÉdited-77aa01",
    "failure": "zqFäilure-b1e55d",
    "group": "zqGrøup-0dd1e5",
}
OF_PEOPLE = {
    "talks": "SELECT 1 FROM talks WHERE person = ?",
    "outbox": "SELECT 1 FROM outbox WHERE person = ?",
    "shown": "SELECT 1 FROM shown WHERE person = ?",
}
FAILING = "tests.channels.telegram.failing"


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, 90))


async def says_everything(double: Double, eve: Person) -> None:
    """A talk in which a secret stands in every place that there is."""
    await eve.sends(f"/start {SECRETS['code']}")
    await eve.sees("harassed online")
    await eve.sends(SECRETS["text"])
    await eve.sees("I did not understand")
    await eve.sends_media("photo", SECRETS["caption"], album="1")
    await eve.sends_contact(first_name=SECRETS["contact"], phone_number=SECRETS["number"])
    await eve.sends_location(float(SECRETS["place"]), 11.5)
    await eve.sends_media("document", file_name=SECRETS["file"], file_id=SECRETS["file"])
    screen = await eve.sees(lambda seen: seen.text.count("I did not open this") == 4)
    pressed = await eve.presses(screen.last.id, SECRETS["button"])
    assert await pressed.answers()
    await eve.forwards(SECRETS["forwarded"])
    await eve.edits(await eve.sends("nothing"), SECRETS["edited"])
    group = await eve.adds_bot(title=SECRETS["group"])
    assert await group.left()
    await eve.sends(f"{FAILS} {SECRETS['failure']}")
    await eve.sees("Something went wrong")
    await double.taken()


@dataclass(frozen=True)
class Scene:
    """A bot that fails at some words; its folder holds data and temporary files."""

    folder: Path
    double: Double
    bot: Bot

    def contents(self) -> dict[str, bytes]:
        """Everything that it wrote anywhere."""
        said = {"its log": bytes(self.bot.log), "its output": bytes(self.bot.out)}
        return files(self.folder) | said

    @property
    def keys(self) -> Keys:
        return Keys((self.folder / "data" / "secret").read_bytes().strip())

    def kept(self, person: bytes, aside: Path) -> dict[str, int]:
        """How many rows each table has of a person, read from a copy of the files."""
        copy = shutil.copytree(self.folder / "data", aside)
        with closing(sqlite3.connect(copy / "waymark.db")) as database:
            found = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            tables = {row[0] for row in found}
            assert tables == {*OF_PEOPLE, "taken", "erased", "upkeep"}, (
                "a new table: whose rows has it?"
            )
            return {
                table: len(database.execute(OF_PEOPLE[table], (person,)).fetchall())
                for table in OF_PEOPLE
            }


@pytest.mark.parametrize("form", ["console", "json"])
def test_what_people_say_is_readable_nowhere(tmp_path: Path, form: str) -> None:
    async def play_it() -> None:
        folder, temporary = tmp_path / "run", tmp_path / "run" / "tmp"
        temporary.mkdir(parents=True)
        async with (
            Double() as double,
            running(
                double,
                folder,
                program=FAILING,
                TMPDIR=str(temporary),
                LOG_FORMAT=form,
                PYTHONFAULTHANDLER="1",
            ) as bot,
        ):
            scene = Scene(folder, double, bot)
            eve = double.person(
                id=PERSON,
                first_name=SECRETS["first name"],
                last_name=SECRETS["last name"],
                username=SECRETS["username"],
                language_code="en",
            )
            await says_everything(double, eve)
            await bot.says("turn failed")
            secrets: dict[str, Secret] = {**SECRETS, "person": PERSON, "token": double.token}
            contents = scene.contents()
            assert {"data/waymark.db", "data/waymark.db-wal", "data/secret"} <= contents.keys()
            assert found(contents, secrets) == set()
            assert found(contents, {"the file's own": "outbox"}), "the look sees what is there"
            await eve.sends(f"{ENDS} {SECRETS['failure']}")
            assert await bot.ends() not in (0, None)
        assert b"unexpected end" in bot.log
        assert found(scene.contents(), secrets) == set()

    play(play_it())


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    secrets: dict[str, Secret] = {**SECRETS, "person": PERSON, "key": bytes(range(70, 102))}
    for name, secret in secrets.items():
        for way, needle in written(secret).items():
            (tmp_path / "deep").mkdir(exist_ok=True)
            (tmp_path / "deep" / "file").write_bytes(b"\x00\xff before " + needle + b"\xfe after")
            assert f"{name} as {way} in deep/file" in found(files(tmp_path), {name: secret})
            assert not found(files(tmp_path), {"another": "zqÄnother-1234"})
    for before in range(3):
        around = base64.b64encode(b"x" * before + PLAIN.encode() + b"yy")
        assert found({"here": around}, {"text": SECRETS["text"]})
    assert found({"here": json.dumps(SECRETS).encode()}, SECRETS)
    (tmp_path / SECRETS["code"]).touch()
    assert found(files(tmp_path), {"code": SECRETS["code"]}), "in the name of a file"


def test_after_forget_nothing_of_the_person_is_left(tmp_path: Path) -> None:
    async def play_it() -> None:
        async with Double() as double, running(double, tmp_path) as bot:
            scene = Scene(tmp_path, double, bot)
            eve = double.person(id=PERSON, language_code="en")
            bert = double.person(id=NEIGHBOUR, language_code="en")
            keys = scene.keys
            person = bytes(keys.person("telegram", str(PERSON)))
            neighbour = bytes(keys.person("telegram", str(NEIGHBOUR)))
            for somebody in (eve, bert):
                await somebody.sends("/start")
                await somebody.taps((await somebody.sees("harassed online")).last, "Go on")
                await somebody.sees("Are you safe right now?")
            before = scene.kept(person, tmp_path / "before")
            assert before["talks"] == 1
            assert before["shown"] >= 2
            somewhere = found(scene.contents(), {"person's key": person})
            assert "person's key as bytes in data/waymark.db-wal" in somewhere
            await eve.sends("/forget")
            await eve.sees("Deleted.")
            await double.taken()
            await bert.sends("yes")
            await bert.sees("Could someone else see this device")
            shutil.rmtree(tmp_path / "before")
            after = scene.kept(person, tmp_path / "after")
            shutil.rmtree(tmp_path / "after")
            assert after == {"talks": 0, "outbox": 0, "shown": 0}
            assert found(scene.contents(), {"person's key": person, "person": PERSON}) == set()
            assert found(scene.contents(), {"neighbour's key": neighbour})
        assert found(scene.contents(), {"person's key": person, "person": PERSON}) == set()

    play(play_it())
