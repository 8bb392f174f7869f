# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody with a telephone: what they do, and what their chat with the bot shows."""

import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from tests.telegram_double.screen import Screen, Seen, read

PATIENCE = 10.0
Sought = str | Callable[[Screen], bool]


class Control(Protocol):
    """The way to the double."""

    quiet: float

    async def get(self, path: str, **query: Any) -> Any:
        """What the control API shows."""

    async def post(self, path: str, **body: Any) -> Any:
        """Tell the control API something."""

    def new_group(self, kind: str) -> int:
        """An id for a group that is not there yet."""


class Press:
    """A press on a button."""

    def __init__(self, control: Control, press: str) -> None:
        self._control, self.id = control, press

    async def answers(self, within: float = PATIENCE) -> list[dict[str, Any]]:
        """What the bot answered to it, once it did: text and show_alert; [] if it does not."""
        seen = await self._control.get(f"presses/{self.id}", wait=within)
        answers: list[dict[str, Any]] = seen["answers"]
        return answers


class Look:
    """A view of one chat; ``id`` is the chat's."""

    def __init__(self, control: Control, chat: int) -> None:
        self._control, self.id = control, chat

    async def screen(self, after: int = -1, wait: float = 0, last: int = 0) -> Screen:
        """What the chat shows at this moment, or once it has changed since a version.

        With ``last`` only so many of its messages.
        """
        shown = await self._control.get(f"chats/{self.id}", after=after, wait=wait, last=last)
        return read(shown)

    async def told(self) -> list[dict[str, Any]]:
        """What the bot ever did here: act (send, edit, keys), message, text, markup, at."""
        told: list[dict[str, Any]] = await self._control.get(f"told/{self.id}")
        return told

    def sees(self, what: Sought | None = None, timeout: float = PATIENCE) -> Awaitable[Screen]:
        """What the chat shows once the bot has answered the last act, and it has settled.

        With a text, or a condition: as soon as something that the bot says contains it, or
        it is true. Fails when the time is over.
        """
        return self._sees(what, timeout)

    async def _sees(self, what: Sought | None, within: float) -> Screen:
        ends = time.monotonic() + within
        screen = await self.screen()
        while not (screen.fresh and _holds(screen, what)):
            if (left := ends - time.monotonic()) <= 0:
                raise AssertionError(f"not seen within {within} s: {what or 'any answer'}")
            screen = await self.screen(screen.version, left)
        return screen if what else await self._settled(screen)

    async def sees_nothing(self, within: float = 0.3) -> Screen:
        """What the chat shows; fails if the bot answers the last act within this time."""
        screen = await self.screen()
        if not screen.fresh:
            screen = await self.screen(screen.version, within)
        assert not screen.fresh, "the bot has answered"
        return screen

    async def _settled(self, screen: Screen) -> Screen:
        while True:
            later = await self.screen(screen.version, self._control.quiet)
            if later.version == screen.version:
                return later
            screen = later


class Group(Look):
    """A group or channel that the bot was added to."""

    async def left(self, within: float = PATIENCE) -> bool:
        """Whether the bot has gone, at the latest within this time."""
        ends = time.monotonic() + within
        screen = await self.screen()
        while not screen.refusal and (wait := ends - time.monotonic()) > 0:
            screen = await self.screen(screen.version, wait)
        return bool(screen.refusal)


class Person(Look):
    """Somebody, as the User that Telegram describes them with; ``id`` is theirs too."""

    def __init__(self, control: Control, user: dict[str, Any]) -> None:
        super().__init__(control, user["id"])
        self.user = user

    async def sends(self, text: str, **place: int) -> int:
        """Write something, here or in another ``chat``; the message's id."""
        return await self._message("text", text=text, **place)

    async def forwards(self, text: str, **place: int) -> int:
        """Pass on what somebody else wrote."""
        return await self._message("forward", text=text, **place)

    async def sends_media(
        self, kind: str, caption: str = "", album: str = "", **fields: Any
    ) -> int:
        """Send a photo, voice, document …: the Bot API's names; ``fields`` replace its parts.

        Several with one ``album`` were sent together.
        """
        sent = {"kind": kind, "caption": caption, "album": album, "fields": fields}
        return await self._message("media", **sent)

    async def sends_contact(self, **fields: str) -> int:
        """Send somebody's contact."""
        return await self.sends_media("contact", **fields)

    async def sends_location(self, latitude: float, longitude: float) -> int:
        """Send a place."""
        return await self.sends_media("location", latitude=latitude, longitude=longitude)

    async def edits(self, message: int, text: str, **place: int) -> int:
        """Edit a message of one's own."""
        return await self._message("edit", message=message, text=text, **place)

    async def taps(self, message: Seen, label_or_data: str, **place: int) -> Press:
        """Press a button as it was seen, even if the bot has changed it since."""
        button = message.button(label_or_data)
        assert button.data, f"the button {button.label!r} sends nothing"
        return await self.presses(message.id, button.data, **place)

    async def presses(self, message: int, data: str, **place: int) -> Press:
        """Press something that need not be there: a hostile client can."""
        made = await self._act("tap", message=message, data=data, **place)
        return Press(self._control, made["press"])

    async def blocks(self) -> None:
        """Block the bot."""
        await self._act("block")

    async def unblocks(self) -> None:
        """Let the bot write again."""
        await self._act("unblock")

    async def deactivates(self) -> None:
        """Delete one's account: the bot is not told."""
        await self._act("deactivate")

    async def adds_bot(self, kind: str = "group", title: str = "A group") -> Group:
        """Add the bot to a new group, supergroup or channel."""
        group = Group(self._control, self._control.new_group(kind))
        await self._act("add", chat=group.id, kind=kind, title=title)
        return group

    async def removes_bot(self, group: Group) -> None:
        """Throw the bot out."""
        await self._act("remove", chat=group.id)

    async def _message(self, act: str, **body: Any) -> int:
        return int((await self._act(act, **body))["message"])

    async def _act(self, act: str, **body: Any) -> Any:
        return await self._control.post(f"acts/{act}", person=self.user, **body)


def _holds(screen: Screen, what: Sought | None) -> bool:
    if what is None:
        return True
    return what in screen.text if isinstance(what, str) else what(screen)
