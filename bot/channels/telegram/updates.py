# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an update of the Bot API is to us. Pure; whatever comes, nothing is raised.

    read(update, "12345") ── Input    a person in their private chat, see bot.turns.inputs
                          ── Leave    a group or a channel: say so there once, and go
                          ── Ignore   everything else

Only these parts are looked at: numbers of update, chat and message, date, language,
typed words, what a button carries. Of a picture, a place or a contact nothing but that
it is one. Everything is checked for its type and cut to its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from bot.turns.inputs import Input, Kind

CHANNEL = "telegram"

LONGEST_TEXT = 4096
LONGEST_DATA = 64

REFUSED = frozenset(
    "animation audio caption checklist contact dice document game giveaway giveaway_winners"
    " invoice live_photo location paid_media passport_data photo poll sticker story venue video"
    " video_note voice".split()
)
"""What a person may send that is never fetched; a caption stands under such a thing."""

PRIVATE = frozenset({"private"})
GROUPS = frozenset({"group", "supergroup", "channel"})
THERE = tuple(
    "my_chat_member message edited_message channel_post edited_channel_post chat_member"
    " chat_join_request message_reaction message_reaction_count chat_boost"
    " removed_chat_boost".split()
)
"""Updates that come only from where the bot is a member."""
ADDED = frozenset(
    "new_chat_members group_chat_created supergroup_chat_created channel_chat_created".split()
)
"""What a message holds whose sender added the bot, or made the group with it."""

_MOST = 2**53
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_PRESS = re.compile(r"[!-~]{1,64}")
_START = re.compile(r"/start(?:@\w{1,64})?(?!\S)", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")

NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Leave:
    """A chat that is not private; ``language`` is of whoever added the bot, or ""."""

    address: str
    language: str = ""

    def __repr__(self) -> str:
        """Nothing of the chat is ever shown."""
        return "Leave()"


@dataclass(frozen=True, slots=True)
class Ignore:
    """Nothing is done, and nobody hears of it."""


IGNORE = Ignore()

Reader = Callable[[Mapping[str, object], tuple[str, int]], Input | Ignore]


def read(update: object, bot: str) -> Input | Leave | Ignore:
    """What a decoded update is. ``bot`` tells the updates of one bot from those of another."""
    outer = part(update)
    number = outer.get("update_id")
    if not is_number(number):
        return IGNORE
    if chat := group(outer):
        return chat
    for sort, reader in READERS.items():
        if body := part(outer.get(sort)):
            return reader(body, (bot, number))
    return IGNORE


def group(outer: Mapping[str, object]) -> Leave | None:
    """The group or channel that an update comes from, where the bot is still in it."""
    for sort in THERE:
        if (body := part(outer.get(sort))) and (address := where(body, GROUPS)):
            changed = sort == "my_chat_member"
            if changed and is_out(body):
                return None
            added = changed or not ADDED.isdisjoint(body)
            return Leave(address, language(body) if added else "")
    pressed = part(part(outer.get("callback_query")).get("message"))
    address = where(pressed, GROUPS)
    return Leave(address) if address else None


def message(body: Mapping[str, object], update: tuple[str, int]) -> Input | Ignore:
    """Something that a person sent."""
    if not is_personal(body):
        return IGNORE
    text = body.get("text")
    if isinstance(text, str) and text:
        kind, data = typed(sound(text), forwarded="forward_origin" in body)
        return made(kind, data, body, update)
    return IGNORE if REFUSED.isdisjoint(body) else made("refused", "", body, update)


def tap(body: Mapping[str, object], update: tuple[str, int]) -> Input | Ignore:
    """A button that a person pressed. The platform names no date for it: ``at`` is 0."""
    under, press, data = part(body.get("message")), body.get("id"), body.get("data")
    place = {**body, "chat": under.get("chat"), "message_id": under.get("message_id"), "date": 0}
    if not (isinstance(press, str) and _PRESS.fullmatch(press) and isinstance(data, str)):
        return IGNORE
    if not is_personal(place):
        return IGNORE
    carried = data if len(data.encode(errors="replace")) <= LONGEST_DATA else ""
    return made("tap", sound(carried), place, update, press)


def membership(body: Mapping[str, object], update: tuple[str, int]) -> Input | Ignore:
    """The person blocked the bot; that they are back is told by what they write."""
    return made("gone", "", body, update) if is_out(body) and is_personal(body) else IGNORE


READERS: Mapping[str, Reader] = {
    "message": message,
    "callback_query": tap,
    "my_chat_member": membership,
}


def album(update: Mapping[str, object]) -> str:
    """The number of the album that a message is a piece of; pictures sent together are one."""
    number = part(update.get("message")).get("media_group_id")
    return number[:LONGEST_DATA] if isinstance(number, str) else ""


def typed(text: str, *, forwarded: bool) -> tuple[Kind, str]:
    """Typed words; the opening command with its code, where they wrote it themselves."""
    start = None if forwarded else _START.match(text)
    if start is None:
        return "text", text
    code = text[start.end() :].strip()
    return "start", code if _CODE.fullmatch(code) else ""


def made(
    kind: Kind,
    data: str,
    body: Mapping[str, object],
    update: tuple[str, int],
    press: str = "",
) -> Input:
    """The input of a private chat."""
    at, number = body.get("date"), body.get("message_id")
    return Input(
        CHANNEL,
        where(body, PRIVATE),
        kind,
        data,
        at if is_number(at) else 0,
        language(body),
        number if is_number(number) else 0,
        press,
        update,
    )


def is_personal(body: Mapping[str, object]) -> bool:
    """Whether a person, and no bot or business, speaks here in their own private chat."""
    sender = part(body.get("from"))
    number = sender.get("id")
    return (
        is_number(number)
        and where(body, PRIVATE) == str(number)
        and sender.get("is_bot") is False
        and {"sender_chat", "business_connection_id", "sender_business_bot"}.isdisjoint(body)
    )


def where(body: Mapping[str, object], sorts: frozenset[str]) -> str:
    """The number of the chat, if it is of one of these sorts; else ""."""
    chat = part(body.get("chat"))
    number, sort = chat.get("id"), chat.get("type")
    if not (isinstance(sort, str) and sort in sorts and type(number) is int):
        return ""
    return str(number) if number and abs(number) < _MOST else ""


def is_out(body: Mapping[str, object]) -> bool:
    """Whether a change of membership tells that the bot is not in the chat any more."""
    now = part(body.get("new_chat_member"))
    if now.get("status") == "restricted":
        return now.get("is_member") is False
    return now.get("status") in ("left", "kicked")


def language(body: Mapping[str, object]) -> str:
    """The language that the sender's app is set to; "" where that cannot be told."""
    tag = part(body.get("from")).get("language_code")
    return tag if isinstance(tag, str) and _LANGUAGE.fullmatch(tag) else ""


def sound(text: str) -> str:
    """At most as long as a message can be, without halves of characters."""
    whole = text[:LONGEST_TEXT].encode("utf-16", "surrogatepass")
    return whole.decode("utf-16", "replace")


def part(value: object) -> Mapping[str, object]:
    """An object within an update; an empty one where there is none."""
    return value if isinstance(value, dict) else NOTHING


def is_number(value: object) -> TypeGuard[int]:
    """Whether this is a whole number that every platform's counters stay below."""
    return type(value) is int and 0 <= value < _MOST
