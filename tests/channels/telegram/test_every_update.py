# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever comes, by polling and by webhook: a usable screen or silence, and the bot goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from tests.channels.telegram.running import Bot, running
from tests.channels.telegram.wild import (
    ANSWERED,
    CANARY,
    Json,
    every,
    mangled,
    message,
    not_a_person,
    press,
)
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person
from tests.telegram_double.screen import Screen
from tests.telegram_double.specimens import MEDIA

pytestmark = pytest.mark.anyio


@dataclass(frozen=True)
class Served:
    """A bot that all tests here share, and the double that it talks to."""

    double: Double
    bot: Bot

    async def calls(self) -> Counter[str]:
        """Calls but for asking for updates."""
        calls = await self.double.calls()
        del calls["getUpdates"]
        return calls


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module", params=["polling", "webhook"])
async def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Served]:
    folder, webhook = tmp_path_factory.mktemp("bot"), request.param == "webhook"
    async with Double() as double, running(double, folder, webhook=webhook) as bot:
        yield Served(double, bot)


async def at_home(served: Served) -> tuple[Person, Screen]:
    """Somebody new who has opened the talk."""
    person = served.double.person(language_code="en", first_name=CANARY, is_bot=False)
    await person.sends("/start")
    return person, await person.sees("harassed online")


async def goes_on(served: Served) -> None:
    """The process lives, nothing went wrong in it, its log has no content, others are served."""
    await served.double.taken()
    _, screen = await at_home(served)
    assert usable(screen)
    assert served.bot.process.returncode is None
    for words in (CANARY, "failed", "unexpected", "Traceback", "a library reports", "no updates"):
        assert words.encode() not in served.bot.log


def usable(screen: Screen) -> bool:
    """Whether there is something to read and to press, and nothing of what was sent."""
    return bool(screen.last.text and screen.last.buttons and CANARY not in screen.text)


def answers(before: Screen, after: Screen) -> int:
    """How many messages of the bot there are more."""
    return sum(seen.by_bot for seen in after.messages) - sum(
        seen.by_bot for seen in before.messages
    )


async def test_types_by_which_no_person_speaks_are_met_with_silence(served: Served) -> None:
    ada, before = await at_home(served)
    calls = await served.calls()
    silent = {sort: body for sort, body in every(ada.user).items() if sort not in ANSWERED}
    assert len(silent) > 20
    for sort, body in silent.items():
        await served.double.update({sort: body})
    others = list(not_a_person(ada.user))
    for update in others:
        await served.double.update(update)
    await served.double.taken()
    assert await served.calls() == calls
    await ada.sends("nothing that is known")
    assert answers(before, await ada.sees()) == 1
    await goes_on(served)


async def test_an_edited_message_is_not_heard_again(served: Served) -> None:
    ada, _ = await at_home(served)
    number = await ada.sends("nothing that is known")
    before = await ada.sees()
    await ada.edits(number, "go on")
    await served.double.taken()
    assert (await ada.screen()).version == before.version
    await goes_on(served)


async def test_a_forwarded_message_is_read_as_typed_and_opens_nothing(served: Served) -> None:
    ada, _ = await at_home(served)
    await ada.forwards(f"/start {CANARY}")
    assert usable(await ada.sees())
    await goes_on(served)


async def test_updates_with_any_part_made_wrong(served: Served) -> None:
    eve, _ = await at_home(served)
    number = 0
    picture = {"photo": MEDIA["photo"], "caption": CANARY, "media_group_id": "1"}
    updates: tuple[Json, ...] = (
        {"message": message(eve.user)},
        {"message": message(eve.user, **picture)},
        {"callback_query": press(eve.user)},
        {"my_chat_member": every(eve.user)["my_chat_member"]},
    )
    for update in updates:
        for wrong in mangled(update):
            await served.double.update(wrong)
            number += 1
    assert number > 300
    await served.double.taken(30)
    await goes_on(served)
    await eve.sends("urgent help")
    assert usable(await eve.sees("In danger? Go to people", 30))


