# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk for scripts: one input a line in, replies out.

    {"node": …, "text": …, "choices": [{"id", "label"}], "cards": [{"id", "kind",
     "name", "contacts": [{"type", "value"}]}], "end": false}

Empty lines and lines that start with # are skipped. Replies are written as they
come, so that all of them stand there when a later line fits nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.channels.terminal.talk import Heard, Talk
from bot.flow.errors import shorten
from bot.rendering.markup import parse
from bot.rendering.message import Message
from bot.rendering.plain import plain_text

Write = Callable[[str, tuple[Message, ...]], None]
"""Takes an input, "" for the opening, and the replies to it."""


class MissedError(Exception):
    """A line of the script fits nothing on the screen that waits."""


def run_script(
    talk: Talk, opening: Heard, lines: Iterable[str], write: Write, refresh: Callable[[], None]
) -> None:
    """Take every line in turn, until they or the talk end.

    ``refresh`` is called before each line, for a guide that is watched. Raises
    :class:`MissedError` at the first line that fits nothing.
    """
    write("", opening.messages)
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        refresh()
        heard = talk.hear(text)
        if heard.missed:
            raise MissedError(explain(number, text, heard.messages[-1]))
        write(text, heard.messages)
        if heard.over:
            return


def explain(number: int, text: str, message: Message) -> str:
    """What to tell whoever wrote the script."""
    offered = ", ".join(f"{button.id} ({button.label})" for button in message.buttons)
    said = shorten(text)
    return f'line {number}: "{said}" fits nothing on the screen {message.node}. It has: {offered}.'


def as_data(message: Message) -> dict[str, object]:
    """A reply as plain data; see the drawing of this module."""
    return {
        "node": message.node,
        "text": plain_text(parse(message.markdown)),
        "choices": [{"id": button.id, "label": button.label} for button in message.buttons],
        "cards": [
            {
                "id": card.id,
                "kind": card.kind,
                "name": card.name,
                "contacts": [{"type": c.type, "value": c.value} for c in card.contacts],
            }
            for card in message.cards
        ],
        "end": message.end,
    }
