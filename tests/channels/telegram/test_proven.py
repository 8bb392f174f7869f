# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a bot serves is proved: at its start, and of every edit."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path

import pytest

from bot.proof.proof_file import NAME
from tests.channels.telegram.running import Bot, running, started
from tests.guide.desk import Desk
from tests.telegram_double.driver import Double

RULES = """\
N1:
  about: "Who is not safe stays out of this."
  never: [flows/who]
  unless: [safe == yes]
"""
HELLO = "This is an automatic guide."


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, 90))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "locales").mkdir()
    return Desk.at(tmp_path)


def options(desk: Desk) -> tuple[str, ...]:
    return ("--guide", str(desk.root))


def places(desk: Desk) -> dict[str, str]:
    """No language but English; results are kept here and nowhere else."""
    return {"LOCALES": str(desk.folder / "locales"), "HOME": str(desk.folder), "proof": ""}


def test_a_guide_without_a_proof_is_checked_and_the_next_start_need_not(desk: Desk) -> None:
    async def scene() -> None:
        async with Double() as double:
            for checked in (1, 0):
                async with running(
                    double, desk.folder, *options(desk), webhook=False, **places(desk)
                ) as bot:
                    ada = double.person(language_code="en")
                    await ada.sends("/start")
                    await ada.sees(HELLO)
                assert bot.log.count(b"is checked before it is served") == checked
                assert (desk.root / NAME).is_file()

    play(scene())


def test_a_guide_that_breaks_a_rule_is_not_served(desk: Desk) -> None:
    async def scene() -> None:
        desk.write("safety_rules.yaml", RULES)
        # A proof of another guide is no proof of this one.
        desk.write(NAME, '{"form": 1, "content": "x", "program": "y", "day": "z", "counts": {}}')
        async with Double() as double:
            given = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url}
            async with started(desk.folder, *options(desk), **given, **places(desk)) as bot:
                assert await bot.ends() == 1
            assert b"P101 flows/who.yaml:5" in bot.log
            assert b"serving" not in bot.log
            assert not await double.calls()

    play(scene())


def test_an_edit_that_breaks_a_rule_leaves_the_guide_that_was_proved(desk: Desk) -> None:
    async def scene() -> None:
        words = (*options(desk), "--watch")
        async with (
            Double() as double,
            running(double, desk.folder, *words, webhook=False, **places(desk)) as bot,
        ):
            await edited(bot, desk, "Broken.", RULES, "edit not served")
            assert b"unsafe" in bot.log
            assert b"P101" in bot.log
            ada = double.person(language_code="en")
            await ada.sends("/start")
            await ada.sees(HELLO)
            await edited(bot, desk, "Mended.", "{}\n", "looked at again")
            ben = double.person(language_code="en")
            await ben.sends("/start")
            await ben.sees("Mended.")

    play(scene())


async def edited(bot: Bot, desk: Desk, text: str, rules: str, says: str) -> None:
    """Edit a text and the rules at once, and wait until the bot has made up its mind."""
    before = len(bot.log)
    page = desk.text("start.yaml")
    now = page.replace(HELLO, text).replace("Broken.", text)
    desk.write("safety_rules.yaml", rules).write("start.yaml", now)
    await bot.says(says, since=before)
