# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the bot does in chats: sends, edits, deletes, answers presses. All raise Refused."""

import secrets

from tests.telegram_double import limits
from tests.telegram_double.bodies import Given, Refused, Upload, bad
from tests.telegram_double.world import Chat, Json, Message, World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note"),
    "upload_video_note",
}


def send_message(world: World, given: Given) -> Json:
    """Send a text."""
    chat = world.open(given)
    return _send(world, chat, given, limits.text(given))


def send_document(world: World, given: Given) -> Json:
    """Send a file, uploaded with the call or known from before."""
    chat = world.open(given)
    caption = limits.text(given, "caption", limits.CAPTION)
    file_id, upload = _file(world, given)
    document = {
        "file_id": file_id,
        "file_unique_id": file_id[:16],
        "file_name": upload.name,
        "mime_type": upload.kind,
        "file_size": len(upload.content),
    }
    return _send(world, chat, given, {"document": document} | caption)


def _send(world: World, chat: Chat, given: Given, content: Json) -> Json:
    previews = given.structure("link_preview_options") or {}
    message = world.post(
        chat,
        world.me,
        content,
        markup=limits.markup(given),
        by_bot=True,
        silent=given.flag("disable_notification"),
        preview=not (previews.get("is_disabled") or given.flag("disable_web_page_preview")),
        protected=given.flag("protect_content"),
    )
    _tell(world, chat, "send", message.id, given)
    return world.wire(chat, message)


def _tell(world: World, chat: Chat, act: str, message: int, given: Given) -> None:
    """Keep what the bot did: the words as it wrote them, and the buttons."""
    words, keys = given.text("text"), given.structure("reply_markup")
    at = world.clock.now()
    chat.told.append({"act": act, "message": message, "text": words, "markup": keys, "at": at})


def _file(world: World, given: Given) -> tuple[str, Upload]:
    named = given.text("document")
    upload = given.files.get(named.removeprefix("attach://") if named else "document")
    if upload is None and named in world.files:
        return named, world.files[named]
    if upload is None and named:
        raise bad("wrong file identifier/HTTP URL specified")
    if upload is None:
        raise bad("there is no document in the request")
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > limits.FILE:
        raise Refused(413, "Request Entity Too Large")
    file_id = secrets.token_urlsafe(24)
    world.files[file_id] = upload
    return file_id, upload


def edit_text(world: World, given: Given) -> Json:
    """Replace the text of a message, and its keyboard."""
    chat, message = _own(world, given)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    return _edit(world, chat, message, given, limits.text(given))


def edit_markup(world: World, given: Given) -> Json:
    """Replace the keyboard of a message; without one it goes."""
    chat, message = _own(world, given)
    return _edit(world, chat, message, given, message.content)


def _own(world: World, given: Given) -> tuple[Chat, Message]:
    chat = world.open(given)
    if not given.integer("message_id"):
        raise bad("message identifier is not specified")
    message = chat.messages.get(given.integer("message_id"))
    if message is None or message.deleted:
        raise bad("message to edit not found")
    if not message.by_bot:
        raise bad("message can't be edited")
    return chat, message


def _edit(world: World, chat: Chat, message: Message, given: Given, content: Json) -> Json:
    markup = limits.markup(given)
    if (content, markup) == (message.content, message.markup):
        raise bad(NOT_MODIFIED)
    message.content, message.markup = content, markup
    message.edits += 1
    message.edited = world.clock.now()
    _tell(world, chat, "edit" if given.text("text") else "keys", message.id, given)
    chat.changed()
    return world.wire(chat, message)


def delete_one(world: World, given: Given) -> bool:
    """Delete a message."""
    chat = world.open(given)
    message = chat.messages.get(given.integer("message_id"))
    if message is None or message.deleted:
        raise bad("message to delete not found")
    return _delete(world, chat, [message])


def delete_many(world: World, given: Given) -> bool:
    """Delete up to 100 messages; those that are not there are passed over."""
    chat = world.open(given)
    found = (chat.messages.get(number) for number in limits.message_ids(given))
    return _delete(world, chat, [one for one in found if one and not one.deleted])


def _delete(world: World, chat: Chat, messages: list[Message]) -> bool:
    if not chat.private and not all(message.by_bot for message in messages):
        raise bad("message can't be deleted")
    oldest = world.clock.now() - limits.DELETABLE
    if any(message.born < oldest for message in messages):
        raise bad("message can't be deleted for everyone")
    for message in messages:
        message.deleted = True
    if messages:
        chat.changed()
    return True


def answer_press(world: World, given: Given) -> bool:
    """Answer a press, while its button is still waiting."""
    press = world.presses.get(given.text("callback_query_id"))
    if press is None or press.at + limits.PRESS < world.clock.now():
        raise bad(TOO_OLD)
    words = given.text("text")
    if len(words) > limits.ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    press.answers.append({"text": words, "show_alert": given.flag("show_alert")})
    press.chat.bell.ring()
    return True


def chat_action(world: World, given: Given) -> bool:
    """Show that the bot is typing."""
    chat = world.open(given)
    if given.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.typing += 1
    return True


def leave(world: World, given: Given) -> bool:
    """Leave a group or channel."""
    chat = world.open(given)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    kind = chat.about["type"]
    status = "administrator" if kind == "channel" else "member"
    chat.refusal = f"Forbidden: bot is not a member of the {kind} chat"
    chat.changed()
    world.membership(chat, world.me, status, "left")
    return True
