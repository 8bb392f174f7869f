# SPDX-License-Identifier: AGPL-3.0-or-later
"""PTB's requests over aiohttp, which tell nothing about what they carried.

    Bot(token, request=AiohttpRequest(), get_updates_request=AiohttpRequest(connections=1))

    AiohttpRequest.do_request ── 200 ──────────────► (status, body)
                              ├─ 4xx of the Bot API ► (status, body without echoes)
                              ├─ any other answer ──► NetworkError
                              ├─ too slow ──────────► TimedOut
                              └─ reset, refused, … ─► NetworkError

An address of the Bot API holds the token, a body holds what people read, and the
errors of aiohttp and of Telegram repeat both. So errors here are made anew and raised
outside the handler: neither cause nor context leads back to the original.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# What aiohttp lets out when a connection fails, a body cannot be written, or the session is
# closed under a request. A time-out is an OSError too and is looked for first.
FAILURES = (aiohttp.ClientError, OSError, RuntimeError, TypeError, ValueError)

# An error's description up to where it begins to quote: "Bad Request: can't parse entities".
_UNQUOTED = re.compile(r"(?:\[Error\]: )?(?:(?! ')[^:\"“«])*(?::(?:(?! ')[^:\"“«])*)?")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class TimeOuts:
    """Seconds to wait, each None for ever.

    ``pool`` for a free connection, ``connect`` for the network, ``write`` for all that
    is sent, ``read`` for each part of the answer.
    """

    pool: float | None = 10.0
    connect: float | None = 10.0
    write: float | None = 30.0
    read: float | None = 20.0

    def over(self, **given: object) -> TimeOuts:
        """These, but for what a call gives itself: PTB marks what is not given."""
        numbers = {k: v for k, v in given.items() if v is None or isinstance(v, int | float)}
        return replace(self, **numbers)

    def for_aiohttp(self) -> aiohttp.ClientTimeout:
        """The same for aiohttp, which has no limit for writing: the sum of all bounds it."""
        return aiohttp.ClientTimeout(
            total=_sum(self.pool, self.connect, self.write, self.read),
            connect=_sum(self.pool, self.connect),
            sock_connect=self.connect,
            sock_read=self.read,
        )


USUAL = TimeOuts()


class AiohttpRequest(BaseRequest):
    """Requests to the Bot API over a pool of ``connections``.

    Redirects are not followed, cookies not kept, and neither proxies nor passwords are
    taken from the environment: nothing leaves but to the address that was given.
    """

    __slots__ = ("_connections", "_session", "_time_outs")

    def __init__(self, connections: int = 64, time_outs: TimeOuts = USUAL) -> None:
        self._connections = connections
        self._time_outs = time_outs
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for each part of an answer, where a call gives no others."""
        return self._time_outs.read

    async def initialize(self) -> None:
        """Open the pool; nothing where it is open."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Close the pool; requests under way end in NetworkError."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; its status and body. Raises TimedOut and NetworkError."""
        if self._session is None or self._session.closed:
            msg = "this request is not initialized, or was shut down"
            raise RuntimeError(msg)
        time_outs = self._time_outs.over(
            pool=pool_timeout, connect=connect_timeout, write=write_timeout, read=read_timeout
        )
        failure: TelegramError
        try:
            data, headers = _body(request_data)
            async with self._session.request(
                method,
                url,
                data=data,
                headers=headers,
                timeout=time_outs.for_aiohttp(),
                allow_redirects=False,
            ) as response:
                return _told(response.status, await response.read())
        except TimeoutError:
            failure = TimedOut()
        except NotTheBotApi as error:
            failure = NetworkError(str(error))
        except FAILURES as error:
            failure = NetworkError(type(error).__name__)
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """An answer of the Bot API. PTB's own writes what it cannot read into the log."""
        found = _json(payload)
        if isinstance(found, dict) and "result" in found:
            return found
        msg = "what answered is not the Bot API"
        raise NetworkError(msg)


class NotTheBotApi(Exception):
    """A proxy, a portal or a censor answered. Its 403 says nothing about a person or a token."""


def _sum(*seconds: float | None) -> float | None:
    return None if None in seconds else sum(filter(None, seconds))


def _body(given: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    """What is sent, and its type: a form where there are files, else JSON (smaller, faster)."""
    if given is None or not (given.contains_files or given.parameters):
        return None, {}
    if given.contains_files:
        return _form(given), {}
    # Half of a surrogate pair cannot be sent, and the error would quote the whole text.
    words = json.dumps(given.parameters, ensure_ascii=False).encode("utf-8", "replace")
    return words, {"Content-Type": "application/json"}


def _form(given: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in given.json_parameters.items():
        form.add_field(name, value.encode("utf-8", "replace").decode())
    for name, (filename, content, kind) in given.multipart_data.items():
        # A stream goes out in parts; a large block of bytes would hold up everybody else.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=kind)
    return form


def _told(status: int, payload: bytes) -> tuple[int, bytes]:
    """An answer as PTB may read it: an error without what Telegram quotes in it."""
    if 200 <= status <= 299:
        return status, payload
    found = _json(payload)
    if not isinstance(found, dict) or found.get("ok") is not False:
        msg = f"{status} from something that is not the Bot API"
        raise NotTheBotApi(msg)
    said = {"ok": False, "result": None, "description": _unquoted(found.get("description"))}
    return status, json.dumps(said | {"parameters": _pause(found.get("parameters"))}).encode()


def _unquoted(description: object) -> str:
    found = _UNQUOTED.match(description) if isinstance(description, str) else None
    return found[0].strip(" :")[:_LONGEST] if found else ""


def _pause(parameters: object) -> dict[str, float]:
    """Of an error's parameters only the pause: the others are numbers of chats."""
    pause = parameters.get("retry_after") if isinstance(parameters, Mapping) else None
    usable = isinstance(pause, int | float) and not isinstance(pause, bool) and 0 < pause < 1e6
    return {"retry_after": pause} if usable and pause is not None else {}


def _json(payload: bytes) -> object:
    try:
        found: object = json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return found
