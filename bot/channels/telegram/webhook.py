# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telegram calls us: 200 once a turn is kept, and not before.

    POST /telegram     X-Telegram-Bot-Api-Secret-Token: …     {"update_id": …}

The secret is compared before a byte of the body is looked at. What cannot be read
is answered 200, or it would come again for ever; a database that fails, or a line
that is full, is answered 503, and Telegram sends the update again. A press is answered
in the body.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.telegram.poll import Take
from bot.store.contract import StoreError
from bot.turns.failures import told
from bot.turns.line import Full
from bot.turns.meter import UNMETERED, Meter

log = structlog.get_logger()

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 512 * 1024
"""Bytes of the largest update; Telegram's own are far smaller."""
RETRY_AFTER = "5"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Takes updates over HTTP. ``secret`` is what Telegram was told to send along."""

    secret: str
    take: Take
    meter: Meter = UNMETERED

    async def answer(self, request: Request) -> Response:
        """Answer one call."""
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            self.meter.update("forbidden")
            return Response(status_code=403)
        body = await bounded(request)
        if body is None:
            self.meter.update("large")
            return Response(status_code=413)
        update = decoded(body)
        if update is None:
            self.meter.update("unreadable")
            return Response(status_code=200)
        try:
            call = await self.take(update)
        except (StoreError, Full) as error:
            log.error("turn not kept", **told(error))
            return Response(status_code=503, headers={"Retry-After": RETRY_AFTER})
        if call is None:
            return Response(status_code=200)
        return JSONResponse({"method": call["method"], **call["params"]})


async def bounded(request: Request) -> bytes | None:
    """The body, or None where it is too large; no more than that is ever held."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def decoded(body: bytes) -> dict[str, object] | None:
    """A JSON object, or None."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
