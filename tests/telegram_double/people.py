# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do: each act changes the world and makes the updates that Telegram would.

ACTS["text"](world, {"person": {"id": 7}, "text": "/start"}) → {"message": 12}
"""

import re
from collections.abc import Callable
from typing import Any

from tests.telegram_double.bodies import bad
from tests.telegram_double.specimens import MEDIA
from tests.telegram_double.world import Chat, Json, Message, World

BLOCKED = "Forbidden: bot was blocked by the user"
DEACTIVATED = "Forbidden: user is deactivated"
Act = Callable[[World, Json], Json]


def _place(world: World, body: Json) -> tuple[Chat, Json]:
    """Where somebody acts, and who; who writes to the bot for the first time has begun."""
    person = world.person(body["person"])
    if "chat" in body:
        return world.chats[body["chat"]], person
    chat = world.private(person)
    if chat.refusal in (BLOCKED, DEACTIVATED):
        raise bad("this person cannot write: they blocked the bot, or are gone")
    chat.refusal = ""
    return chat, person


def _written(words: str) -> Json:
    content: Json = {"text": words}
    if command := re.match(r"/\w{1,32}(@\w+)?", words):
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
    return content


def _post(world: World, body: Json, content: Json) -> Json:
    chat, person = _place(world, body)
    return {"message": world.post(chat, person, content).id}


def text(world: World, body: Json) -> Json:
    """Write something."""
    return _post(world, body, _written(body["text"]))


def forward(world: World, body: Json) -> Json:
    """Pass on what somebody else wrote."""
    origin = {
        "type": "hidden_user",
        "date": int(world.clock.now()) - 3600,
        "sender_user_name": body.get("name", "Somebody Else"),
    }
    return _post(world, body, _written(body["text"]) | {"forward_origin": origin})


def media(world: World, body: Json) -> Json:
    """Send something that is not a text; "fields" replaces parts of it."""
    kind = body["kind"]
    thing = MEDIA[kind]
    if isinstance(thing, dict):
        thing = thing | body.get("fields", {})
    content: Json = {kind: thing}
    if body.get("caption"):
        content["caption"] = body["caption"]
    if body.get("album"):
        content["media_group_id"] = body["album"]
    return _post(world, body, content)


def edit(world: World, body: Json) -> Json:
    """Edit a message of one's own."""
    chat, person = _place(world, body)
    message = _standing(chat, body["message"])
    message.content = _written(body["text"])
    message.edits += 1
    message.edited = world.clock.now()
    kind = "edited_channel_post" if chat.about["type"] == "channel" else "edited_message"
    world.tell(kind, chat, person, world.wire(chat, message))
    return {"message": message.id}


def _standing(chat: Chat, number: int) -> Message:
    message = chat.messages.get(number)
    if message is None or message.deleted:
        raise bad("there is no such message any more")
    return message


def tap(world: World, body: Json) -> Json:
    """Press a button, by its data; the message may have changed since it was seen."""
    chat, person = _place(world, body)
    return {"press": world.press(chat, person, body["message"], body["data"])}


def block(world: World, body: Json) -> Json:
    """Block the bot."""
    return _own_chat(world, body, BLOCKED, "member", "kicked")


def unblock(world: World, body: Json) -> Json:
    """Let the bot write again."""
    return _own_chat(world, body, "", "kicked", "member")


def deactivate(world: World, body: Json) -> Json:
    """Delete one's account: the bot is not told."""
    world.private(body["person"]).refusal = DEACTIVATED
    return {}


def _own_chat(world: World, body: Json, refusal: str, old: str, new: str) -> Json:
    chat = world.private(body["person"])
    chat.refusal = refusal
    world.membership(chat, world.person(body["person"]), old, new)
    return {}


def add(world: World, body: Json) -> Json:
    """Add the bot to a group, or make it an administrator of a channel."""
    person = world.person(body["person"])
    kind = body["kind"]
    about = {"id": body["chat"], "type": kind, "title": body["title"]}
    chat = world.chats.setdefault(body["chat"], Chat(body["chat"], about))
    chat.refusal = ""
    world.membership(chat, person, "left", _status(chat))
    if kind != "channel":
        world.post(chat, person, {"new_chat_members": [world.me]})
    return {}


def remove(world: World, body: Json) -> Json:
    """Throw the bot out."""
    chat = world.chats[body["chat"]]
    chat.refusal = f"Forbidden: bot was kicked from the {chat.about['type']} chat"
    world.membership(chat, world.person(body["person"]), _status(chat), "kicked")
    return {}


def _status(chat: Chat) -> str:
    return "administrator" if chat.about["type"] == "channel" else "member"


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (text, forward, media, edit, tap, block, unblock, deactivate, add, remove)
}


def shows(chat: Chat, last: int = 0) -> Json:
    """What a chat shows now, and what it showed; ``last`` many messages, 0 for all."""
    messages = list(chat.messages.values())
    return {
        "version": chat.version,
        "asked": chat.asked,
        "refusal": chat.refusal,
        "typing": chat.typing,
        "messages": [_shown(message) for message in messages[-last:]],
    }


def _shown(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "by_bot": message.by_bot,
        "content": message.content,
        "rows": (message.markup or {}).get("inline_keyboard", []),
        "edits": message.edits,
        "deleted": message.deleted,
        "silent": message.silent,
        "preview": message.preview,
        "protected": message.protected,
    }