TEXTS = {
    "as long as can be": "x" * 4096,
    "as many bytes as can be": "😀" * 2048,
    "turned around": "\u202eevas\u202c" * 99,
    "marks on marks": "a" + "\u0300" * 4095,
    "control characters": "\x00\x01\x1b[2J",
    "markup": "<b>&amp;</b><a href='x'> {who} {0} %s $x `*_[",
    "nothing to see": "\u200b",
    "line ends": "\n\n\n",
    "a huge number": "9" * 4000,
    "digits of another script": "1" + "\u0661" * 300,
    "a long command": "/" + "x" * 999,
    "a code that leads nowhere": "/start " + "x" * 64,
    "a command and NUL": "/start\x00",
    "a path": "../../etc/passwd",
    "half a pair": f"\ud800{CANARY}",
    "many halves": f"{CANARY}\udfff" * 400,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_any_text_gets_a_screen(served: Served, text: str) -> None:
    ada, before = await at_home(served)
    await served.double.update({"message": message(ada.user, text=text)})
    after = await ada.screen(before.version, 10)
    assert answers(before, after) >= 1
    assert usable(await ada.sees())


async def test_what_a_button_never_carried_is_answered(served: Served) -> None:
    ada, screen = await at_home(served)
    bert, others = await at_home(served)
    await bert.taps(others.last, "Go on")
    theirs = (await bert.sees("Are you safe")).last.buttons[0].data
    for data in (theirs, "é" * 32, "0.back", "1." * 32, "\u202e" * 21, "\x00", "1.\n.x", CANARY):
        pressed = await ada.presses(screen.last.id, data)
        assert await pressed.answers()
        screen = await ada.sees(lambda seen: seen.last.buttons != ())
        assert usable(screen)
    for number in (1, 2**31, 2**52):
        pressed = await ada.presses(number, "0.back")
        assert await pressed.answers()
    await goes_on(served)


async def test_an_album_gets_one_answer_and_hiding_takes_all_of_it(served: Served) -> None:
    ada, before = await at_home(served)
    for caption in ("", CANARY, *[""] * 8):
        await ada.sends_media("photo", caption, album="13579")
    await served.double.taken()
    assert "I did not open this" in (await ada.screen(before.version, 10)).text
    await ada.sends("nothing that is known")
    after = await ada.sees("I did not understand")
    assert answers(before, after) == 2
    await ada.sends_media("photo", album="24680")
    again = await ada.sees()
    assert answers(after, again) == 1
    await ada.sends("/hide")
    hidden = await ada.sees("Nothing is shown here now.")
    assert [seen.by_bot for seen in hidden.shown] == [True]
    await goes_on(served)


async def test_what_comes_twice_is_answered_once(served: Served) -> None:
    ada, _ = await at_home(served)
    await ada.sends("nothing that is known")
    before = await ada.sees()
    await served.double.taken()
    assert await served.double.redeliver(9) == 9
    await served.double.taken()
    await ada.sends("nothing either")
    assert answers(before, await ada.sees()) == 1
    await goes_on(served)


SENTENCE = {"en": "I only work in private chats.", "es": "Solo funciono en chats privados."}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_groups_and_channels_are_left_with_one_sentence(
    served: Served, kind: str, language: str
) -> None:
    ada = served.double.person(language_code=language)
    group = await ada.adds_bot(kind, title=CANARY)
    assert await group.left()
    anonymous = {"id": 1_087_968_824, "is_bot": True, "username": "GroupAnonymousBot"}
    chat: Json = {"id": group.id, "type": kind, "title": CANARY}
    sort = "channel_post" if kind == "channel" else "message"
    late = message(ada.user, text=CANARY) | {"chat": chat, "sender_chat": chat, "from": anonymous}
    await served.double.update({sort: late})
    await served.double.update({"callback_query": press(ada.user) | {"message": late}})
    await served.double.taken()
    said = [seen.text for seen in (await group.screen()).messages if seen.by_bot]
    assert said == [SENTENCE[language]]
    await goes_on(served)
