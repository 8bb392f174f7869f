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
from bot.store.contract import Letter, Shown
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


@dataclass(frozen=True, slots=True)
class Nature:
    """What the outbox has to know of a letter.

    ``quiet``: it makes nothing appear, so it is sent however old it is, and does not
    wait for the pace of its chat. ``edits``: the message that it changes, 0 for none;
    ``words``: whether it changes its words, and not only its buttons. ``buttons``: it
    shows some. ``away``: it takes messages out of the chat, and is never cancelled.
    """

    quiet: bool = False
    edits: int = 0
    words: bool = False
    buttons: bool = False
    away: bool = False

    def replaces(self, earlier: Nature) -> bool:
        """Whether an earlier letter need not be sent any more because of this one."""
        return 0 < self.edits == earlier.edits and (self.words or not earlier.words)


@dataclass(frozen=True, slots=True)
class Away:
    """Letters that take messages out of a chat; ``leaves`` tells that some have to stay."""

    letters: Sequence[bytes] = ()
    leaves: bool = False


class Speaker(Protocol):
    """Puts messages into the letters of a channel."""

    def letters(
        self, messages: Sequence[Message], input_: Input, locale: str, newest: int = 0
    ) -> Sequence[bytes]:
        """The letters of a turn, in order.

        ``newest`` is the number of the message before the input, 0 where it is not
        known: buttons that were used, or passed over by typing, are taken away.
        """

    def away(self, shown: Sequence[Shown], now: int) -> Away:
        """What takes these messages out of one chat, as far as the channel allows it ``now``."""

    def nature(self, letter: Letter) -> Nature:
        """What kind of letter this is."""


class Sender(Protocol):
    """Sends the letters of a channel."""

    async def send(self, address: str, body: bytes) -> Outcome:
        """Send one. Never raises but for being cancelled."""
