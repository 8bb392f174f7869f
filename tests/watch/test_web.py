# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a running bot tells whoever watches it, and what it does not."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.channels.telegram.failing import FAILS
from tests.channels.telegram.running import Bot, free_port, running, started
from tests.telegram_double.driver import Double
from tests.unmeasured import unmeasured
from tests.watch.asking import asked, counted, port_of

CANARY = "zq7canary"
PERSON = 5_871_234_567_891


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, 90))


async def talks(double: Double) -> None:
    """Somebody with a number and a name of their own says two things, and is answered."""
    ada = double.person(id=PERSON, first_name=CANARY, language_code="en")
    await ada.sends("/start")
    await ada.sees("harassed online")
    await ada.sends(f"{CANARY} text")
    await ada.sees("I did not understand")


async def lives_by_the_container_s_check(**environment: str) -> int:
    """The exit code of what the Dockerfile asks."""
    command = (sys.executable, "-m", "bot.watch.live")
    process = await asyncio.create_subprocess_exec(*command, env={**unmeasured(), **environment})
    return await asyncio.wait_for(process.wait(), 30)


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_a_bot_says_that_it_lives_and_serves_and_nothing_else(
    tmp_path: Path, webhook: bool
) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path, webhook=webhook) as bot:
            await talks(double)
            assert await asked(bot, "/livez") == (200, "ok")
            assert await asked(bot, "/readyz") == (200, '{"ready":true}')
            assert (await asked(bot, "/metrics"))[0] == 404
            port = str(await port_of(bot))
            assert await lives_by_the_container_s_check(WEB_PORT=port) == 0
            assert await bot.stop() == 0
            assert await lives_by_the_container_s_check(WEB_PORT=port) == 1

    play(scene())


def test_turns_and_letters_are_counted_and_nobody_is_named(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path, METRICS="yes") as bot:
            before = counted((await asked(bot, "/metrics"))[1])
            assert before["waymark_turns_total", "kept"] == 0
            await talks(double)
            text = (await asked(bot, "/metrics"))[1]
            now = counted(text)
            assert now["waymark_turns_total", "kept"] == 2
            assert now["waymark_updates_total", "taken"] == 2
            assert now["waymark_turn_seconds_count", ""] == 2
            assert now["waymark_batch_people_sum", ""] == 2
            assert now["waymark_letters_total", "delivered"] >= 2
            assert now["waymark_sweeps_total", "done"] >= 1
            assert now["waymark_outbox_letters", ""] in (0, 1)
            for secret in (CANARY, str(PERSON), double.token, str(tmp_path)):
                assert secret not in text

    play(scene())


def test_what_is_refused_or_fails_is_counted_by_its_kind(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            Double() as double,
            running(double, tmp_path, webhook=True, METRICS="yes") as bot,
        ):
            await talks(double)
            assert (await asked(bot, "/telegram", b"{}"))[0] == 403
            secret = {"X-Telegram-Bot-Api-Secret-Token": (await double.webhook())["secret"]}
            url = (await double.webhook())["url"]
            async with aiohttp.ClientSession(headers=secret) as http:
                for body, status in ((b"x" * 600_000, 413), (b"{", 200)):
                    async with http.post(url, data=body) as answer:
                        assert answer.status == status
            await double.redeliver(1)
            await double.taken()
            await double.fail_next("403", "sendMessage")
            await double.person(id=PERSON).sends("hello")
            await double.taken()
            found = await until(bot, "waymark_letters_total", "gone")
            for kind in ("forbidden", "large", "unreadable"):
                assert found["waymark_updates_total", kind] == 1
            assert found["waymark_turns_total", "again"] == 1

    play(scene())


async def until(bot: Bot, name: str, kind: str) -> dict[tuple[str, str], float]:
    """Everything that is counted, once this was: what follows a turn goes on beside us."""
    while True:
        found = counted((await asked(bot, "/metrics"))[1])
        if found[name, kind]:
            return found


def test_a_turn_that_failed_is_counted_as_one(tmp_path: Path) -> None:
    async def scene() -> None:
        failing = "tests.channels.telegram.failing"
        async with (
            Double() as double,
            running(double, tmp_path, program=failing, METRICS="yes") as bot,
        ):
            ada = double.person(id=PERSON, language_code="en")
            await ada.sends("/start")
            await ada.sees("harassed online")
            await ada.sends(f"{FAILS} {CANARY}")
            await double.taken()
            found = await until(bot, "waymark_turns_total", "failed")
            assert found["waymark_turns_total", "kept"] == 1
            assert CANARY not in (await asked(bot, "/metrics"))[1]

    play(scene())


def test_details_of_being_ready_are_for_those_who_may_see_what_is_counted(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            async with running(double, tmp_path, METRICS="yes") as bot:
                await talks(double)
                told: dict[str, Any] = {"letters_waiting": 1}
                # What became of the last letter is noted right after it was seen.
                while told["letters_waiting"]:
                    status, text = await asked(bot, "/readyz")
                    told = json.loads(text)
                assert status == 200
                assert told["ready"] is told["database"] is True
                assert 0 <= told["last_update_seconds"] < 60
                assert told["oldest_letter_seconds"] == 0
                assert told["telegram"]["way"] == "polling"
            async with running(double, tmp_path, webhook=True, METRICS="yes") as bot:
                told = json.loads((await asked(bot, "/readyz"))[1])
                assert told["last_update_seconds"] is None
                hook = {"way": "webhook", "answers": True, "ours": True, "pending": 0}
                assert told["telegram"] == {**hook, "last_error_seconds": None}
                await asked(bot, "/readyz")
                assert (await double.calls())["getWebhookInfo"] == 1

    play(scene())


def test_a_bot_that_telegram_does_not_call_is_not_ready_and_lives(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path, webhook=True) as bot:
            elsewhere = {"url": f"http://127.0.0.1:{free_port()}/{CANARY}"}
            async with (
                aiohttp.ClientSession() as http,
                http.post(f"{double.url}/bot{double.token}/setWebhook", json=elsewhere) as answer,
            ):
                assert answer.status == 200
            assert await asked(bot, "/readyz") == (503, '{"ready":false}')
            assert await asked(bot, "/livez") == (200, "ok")

    play(scene())


def test_a_telegram_that_does_not_answer_takes_nobody_out_of_service(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            Double() as double,
            running(double, tmp_path, webhook=True, METRICS="yes") as bot,
        ):
            await double.fail_next("502", "getWebhookInfo")
            status, text = await asked(bot, "/readyz")
            assert status == 200
            assert json.loads(text)["telegram"] == {"way": "webhook", "answers": False}

    play(scene())


def test_a_port_that_is_taken_ends_a_polling_bot_unless_it_need_not_listen(
    tmp_path: Path,
) -> None:
    async def scene() -> None:
        async with Double() as double:
            with socket.socket() as other:
                other.bind(("127.0.0.1", 0))
                other.listen()
                port = str(other.getsockname()[1])
                places = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url}
                async with started(tmp_path, **places, WEB_PORT=port) as bot:
                    assert await bot.ends() == 1
                assert f"Port {port} of 127.0.0.1".encode() in bot.log
                assert b"WEB_ENABLED=no" in bot.log
                assert b"Traceback" not in bot.log
                quiet = {"WEB_PORT": port, "WEB_ENABLED": "no"}
                async with running(double, tmp_path, WEB_PORT=port, WEB_ENABLED="no") as bot:
                    await talks(double)
                    assert b"listening" not in bot.log
                    assert await lives_by_the_container_s_check(**quiet) == 0

    play(scene())
