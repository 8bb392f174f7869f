# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server on the loopback that says what a test tells it to say, as the Bot API or worse.

    @bounded
    async def test_something() -> None:
        async with served(error(403, "Forbidden: bot was blocked by the user")) as api:
            …  api.url, KEY           what a bot is told
            assert api.asked[0].fields == {…}

An answer is a function of a request; past the last one, everything is answered True.
"""

from __future__ import annotations

import asyncio
import functools
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import ParamSpec

from aiohttp import web

KEY = "123456:canary-token"
WORDS = "canary words"
SECONDS = 20
"""After so long a test has failed."""

P = ParamSpec("P")
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def bounded(test: Callable[P, Coroutine[object, object, None]]) -> Callable[P, None]:
    """An async test in a loop of its own, ended after ``SECONDS``."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(asyncio.wait_for(test(*args, **kwargs), SECONDS))

    return run


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came in."""

    verb: str
    method: str
    type: str
    fields: dict[str, object]
    files: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)


@dataclass(slots=True)
class Api:
    """What stands on the loopback; ``enough`` lets requests go that are held."""

    answers: list[Answer]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await read(request))
        self.arrived.set()
        answer = self.answers.pop(0) if self.answers else result(True)
        return await answer(request)

    async def hold(self, _: web.Request) -> web.StreamResponse:
        """No answer before the test is over."""
        await self.enough.wait()
        return web.Response()


@asynccontextmanager
async def served(*answers: Answer) -> AsyncIterator[Api]:
    api = Api(list(answers))
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", api.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    try:
        yield api
    finally:
        api.enough.set()
        await runner.cleanup()


async def read(request: web.Request) -> Asked:
    """A request with its parameters, however they were written."""
    method = request.path.rpartition("/")[2]
    if request.content_type == "application/json":
        return Asked(request.method, method, request.content_type, await request.json())
    fields: dict[str, object] = {}
    files: dict[str, tuple[str, str, bytes]] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = (value.filename, value.content_type, value.file.read())
            value.file.close()
        else:
            fields[name] = value
    return Asked(request.method, method, request.content_type, fields, files)


def raw(status: int, body: bytes, **headers: str) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, body=body, headers=headers)

    return answer


def result(value: object) -> Answer:
    return raw(200, json.dumps({"ok": True, "result": value}).encode())


def error(status: int, description: str, **parameters: object) -> Answer:
    said = {"ok": False, "error_code": status, "description": description}
    return raw(
        status, json.dumps(said | ({"parameters": parameters} if parameters else {})).encode()
    )


async def reset(request: web.Request) -> web.StreamResponse:
    """The connection breaks before there is an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def broken_off(request: web.Request) -> web.StreamResponse:
    """The connection breaks in the middle of an answer."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "result": "')
    assert request.transport is not None
    request.transport.close()
    return response


def tells_nothing(error: BaseException) -> bool:
    """Whether neither an error, nor what led to it, nor their tracebacks hold a secret."""
    seen: list[BaseException] = []
    behind: list[BaseException | None] = [error]
    while behind:
        one = behind.pop()
        if one is not None and one not in seen:
            seen.append(one)
            behind += [one.__cause__, one.__context__]
    texts = [f"{one!r} {one} {one.args!r} {vars(one)!r}" for one in seen]
    shown = " ".join([*texts, *traceback.format_exception(error)])
    return not any(secret in shown for secret in ("canary", "127.0.0.1", "http://"))
