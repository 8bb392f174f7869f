# SPDX-License-Identifier: AGPL-3.0-or-later
"""What channels show: words in our Markdown, cards, and buttons, in one language.

Message ── paragraphs: Markdown…, cards: Card…, buttons: Button…
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One way to reach somebody. ``type`` is phone, sms, whatsapp, chat, web, form or email."""

    type: str
    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A card of the directory. ``kind`` is helpline or emergency; ``text`` is Markdown."""

    id: str
    kind: str
    name: str
    contacts: tuple[ContactLine, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``id`` is what may be typed instead, ``press`` what it carries."""

    id: str
    label: str
    press: str
    control: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A letter to take along, filled in: its title in plain words, ``text`` in Markdown."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """One reply in words.

    ``letter`` stands between paragraphs and cards. ``picks`` tells that several
    buttons may be taken; ``page`` counts the pages of a long list from 0.
    """

    node: str
    paragraphs: tuple[str, ...]
    cards: tuple[CardView, ...]
    buttons: tuple[Button, ...]
    picks: bool = False
    page: int = 0
    end: bool = False
    letter: Written | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The paragraphs, and the letter under its title."""
        letter = (f"**{self.letter.title}**", self.letter.text) if self.letter else ()
        return (*self.paragraphs, *letter)

    @property
    def markdown(self) -> str:
        """All words, letter and cards included."""
        return "\n\n".join((*self.words, *(card.text for card in self.cards)))
