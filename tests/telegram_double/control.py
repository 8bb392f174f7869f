# SPDX-License-Identifier: AGPL-3.0-or-later
"""The test's side over HTTP: what the docstring of the package lists under /control/."""

import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.telegram_double.bodies import Refused
from tests.telegram_double.clock import Bell, Clock
from tests.telegram_double.faults import KINDS
from tests.telegram_double.limits import UPDATE
from tests.telegram_double.methods import Telegram
from tests.telegram_double.people import ACTS, shows
from tests.telegram_double.world import Json, World

Answer = Callable[[Request], Awaitable[Response]]


def new_token() -> str:
    """A token of the form that Telegram's have."""
    return f"{secrets.randbelow(9 * 10**8) + 10**8}:{secrets.token_urlsafe(27)[:35]}"


class Control:
    """The control API of a double."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._token = telegram.world.token

    def routes(self) -> list[Route]:
        """All of its routes."""
        commands = {
            "advance": self._advance,
            "throttle": self._throttle,
            "fail": self._fail,
            "calm": self._calm,
            "update": self._update,
            "redeliver": self._redeliver,
            "renumber": self._renumber,
            "revoke": self._revoke,
            "reset": self._reset,
        }
        return [
            Route("/control/acts/{act}", self._act, methods=["POST"]),
            Route("/control/chats/{id}", self._chat),
            Route("/control/told/{id}", self._told),
            Route("/control/updates", self._updates),
            Route("/control/presses/{id}", self._press),
            Route("/control/files/{id}", self._file),
            Route("/control/calls", self._calls),
            Route("/control/queue", self._queue),
            Route("/control/profile", self._profile),
            Route("/control/webhook", self._webhook),
            *(
                Route(f"/control/{name}", _posted(command), methods=["POST"])
                for name, command in commands.items()
            ),
        ]

    @property
    def _world(self) -> World:
        return self.telegram.world

    async def _act(self, request: Request) -> Response:
        act = ACTS.get(request.path_params["act"])
        if act is None:
            return _not_found("act")
        try:
            return JSONResponse(act(self._world, await request.json()))
        except Refused as refused:
            return JSONResponse({"problem": refused.description}, 409)

    async def _chat(self, request: Request) -> Response:
        chat = self._world.chats.get(int(request.path_params["id"]))
        if chat is None:
            return _not_found("chat")
        after = int(request.query_params.get("after", -1))
        await _until(lambda: chat.version > after, chat.bell, request)
        return JSONResponse(shows(chat, int(request.query_params.get("last", 0))))

    async def _told(self, request: Request) -> Response:
        chat = self._world.chats.get(int(request.path_params["id"]))
        return JSONResponse(chat.told) if chat else _not_found("chat")

    async def _updates(self, _request: Request) -> Response:
        updates = self._world.updates
        made = [
            {"number": one.number, "lane": one.lane, "body": one.body}
            | {"handed": updates.handed[one.number], "expired": one.expired}
            for one in updates.made
        ]
        # Escaped, as Telegram writes it: so half a surrogate pair can be told as well.
        return Response(json.dumps(made), media_type="application/json")

    async def _press(self, request: Request) -> Response:
        press = self._world.presses.get(request.path_params["id"])
        if press is None:
            return _not_found("press")
        await _until(lambda: bool(press.answers), press.chat.bell, request)
        return JSONResponse({"answers": press.answers})

    async def _file(self, request: Request) -> Response:
        file = self._world.files.get(request.path_params["id"])
        return Response(file.content, media_type=file.kind) if file else _not_found("file")

    async def _calls(self, request: Request) -> Response:
        world, query = self._world, request.query_params
        method, least = query.get("method", ""), int(query.get("least", 0))

        def enough() -> bool:
            return [call["method"] for call in world.calls].count(method) >= least

        await _until(enough, world.called, request)
        return JSONResponse(world.calls)

    async def _queue(self, request: Request) -> Response:
        updates, query = self._world.updates, request.query_params
        most, failed = int(query.get("most", -1)), int(query.get("failed", 0))

        def settled() -> bool:
            updates.expire()
            few = most < 0 or len(updates.waiting) <= most
            return few and updates.failed >= failed

        await _until(settled, updates.bell, request)
        return JSONResponse({"pending": len(updates.waiting), "failed": updates.failed})

    async def _profile(self, _request: Request) -> Response:
        return JSONResponse(self._world.profile)

    async def _webhook(self, _request: Request) -> Response:
        hook = self.telegram.webhook
        if not hook:
            return _not_found("webhook")
        return JSONResponse({"url": hook.target.url, "secret": hook.target.secret})

    async def _advance(self, body: Json) -> Json:
        self._world.clock.advance(body["seconds"])
        self._world.updates.bell.ring()
        return {}

    async def _throttle(self, body: Json) -> Json:
        methods = set(body.get("methods", ()))
        self._world.faults.throttle(body["seconds"], methods, body.get("chat", 0))
        return {}

    async def _fail(self, body: Json) -> Json:
        if body["kind"] not in KINDS:
            raise Refused(400, f"a call fails as one of {', '.join(sorted(KINDS))}")
        methods = set(body.get("methods", ()))
        self._world.faults.expect(body["kind"], methods, body.get("times", 1))
        return {}

    async def _calm(self, _body: Json) -> Json:
        self._world.faults.calm()
        return {}

    async def _update(self, body: Json) -> Json:
        updates, content = self._world.updates, body["body"]
        if isinstance(content, dict) and body.get("number", True):
            content = {"update_id": updates.next} | content
        lane = body.get("lane") or f"raw/{updates.next}"
        return {"number": updates.inject(content, lane, body.get("life") or UPDATE)}

    async def _redeliver(self, body: Json) -> Json:
        return {"updates": self._world.updates.redeliver(body.get("most", 1))}

    async def _renumber(self, body: Json) -> Json:
        self._world.updates.next = body["to"]
        return {}

    async def _revoke(self, _body: Json) -> Json:
        self._world.token = new_token()
        return {"token": self._world.token}

    async def _reset(self, _body: Json) -> Json:
        await self.telegram.close()
        self.telegram.world = World(self._token, Clock())
        return {}


def _posted(command: Callable[[Json], Awaitable[Json]]) -> Answer:
    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await command(json.loads(await request.body() or b"{}")))
        except Refused as refused:
            return JSONResponse({"problem": refused.description}, 409)

    return answer


async def _until(true: Callable[[], bool], bell: Bell, request: Request) -> None:
    """Wait until something is true, for as long as the request says at most."""
    left: Any = min(float(request.query_params.get("wait", 0)), 60.0)
    clock = Clock()
    ends = clock.now() + left
    while not true() and (left := ends - clock.now()) > 0:
        await bell.wait(left)


def _not_found(what: str) -> Response:
    return JSONResponse({"problem": f"there is no such {what}"}, 404)
