# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be counted of a turn and its letters: kinds, sizes and seconds, and nobody's.

    meter.turn("kept", 0.004)       what became of an input, and how long it took
    meter.letter("delivered")       what became of a letter

Whoever counts has a class of their own (``bot/watch/metrics.py``); nothing here knows
how. No method takes a person, an address or a word, so that none can be counted.
"""

from __future__ import annotations

from typing import Literal, Protocol

TurnKind = Literal["kept", "failed", "again", "full", "database"]
"""kept: its turn is on disk. failed: the person got an apology. again: it was taken before.
full: too many wait. database: it could not be kept; Telegram sends the last two again."""

LetterKind = Literal[
    "delivered", "throttled", "gone", "refused", "unreachable", "late", "replaced", "nowhere"
]
"""What a channel said of a letter (``bot/turns/speaking.py``), or why it was never sent.
late: it is past its life. replaced: a later edit says more. nowhere: no channel has it."""

UpdateKind = Literal["taken", "failed", "again", "forbidden", "large", "unreadable"]
"""again: it could not be taken, and comes again. forbidden, large, unreadable: it was no update."""


class Meter(Protocol):
    """Counts."""

    def turn(self, kind: TurnKind, seconds: float) -> None:
        """An input was dealt with, so many seconds after it came."""

    def batch(self, people: int) -> None:
        """The turns of so many people are one transaction."""

    def letter(self, kind: LetterKind) -> None:
        """A letter was tried, or left out."""

    def update(self, kind: UpdateKind) -> None:
        """An update came in."""

    def polled(self) -> None:
        """The platform answered when it was asked for updates."""


class Unmetered:
    """Counts nothing."""

    def turn(self, kind: TurnKind, seconds: float) -> None:
        """Nothing."""

    def batch(self, people: int) -> None:
        """Nothing."""

    def letter(self, kind: LetterKind) -> None:
        """Nothing."""

    def update(self, kind: UpdateKind) -> None:
        """Nothing."""

    def polled(self) -> None:
        """Nothing."""


UNMETERED = Unmetered()
