# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we ask of Telegram: how we are described, and to send a letter.

    async with connected(token, api_url) as bot:
        published = await publish_profile(bot, profile(catalogs, languages))
        outcome = await Sender(bot).send("12345", body)

    body: {"method": "sendMessage", "params": {"text": "<b>Hi</b>", "parse_mode": "HTML"}}
    a document: {"document": {"filename": "notes.html", "content": "<base64>"}}

Nothing in an outcome or an error holds a token, an address or a word of a letter.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import msgspec
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.channels.telegram.messages import Call
from bot.channels.telegram.request import AiohttpRequest
from bot.turns.speaking import Delivered, Gone, Outcome, Refused, Throttled, Unreachable

TELEGRAM = "https://api.telegram.org/bot"

# Pieces of Telegram's descriptions. Of what is refused, the kind goes into the log. Gone erases
# a person, so a 403 counts only where it is known to say so: MESSAGE_DELETE_FORBIDDEN is one too.
_SAID: Mapping[Outcome, tuple[str, ...]] = {
    Delivered(): ("is not modified", "message to edit not found", "message to delete not found"),
    Gone(): (
        *("blocked by the user", "deactivated", "initiate conversation", "chat not found"),
        *("user not found", "peer id invalid", "bot was kicked", "not a member"),
    ),
    Refused("markup"): ("can't parse entities",),
    Refused("length"): ("too long",),
    Refused("button"): ("button",),
    Refused("late"): ("can't be edited", "can't be deleted", "query is too old"),
}

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"</?(?:a|b|blockquote|code|i|pre|s|tg-spoiler|u)(?: [^<>]*)?>")


class TelegramBot(Bot):
    """PTB's bot without its token in ``repr`` and errors, and with plain calls.

    PTB's own methods build objects out of every answer, which takes longer than sending.
    ``doubted`` is set where a call was answered as if the token were not the bot's.
    """

    __slots__ = ("_doubted",)

    def __init__(self, token: str, api_url: str, sending: BaseRequest, polling: BaseRequest):
        super().__init__(token, api_url, request=sending, get_updates_request=polling)
        self._doubted = asyncio.Event()

    @property
    def doubted(self) -> asyncio.Event:
        """Set by a call whose token was not taken; whoever looks into it clears it."""
        return self._doubted

    def __repr__(self) -> str:
        """PTB's shows the token."""
        return "TelegramBot"

    async def initialize(self) -> None:
        """Open the pools and ask who we are. PTB's error for a wrong token names the token."""
        refused = False
        try:
            await super().initialize()
        except InvalidToken:
            refused = True
        if refused:
            raise InvalidToken

    async def call(
        self, method: str, params: Mapping[str, object], *, read_timeout: float | None = None
    ) -> object:
        """Call a method of the Bot API; its result as it came. Raises TelegramError.

        ``read_timeout`` is for long polls, which answer late on purpose.
        """
        wait = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
        try:
            result: object = await self._post(method, dict(params), read_timeout=wait)
        except InvalidToken:
            self._doubted.set()
            raise
        return result


@asynccontextmanager
async def connected(token: str, api_url: str = TELEGRAM) -> AsyncIterator[TelegramBot]:
    """A bot with its pools open, as long as the block runs; nothing is asked of Telegram yet."""
    async with AiohttpRequest() as sending, AiohttpRequest(connections=1) as polling:
        yield TelegramBot(token, api_url, sending, polling)


class Document(msgspec.Struct, frozen=True):
    """A file in a letter; its ``content`` is base64 there."""

    filename: str
    content: bytes

    def __repr__(self) -> str:
        """Neither its name nor its content."""
        return "Document"


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends letters, a call each. A text whose HTML is refused goes again without markup."""

    bot: TelegramBot

    async def send(self, address: str, body: bytes) -> Outcome:
        """Send one letter to a chat. Raises nothing."""
        try:
            call = msgspec.json.decode(body, type=Call)
            params = _addressed(call, address)
        except (msgspec.MsgspecError, KeyError, TypeError, ValueError):
            return Refused("letter")
        if call["method"] == "deleteMessages":
            return await self._delete(params)
        outcome = await self._send(call["method"], params)
        if outcome == Refused("markup") and params.pop("parse_mode", None):
            words = {name: plain(str(params[name])) for name in ("text", "caption") & params.keys()}
            outcome = await self._send(call["method"], params | words)
        return outcome

    async def _send(self, method: str, params: Mapping[str, object]) -> Outcome:
        try:
            result = await self.bot.call(method, params)
        except TelegramError as error:
            return outcome_of(error)
        number = result.get("message_id") if isinstance(result, dict) else None
        return Delivered(number if isinstance(number, int) else 0)

    async def _delete(self, params: Mapping[str, object]) -> Outcome:
        """Delete messages. One that is too old refuses all of them: then each half is tried."""
        outcome = await self._send("deleteMessages", params)
        numbers = params.get("message_ids")
        if outcome != Refused("late") or not isinstance(numbers, list) or len(numbers) < 2:
            return outcome
        middle = len(numbers) // 2
        for half in (numbers[middle:], numbers[:middle]):
            part = await self._delete({**params, "message_ids": half})
            if isinstance(part, Throttled | Unreachable):
                return part
        return outcome


def outcome_of(error: TelegramError) -> Outcome:
    """What an error of Telegram means for the letter that met it."""
    match error:
        case RetryAfter(retry_after=timedelta() as pause):
            return Throttled(pause.total_seconds())
        case BadRequest() | Forbidden():
            return _meant(error.message.lower().replace("_", " "))
    return Unreachable()


def _meant(said: str) -> Outcome:
    for outcome, pieces in _SAID.items():
        if any(piece in said for piece in pieces):
            return outcome
    return Refused("other")


def _addressed(call: Call, address: str) -> dict[str, object]:
    params = call["params"] | {"chat_id": int(address)}
    if call["method"] == "sendDocument":
        document = msgspec.convert(params["document"], Document)
        params["document"] = InputFile(document.content, filename=document.filename)
    return params


def plain(html: str) -> str:
    """The words of an HTML text, links written out; what is no tag of ours stays as it is."""
    return unescape(_TAG.sub("", _LINK.sub(_written_out, html)))


def _written_out(link: re.Match[str]) -> str:
    target, label = link[1], link[2]
    return label if target in label else f"{label} ({target})"


@dataclass(frozen=True, slots=True)
class Published:
    """How many parts were set, how many were not taken, and what ended it early."""

    changed: int
    refused: int = 0
    stopped: Outcome | None = None


async def publish_profile(bot: TelegramBot, calls: Iterable[Call]) -> Published:
    """Make those calls of a profile that change something. Raises nothing.

    What was set stays set: after a pause, another time goes on where this one ended.
    """
    changed = refused = 0
    for call in calls:
        try:
            if not await _is_set(bot, call):
                await bot.call(call["method"], call["params"])
                changed += 1
        except BadRequest:
            refused += 1
        except TelegramError as error:
            return Published(changed, refused, outcome_of(error))
    return Published(changed, refused)


async def _is_set(bot: TelegramBot, call: Call) -> bool:
    """Whether Telegram shows what a ``set…`` would set: commands in a list, texts by their name."""
    wanted = dict(call["params"])
    language = {"language_code": wanted.pop("language_code", "")}
    shown = await bot.call(call["method"].replace("set", "get", 1), language)
    return shown in (wanted, wanted.get("commands"))
