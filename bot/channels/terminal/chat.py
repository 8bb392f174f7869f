# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk with a person at a terminal, drawn with rich.

A line is a number, the words on a button, several of them with commas, typed
words where a screen asks for them, or a command such as /menu or /hide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.channels.terminal.talk import Heard, Talk
from bot.i18n.catalog import Catalog
from bot.i18n.messages import message
from bot.rendering.markup import parse
from bot.rendering.message import Button, Message
from bot.rendering.terminal import terminal_text

COMMANDS = "/help /menu /back /hide /forget /start /quit"
LEAVE = ("/quit", "/exit")
WIPE = "\x1b[3J\x1b[2J\x1b[H"
"""Clears what has scrolled away, too: a cleared screen alone leaves it readable."""


@dataclass(slots=True)
class ChatRoom:
    """A talk and the terminal it is held in; ``lock`` guards both."""

    talk: Talk
    console: Console
    lock: Lock = field(default_factory=Lock)

    def run(self, opening: Heard, ask: Callable[[], str]) -> None:
        """Talk until the person leaves. ``ask`` gives a line, or raises EOFError at the end."""
        self.say("chat.hint", commands=COMMANDS)
        heard = opening
        self.draw(heard)
        while not heard.over:
            try:
                line = ask().strip()
            except (EOFError, KeyboardInterrupt):
                break
            if line.casefold() in LEAVE:
                break
            with self.lock:
                heard = self.talk.hear(line)
                if heard.hidden:
                    self.wipe()
                self.draw(heard)
        self.say("chat.end")

    def wipe(self) -> None:
        """Take everything off the screen."""
        if self.console.is_terminal:
            self.console.file.write(WIPE)

    def draw(self, heard: Heard) -> None:
        """Draw the replies of a turn."""
        for reply in heard.messages:
            draw_message(reply, self.talk.catalog, self.console)

    def say(self, key: str, **values: str) -> None:
        """Draw a sentence of the program."""
        words = message(key, self.talk.catalog, **values)
        self.console.print(terminal_text(parse(words)), style="dim")


def draw_message(reply: Message, catalog: Catalog, console: Console) -> None:
    """Draw one reply: words, cards, then what can be taken, by number."""
    console.print()
    for paragraph in reply.words:
        console.print(terminal_text(parse(paragraph)))
        console.print()
    for card in reply.cards:
        console.print(Padding(terminal_text(parse(card.text)), (0, 0, 1, 3), expand=False))
    if reply.picks:
        several = message("chat.several", catalog)
        console.print(terminal_text(parse(several)), style="dim")
    for number, button in enumerate(reply.buttons, 1):
        console.print(line_of(number, button, catalog, picks=reply.picks))


def line_of(number: int, button: Button, catalog: Catalog, *, picks: bool) -> Text:
    """A button as a line: its number, a tick where several can be taken, its words."""
    text = Text(f"{number:3}  ", style="bold")
    if picks and not button.control:
        text.append("[x] " if button.ticked else "[ ] ", "not bold")
    label = Text(button.label)
    if button.ticked and not picks:
        label = terminal_text(parse(message("option.done", catalog, label=button.label)))
    text.append_text(Text.assemble(label, style="not bold dim" if button.control else "not bold"))
    return text
