# SPDX-License-Identifier: AGPL-3.0-or-later
"""Three keys out of one secret, and a person's own keys out of those.

    secret ── HKDF ─┬─ index    person = HMAC(index, channel 0x1f id)
                    ├─ body     seals what was said, by HMAC(body, person)
                    └─ address  seals where it is sent, by HMAC(address, person)

Earlier secrets stay good for opening: ``keys.person`` carries what they would have
called the person, and a store moves such rows to the key of today when it meets them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LEAST = 32
"""Bytes that a secret has at least."""

SIZE = 32
"""Bytes of every key, and of a person's key."""

Use = Literal["body", "address"]


class Person(bytes):
    """A person's key; ``former`` holds the keys that earlier secrets gave the person."""

    former: tuple[bytes, ...]

    def __new__(cls, key: bytes, former: Sequence[bytes] = ()) -> Person:
        """The key, which is equal to its plain bytes."""
        person = super().__new__(cls, key)
        person.former = tuple(former)
        return person


def former_of(person: bytes) -> tuple[bytes, ...]:
    """What earlier secrets called a person; nothing for a key that came out of a row."""
    return person.former if isinstance(person, Person) else ()


@dataclass(frozen=True, slots=True, repr=False)
class _Three:
    """The keys of one secret."""

    index: bytes
    body: bytes
    address: bytes

    def person(self, channel: str, id_: str) -> bytes:
        """What this secret calls a person."""
        return digest(self.index, f"{channel}\x1f{id_}".encode("utf-8", "surrogatepass"))


class Keys:
    """The keys in use. Raises ValueError for a secret that is too short.

    Nothing of a secret shows in ``repr``.
    """

    __slots__ = ("_all", "_now")

    def __init__(self, secret: bytes, former: Sequence[bytes] = ()) -> None:
        self._now = three(secret)
        self._all = (self._now, *(three(one) for one in former if one != secret))

    def person(self, channel: str, id_: str) -> Person:
        """A person's key: the id cannot be told from it."""
        known = [keys.person(channel, id_) for keys in self._all]
        return Person(known[0], known[1:])

    @property
    def marks(self) -> tuple[bytes, ...]:
        """What tells the secrets in use from others, that of today first."""
        return tuple(digest(keys.index, b"mark of a database") for keys in self._all)

    def password(self, use: str) -> str:
        """A password that every process with this secret knows: 43 letters, digits, - and _."""
        made = digest(self._now.index, f"password for {use}".encode())
        return base64.urlsafe_b64encode(made).decode().rstrip("=")

    def sealing(self, use: Use, person: bytes) -> bytes:
        """The key that seals a person's rows."""
        return digest(getattr(self._now, use), person)

    def opening(self, use: Use, person: bytes) -> tuple[bytes, ...]:
        """The keys that may open a person's rows, that of today first."""
        return tuple(digest(getattr(keys, use), person) for keys in self._all)


def three(secret: bytes) -> _Three:
    """The keys of a secret."""
    if len(secret) < LEAST:
        msg = f"a secret has at least {LEAST} bytes, this one has {len(secret)}"
        raise ValueError(msg)
    return _Three(*(derived(secret, use) for use in (b"index", b"body", b"address")))


def derived(secret: bytes, use: bytes) -> bytes:
    """A key for one use."""
    return HKDF(SHA256(), SIZE, salt=None, info=b"waymark store 1 " + use).derive(secret)


def digest(key: bytes, what: bytes) -> bytes:
    """HMAC-SHA256."""
    return hmac.digest(key, what, hashlib.sha256)
