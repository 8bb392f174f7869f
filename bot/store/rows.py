# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept ↔ the sealed columns of its row.

    rows = Rows(keys)
    rows.talk(person, 7, held) → bytes              rows.talk_of(person, 7, bytes) → Held | None
    rows.letter(person, 8, letter) → (address, body)   … and the same for letters and messages

A column that does not open, or holds no such thing, gives None.
"""

from __future__ import annotations

from bot.store.codec import decoded, encoded, pack, unpack
from bot.store.contract import Held, Letter, Shown
from bot.store.keys import Keys
from bot.store.sealing import LARGE, SMALL, Spot, seal, unseal

TALK = "talks.body"
LETTER = "outbox.body"
LETTER_TO = "outbox.address"
SHOWN = "shown.address"


class Rows:
    """Seals and opens rows with the keys in use."""

    __slots__ = ("_keys",)

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def talk(self, person: bytes, row: int, held: Held) -> bytes:
        """The column ``talks.body``."""
        key = self._keys.sealing("body", person)
        return seal(key, Spot(TALK, person, row), pack(held), LARGE)

    def talk_of(self, person: bytes, row: int, sealed: bytes) -> Held | None:
        """The talk in a row."""
        text = unseal(self._keys.opening("body", person), Spot(TALK, person, row), sealed)
        return None if text is None else unpack(text)

    def letter(self, person: bytes, row: int, letter: Letter) -> tuple[bytes, bytes]:
        """The columns ``outbox.address`` and ``outbox.body``."""
        key = self._keys.sealing("body", person)
        return (
            self._address(person, Spot(LETTER_TO, person, row), (letter.channel, letter.address)),
            seal(key, Spot(LETTER, person, row), letter.body, LARGE),
        )

    def letter_of(
        self, person: bytes, row: int, born: int, address: bytes, body: bytes
    ) -> Letter | None:
        """The letter in a row."""
        to = self._address_of(person, Spot(LETTER_TO, person, row), address)
        whom = None if to is None else decoded(to, tuple[str, str])
        text = unseal(self._keys.opening("body", person), Spot(LETTER, person, row), body)
        return None if whom is None or text is None else Letter(*whom, text, born)

    def shown(self, person: bytes, row: int, shown: Shown) -> bytes:
        """The column ``shown.address``."""
        where = (shown.channel, shown.address, shown.message, shown.buttons)
        return self._address(person, Spot(SHOWN, person, row), where)

    def shown_of(self, person: bytes, row: int, at: int, address: bytes) -> Shown | None:
        """The message in a row."""
        text = self._address_of(person, Spot(SHOWN, person, row), address)
        where = None if text is None else decoded(text, tuple[str, str, int, bool])
        if where is None:
            return None
        channel, whom, message, buttons = where
        return Shown(channel, whom, message, at, buttons)

    def _address(self, person: bytes, spot: Spot, where: tuple[str | int, ...]) -> bytes:
        return seal(self._keys.sealing("address", person), spot, encoded(where), SMALL)

    def _address_of(self, person: bytes, spot: Spot, sealed: bytes) -> bytes | None:
        return unseal(self._keys.opening("address", person), spot, sealed)
