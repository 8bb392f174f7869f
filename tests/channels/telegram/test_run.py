# SPDX-License-Identifier: AGPL-3.0-or-later
"""People on Telegram and the real bot, by polling and by webhook."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Coroutine
from pathlib import Path

import pytest

from bot.guide.links import code_of
from tests.channels.telegram.running import running, started
from tests.proofs import vouch
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person
from tests.telegram_double.screen import Seen
from tests.terminal.scripted import talk

ROOT = Path(__file__).parents[3]
CANARY = "zq7canary"


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, 90))


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_a_talk_by_taps_and_by_typing_says_what_the_terminal_says(
    tmp_path: Path, webhook: bool
) -> None:
    async def scene() -> None:
        async with (
            Double() as double,
            # From nothing, as whoever runs it starts it.
            running(double, tmp_path, webhook=webhook, program="bot"),
        ):
            ada = double.person(language_code="en")
            await ada.sends("/start")
            screen = await ada.sees()
            terminal = talk("go_on", "no", options=("--locale", "en")).replies
            assert words(screen.last.text) == words(terminal[0]["text"])
            press = await ada.taps(screen.last, "Go on")
            screen = await ada.sees("Are you safe right now?")
            assert await press.answers() is not None
            assert words(screen.last.text) == words(terminal[1]["text"])
            await ada.sends("no")
            screen = await ada.sees("Get away from the danger")
            assert words(screen.last.text) == words(terminal[2]["text"])
            assert screen.last.labels[-1] == ("Urgent help", "Back")
            assert all(message.silent for message in screen.messages if message.by_bot)

    play(scene())


async def to_the_first_question(person: Person) -> None:
    """Start, and go on."""
    await person.sends("/start")
    await person.taps((await person.sees()).last, "Go on")
    await person.sees("Are you safe right now?")


def labels(message: Seen) -> list[str]:
    """What the buttons of a message say."""
    return [button.label for button in message.buttons]


def words(text: str) -> list[str]:
    """The words of a text, however its lines are broken; dates may differ by a day."""
    return [word for word in text.split() if not word.strip(",.").isdigit()]


def test_each_speaks_their_own_language_and_can_change_it(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            eva = double.person(language_code="es-mx")
            await eva.sends("/start")
            screen = await eva.sees("acoso")
            await eva.sends("english")
            screen = await eva.sees("harassed online")
            assert "Urgent help" in labels(screen.last)

    play(scene())


def test_ticks_change_in_place_and_used_buttons_go(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            ada = double.person(language_code="en")
            await ada.sends("/start")
            for label in ("Go on", "Yes", "No", "Me", "18 or over"):
                screen = await ada.sees()
                before = screen.last
                await ada.taps(before, label)
            screen = await ada.sees()
            pick = screen.last
            await ada.taps(pick, "A stranger")
            screen = await ada.sees(lambda seen: "✓ A stranger" in labels(seen.last))
            assert screen.last.id == pick.id
            assert screen.last.edits == 1
            used = next(message for message in screen.messages if message.id == before.id)
            assert not used.buttons

    play(scene())


def test_hiding_takes_away_both_sides_and_leaves_a_neutral_line(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            ada = double.person(language_code="en")
            await ada.sends("/start")
            await ada.sees()
            await ada.sends(f"{CANARY} is my secret")
            await ada.sees()
            await ada.sends("/hide")
            screen = await ada.sees("Nothing is shown here now.")
            assert [message.text for message in screen.shown] == [screen.last.text]
            await ada.sends("hello")
            screen = await ada.sees("What would you like to do?")
            assert "Go on" in labels(screen.last)

    play(scene())


def test_groups_are_left_with_one_neutral_sentence(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            ada = double.person(language_code="es")
            group = await ada.adds_bot("group")
            assert await group.left()
            screen = await group.screen()
            said = [message.text for message in screen.messages if message.by_bot]
            assert said == ["Solo funciono en chats privados."]

    play(scene())


def test_nothing_that_people_say_is_readable_on_the_disk_or_in_the_log(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path) as bot:
            eve = double.person(first_name=f"{CANARY}n", username=f"{CANARY}u", language_code="en")
            await eve.sends(f"/start {CANARY}")
            await eve.sees()
            await eve.sends(f"{CANARY} text")
            await eve.sees()
            await eve.sends_media("photo", f"{CANARY} caption")
            await eve.sees("I did not open this")
            await eve.sends_contact(first_name=f"{CANARY}c", phone_number="+1555")
            await eve.sees("I did not open this")
            screen = await eve.sees()
            await eve.presses(screen.last.id, f"1.{CANARY}.x")
            await eve.sees("earlier screen")
            nothing_readable(tmp_path, CANARY, str(eve.id))
            await eve.sends("/forget")
            await eve.sees("Deleted.")
        assert CANARY.encode() not in bot.log
        assert double.token.encode() not in bot.log

    play(scene())


def nothing_readable(folder: Path, *secrets: str) -> None:
    """No file below a folder holds any of these, byte by byte."""
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "waymark.db" in files
    for name, content in files.items():
        assert not [secret for secret in secrets if secret.encode() in content], name


def test_a_wrong_token_ends_it_with_a_clear_sentence(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            places = {"TELEGRAM_TOKEN": "1:wrong", "TELEGRAM_API_URL": double.url}
            async with started(tmp_path, **places) as bot:
                assert await bot.ends() == 3
            assert b"Telegram does not take the token" in bot.log
            assert b"1:wrong" not in bot.log

    play(scene())


def test_without_a_token_or_a_network_it_says_what_to_do(tmp_path: Path) -> None:
    async def scene() -> None:
        async with started(tmp_path, TELEGRAM_TOKEN="") as bot:
            assert await bot.ends() == 1
        assert b"TELEGRAM_TOKEN" in bot.log
        nobody = {"TELEGRAM_TOKEN": "1:x", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
        async with started(tmp_path, **nobody) as bot:
            assert await bot.ends() == 3
        assert b"cannot be reached" in bot.log

    play(scene())


def test_a_second_bot_on_one_database_is_refused(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            places = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url}
            async with started(tmp_path, **places) as second:
                assert await second.ends() == 4

    play(scene())


def test_a_talk_outlives_the_process(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            ada = double.person(language_code="en")
            async with running(double, tmp_path):
                await ada.sends("/start")
                screen = await ada.sees()
                await ada.taps(screen.last, "Go on")
                await ada.sees("Are you safe right now?")
            async with running(double, tmp_path):
                await ada.sends("yes")
                await ada.sees("Could someone else see this device")

    play(scene())


def test_an_ngo_s_own_flow_name_and_helpline_show_by_its_deep_link(tmp_path: Path) -> None:
    async def scene() -> None:
        overlay = str(ROOT / "examples" / "overlay")
        async with Double() as double, running(double, tmp_path, "--overlay", overlay):
            ada = double.person(language_code="en")
            await ada.sends("/start")
            await ada.sees("Lantern House")
            await ada.sends(f"/start {code_of('evenings')}")
            first = await ada.sees()
            assert "Are you safe right now?" in first.last.text
            for label in ("Yes", "No"):
                screen = await ada.sees()
                await ada.taps(screen.last, label)
            await ada.sees("In which country")
            await ada.sends("UK")
            evening = (await ada.sees("On two evenings a week")).last
            assert "example.org" in evening.text

    play(scene())


def test_an_edit_of_the_guide_reaches_a_talk_under_way(tmp_path: Path) -> None:
    async def scene() -> None:
        flows = tmp_path / "flows"
        await asyncio.to_thread(shutil.copytree, ROOT / "flows", flows)
        options = ("--guide", str(flows), "--watch")
        async with Double() as double, running(double, tmp_path, *options) as bot:
            ada = double.person(language_code="en")
            await to_the_first_question(ada)
            page, after = flows / "safety.yaml", tmp_path / "after"
            words = page.read_text().replace("safe right now?", "safe at this hour?")
            await asyncio.to_thread(shutil.copytree, flows, after)
            (after / page.name).write_text(words)
            vouch(flows, [after])
            page.write_text(words)
            await asyncio.wait_for(bot.looked.wait(), 20)
            await ada.sends("something else")
            await ada.sees("Are you safe at this hour?")

    play(scene())


def test_who_blocks_the_bot_is_forgotten(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            ada = double.person(language_code="en")
            await to_the_first_question(ada)
            await ada.blocks()
            await double.taken()
            await ada.unblocks()
            await ada.sends("yes")
            await ada.sees("harassed online")

    play(scene())


def test_an_update_that_comes_again_moves_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            ada = double.person(language_code="en")
            await to_the_first_question(ada)
            before = (await ada.sees()).version
            await double.redeliver(2)
            await double.taken()
            assert (await ada.screen(before, 0.5)).version == before
            await ada.sends("yes")
            await ada.sees("Could someone else see this device")

    play(scene())


HOSTILE: list[object] = [
    None,
    [],
    "text",
    {},
    {"message": None},
    {"message": {"chat": {"id": "x", "type": "private"}, "text": 5}},
    {"message": {"text": CANARY * 5000}},
    {"callback_query": {"id": 1, "from": 2, "data": ["x"]}},
    {"unknown_type_of_update": {"text": CANARY}},
    {"my_chat_member": {"chat": {}, "new_chat_member": 7}},
    {"inline_query": {"id": "1", "query": CANARY}},
]


def test_hostile_updates_are_taken_in_silence_and_the_bot_goes_on(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path) as bot:
            for body in HOSTILE:
                await double.update(body)
            await double.taken()
            ada = double.person(language_code="en")
            await ada.sends("/start")
            await ada.sees("harassed online")
        assert CANARY.encode() not in bot.log
        assert b"turn failed" not in bot.log

    play(scene())
