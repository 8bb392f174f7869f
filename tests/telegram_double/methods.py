# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Bot API: a method by its name, and the bot's own side of delivery.

telegram = Telegram("7000:token", Clock())
await telegram.serve("sendMessage", Given({"chat_id": 7, "text": "hello"}))
→ ("", {"ok": True, "result": {…}})
"""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.telegram_double import messages
from tests.telegram_double.bodies import Given, Refused, bad
from tests.telegram_double.clock import Clock
from tests.telegram_double.profile import PROFILE, Method
from tests.telegram_double.webhook import Target, Webhook
from tests.telegram_double.world import Json, World

ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


def get_me(world: World, _given: Given) -> Json:
    """Who the bot is."""
    return world.me | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


METHODS: dict[str, Method] = {
    "getme": get_me,
    "sendmessage": messages.send_message,
    "senddocument": messages.send_document,
    "editmessagetext": messages.edit_text,
    "editmessagereplymarkup": messages.edit_markup,
    "deletemessage": messages.delete_one,
    "deletemessages": messages.delete_many,
    "answercallbackquery": messages.answer_press,
    "sendchataction": messages.chat_action,
    "leavechat": messages.leave,
} | PROFILE


class Telegram:
    """A world, and the way into it."""

    def __init__(self, token: str, clock: Clock) -> None:
        self.world = World(token, clock)
        self.webhook: Webhook | None = None

    async def serve(self, method: str, given: Given) -> tuple[str, Json]:
        """Take a call: how it breaks on its way ("" if it does not), and its answer."""
        entry: Json = {"method": method, "code": 0, "at": self.world.clock.now()}
        self.world.calls.append(entry)
        self.world.called.ring()
        broken = ""
        try:
            broken = self.world.faults.strike(method.lower(), given)
            if broken not in ("", "lost"):
                return broken, {}
            answer: Json = {"ok": True, "result": await self._call(method, given)}
        except Refused as refused:
            answer = refused.body()
        entry["code"] = answer.get("error_code", 200)
        return broken, answer

    async def _call(self, method: str, given: Given) -> Any:
        match method.lower():
            case "getupdates":
                return await self._get_updates(given)
            case "setwebhook":
                return await self._set_webhook(given)
            case "deletewebhook":
                return await self._drop_webhook(given)
            case "getwebhookinfo":
                return self._webhook_info()
            case name if name in METHODS:
                return METHODS[name](self.world, given)
        raise Refused(404, "Not Found: method not found")

    async def close(self) -> None:
        """Stop all deliveries."""
        self.world.updates.stop_polls("Conflict: terminated")
        if self.webhook:
            await self.webhook.stop()
        self.webhook = None

    async def _get_updates(self, given: Given) -> list[Any]:
        if self.webhook:
            raise Refused(409, ACTIVE)
        self._allow(given)
        offset, limit = given.integer("offset"), given.integer("limit")
        return await self.world.updates.poll(offset, limit, given.integer("timeout"))

    def _allow(self, given: Given) -> None:
        allowed = given.structure("allowed_updates")
        if isinstance(allowed, list):
            self.world.updates.allowed = [str(kind) for kind in allowed]

    async def _set_webhook(self, given: Given) -> bool:
        if not given.text("url"):
            return await self._drop_webhook(given)
        target = Target(_address(given), _secret(given), given.integer("max_connections") or 40)
        await self._drop_webhook(given)
        self._allow(given)
        self.world.updates.stop_polls("Conflict: terminated by setWebhook request")
        self.webhook = Webhook(target, self.world.updates, self.serve)
        return True

    async def _drop_webhook(self, given: Given) -> bool:
        if self.webhook:
            await self.webhook.stop()
        self.webhook = None
        if given.flag("drop_pending_updates"):
            self.world.updates.waiting.clear()
        return True

    def _webhook_info(self) -> Json:
        updates = self.world.updates
        updates.expire()
        info: Json = {
            "url": self.webhook.target.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(updates.waiting),
        }
        if self.webhook:
            info["max_connections"] = self.webhook.target.connections
        if self.webhook and self.webhook.error:
            info["last_error_message"] = self.webhook.error
            info["last_error_date"] = self.webhook.error_at
        if updates.allowed:
            info["allowed_updates"] = updates.allowed
        return info


def _address(given: Given) -> str:
    url = given.text("url")
    parts = urlsplit(url)
    if parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise bad("bad webhook: the double delivers on this machine only")
    if parts.scheme not in {"http", "https"}:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    return url


def _secret(given: Given) -> str:
    secret = given.text("secret_token")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    return secret
