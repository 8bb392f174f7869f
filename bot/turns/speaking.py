# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a channel does for a turn: words into letters, letters to people.

Speaker   makes the bodies of letters out of messages; pure
Sender    sends one letter; its outcome is one of the classes below
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.rendering.message import Message
from bot.store.contract import Shown
from bot.turns.inputs import Input


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is there; ``message`` is its number in the chat, 0 where it made none."""

    message: int = 0


@dataclass(frozen=True, slots=True)
class Throttled:
    """Not now: the platform asks to wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Gone:
    """There is nobody there any more: they left, or blocked the bot."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never be taken; ``kind`` says why, without content."""

    kind: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The platform did not answer; it may work later."""


Outcome = Delivered | Throttled | Gone | Refused | Unreachable


class Speaker(Protocol):
    """Puts messages into the letters of a channel."""

    def letters(self, messages: Sequence[Message], input_: Input, locale: str) -> Sequence[bytes]:
        """The letters of a turn, in order: the input's own used buttons go as well."""

    def away(self, shown: Sequence[Shown]) -> Sequence[bytes]:
        """Letters that take messages out of a chat."""


class Sender(Protocol):
    """Sends the letters of a channel."""

    async def send(self, address: str, body: bytes) -> Outcome:
        """Send one. Never raises but for being cancelled."""
