# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a channel hands on: an input of a person, before anything is read into it.

Input("telegram", address="12345", kind="text", data="back", at=1763733600, …)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["tap", "text", "start", "refused", "more", "gone"]
"""tap: ``data`` is what a button carries. text: typed words or a command. start: the
person opened the talk, ``data`` is a deep link's code or "". refused: something that is
never fetched (a picture, a voice, a place). more: another piece of what was refused just
now, and is not answered again. gone: they blocked the bot or left."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input. ``repr`` shows no content.

    ``address`` is where answers go, as the channel writes it; ``at`` the platform's
    date in seconds since 1970; ``language`` the tag that the platform names, or "";
    ``message`` the number of the message that it came with or was pressed under, 0 for
    none; ``press`` what the platform wants to hear back about a tap.
    """

    channel: str
    address: str
    kind: Kind
    data: str
    at: int
    language: str = ""
    message: int = 0
    press: str = ""
    update: tuple[str, int] | None = None

    def __repr__(self) -> str:
        """The kind alone: nothing else of a person's input is ever shown."""
        return f"Input({self.kind})"
