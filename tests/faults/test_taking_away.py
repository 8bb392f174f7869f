# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hiding and forgetting, while replies are on their way, ticks change, and the bot is killed.

What was shown before must be gone out of the chat, and what was said out of the database,
whatever races with it. The one thing that nobody can take back is a message whose number the
bot was killed before it could note; it was sent in the last second before a kill.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from random import Random

from tests.channels.telegram.running import running
from tests.faults.checking import Checking
from tests.faults.crowd import Crowd
from tests.faults.figures import Figures
from tests.faults.kept import KEYS, SqlitePlace
from tests.faults.killing import Killer
from tests.faults.scene import play
from tests.faults.size import size
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

HIDDEN = "Nothing is shown here now."
TO_THE_TICKS = ("Go on", "Yes", "No", "Me", "18 or over")


def test_hiding_and_forgetting_while_the_bot_is_killed(tmp_path: Path, figures: Figures) -> None:
    async def scene() -> None:
        async with Double() as double:
            place = SqlitePlace(tmp_path)
            crowd = Crowd(double, size(15, 150), size(5, 20), seed=11, hides=25)
            killer = Killer(double, tmp_path, place, seed=12)
            await killer.kills(size(2, 20), crowd)
            await Checking(double, place, killer.at).everybody(crowd.persons, figures)
            figures.kills, figures.longest = len(killer.at), crowd.longest
            assert figures.turns + figures.expired == crowd.people * crowd.turns

    play(scene())


def test_hiding_while_ticks_change(tmp_path: Path) -> None:
    async def scene() -> None:
        place, rng = SqlitePlace(tmp_path), Random(13)
        async with (
            Double() as double,
            running(double, tmp_path, webhook=False, **place.environment),
        ):
            await asyncio.gather(
                *(hides_while_ticking(double.person(language_code="en"), rng) for _ in range(6))
            )
            await double.taken()

    play(scene())


async def hides_while_ticking(ada: Person, rng: Random) -> None:
    """Tick several at once, and hide in the middle of it; one line stands there afterwards."""
    await ada.sends("/start")
    for label in TO_THE_TICKS:
        await ada.taps((await ada.sees()).last, label)
    pick = (await ada.sees()).last
    keys = [key for key in pick.buttons if key.data.startswith("1.")]
    acts: list[Coroutine[object, object, object]] = [ada.presses(pick.id, key.data) for key in keys]
    acts.insert(rng.randrange(len(acts)), ada.sends("/hide"))
    await asyncio.gather(*acts)
    screen = await ada.sees(HIDDEN)
    await ada.sends("/hide")
    screen = await ada.sees(
        lambda seen: [one.text[: len(HIDDEN)] for one in seen.shown] == [HIDDEN]
    )
    assert not screen.last.edits


def test_what_was_forgotten_is_in_no_row(tmp_path: Path) -> None:
    async def scene() -> None:
        place = SqlitePlace(tmp_path)
        async with Double() as double:
            people = [double.person(language_code="en") for _ in range(10)]
            async with running(double, tmp_path, webhook=False, **place.environment) as bot:
                for person in people:
                    await person.sends("/start")
                await asyncio.gather(*(person.sees("harassed online") for person in people))
                acts = (person.sends(text) for person in people for text in ("what", "/forget"))
                await asyncio.gather(*acts)
                await asyncio.gather(*(person.sees("Deleted.") for person in people[:5]))
                bot.process.kill()
                await bot.process.wait()
            async with running(double, tmp_path, webhook=False, **place.environment):
                await asyncio.gather(*(person.sees("Deleted.") for person in people))
                await double.taken()
                await Killer(double, tmp_path, place, 0).rests()
            stored = (place.path.with_name(name) for name in ("waymark.db", "waymark.db-wal"))
            content = b"".join(path.read_bytes() for path in stored if path.exists())
            assert content
            for table in ("talks", "outbox", "shown"):
                assert await place.rows(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 # our own tables
            keys = [bytes(KEYS.person("telegram", str(person.id))) for person in people]
            assert not any(key in content for key in keys)

    play(scene())


def test_hiding_again_before_the_first_hiding_is_done(tmp_path: Path) -> None:
    async def scene() -> None:
        place = SqlitePlace(tmp_path)
        async with (
            Double() as double,
            running(double, tmp_path, webhook=False, **place.environment),
        ):
            ada = double.person(language_code="en")
            await ada.sends("/start")
            await ada.sees("harassed online")
            await double.throttle(2)
            for text in ("/hide", "/forget", "hide", "/hide"):
                await ada.sends(text)
                await double.taken()
            screen = await ada.sees(HIDDEN)
            assert [one.text[: len(HIDDEN)] for one in screen.shown] == [HIDDEN]

    play(scene())
