# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters leave in order, once where all goes well, at least once where not, and not too late."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.store.contract import Commit, Letter
from bot.turns.pace import Pace
from bot.turns.speaking import Gone, Outcome, Refused, Throttled, Unreachable
from tests.turns.stage import KEYS, Stage, away, buttons, edit, message, stage

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def drained(scene: Stage) -> None:
    await asyncio.wait_for(scene.deliverer.drain(), 10)


async def test_letters_of_many_people_go_in_order(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        for number in range(30):
            for person in range(10):
                await scene.writes(str(person), message(f"{number}"))
        await drained(scene)
        for person in range(10):
            assert scene.platform.texts(str(person)) == [str(number) for number in range(30)]


async def test_letters_that_lie_between_those_of_others_go_in_order_too(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        for number in range(10):
            for person in "ab":
                await scene.writes(person, message(f"{number}"))
        scene.platform.pause = asyncio.Event()
        running = asyncio.create_task(scene.deliverer.drain())
        await scene.platform.until(lambda: scene.platform.begun == 2)
        assert len(scene.deliverer._out) == 2, "one at a time to each of the two"
        scene.platform.pause.set()
        await asyncio.wait_for(running, 10)
        assert scene.platform.texts("a") == [str(number) for number in range(10)]


async def test_nobody_is_sent_two_letters_at_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        for number in range(5):
            for person in range(4):
                await scene.writes(str(person), message(f"{number}"))
        under_way: Counter[str] = Counter()
        most: Counter[str] = Counter()
        ordinary = scene.platform.send

        async def send(address: str, body: bytes) -> Outcome:
            under_way[address] += 1
            most[address] = max(most[address], under_way[address])
            for _ in range(20):
                await asyncio.sleep(0)
            under_way[address] -= 1
            return await ordinary(address, body)

        scene.platform.send = send  # type: ignore[method-assign] # a platform that takes its time
        await drained(scene)
        assert most == Counter({str(person): 1 for person in range(4)})


async def test_who_is_slow_holds_up_nobody_else(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        never = asyncio.Event()
        ordinary = scene.platform.send

        async def send(address: str, body: bytes) -> Outcome:
            if address == "slow":
                await never.wait()
            return await ordinary(address, body)

        scene.platform.send = send  # type: ignore[method-assign] # a platform that hangs
        for person in ("slow", "quick", "quick"):
            await scene.writes(person, message("hello"))
        running = asyncio.create_task(scene.deliverer.run())
        await scene.platform.until(lambda: len(scene.platform.texts("quick")) == 2)
        never.set()
        running.cancel()
        await asyncio.wait([running])


async def test_a_throttled_letter_waits_with_all_behind_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.writes("a", message("one"), message("two"))
        await scene.writes("b", message("other"))
        scene.platform.answer = lambda to, _: Throttled(7) if to == "a" else None
        await drained(scene)
        assert scene.platform.taken == [("b", message("other"))]
        scene.platform.answer = lambda *_: None
        scene.clock.forward(6)
        await drained(scene)
        assert scene.platform.texts("a") == []
        scene.clock.forward(1)
        await drained(scene)
        assert scene.platform.texts("a") == ["one", "two"]


async def test_a_platform_that_is_away_gets_everything_later(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.writes("a", message("one"), message("two"))
        scene.platform.answer = lambda *_: Unreachable()
        await drained(scene)
        scene.platform.answer = lambda *_: None
        scene.clock.forward(5)
        await drained(scene)
        assert scene.platform.texts("a") == ["one", "two"]


async def test_what_is_refused_does_not_hold_up_the_next(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.writes("a", message("bad"), message("good"))

        def answer(_: str, call: dict[str, Any]) -> Outcome | None:
            return Refused("length") if call["params"]["text"] == "bad" else None

        scene.platform.answer = answer
        await drained(scene)
        assert scene.platform.texts("a") == ["good"]
        assert await scene.store.backlog() == (0, 0)


async def test_who_left_is_erased(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.says("7", "/start")
        person = KEYS.person("telegram", "7")
        assert await scene.plain.load(person)
        scene.platform.answer = lambda *_: Gone()
        await drained(scene)
        assert await scene.plain.load(person) is None
        assert await scene.plain.shown(person) == []
        assert await scene.store.backlog() == (0, 0)


async def test_old_replies_are_not_sent_but_deletions_are(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.writes("a", message("late"), away(1, 2), buttons(3))
        scene.clock.forward(601)
        await scene.writes("a", message("now"))
        await drained(scene)
        assert [call["method"] for _, call in scene.platform.taken] == [
            *["deleteMessages", "editMessageReplyMarkup", "sendMessage"]
        ]
        assert scene.platform.texts("a") == ["now"]


async def test_of_several_edits_of_one_message_the_last_is_made(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        waits = [edit(5, "1"), edit(6, "a"), edit(5, "2"), message("x"), edit(5, "3"), buttons(6)]
        await scene.writes("a", *waits)
        await drained(scene)
        assert [call for _, call in scene.platform.taken] == [
            *[edit(6, "a"), message("x"), edit(5, "3"), buttons(6)]
        ]


async def test_what_was_sent_stands_in_the_chat_of_who_has_a_talk(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.says("7", "/start")
        await scene.writes("8", message("to somebody of whom nothing is kept"))
        await drained(scene)
        known = await scene.plain.shown(KEYS.person("telegram", "7"))
        assert [(row.message, row.buttons) for row in known] == [(1, False), (500, True)]
        assert await scene.plain.shown(KEYS.person("telegram", "8")) == []


async def test_a_letter_cancelled_on_its_way_is_taken_back(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.says("7", "/start")
        scene.platform.pause = asyncio.Event()
        running = asyncio.create_task(scene.deliverer.drain())
        await scene.platform.until(lambda: scene.platform.begun == 1)
        await scene.says("7", "/hide")
        scene.platform.pause.set()
        await asyncio.wait_for(running, 10)
        methods = Counter(call["method"] for _, call in scene.platform.taken)
        assert methods == {"sendMessage": 2, "deleteMessages": 2}
        last = scene.platform.taken[-1][1]
        assert last == away(500)


async def test_letters_that_were_cancelled_while_others_went_are_not_sent(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        # The third in a second has to wait; meanwhile the person hides.
        scene.deliverer.pace = Pace(1e6, 0.1)
        await scene.writes("7", *(message(str(number)) for number in range(4)))
        running = asyncio.create_task(scene.deliverer.drain())
        await scene.platform.until(lambda: len(scene.platform.taken) == 2)
        person = KEYS.person("telegram", "7")
        new = [Letter("telegram", "7", b'{"method":"deleteMessages","params":{}}', 0)]
        await scene.plain.commit(Commit(person, scene.clock.seconds, cancel=True, letters=new))
        await asyncio.wait_for(running, 10)
        assert scene.platform.texts("7") == ["0", "1"]
        await drained(scene)
        assert scene.platform.taken[-1][1]["method"] == "deleteMessages"


async def test_a_stop_in_the_middle_sends_the_rest_at_the_next_start(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.writes("a", *(message(str(number)) for number in range(5)))
        scene.platform.pause = asyncio.Event()
        running = asyncio.create_task(scene.deliverer.run())
        await scene.platform.until(lambda: scene.platform.begun == 1)
        running.cancel()
        await asyncio.wait([running])
        for task in scene.deliverer._out:
            task.cancel()
    async with stage(tmp_path) as scene:
        await drained(scene)
        assert scene.platform.texts("a") == ["0", "1", "2", "3", "4"]
