# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes wrong while the bot asks for updates: it says so, pauses, and goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from tests.channels.telegram.running import Bot, running
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

pytestmark = pytest.mark.anyio

PATIENCE = 20.0


@dataclass
class Served:
    """A bot that all tests here share. ``read`` is how much of its log a test began with."""

    double: Double
    bot: Bot
    read: int = 0

    async def begin(self) -> Person:
        """Somebody new, who is answered; nothing is left to be taken."""
        ada = self.double.person(language_code="en")
        await ada.sends("/start")
        await ada.sees("harassed online", PATIENCE)
        await self.double.taken()
        self.read = len(self.bot.log)
        return ada

    async def polls(self) -> int:
        """How often updates were asked for."""
        return (await self.double.calls())["getUpdates"]

    async def says(self, words: str, times: int = 1) -> None:
        """Wait until the log of this test has these words so often."""
        await self.bot.says(words, times, self.read)

    def said(self, words: str) -> int:
        return self.bot.log.count(words.encode(), self.read)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with Double() as double, running(double, tmp_path_factory.mktemp("bot")) as bot:
        yield Served(double, bot)


async def test_one_answer_as_if_the_token_were_wrong_is_a_slip(served: Served) -> None:
    ada = await served.begin()
    asked = (await served.double.calls())["getMe"]
    await served.double.fail_next("401", "getUpdates")
    await ada.sends("nothing that is known")
    await served.double.called("getMe", asked + 1)
    await ada.sends("nothing either")
    await ada.sees("I did not understand", PATIENCE)
    assert served.bot.process.returncode is None


@pytest.mark.parametrize("kind", ["500", "502", "garbage", "cut"])
async def test_an_answer_that_is_none_is_said_and_waited_out(served: Served, kind: str) -> None:
    ada = await served.begin()
    await served.double.fail_next(kind, "getUpdates")
    await ada.sends("nothing that is known")
    await ada.sends("nothing either")
    await ada.sees(lambda seen: seen.text.count("I did not understand") == 2, PATIENCE)
    await served.says("no updates")
    assert served.said("no updates") == 1


async def rival(double: Double, conflicts: int) -> int:
    """Another program with the token polls until it was ended so often; how often it asked."""
    asked = ended = 0
    url = f"{double.url}/bot{double.token}/getUpdates"
    async with aiohttp.ClientSession() as http:
        while ended < conflicts:
            asked += 1
            async with http.post(url, json={"timeout": 50}) as answer:
                ended += answer.status == 409
    return asked


async def test_another_program_with_the_token_is_named_and_waited_out(served: Served) -> None:
    ada = await served.begin()
    before = await served.polls()
    theirs = await asyncio.wait_for(rival(served.double, 2), PATIENCE)
    ours = await served.polls() - before - theirs
    assert ours <= 3, "it pauses before it asks again"
    assert 1 <= served.said("another program polls with this token") <= 3
    await ada.sends("nothing that is known")
    await ada.sees("I did not understand", PATIENCE)


async def test_after_a_quiet_week_numbers_begin_anew_and_nothing_is_lost(served: Served) -> None:
    ada = await served.begin()
    await quiet(served)
    await served.double.fail_next("500", "getUpdates")
    await quiet(served)
    await served.says("no updates")
    await served.double.renumber(5)
    await ada.sends("nothing that is known")
    await ada.sees("I did not understand", PATIENCE)


async def quiet(served: Served) -> None:
    """The question under way ends without an update, and another is asked."""
    asked = await served.polls()
    await served.double.advance(60)
    await served.double.called("getUpdates", asked + 1)


async def test_updates_without_numbers_do_not_make_it_ask_without_a_pause(served: Served) -> None:
    await served.begin()
    before = await served.polls()
    await served.double.update({"message": {"text": "x"}}, number=False)
    await served.says("no updates", 2)
    assert await served.polls() - before <= 3
    await served.begin()
