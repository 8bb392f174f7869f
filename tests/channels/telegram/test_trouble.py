# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the bot does, and says, when Telegram cannot be served: at the start and later."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from tests.channels.telegram.running import Bot, free_port, running, started
from tests.telegram_double.driver import Address, Double
from tests.telegram_double.persons import Person


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, 90))


async def opens(double: Double) -> Person:
    """Somebody new, who is answered."""
    ada = double.person(language_code="en")
    await ada.sends("/start")
    await ada.sees("harassed online")
    return ada


def no_traceback(bot: Bot) -> None:
    """The log has sentences only, and not the token."""
    assert b"Traceback" not in bot.log
    assert b"unexpected" not in bot.log


async def refused(double: Double, folder: Path, code: int, says: str, **more: str) -> None:
    """It ends at the start with this code, and says why."""
    places = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url}
    async with started(folder, **places, **more) as bot:
        assert await bot.ends() == code
    assert says.encode() in bot.log
    assert b"serving" not in bot.log
    assert double.token.encode() not in bot.log
    no_traceback(bot)


@pytest.mark.parametrize(
    ("kind", "method", "says"),
    [
        ("502", "getMe", "502 from something that is not the Bot API"),
        ("500", "deleteWebhook", "Telegram cannot be reached: Internal Server Error"),
    ],
)
def test_what_fails_at_the_start_ends_it_with_a_sentence(
    tmp_path: Path, kind: str, method: str, says: str
) -> None:
    async def scene() -> None:
        async with Double() as double:
            await double.fail_next(kind, method)
            await refused(double, tmp_path, 3, says)

    play(scene())


def test_a_webhook_that_cannot_be_ends_it_with_a_sentence(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            place = {"WEB_PORT": str(free_port()), "WEBHOOK_URL": "https://bot.example.org"}
            await refused(double, tmp_path, 3, "Telegram refuses setWebhook", **place)
            with socket.socket() as other:
                other.bind(("127.0.0.1", 0))
                other.listen()
                port = str(other.getsockname()[1])
                place = {"WEB_PORT": port, "WEBHOOK_URL": f"http://127.0.0.1:{port}"}
                await refused(double, tmp_path, 1, f"Port {port} of 127.0.0.1", **place)
            assert (await double.calls())["setWebhook"] == 1

    play(scene())


@pytest.mark.parametrize(("webhook", "form"), [(False, "console"), (True, "json")])
def test_a_token_that_is_revoked_ends_it_and_it_says_so(
    tmp_path: Path, webhook: bool, form: str
) -> None:
    async def scene() -> None:
        async with (
            Double() as double,
            running(double, tmp_path, webhook=webhook, LOG_FORMAT=form) as bot,
        ):
            ada = await opens(double)
            old = double.token
            await double.revoke()
            await ada.sends("nothing that is known")
            assert await bot.ends() == 3
            assert b"the token is not taken any more" in bot.log
            assert b"TokenRefused" in bot.log
            assert b"ask @BotFather" in bot.log
            assert old.encode() not in bot.log
            no_traceback(bot)

    play(scene())


@contextmanager
def process(port: int, token: str) -> Iterator[Address]:
    """A double on a port of our choice, which can be gone and come back."""
    place = ("--port", str(port), "--token", token, "--until-eof")
    command = [sys.executable, "-m", "tests.telegram_double", *place]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        try:
            child.stdout.readline()
            yield Address(f"http://127.0.0.1:{port}", token)
        finally:
            child.kill()


@asynccontextmanager
async def nobody(port: int) -> AsyncIterator[asyncio.Queue[float]]:
    """Where Telegram was, every connection is cut at once; when each came."""
    came: asyncio.Queue[float] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def cut(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.put_nowait(loop.time())
        writer.transport.abort()

    async with await asyncio.start_server(cut, "127.0.0.1", port):
        yield came


def test_a_network_that_goes_and_comes_back_is_waited_out(tmp_path: Path) -> None:
    async def scene() -> None:
        port, token = free_port(), "7000001:a-token-of-the-test"
        places = {"TELEGRAM_TOKEN": token, "TELEGRAM_API_URL": f"http://127.0.0.1:{port}"}
        async with AsyncExitStack() as stack:
            with process(port, token) as address:
                bot = await stack.enter_async_context(started(tmp_path, **places))
                async with Double(address) as double:
                    await asyncio.wait_for(bot.serving.wait(), 30)
                    ada = await opens(double)
            async with nobody(port) as came:
                first = await asyncio.wait_for(came.get(), 20)
                second = await asyncio.wait_for(came.get(), 20)
                assert second - first > 1.5, "the second pause is longer than a second"
            with process(port, token) as address:
                async with Double(address) as double:
                    await double.renumber(200_000_000)
                    back = double.person(**ada.user)
                    await back.sends("nothing that is known")
                    await back.sees("I did not understand", 20)
        assert token.encode() not in bot.log
        no_traceback(bot)

    play(scene())
