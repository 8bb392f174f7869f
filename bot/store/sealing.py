# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sealing: AES-256-GCM, bound to the place where it is kept.

    seal(key, Spot("talks", person, 7), b"…") → bytes
    unseal(keys, Spot("talks", person, 7), sealed) → bytes, or None

    sealed = format (1 byte) | nonce (12, random) | padded text | tag (16)

What is sealed opens nowhere else: not in another table or column, under another
person, in another row, or as another format. A row that does not open is None,
which is an outcome and not an error: a row of another secret, or a changed one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.store.codec import padded, unpadded

FORMAT = 1
"""The version of what is sealed; it travels with the row and is part of the seal."""

SMALL = 64
"""The least padded size of an address or a number of a message."""

LARGE = 256
"""The least padded size of a talk or a letter."""

NONCE = 12
TAG = 16


@dataclass(frozen=True, slots=True, repr=False)
class Spot:
    """Where something sealed is kept: ``table`` or ``table.column``, whose, in which row."""

    table: str
    person: bytes
    row: int

    def bound(self, form: int) -> bytes:
        """What the seal is bound to. Every part has a fixed length or ends in a byte of its own."""
        head = bytes([form]) + self.table.encode() + b"\x1f"
        return head + self.row.to_bytes(8, "big", signed=True) + self.person


def seal(key: bytes, spot: Spot, text: bytes, least: int = LARGE) -> bytes:
    """The text, sealed for one spot."""
    nonce = os.urandom(NONCE)
    kept = AESGCM(key).encrypt(nonce, padded(text, least), spot.bound(FORMAT))
    return bytes([FORMAT]) + nonce + kept


def unseal(keys: Sequence[bytes], spot: Spot, sealed: bytes) -> bytes | None:
    """The text, by the first key that opens it; None where none does."""
    if len(sealed) < 1 + NONCE + TAG or sealed[0] != FORMAT:
        return None
    nonce, kept = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    for key in keys:
        try:
            return unpadded(AESGCM(key).decrypt(nonce, kept, spot.bound(FORMAT)))
        except InvalidTag:
            continue
    return None
