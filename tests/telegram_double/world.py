# SPDX-License-Identifier: AGPL-3.0-or-later
"""What there is: one bot, people, chats with their messages, presses, files, calls.

world = World("7000:token", Clock())
chat = world.private({"id": 7, "first_name": "Ada"})
world.post(chat, world.people[7], {"text": "hello"})     and the bot gets an update
"""

import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_double import limits
from tests.telegram_double.bodies import Given, Refused, Upload, bad
from tests.telegram_double.clock import Bell, Clock
from tests.telegram_double.faults import Faults
from tests.telegram_double.queues import Updates

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """A message as it stands now; ``born`` is when it was sent."""

    id: int
    author: Json
    born: float
    content: Json
    markup: Json | None = None
    by_bot: bool = False
    silent: bool = False
    preview: bool = True
    protected: bool = False
    edits: int = 0
    edited: float = 0.0
    deleted: bool = False


@dataclass(slots=True)
class Chat:
    """A chat; ``refusal`` is why the bot cannot write there, "" if it can.

    ``version`` counts what the bot changed in it; ``asked`` is the version at the last act
    of a person. ``told`` is everything that the bot did there, as it did it.
    """

    id: int
    about: Json
    refusal: str = ""
    version: int = 0
    asked: int = 0
    typing: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    told: list[Json] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    @property
    def private(self) -> bool:
        """Whether it is a person's own chat with the bot."""
        return bool(self.about["type"] == "private")

    def changed(self) -> None:
        """The bot changed something."""
        self.version += 1
        self.bell.ring()


@dataclass(slots=True)
class Press:
    """A press on a button, and what the bot answered to it."""

    chat: Chat
    at: float
    answers: list[Json] = field(default_factory=list)


class World:
    """Everything the double knows; made anew by a reset."""

    def __init__(self, token: str, clock: Clock) -> None:
        self.token, self.clock = token, clock
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Double",
            "username": "double_bot",
        }
        self.people: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.files: dict[str, Upload] = {}
        self.profile: dict[str, dict[str, Any]] = {}
        self.calls: list[Json] = []
        self.called = Bell()
        self.updates = Updates(clock)
        self.faults = Faults(clock)
        self._last_message = 0

    def person(self, user: Json) -> Json:
        """A person, from now on as described here."""
        known = self.people.get(user["id"], {"is_bot": False, "first_name": "Somebody"})
        self.people[user["id"]] = known | user
        return self.people[user["id"]]

    def private(self, user: Json) -> Chat:
        """A person's own chat with the bot."""
        person = self.person(user)
        about = {"id": person["id"], "type": "private", "first_name": person["first_name"]}
        new = "Forbidden: bot can't initiate conversation with a user"
        return self.chats.setdefault(person["id"], Chat(person["id"], about, refusal=new))

    def open(self, given: Given) -> Chat:
        """The chat that a call names, if the bot can write there. Raises Refused."""
        if not given.text("chat_id"):
            raise bad("chat_id is empty")
        chat = self.chats.get(given.integer("chat_id"))
        if chat is None:
            raise bad("chat not found")
        if chat.refusal:
            raise Refused(403, chat.refusal)
        return chat

    def post(self, chat: Chat, author: Json, content: Json, **more: Any) -> Message:
        """Put a message into a chat; a person's makes an update, the bot's a change."""
        self._last_message += 1
        message = Message(self._last_message, author, self.clock.now(), content, **more)
        chat.messages[message.id] = message
        if message.by_bot:
            chat.changed()
        else:
            chat.asked = chat.version
            kind = "channel_post" if chat.about["type"] == "channel" else "message"
            self.tell(kind, chat, author, self.wire(chat, message))
        return message

    def press(self, chat: Chat, person: Json, message_id: int, data: str) -> str:
        """A person presses a button; the press's id."""
        chat.asked = chat.version
        press = str(secrets.randbits(62))
        self.presses[press] = Press(chat, self.clock.now())
        message = chat.messages.get(message_id)
        gone: Json = {"chat": chat.about, "message_id": message_id, "date": 0}
        known = message is not None and not message.deleted
        query = {
            "id": press,
            "from": person,
            "chat_instance": str(chat.id),
            "message": self.wire(chat, message) if message and known else gone,
            "data": data,
        }
        lane = f"{person['id']}/presses"
        self.updates.push("callback_query", query, lane, limits.PRESS)
        return press

    def tell(self, kind: str, chat: Chat, author: Json, content: Json) -> None:
        """Queue an update about what somebody did."""
        lane = f"{author['id'] if chat.private else chat.id}/messages"
        self.updates.push(kind, content, lane, limits.UPDATE)

    def membership(self, chat: Chat, person: Json, old: str, new: str) -> None:
        """Queue an update about the bot's own place in a chat."""
        change = {
            "chat": chat.about,
            "from": person,
            "date": int(self.clock.now()),
            "old_chat_member": _member(self.me, old),
            "new_chat_member": _member(self.me, new),
        }
        self.tell("my_chat_member", chat, person, change)

    def wire(self, chat: Chat, message: Message) -> Json:
        """A message as the Bot API writes it."""
        written: Json = {"message_id": message.id, "chat": chat.about, "date": int(message.born)}
        if chat.about["type"] == "channel":
            written["sender_chat"] = chat.about
        else:
            written["from"] = message.author
        if message.edited:
            written["edit_date"] = int(message.edited)
        if message.markup and "inline_keyboard" in message.markup:
            written["reply_markup"] = message.markup
        return written | message.content


RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
    "can_restrict_members can_promote_members can_change_info can_invite_users "
    "can_post_stories can_edit_stories can_delete_stories can_post_messages"
).split()


def _member(user: Json, status: str) -> Json:
    member: Json = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= dict.fromkeys(RIGHTS, False) | {"can_manage_chat": True}
    return member
