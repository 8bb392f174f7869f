# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nobody is written to who did not just write: not first, not later, not late."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path

import pytest

from tests.channels.telegram.in_process import Clock, serving
from tests.channels.telegram.on_disk import reading
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person
from tests.telegram_double.screen import Screen

HOUR = 3600
LOOKS = "getUpdates"


def play(scene: Coroutine[object, object, None]) -> None:
    asyncio.run(asyncio.wait_for(scene, 60))


def said(screen: Screen) -> list[str]:
    """Everything that the bot ever said in a chat, also what is gone."""
    return [message.text for message in screen.messages if message.by_bot]


async def answered(person: Person, *texts: str) -> Screen:
    for text in texts:
        await person.sends(text)
        screen = await person.sees()
    return screen


async def asks_again(double: Double) -> None:
    """Wait until the bot has asked for updates once more: it lives, and has nothing to do."""
    before = (await double.calls())[LOOKS]
    await double.called(LOOKS, before + 1)


async def nothing_kept(folder: Path) -> None:
    """Wait until the service has looked for what is past its time, and nobody is known any more."""
    async with asyncio.timeout(10):
        while True:
            with reading(folder) as database:
                if not database.execute("SELECT 1 FROM talks").fetchall():
                    return
            await asyncio.sleep(0.05)


def test_nobody_is_written_to_through_days_and_a_new_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double:
            ada = double.person(language_code="en")
            async with serving(double, tmp_path, clock, monkeypatch):
                await answered(ada, "/start", "/settings", "clearing", "never")
                before = said(await ada.screen())
                for _ in range(8):
                    await clock.forward(double, 9 * HOUR)
                    await asks_again(double)
                await nothing_kept(tmp_path)
            async with serving(double, tmp_path, clock, monkeypatch):
                await asks_again(double)
            assert said(await ada.screen()) == before
            async with serving(double, tmp_path, clock, monkeypatch):
                assert len(said(await answered(ada, "hello"))) > len(before), "it can still speak"

    play(scene())


def test_what_was_written_while_it_was_away_gets_no_late_reply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double:
            ada = double.person(language_code="en")
            async with serving(double, tmp_path, clock, monkeypatch):
                before = said(await answered(ada, "/start"))
            await ada.sends("go on")
            await clock.forward(double, 601)
            async with serving(double, tmp_path, clock, monkeypatch):
                await double.taken()
                assert said(await ada.sees_nothing(1.0)) == before
                screen = await answered(ada, "nothing that is known")
                assert "Are you safe right now?" in screen.last.text, "the talk went on in silence"

    play(scene())


def test_a_reply_that_could_not_be_sent_for_ten_minutes_is_never_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double, serving(double, tmp_path, clock, monkeypatch):
            ada = double.person(language_code="en")
            await answered(ada, "/start")
            await double.throttle(5000, "sendMessage", chat=ada.id)
            await ada.sends("go on")
            await double.called("sendMessage", 2)
            await clock.forward(double, 5001)
            # What stood behind it takes the used buttons away, which makes nothing appear.
            screen = await ada.sees(lambda seen: not seen.last.buttons)
            assert len(said(screen)) == 1
            screen = await answered(ada, "nothing that is known")
            assert len(said(screen)) == 2

    play(scene())


def test_messages_make_no_sound_and_show_no_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        clock = Clock()
        async with Double() as double, serving(double, tmp_path, clock, monkeypatch):
            ada = double.person(language_code="en")
            await answered(ada, "/start", "go on", "no", "where are you", "uk", "/hide", "hello")
            screen = await answered(ada, "/forget")
            bots = [message for message in screen.messages if message.by_bot]
            assert any("https://" in message.text for message in bots)
            assert [message.text for message in bots if not message.silent] == []
            assert [message.text for message in bots if message.preview] == []
            group = await ada.adds_bot()
            assert await group.left()
            [sentence] = [one for one in (await group.screen()).messages if one.by_bot]
            assert sentence.silent

    play(scene())
