# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages as the letters of a Telegram chat, used buttons taken away.

speaker.letters(messages, input_, "es")     [answer of the press, old keyboard, new message…]
speaker.away(shown)                         deleteMessages, a hundred a call
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.channels.telegram.messages import Call, drop_keyboard, edit, send
from bot.guide.buttons import CHOICE, PAGE, mark
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog, Catalogs
from bot.i18n.locales import nearest_held
from bot.rendering.message import Message
from bot.store.contract import Letter, Shown
from bot.turns.inputs import Input

MOST_AT_ONCE = 100
"""Messages that Telegram deletes in one call."""

LASTING = ("deleteMessages", "editMessageReplyMarkup")
"""Calls that make nothing appear: they are sent however late it is."""


@dataclass(frozen=True, slots=True)
class TelegramSpeaker:
    """Puts messages into letters. ``content`` gives the guide of now."""

    content: Callable[[], tuple[Guide, Catalogs]]

    def catalog(self, locale: str) -> Catalog:
        """The words for a person with this tag."""
        guide, catalogs = self.content()
        return catalogs.catalog(nearest_held(locale, guide.languages))

    def letters(self, messages: Sequence[Message], input_: Input, locale: str) -> list[bytes]:
        """The letters of a turn, in order."""
        return [packed(call) for call in self.calls(messages, input_, self.catalog(locale))]

    def calls(self, messages: Sequence[Message], input_: Input, catalog: Catalog) -> Iterator[Call]:
        """The calls of a turn: a press is answered first, so that its button rests."""
        if input_.press:
            yield {"method": "answerCallbackQuery", "params": {"callback_query_id": input_.press}}
        if input_.kind == "tap" and input_.message:
            if len(messages) == 1 and stays(messages[0], input_):
                yield edit(input_.message, messages[0], catalog, page=messages[0].page)
                return
            yield drop_keyboard(input_.message)
        for message in messages:
            yield from send(message, catalog, page=message.page)

    def away(self, shown: Sequence[Shown]) -> list[bytes]:
        """Letters that take messages out of a chat."""
        numbers = sorted({row.message for row in shown})
        parts = (numbers[at : at + MOST_AT_ONCE] for at in range(0, len(numbers), MOST_AT_ONCE))
        return [
            packed({"method": "deleteMessages", "params": {"message_ids": part}}) for part in parts
        ]


def stays(message: Message, input_: Input) -> bool:
    """Whether a press only changed what is on its own screen: a tick, or a page."""
    sort, _, rest = input_.data.partition(".")
    same = rest.partition(".")[0] == mark(message.node)
    return same and (sort == PAGE or (sort == CHOICE and message.picks))


def packed(call: Call) -> bytes:
    """The body of a letter."""
    return json.dumps(call, ensure_ascii=False).encode()


def lasting(letter: Letter) -> bool:
    """Whether a letter is sent however old it is."""
    return json.loads(letter.body).get("method") in LASTING
