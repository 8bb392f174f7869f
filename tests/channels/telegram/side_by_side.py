# SPDX-License-Identifier: AGPL-3.0-or-later
"""One talk in two places: a chat of the double, and a terminal here in the test.

    both = SideBySide(person, talk)
    await both.starts()
    await both.types("no")          a line, in both places
    await both.taps("go_on")        a button, by the label that the chat shows
    await both.ticks(["threats"])   several of them, each in place, and Done
    both.nodes                      the screens that were there

After every act the chat must show what the terminal says: the same words in the same
order, the same buttons in the order of a keyboard, nothing more and nothing less.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from bot.channels.terminal.talk import Heard, Talk
from bot.engine.events import Turned
from bot.engine.presses import pressed
from bot.engine.replies import HIDDEN
from bot.i18n.catalog import Catalog
from bot.i18n.messages import message as sentence
from bot.rendering.message import Button, Message
from tests.channels.telegram.on_screen import (
    TURNING,
    Shown,
    at_terminal,
    in_chat,
    labels_of,
    on_key,
    page_of,
    words,
)
from tests.telegram_double.persons import Person
from tests.telegram_double.screen import Screen, Seen

PATIENCE = 30.0

Act = Callable[[Talk], Heard]


@dataclass(slots=True)
class SideBySide:
    """The two places. ``waits`` is the terminal's last message, ``last`` the chat's."""

    person: Person
    talk: Talk
    nodes: list[str] = field(default_factory=list)
    waits: Message = field(init=False)
    screen: Screen = field(init=False)
    last: Seen | None = None

    async def starts(self) -> None:
        """Open the talk."""
        await self.both(Talk.begin, self.person.sends("/start"))

    async def types(self, line: str) -> None:
        """Type a line that fits."""
        heard = await self.both(lambda talk: talk.hear(line), self.person.sends(line))
        assert not heard.missed, f'"{line}" fits nothing at {self.waits.node}'

    async def taps(self, name: str) -> None:
        """Tap a button. The message that had it is used up, or turned to another page."""
        button = await self.in_sight(name)
        if name in TURNING:
            await self.in_place(pressing(button.press), self.on_key(button))
            return
        used = await self.tap(pressing(button.press), self.on_key(button))
        # The words come first; the buttons that were used go right after them.
        self.screen = await self.person.sees(
            lambda seen: not any(one.buttons for one in seen.bots if one.id == used.id)
        )

    async def ticks(self, names: Iterable[str]) -> None:
        """Tick several choices, each in place, then take them."""
        for name in names:
            button = await self.in_sight(name)
            if not button.ticked:
                await self.in_place(pressing(button.press), self.on_key(button))
        await self.taps("done")

    async def rests(self) -> None:
        """Wait until nothing comes any more; nothing has come since the last act."""
        screen = await self.person.sees()
        assert screen.bots[-1:] == (self.seen,), "something came late"

    async def in_sight(self, name: str) -> Button:
        """The button of this id, on the page where it stands."""
        button = self.button(name)
        content = [each for each in self.waits.buttons if not each.control]
        while self.on_key(button) not in labels_of(self.seen, self.catalog):
            ahead = page_of(content.index(button)) > self.waits.page
            turned = Turned(self.waits.node, self.waits.page + (1 if ahead else -1))
            label = words(sentence("button.next" if ahead else "button.previous", self.catalog))
            await self.in_place(partial(Talk.act, event=turned), label)
        return button

    async def in_place(self, here: Act, label: str) -> None:
        """Tap what changes the message that it stands under."""
        used = await self.tap(here, label)
        assert (self.seen.id, self.seen.edits) == (used.id, used.edits + 1)

    async def tap(self, here: Act, label: str) -> Seen:
        """Tap what the chat shows; the message as it stood before."""
        used = self.seen
        await self.both(here, self.person.taps(used, label))
        return used

    async def both(self, here: Act, there: Awaitable[object]) -> Heard:
        """Do a thing in both places and compare what they say to it."""
        talk = copy(self.talk)
        heard = here(talk)
        await there
        screen = await self.come(heard)
        said = self.said(screen, talk.catalog)
        if said != (wanted := at_terminal(heard.messages, talk.catalog)):
            # A service may have opened or closed while the two were asked.
            talk = copy(self.talk)
            heard = here(talk)
            wanted = at_terminal(heard.messages, talk.catalog)
        at = heard.messages[-1].node
        assert said == wanted, f"{at}\n--- chat\n{said}\n--- terminal\n{wanted}"
        if at == HIDDEN:
            # What was on its way meanwhile is taken back a moment later.
            screen = await self.person.sees(lambda seen: len(seen.shown) == 1)
        self.talk, self.waits = talk, heard.messages[-1]
        self.screen, self.last = screen, screen.last
        self.nodes += [message.node for message in heard.messages]
        return heard

    async def come(self, heard: Heard) -> Screen:
        """The chat, once the last message of a turn is in it."""
        keys = bool(heard.messages[-1].buttons)
        version, ends = self.screen.version if self.last else -1, monotonic() + PATIENCE
        while True:
            screen = await self.person.screen(version, max(0, ends - monotonic()))
            if self.is_new(screen, keys):
                return screen
            assert monotonic() < ends, f"the chat does not show {heard.messages[-1].node}"
            version = screen.version

    def is_new(self, screen: Screen, keys: bool) -> bool:
        """Whether the last message is new, or was changed, and its buttons are there."""
        if not screen.bots or bool(screen.last.buttons) != keys:
            return False
        if self.last is None or screen.last.id > self.last.id:
            return True
        return keys and screen.last.edits > self.last.edits

    def said(self, screen: Screen, catalog: Catalog) -> Shown:
        """What the bot said since the act before."""
        number = self.last.id if self.last else 0
        new = [message for message in screen.bots if message.id > number] or [screen.last]
        assert all(message.silent and not message.preview for message in new)
        return in_chat(new, catalog)

    def offers(self, name: str) -> bool:
        """Whether a button of this id waits."""
        return any(button.id == name for button in self.waits.buttons)

    def button(self, name: str) -> Button:
        """The button of this id."""
        found = next((button for button in self.waits.buttons if button.id == name), None)
        assert found, f"no button {name} at {self.waits.node}"
        return found

    def on_key(self, button: Button) -> str:
        """What the key of a button says."""
        return on_key(button, self.catalog, picks=self.waits.picks)

    @property
    def seen(self) -> Seen:
        """The bot's last message in the chat."""
        assert self.last
        return self.last

    @property
    def catalog(self) -> Catalog:
        """The words of the talk."""
        return self.talk.catalog


def pressing(press: str) -> Act:
    """The press of a button, at the terminal."""
    return lambda talk: talk.act(pressed(talk.guide, talk.session, press))
