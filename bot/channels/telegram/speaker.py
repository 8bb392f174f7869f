# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages as the letters of a Telegram chat, used buttons taken away.

speaker.letters(messages, input_, "es")     [new message…, old keyboard]
speaker.away(shown, now)                    deleteMessages, a hundred a call
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from bot.channels.telegram.messages import Call, drop_keyboard, edit, send
from bot.guide.buttons import CHOICE, PAGE, mark
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog, Catalogs
from bot.i18n.locales import nearest_held
from bot.rendering.message import Message
from bot.store.contract import Letter, Shown
from bot.turns.inputs import Input
from bot.turns.speaking import Away, Nature

MOST_AT_ONCE = 100
"""Messages that Telegram deletes in one call."""
DELETED_UNTIL = 48 * 3600 - 5 * 60
"""Seconds after which a message is not deleted any more, less what a call may take."""

AWAY = "deleteMessages"
QUIET = (AWAY, "editMessageReplyMarkup")
"""Calls that make nothing appear."""
EDITS = {"editMessageReplyMarkup": False, "editMessageText": True}
"""Calls that change a message, and whether they change its words."""


@dataclass(frozen=True, slots=True)
class TelegramSpeaker:
    """Puts messages into letters. ``content`` gives the guide of now."""

    content: Callable[[], tuple[Guide, Catalogs]]

    def catalog(self, locale: str) -> Catalog:
        """The words for a person with this tag."""
        guide, catalogs = self.content()
        return catalogs.catalog(nearest_held(locale, guide.languages))

    def letters(
        self, messages: Sequence[Message], input_: Input, locale: str, newest: int = 0
    ) -> list[bytes]:
        """The letters of a turn, in order."""
        calls = self.calls(messages, input_, self.catalog(locale), newest)
        return [packed(call) for call in calls]

    def calls(
        self, messages: Sequence[Message], input_: Input, catalog: Catalog, newest: int
    ) -> Iterator[Call]:
        """The calls of a turn: what was pressed changes in place, or loses its buttons.

        The words go first: nobody waits for them longer than need be.
        """
        used = input_.message if input_.kind == "tap" else newest
        if input_.kind == "tap" and used and len(messages) == 1 and stays(messages[0], input_):
            yield edit(used, messages[0], catalog, page=messages[0].page)
            return
        for message in messages:
            yield from send(message, catalog, page=message.page)
        if used:
            yield drop_keyboard(used)

    def away(self, shown: Sequence[Shown], now: int) -> Away:
        """Deletions, a hundred a call; one message past its time would refuse a whole call."""
        since: dict[int, int] = {}
        for row in shown:
            since[row.message] = min(row.at, since.get(row.message, row.at))
        fresh = sorted(number for number, at in since.items() if now - at < DELETED_UNTIL)
        parts = (fresh[at : at + MOST_AT_ONCE] for at in range(0, len(fresh), MOST_AT_ONCE))
        letters = [packed({"method": AWAY, "params": {"message_ids": part}}) for part in parts]
        return Away(letters, leaves=len(fresh) < len(since))

    def nature(self, letter: Letter) -> Nature:
        """What kind of call a letter is."""
        try:
            call = msgspec.json.decode(letter.body, type=Call)
            method, number = call["method"], call["params"].get("message_id")
            buttons = "reply_markup" in call["params"]
        except (msgspec.MsgspecError, KeyError):
            return Nature()
        edits = number if method in EDITS and isinstance(number, int) else 0
        changes = EDITS.get(method, False)
        return Nature(method in QUIET, edits, changes, buttons, away=method == AWAY)


def stays(message: Message, input_: Input) -> bool:
    """Whether a press only changed what is on its own screen: a tick, or a page."""
    sort, _, rest = input_.data.partition(".")
    same = rest.partition(".")[0] == mark(message.node)
    return same and (sort == PAGE or (sort == CHOICE and message.picks))


def packed(call: Call) -> bytes:
    """The body of a letter."""
    return json.dumps(call, ensure_ascii=False).encode()
