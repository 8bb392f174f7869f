# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person's chat shows, as tests read it.

screen.last.text;  screen.last.labels → (("Yes", "No"), ("Back",));  screen.last.button("Yes").data
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """A button: pressed it sends ``data``, opens ``url`` or copies ``copies``; else "" each."""

    label: str
    data: str = ""
    url: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that the bot sent."""

    id: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it stood when it was looked at; ``content`` is the Bot API's own form."""

    id: int
    text: str
    rows: tuple[tuple[Button, ...], ...]
    by_bot: bool
    edits: int
    deleted: bool
    silent: bool
    preview: bool
    protected: bool
    content: dict[str, Any]
    document: Document | None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, row by row."""
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """What the buttons say, by row."""
        return tuple(tuple(button.label for button in row) for row in self.rows)

    def button(self, label_or_data: str) -> Button:
        """The first button with this label, or this data."""
        for button in self.buttons:
            if label_or_data in (button.label, button.data):
                return button
        shown = " | ".join(button.label for button in self.buttons)
        raise AssertionError(f"no button {label_or_data!r}; there are: {shown or 'none'}")


@dataclass(frozen=True, slots=True)
class Screen:
    """A chat as it stood; ``version`` counts the bot's changes, ``fresh`` is whether any came
    since the person last did something, ``refusal`` why the bot cannot write there."""

    version: int
    fresh: bool
    refusal: str
    typing: int
    messages: tuple[Seen, ...]

    @property
    def shown(self) -> tuple[Seen, ...]:
        """What is there, of both sides."""
        return tuple(message for message in self.messages if not message.deleted)

    @property
    def bots(self) -> tuple[Seen, ...]:
        """What is there of the bot."""
        return tuple(message for message in self.shown if message.by_bot)

    @property
    def last(self) -> Seen:
        """The bot's last message that is there."""
        assert self.bots, "the bot has no message here"
        return self.bots[-1]

    @property
    def text(self) -> str:
        """Everything that the bot says here."""
        return "\n\n".join(message.text for message in self.bots)

    def with_button(self, label_or_data: str) -> Seen:
        """The bot's last message that has this button."""
        for message in reversed(self.bots):
            if any(label_or_data in (button.label, button.data) for button in message.buttons):
                return message
        raise AssertionError(f"no message has a button {label_or_data!r}")


def read(shown: dict[str, Any]) -> Screen:
    """A screen from what the control API says of a chat."""
    return Screen(
        version=shown["version"],
        fresh=shown["version"] > shown["asked"],
        refusal=shown["refusal"],
        typing=shown["typing"],
        messages=tuple(_messages(shown["messages"])),
    )


def _messages(messages: list[dict[str, Any]]) -> Iterator[Seen]:
    for message in messages:
        content = message["content"]
        file = content.get("document")
        plain = {key: message[key] for key in ("id", "by_bot", "edits", "deleted")}
        look = {key: message[key] for key in ("silent", "preview", "protected")}
        yield Seen(
            **plain,
            **look,
            text=content.get("text") or content.get("caption") or "",
            rows=tuple(tuple(_button(button) for button in row) for row in message["rows"]),
            content=content,
            document=_document(file) if file else None,
        )


def _button(button: dict[str, Any]) -> Button:
    return Button(
        button["text"],
        button.get("callback_data", ""),
        button.get("url", ""),
        button.get("copy_text", {}).get("text", ""),
    )


def _document(file: dict[str, Any]) -> Document:
    name, kind = file.get("file_name", ""), file.get("mime_type", "")
    return Document(file["file_id"], name, kind, file.get("file_size", 0))
