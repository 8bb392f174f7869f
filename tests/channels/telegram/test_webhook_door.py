# SPDX-License-Identifier: AGPL-3.0-or-later
"""The address that Telegram calls, when others call it, or call it in another way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.channels.telegram.running import Bot, running
from tests.channels.telegram.wild import CANARY, message
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

pytestmark = pytest.mark.anyio

HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECONDS = 5.0
Headers = dict[str, str]


@dataclass(frozen=True)
class Door:
    """A bot with a webhook, and the secret that only Telegram knows."""

    double: Double
    bot: Bot
    url: str
    secret: str

    async def call(self, body: bytes, verb: str = "POST", headers: Headers | None = None) -> int:
        """The status that a call is answered with; with the secret if no headers are given."""
        sent = self.key if headers is None else headers
        patience = aiohttp.ClientTimeout(total=SECONDS)
        async with (
            aiohttp.ClientSession(timeout=patience) as http,
            http.request(verb, self.url, data=body, headers=sent) as answer,
        ):
            assert CANARY.encode() not in await answer.read()
            return answer.status

    @property
    def key(self) -> Headers:
        return {HEADER: self.secret}

    async def raw(
        self, stack: AsyncExitStack, words: str
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection over which just this was sent; it stays open as long as the stack."""
        place = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        stack.callback(writer.close)
        writer.write(words.encode())
        await writer.drain()
        return reader, writer

    async def half(self, stack: AsyncExitStack, secret: str) -> asyncio.StreamReader:
        """A call whose body is announced and does not come."""
        head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {secret}\r\n"
        words = f'{head}Content-Length: 4000\r\n\r\n{{"update_id":'
        return (await self.raw(stack, words))[0]

    async def serves(self) -> Person:
        """Somebody who is answered, as Telegram's own calls bring them in."""
        ada = self.double.person(language_code="en", is_bot=False)
        await ada.sends("/start")
        await ada.sees("harassed online")
        assert CANARY.encode() not in self.bot.log
        assert self.secret.encode() not in self.bot.log
        return ada


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def door(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Door]:
    folder = tmp_path_factory.mktemp("bot")
    async with Double() as double, running(double, folder, webhook=True) as bot:
        hook = await double.webhook()
        assert len(hook["secret"]) >= 32
        yield Door(double, bot, hook["url"], hook["secret"])


def update(person: Person, number: int) -> bytes:
    """Words of this person that call for an answer."""
    return json.dumps({"update_id": number, "message": message(person.user)}).encode()


async def test_without_the_secret_nothing_is_taken(door: Door) -> None:
    ada = await door.serves()
    before = await ada.sees()
    wrong: list[Headers] = [
        *({}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: door.secret[:-1]}),
        *({HEADER: door.secret + "x"}, {HEADER: door.secret.swapcase()}, {HEADER: "é"}),
        *({"Authorization": door.secret}, {"X-Telegram-Bot-Api-Secret": door.secret}),
    ]
    for number, headers in enumerate(wrong):
        assert await door.call(update(ada, number), headers=headers) == 403
        assert await door.call(b"[" * 10_000, headers=headers) == 403
    assert await door.call(update(ada, 99)) == 200
    after = await ada.screen(before.version, SECONDS)
    assert len(after.bots) == len(before.bots) + 1
    await door.serves()


async def test_who_lacks_the_secret_is_refused_before_the_body_is_there(door: Door) -> None:
    async with AsyncExitStack() as stack:
        reader = await door.half(stack, "wrong")
        line = await asyncio.wait_for(reader.readline(), SECONDS)
        assert b" 403 " in line
    await door.serves()


async def in_pieces(size: int) -> AsyncIterator[bytes]:
    """A body whose length nobody tells beforehand."""
    for _ in range(0, size, 65_536):
        yield b"x" * 65_536


async def test_a_body_beyond_all_measure_is_refused(door: Door) -> None:
    large = json.dumps({"update_id": 1, "message": {"text": CANARY * 80_000}}).encode()
    assert len(large) > 512 * 1024
    assert await door.call(large) == 413
    async with AsyncExitStack() as stack:
        head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {door.secret}\r\n"
        reader, writer = await door.raw(stack, f"{head}Transfer-Encoding: chunked\r\n\r\n")
        async for piece in in_pieces(640 * 1024):
            writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        line = await asyncio.wait_for(reader.readline(), SECONDS)
        assert b" 413 " in line
    await door.serves()


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"\x00", b"\xff\xfe\xfd", b"{", b"null", b"[]", b'"x"', b"1e999", b"NaN"),
        *(b"[" * 100_000, b'{"a":' * 50_000, b"9" * 100_000),
        b'{"update_id": %s}' % (b"9" * 5000),
        b'{"update_id": 1, "update_id": {}, "message": [NaN, Infinity]}',
        b'{"message": {"text": "zq7canary"}}',
        b"update_id=1&message=zq7canary",
        b"PK\x03\x04zq7canary",
    ],
    ids=lambda body: repr(body[:12]),
)
async def test_what_is_no_update_is_taken_and_dropped(door: Door, body: bytes) -> None:
    assert await door.call(body) == 200
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert await door.call(body, headers={**door.key, "Content-Type": kind}) == 200
    await door.serves()


@pytest.mark.parametrize("verb", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_only_posts_are_taken(door: Door, verb: str) -> None:
    assert await door.call(b"", verb) == 405
    await door.serves()


@pytest.mark.parametrize("path", ["", "telegram/x", "docs", "openapi.json", "telegram%00", ".env"])
async def test_there_is_nothing_else_to_find(door: Door, path: str) -> None:
    elsewhere = Door(door.double, door.bot, door.url.replace("telegram", path), door.secret)
    assert await elsewhere.call(b"{}") == 404
    assert await elsewhere.call(b"", "GET") == 404


async def test_what_is_no_http_is_turned_away(door: Door) -> None:
    for words in ("\x16\x03\x01\x02\x00\x01", f"{CANARY}\r\n\r\n", "GET\r\n\r\n"):
        async with AsyncExitStack() as stack:
            reader, _ = await door.raw(stack, words + "\r\n" * 9)
            assert b" 400 " in await asyncio.wait_for(reader.readline(), SECONDS)
    await door.serves()


async def test_who_is_slow_holds_nobody_up(door: Door) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(60):
            await door.half(stack, door.secret)
            await door.half(stack, "wrong")
            await door.raw(stack, "POST /telegram HTTP/1.1\r\nHost:")
            await door.raw(stack, "")
        began = asyncio.get_running_loop().time()
        await door.serves()
        assert asyncio.get_running_loop().time() - began < SECONDS


async def test_a_call_that_does_not_end_does_not_keep_the_bot_from_stopping(
    tmp_path: Path,
) -> None:
    async with Double() as double, running(double, tmp_path, webhook=True) as bot:
        hook = await double.webhook()
        own = Door(double, bot, hook["url"], hook["secret"])
        async with AsyncExitStack() as stack:
            await own.half(stack, own.secret)
            await own.raw(stack, "POST /telegram HTTP/1.1\r\nHost:")
            await own.serves()
            assert await bot.stop() == 0
    assert b"stopped" in bot.log
