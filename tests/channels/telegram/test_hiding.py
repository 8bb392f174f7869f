# SPDX-License-Identifier: AGPL-3.0-or-later
"""Out of sight: by a word, by itself, while Telegram throttles, and what has to stay."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.channels.telegram.in_process import Here, Staged
from tests.telegram_double.persons import Person
from tests.telegram_double.screen import Screen

HIDDEN = "Nothing is shown here now."
HOUR, DAY = 3600, 24 * 3600


def texts(screen: Screen) -> list[str]:
    """What stands in a chat."""
    return [message.text for message in screen.shown]


async def talked(person: Person, *inputs: str) -> Screen:
    """What the chat shows after these were typed, one after the other."""
    for text in inputs:
        await person.sends(text)
        screen = await person.sees()
    return screen


async def empty(person: Person, *, but: int = 0, within: float = 10.0) -> Screen:
    """What a chat shows once no more than so many messages stand in it."""
    ends = time.monotonic() + within
    screen = await person.screen()
    while len(screen.shown) > but:
        assert time.monotonic() < ends, texts(screen)
        screen = await person.screen(screen.version, ends - time.monotonic())
    return screen


def test_a_hundred_messages_of_both_sides_go_at_once(staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        await talked(ada, "/start")
        for at in range(49):
            await ada.sends(f"what {at}")
        screen = await ada.sees(lambda seen: len(seen.shown) >= 100)
        assert len(screen.shown) == 100
        began = time.monotonic()
        await ada.sends("/hide")
        screen = await ada.sees(HIDDEN)
        took = time.monotonic() - began
        assert [text.startswith(HIDDEN) for text in texts(screen)] == [True]
        assert took < 10, took

    staged(scene)


def test_hiding_works_while_telegram_throttles(staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        await talked(ada, "/start", "go on")
        await here.double.throttle(1000, "sendMessage", chat=ada.id)
        await ada.sends("yes")
        await here.double.called("sendMessage", 3)
        await ada.sends("/hide")
        assert texts(await empty(ada)) == []
        await here.forward(1001)
        await ada.sends("hello")
        screen = await ada.sees("What would you like to do?")
        assert len(screen.shown) == 2

    staged(scene)


def test_hiding_is_done_as_soon_as_a_telegram_that_takes_nothing_does_again(staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        await talked(ada, "/start", "go on")
        await here.double.throttle(2)
        await ada.sends("/hide")
        screen = await ada.sees(HIDDEN)
        assert texts(screen) == [screen.last.text]

    staged(scene)


def test_what_telegram_lets_nobody_remove_is_told(staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        await talked(ada, "/start", "/settings", "clearing", "never")
        old = texts(await ada.screen())
        for _ in range(3):
            await here.forward(20 * HOUR)
            await talked(ada, "hello")
        await ada.sends("/hide")
        screen = await ada.sees(HIDDEN)
        *rest, last = texts(screen)
        assert rest == old
        assert "Older lines stay here" in last
        await ada.sends("/hide")
        screen = await ada.sees(HIDDEN)
        assert "Older lines" not in texts(screen)[-1]

    staged(scene)


@pytest.mark.parametrize(("device", "after"), [("yes", HOUR), ("not sure", HOUR), ("no", DAY)])
def test_a_chat_clears_itself(device: str, after: int, staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        screen = await talked(ada, "/start", "go on", "yes")
        assert "This chat clears itself after a day" in screen.last.text
        screen = await talked(ada, {"not sure": "3"}.get(device, device))
        before = texts(screen)
        await here.forward(after - 60)
        await asyncio.sleep(0.5)
        assert texts(await ada.screen()) == before
        await here.forward(120)
        assert texts(await empty(ada)) == []
        await asyncio.sleep(0.3)
        assert texts(await ada.screen()) == [], "nothing lights up a phone"
        screen = await talked(ada, "hello")
        fresh = "harassed online" if after == DAY else "What would you like to do?"
        assert fresh in screen.last.text

    staged(scene)


def test_when_a_chat_clears_itself_is_asked_once_and_stays_as_chosen(staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        screen = await talked(ada, "/start", "go on", "yes", "yes", "/menu", "steps")
        screen = await talked(ada, "steps/document")
        assert "This chat can clear itself" in screen.last.text
        screen = await talked(ada, "day", "/menu", "steps", "steps/document")
        assert "This chat can clear itself" not in screen.last.text
        # Chosen, it outlives a new beginning and counts more than the device.
        screen = await talked(ada, "/start", "go on", "yes")
        assert "clears itself" not in screen.last.text
        await talked(ada, "yes")
        await here.forward(2 * HOUR)
        await asyncio.sleep(0.5)
        assert texts(await ada.screen())
        screen = await talked(ada, "/settings")
        assert "1 day after each message" in screen.last.text or "What would you" in str(
            texts(screen)
        )
        await here.forward(DAY + 60)
        await empty(ada)

    staged(scene)


def test_a_reply_on_its_way_while_the_person_hides_goes_too(staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        await talked(ada, "/start")
        for round_ in range(10):
            await ada.sends("what")
            await asyncio.sleep(0.004 * round_)
            await ada.sends("/hide")
            await ada.sees(lambda seen: [t[: len(HIDDEN)] for t in texts(seen)] == [HIDDEN])
            await talked(ada, "hello")
            await here.forward(60)

    staged(scene)


def test_buttons_that_were_passed_over_by_typing_are_gone(staged: Staged) -> None:
    async def scene(here: Here) -> None:
        ada = here.ada
        await talked(ada, "/start")
        screen = await talked(ada, "go on")
        assert [bool(message.buttons) for message in screen.messages if message.by_bot] == [
            False,
            True,
        ]

    staged(scene)
