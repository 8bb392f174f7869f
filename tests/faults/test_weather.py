# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telegram in bad weather: whatever it does to calls and updates, turns and replies stay whole."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.channels.telegram.running import running
from tests.faults.crowd import Crowd
from tests.faults.figures import Figures
from tests.faults.kept import SqlitePlace
from tests.faults.killing import until
from tests.faults.scene import Weather, play, walked
from tests.faults.size import WHOLE, size
from tests.telegram_double.driver import Double

SENDING = ("sendMessage", "editMessageText", "editMessageReplyMarkup")
BREAKS = ("500", "502", "garbage", "cut", "lost", "429")


async def storm(double: Double, rng: Random) -> None:
    """Calls break in every way; now and then nothing at all is taken for a second."""
    await double.fail_next(rng.choice(BREAKS), *SENDING, times=rng.randint(1, 4))
    await double.fail_next(rng.choice(BREAKS), "answerCallbackQuery")
    if rng.random() < 0.2:
        await double.throttle(1)


async def hanging(double: Double, rng: Random) -> None:
    """A call is never answered."""
    await double.fail_next("hang", rng.choice(SENDING))


async def again(double: Double, rng: Random) -> None:
    """Updates that were taken come once more, many at a time."""
    await double.redeliver(rng.randint(1, 60))


async def anew(double: Double, rng: Random) -> None:
    """The next update has any number."""
    await double.taken()
    await double.renumber(rng.randrange(10**9))


WEATHERS: dict[str, tuple[Weather, bool]] = {
    "calls break": (storm, False),
    "again by webhook": (again, True),
    "numbers anew": (anew, True),
}
MORE: dict[str, tuple[Weather, bool]] = {
    "calls hang": (hanging, True),
    "again by polling": (again, False),
}


@pytest.mark.parametrize(
    ("weather", "webhook"),
    (SOME := {**WEATHERS, **(MORE if WHOLE else {})}).values(),
    ids=SOME,
)
def test_telegram_in_bad_weather(
    weather: Weather, webhook: bool, tmp_path: Path, figures: Figures
) -> None:
    async def scene() -> None:
        async with Double() as double:
            crowd = Crowd(double, size(8, 100), size(4, 15), seed=9)
            await walked(double, tmp_path, crowd, weather, figures, webhook=webhook)
            if weather is again:
                assert figures.redelivered > crowd.people

    play(scene())


def test_who_is_gone_is_forgotten_and_nobody_else_notices(tmp_path: Path) -> None:
    async def scene() -> None:
        place = SqlitePlace(tmp_path)
        async with (
            Double() as double,
            running(double, tmp_path, webhook=False, **place.environment),
        ):
            ada, ben = double.person(language_code="en"), double.person(language_code="en")
            for person in (ada, ben):
                await person.sends("/start")
                await person.sees("harassed online")
            await double.throttle(1, "sendMessage", chat=ada.id)
            await ada.sends("go on")
            await double.taken()
            await ada.deactivates()
            await ben.sends("go on")
            await ben.sees("Are you safe right now?")

            async def one_is_left() -> bool:
                talks = await place.rows("SELECT count(*) FROM talks")
                letters = await place.rows("SELECT count(*) FROM outbox")
                return (talks, letters) == ([(1,)], [(0,)])

            await until(one_is_left, 20)
            await ben.sends("yes")
            await ben.sees("Could someone else see this device")

    play(scene())


def test_who_telegram_never_answers_for_holds_up_nobody(tmp_path: Path) -> None:
    async def scene() -> None:
        place = SqlitePlace(tmp_path)
        hasty = {"program": "tests.faults.hasty", **place.environment}
        async with Double() as double, running(double, tmp_path, webhook=False, **hasty):
            ada, ben = double.person(language_code="en"), double.person(language_code="en")
            await double.fail_next("hang", "sendMessage")
            await ada.sends("/start")
            await double.called("sendMessage")
            for text, answer in (("/start", "harassed online"), ("go on", "Are you safe")):
                await ben.sends(text)
                await ben.sees(answer)
            assert not (await ada.screen()).bots
            await ada.sees("harassed online", 30)

    play(scene())
