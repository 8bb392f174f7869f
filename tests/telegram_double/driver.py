# SPDX-License-Identifier: AGPL-3.0-or-later
"""What tests use: starts the double, acts as people, looks at their chats.

    async with Double() as double:
        bot = subprocess … TELEGRAM_API_URL=double.url TELEGRAM_TOKEN=double.token
        ada = double.person(id=7, language_code="es")
        await ada.sends("/start")
        screen = await ada.sees("Who is doing this?")
        press = await ada.taps(screen.last, "A stranger")
        assert await press.answers()
        await double.advance(3600)

``with running() as address:`` starts one for many tests; ``Double(address)`` begins anew in it.
"""

import asyncio
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.telegram_double.persons import Person
from tests.warm import become, context

PROGRAM = "tests.telegram_double"
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where a double is, and the token that its bot has."""

    url: str
    token: str


@contextmanager
def running() -> Iterator[Address]:
    """A double in a process of its own; it ends with the block, or with this process."""
    (answers, told), (heard, ends) = (context().Pipe(duplex=False) for _ in range(2))
    options = ("--port", "0", "--until-eof")
    begins = (PROGRAM, options, dict(os.environ), {1: told}, heard)
    process = context().Process(target=become, args=begins, daemon=True)
    process.start()
    told.close()
    heard.close()
    try:
        with os.fdopen(answers.fileno(), closefd=False) as lines:
            place = json.loads(lines.readline())
        yield Address(f"http://127.0.0.1:{place['port']}", place["token"])
    finally:
        answers.close()
        ends.close()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()


class Double:
    """A double of Telegram, to be used with ``async with``.

    ``quiet`` is how long nothing may change before a chat counts as settled.
    """

    def __init__(self, address: Address | None = None, quiet: float = 0.1) -> None:
        self.quiet = quiet
        self._address = address
        self._stack = ExitStack()
        self._groups = self._people = 0

    async def __aenter__(self) -> Self:
        if self._address is None:
            self._address = await asyncio.to_thread(self._stack.enter_context, running())
        self._http = aiohttp.ClientSession(self._address.url)
        await self.post("reset")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.close()
        await asyncio.to_thread(self._stack.close)

    @property
    def url(self) -> str:
        """The address of the Bot API; a bot adds /bot<token>/<method>."""
        assert self._address, "the double is not running"
        return self._address.url

    @property
    def token(self) -> str:
        """The token of the bot."""
        assert self._address, "the double is not running"
        return self._address.token

    def person(self, **user: Any) -> Person:
        """Somebody, as Telegram describes them: id (if not given, a new one), language_code …."""
        self._people += 1
        return Person(self, {"id": 1_000_000 + self._people} | user)

    def new_group(self, kind: str) -> int:
        """An id for a group that is not there yet."""
        self._groups += 1
        return -self._groups if kind == "group" else -1_000_000_000_000 - self._groups

    async def calls(self) -> Counter[str]:
        """How often each method was called; ``log`` has the order."""
        return Counter(call["method"] for call in await self.log())

    async def log(self) -> list[dict[str, Any]]:
        """Every call: method, code of the answer (0 for none), when."""
        calls: list[dict[str, Any]] = await self.get("calls")
        return calls

    async def called(self, method: str, times: int = 1, within: float = PATIENCE) -> None:
        """Wait until a method was called so often; fails when the time is over."""
        await self.get("calls", method=method, least=times, wait=within)
        assert (await self.calls())[method] >= times, f"{method} was not called"

    async def pending(self) -> int:
        """How many updates the bot has not taken yet."""
        return int((await self.get("queue"))["pending"])

    async def taken(self, within: float = PATIENCE) -> None:
        """Wait until the bot has taken every update; fails when the time is over."""
        queue = await self.get("queue", most=0, wait=within)
        assert queue["pending"] == 0, "the bot has not taken every update"

    async def failed(self, times: int, within: float = PATIENCE) -> None:
        """Wait until so many deliveries to the webhook have failed."""
        queue = await self.get("queue", failed=times, wait=within)
        assert queue["failed"] >= times, "fewer deliveries have failed"

    async def profile(self) -> dict[str, Any]:
        """Commands, name and descriptions of the bot, each by language."""
        profile: dict[str, Any] = await self.get("profile")
        return profile

    async def webhook(self) -> dict[str, str]:
        """Where the bot wants to be called, and the secret that it wants to hear."""
        hook: dict[str, str] = await self.get("webhook")
        return hook

    async def advance(self, seconds: float) -> None:
        """Put the clock forward."""
        await self.post("advance", seconds=seconds)

    async def throttle(self, seconds: float, *methods: str, chat: int = 0) -> None:
        """Answer 429 for so long: to these methods, or to all that write."""
        await self.post("throttle", seconds=seconds, methods=methods, chat=chat)

    async def fail_next(self, kind: str, *methods: str, times: int = 1) -> None:
        """Let the next calls fail; the docstring of the package lists the kinds."""
        await self.post("fail", kind=kind, methods=methods, times=times)

    async def calm(self) -> None:
        """What was to go wrong, and has not yet, does not."""
        await self.post("calm")

    async def redeliver(self, most: int = 1) -> int:
        """The updates taken last come once more; how many they are."""
        return int((await self.post("redeliver", most=most))["updates"])

    async def updates(self) -> list[dict[str, Any]]:
        """Every update there ever was: number, lane, body, handed (how often the bot got it)."""
        updates: list[dict[str, Any]] = await self.get("updates")
        return updates

    async def renumber(self, to: int) -> None:
        """The next update has this id."""
        await self.post("renumber", to=to)

    async def revoke(self) -> None:
        """The bot's token is void; ``token`` is the new one."""
        token = (await self.post("revoke"))["token"]
        self._address = Address(self.url, token)

    async def update(self, body: Any, *, lane: str = "", number: bool = True) -> int:
        """Any JSON as an update, with an id of its own unless ``number`` is False."""
        return int((await self.post("update", body=body, lane=lane, number=number))["number"])

    async def file(self, file_id: str) -> bytes:
        """The bytes of a file that the bot sent."""
        async with self._http.get(f"/control/files/{file_id}") as answer:
            assert answer.status == 200, "there is no such file"
            return await answer.read()

    async def get(self, path: str, **query: Any) -> Any:
        """What the control API shows."""
        async with self._http.get(f"/control/{path}", params=query) as answer:
            return await _said(answer)

    async def post(self, path: str, **body: Any) -> Any:
        """Tell the control API something."""
        async with self._http.post(f"/control/{path}", json=body) as answer:
            return await _said(answer)


async def _said(answer: aiohttp.ClientResponse) -> Any:
    content = await answer.json()
    assert answer.status == 200, content["problem"]
    return content
