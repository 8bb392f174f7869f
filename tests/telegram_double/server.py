# SPDX-License-Identifier: AGPL-3.0-or-later
"""The double as a web application: /bot<token>/<method> for the bot, /control/ for the test."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.telegram_double.bodies import Refused, read
from tests.telegram_double.clock import Clock
from tests.telegram_double.control import Control
from tests.telegram_double.limits import FILE
from tests.telegram_double.methods import Telegram

PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
HANG = 60.0


class Cuttable(H11Protocol):
    """A connection that a route can cut: it finds it in ``request.state``."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hand the connection on to the routes."""
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


def application(token: str) -> Starlette:
    """The routes over a new world."""
    telegram = Telegram(token, Clock())

    async def bot(request: Request) -> Response:
        return await _bot(telegram, request)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await telegram.close()

    routes = [
        *Control(telegram).routes(),
        Route("/bot{token}/{method}", bot, methods=["GET", "POST"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


async def _bot(telegram: Telegram, request: Request) -> Response:
    if request.path_params["token"] != telegram.world.token:
        return _refuse(Refused(401, "Unauthorized"))
    body = await request.body()
    if len(body) > FILE:
        return _refuse(Refused(413, "Request Entity Too Large"))
    try:
        given = read(request.headers.get("content-type", ""), body, request.url.query)
    except Refused as refused:
        return _refuse(refused)
    broken, answer = await telegram.serve(request.path_params["method"], given)
    match broken:
        case "":
            code = answer.get("error_code", 200)
            # Escaped, as Telegram writes it: so half a surrogate pair can be told as well.
            written = json.dumps(answer)
            return Response(written, code, _headers(answer), "application/json")
        case "502":
            return HTMLResponse(PROXY_PAGE, 502)
        case "garbage":
            return PlainTextResponse("all is well")
        case "hang":
            await _gone(request)
    request.state.transport.abort()
    return Response()


def _headers(answer: dict[str, object]) -> dict[str, str]:
    match answer.get("parameters"):
        case {"retry_after": seconds}:
            return {"Retry-After": str(seconds)}
    return {}


def _refuse(refused: Refused) -> Response:
    return JSONResponse(refused.body(), refused.code)


async def _gone(request: Request) -> None:
    """Wait until the bot has given up."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(HANG):
            while (await request.receive())["type"] != "http.disconnect":
                pass


def server(token: str) -> uvicorn.Server:
    """A server, ready to run on a socket that listens."""
    config = uvicorn.Config(
        application(token),
        http=Cuttable,
        lifespan="on",
        log_level="warning",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
        ws="none",
    )
    return uvicorn.Server(config)
