# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark`` with a fault in it: some words make it fail, and the error repeats them.

    python -m tests.channels.telegram.failing run

A message with FAILS fails in the turn, one with ENDS where nothing is there to catch it.
"""

from __future__ import annotations

from collections.abc import Mapping

import bot.turns.commits
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.messages import Call
from bot.cli.app import main
from bot.guide.model import Guide
from bot.turns.inputs import Input
from bot.turns.turn import Taken
from bot.turns.turn import take as sound

FAILS, ENDS = "fails-here", "ends-here"


def take(guide: Guide, *rest: object) -> Taken:
    """A turn, as ever; but it fails with some words in its error and in its variables."""
    words = next(part.data for part in rest if isinstance(part, Input))
    if FAILS in words:
        try:
            int(words)
        except ValueError as error:
            error.add_note(words)
            message = f"it went wrong with {words}"
            raise RuntimeError(message, words) from error
    return sound(guide, *rest)  # type: ignore[arg-type] # handed on as it came


async def intake(self: Intake, update: Mapping[str, object]) -> Call | None:
    """An update is taken, as ever; but some words are the end."""
    if ENDS in str(update):
        message = f"it ends with {update}"
        raise RuntimeError(message)
    return await taken(self, update)


taken = Intake.take

if __name__ == "__main__":
    vars(bot.turns.commits).update(take=take)
    Intake.take = intake  # type: ignore[method-assign] # that is what this is for
    main()
