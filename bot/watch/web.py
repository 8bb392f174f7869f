# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the bot answers over HTTP to whoever watches it; Telegram's calls come in beside it.

    GET /livez     200 "ok" while every job runs, else 503
    GET /readyz    200 or 503, {"ready": true}; with ``details`` all that was found
    GET /metrics   with ``details`` only: what was counted

Without ``details`` nobody learns over an address that may be public when somebody last
wrote to the bot, or how many do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from socket import socket

import structlog
import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.watch.health import Health

log = structlog.get_logger()


class CannotListen(Exception):
    """The port cannot be had; the message says what to do."""


class Listener(uvicorn.Server):
    """A web server that tells when it listens: Telegram must not call before."""

    def __init__(self, served: Sequence[BaseRoute], host: str, port: int) -> None:
        app = Starlette(routes=served)
        config = uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False)
        super().__init__(config)
        self.listening = asyncio.Event()

    async def listen(self) -> None:
        """Serve until cancelled. Raises CannotListen."""
        try:
            await self.serve()
        finally:
            for server in getattr(self, "servers", ()):
                server.close()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Listen. Raises CannotListen, where uvicorn would end the program without a word."""
        try:
            await super().startup(sockets)
        except SystemExit:
            msg = (
                f"Port {self.config.port} of {self.config.host} cannot be listened on: another"
                " program may have it. Please set WEB_PORT or WEB_HOST; a bot that polls does"
                " without with WEB_ENABLED=no."
            )
            raise CannotListen(msg) from None
        host, port, *_ = self.servers[0].sockets[0].getsockname()
        log.info("listening", host=host, port=port)
        self.listening.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the service, which stops everything in order."""
        yield


def routes(health: Health, *, details: bool) -> list[BaseRoute]:
    """What is answered to whoever watches."""

    async def livez(_request: Request) -> Response:
        return PlainTextResponse("ok" if health.lives else "ended", 200 if health.lives else 503)

    async def readyz(_request: Request) -> Response:
        found = await health.look()
        told = found.told() if details else {"ready": found.ready}
        return JSONResponse(told, 200 if found.ready else 503)

    async def metrics(_request: Request) -> Response:
        found = await health.look()
        text = health.metrics.text(found.backlog)
        return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    served: list[BaseRoute] = [Route("/livez", livez), Route("/readyz", readyz)]
    return [*served, Route("/metrics", metrics)] if details else served
