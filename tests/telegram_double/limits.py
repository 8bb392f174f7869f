# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telegram's limits: what a call may hold. Everything here raises Refused, in Telegram's words.

content = text(given)            {"text": …, "entities": […]}, or refused
keyboard = markup(given)         an inline keyboard as it will be shown, or None
"""

import re
from typing import Any

from tests.telegram_double import entities
from tests.telegram_double.bodies import Given, bad

TEXT, CAPTION, ANSWER = 4096, 1024, 200
DATA, COPY = 64, 256
BUTTONS, ROW = 100, 8
DELETABLE, IDS = 48 * 3600, 100
PRESS, UPDATE = 150, 24 * 3600
FILE = 50 * 1024 * 1024

ACTIONS = {"text", "callback_data", "url", "copy_text", "web_app", "login_url", "pay"} | {
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
}
Json = dict[str, Any]


def text(given: Given, name: str = "text", most: int = TEXT) -> Json:
    """A text and what is marked in it; for a caption also none."""
    source = given.text(name)
    if not source and name == "text":
        raise bad("message text is empty")
    if given.text("parse_mode").lower() == "html":
        plain, marked = entities.parse(source)
    elif given.text("parse_mode"):
        raise bad("unsupported parse_mode")
    else:
        plain, marked = source, given.structure(f"{name.removesuffix('text')}entities") or []
    plain, marked = entities.trim(plain, marked)
    if not plain and name == "text":
        raise bad("text must be non-empty")
    if entities.units(plain) > most:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    content: Json = {name: plain} if plain else {}
    if marked:
        content["entities" if name == "text" else "caption_entities"] = marked
    return content


def markup(given: Given) -> Json | None:
    """The keyboard of a message; None where there is none."""
    found = given.structure("reply_markup")
    if found is None or found == {}:
        return None
    if not isinstance(found, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in found:
        return found
    rows = found["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        _button(button)
    if sum(map(len, rows)) > BUTTONS or any(len(row) > ROW for row in rows):
        raise bad("REPLY_MARKUP_TOO_LONG")
    shown = [row for row in rows if row]
    return {"inline_keyboard": shown} if shown else None


def _button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad('can\'t parse inline keyboard button: Field "text" must be a non-empty String')
    kinds = (ACTIONS & button.keys()) - {"text"}
    if len(kinds) != 1:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.fullmatch(r"(https?|tg)://\S+", str(button["url"])):
        raise bad("BUTTON_URL_INVALID")
    if "copy_text" in button:
        copied = button["copy_text"]
        words = copied.get("text") if isinstance(copied, dict) else None
        if not isinstance(words, str) or not 1 <= entities.units(words) <= COPY:
            raise bad("BUTTON_COPY_TEXT_INVALID")


def commands(given: Given) -> list[Json]:
    """The list of commands of a bot."""
    found = given.structure("commands")
    if not isinstance(found, list):
        raise bad("can't parse commands: expected an Array")
    if len(found) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in found:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= entities.units(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return [command | {"command": command["command"].removeprefix("/")} for command in found]


def language(given: Given) -> str:
    """The language of a profile's text: two letters, or "" for everybody else."""
    tag = given.text("language_code")
    if tag and not re.fullmatch(r"[a-z]{2}", tag):
        raise bad("invalid language code specified")
    return tag


def message_ids(given: Given) -> list[int]:
    """The messages to delete in one call."""
    found = given.structure("message_ids")
    if not isinstance(found, list) or not found:
        raise bad("message identifiers are not specified")
    if len(found) > IDS:
        raise bad("too many message identifiers specified")
    if not all(isinstance(one, int) and one > 0 for one in found):
        raise bad("invalid message identifier specified")
    return found
