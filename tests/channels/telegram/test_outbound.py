# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing goes out but to Telegram, and of Telegram nothing is asked that a talk does not need."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path

import pytest

from tests.channels.telegram.running import running
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person
from tests.telegram_double.specimens import MEDIA

WATCHED = "tests.channels.telegram.watched"
NEEDED = {
    *("getMe", "getUpdates", "setWebhook", "deleteWebhook"),
    *("sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessages"),
    *("answerCallbackQuery", "leaveChat"),
    *("getMyCommands", "setMyCommands", "getMyDescription", "setMyDescription"),
    *("getMyShortDescription", "setMyShortDescription"),
}
"""All that is ever called: no file is fetched, nobody's profile or picture is looked at."""


def play(scene: Coroutine[object, object, None]) -> None:
    asyncio.run(asyncio.wait_for(scene, 90))


async def says_and_shows_much(ada: Person) -> None:
    """A talk past cards with links, with a link of the person's own and everything one can send."""
    await ada.sends("/start")
    await ada.sees("harassed online")
    for text in ("go on", "no", "where are you", "uk"):
        await ada.sends(text)
        screen = await ada.sees()
    assert "https://" in screen.text
    await ada.sends("https://example.org/what-they-wrote me@example.org")
    await ada.sees("I did not understand")
    for kind in sorted(MEDIA):
        await ada.sends_media(kind)
    await ada.sends_contact(first_name="Somebody", phone_number="+15550100")
    await ada.sends_location(48.1, 11.5)
    await ada.sees("I did not open this")
    await ada.sends("español")
    await ada.sees("emergencias")
    group = await ada.adds_bot()
    assert await group.left()
    for text, answer in (("/hide", "Ahora"), ("/forget", "Borrado")):
        await ada.sends(text)
        await ada.sees(answer)


def noted(file: Path) -> set[tuple[str, str]]:
    """What was asked of the system, and about whom."""
    lines = [line.partition(" ") for line in file.read_text("utf-8").splitlines()]
    return {(event, whom) for event, _, whom in lines}


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_nothing_is_reached_but_telegram(tmp_path: Path, webhook: bool) -> None:
    async def scene() -> None:
        notes = tmp_path / "notes"
        async with (
            Double() as double,
            running(double, tmp_path, webhook=webhook, program=WATCHED, WATCHED=str(notes)) as bot,
        ):
            await says_and_shows_much(double.person(language_code="en"))
            await double.taken()
            calls = set(await double.calls())
        assert await bot.ends() == 0
        telegram = double.url.removeprefix("http://")
        found = noted(notes)
        assert ("socket.connect", telegram) in found, "the watch sees what is there"
        assert {whom for event, whom in found if event == "socket.connect"} == {telegram}
        names = {whom for event, whom in found if event.startswith("socket.get")}
        assert names <= {"127.0.0.1"}
        assert {event for event, _ in found} <= {"socket.connect", "socket.getaddrinfo"}
        assert calls <= NEEDED
        assert {"sendMessage", "deleteMessages", "leaveChat"} <= calls

    play(scene())


SENDS = """
import os, socket, subprocess, sys
from tests.channels.telegram.watched import watch
watch(sys.argv[1])
with socket.socket() as one, socket.socket(type=socket.SOCK_DGRAM) as two:
    one.connect_ex(("127.0.0.1", 9))
    two.sendto(b"x", ("127.0.0.1", 9))
socket.getaddrinfo("localhost", 9)
subprocess.run([sys.executable, "-c", ""], check=True)
"""


def test_the_watch_sees_connections_names_and_processes(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    subprocess.run([sys.executable, "-c", SENDS, str(notes)], check=True, timeout=60)
    found = noted(notes)
    assert {("socket.connect", "127.0.0.1:9"), ("socket.sendto", "127.0.0.1:9")} <= found
    assert ("socket.getaddrinfo", "localhost") in found
    assert "subprocess.Popen" in {event for event, _ in found}
