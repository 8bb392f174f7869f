# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk as bytes, and bytes as a talk.

    pack(held) → bytes          one byte of version, then MessagePack without names
    unpack(bytes) → Held | None

    padded(b"…", LEAST) → bytes of one of a few sizes, so that a length tells little
    unpadded(bytes) → bytes | None

Reading is total: whatever the bytes are, the outcome is a well-formed talk or None.
The draft, which a person typed, is kept as bytes, since what people's devices send
is not always well-formed Unicode.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

import msgspec

from bot.engine.session import Entry, Frame, Picking, Place, Session, Value
from bot.flow.expressions import Answer
from bot.store.contract import Held

VERSION = 1
"""The shape of a packed talk. A new shape gets a new number, and the old one stays readable."""

T = TypeVar("T")


class _Frame(msgspec.Struct, frozen=True, array_like=True):
    flow: str
    node: str
    then: str
    pending: bool
    stands_for: frozenset[str]


class _Place(msgspec.Struct, frozen=True, array_like=True):
    answers: dict[str, Answer]
    passed: frozenset[str]
    done: frozenset[str]
    stack: Annotated[tuple[_Frame, ...], msgspec.Meta(min_length=1)]


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    node: str
    value: Value
    moved: bool


class _Talk(msgspec.Struct, frozen=True, array_like=True):
    locale: str
    turn: int
    seen: int
    base: _Place
    trail: tuple[_Entry, ...]
    place: _Place | None
    revision: str
    channel: str
    picking: tuple[str, tuple[str, ...]] | None
    page: int
    draft: bytes
    covered: bool
    door: bool
    torn: bool


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Talk)


def pack(held: Held) -> bytes:
    """The bytes of a talk. Raises ValueError where it holds what cannot be kept."""
    session = held.session
    talk = _Talk(
        held.locale,
        held.turn,
        held.seen,
        _place_in(session.base),
        tuple(_Entry(entry.node, entry.value, entry.moved) for entry in session.trail),
        # A talk that is only now folded has one place, not two.
        None if session.place == session.base else _place_in(session.place),
        session.revision,
        session.channel,
        (session.picking.node, session.picking.values) if session.picking else None,
        session.page,
        session.draft.encode("utf-8", "surrogatepass"),
        session.covered,
        session.door,
        session.torn,
    )
    return bytes([VERSION]) + encoded(talk)


def unpack(data: bytes) -> Held | None:
    """The talk in these bytes; None where there is none that this program understands."""
    if not data or data[0] != VERSION:
        return None
    try:
        talk = _DECODER.decode(data[1:])
        draft = talk.draft.decode("utf-8", "surrogatepass")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    base = _place_out(talk.base)
    session = Session(
        base,
        tuple(Entry(entry.node, entry.value, entry.moved) for entry in talk.trail),
        base if talk.place is None else _place_out(talk.place),
        talk.revision,
        talk.channel,
        Picking(*talk.picking) if talk.picking else None,
        talk.page,
        draft,
        talk.covered,
        talk.door,
        talk.torn,
    )
    return Held(session, talk.locale, talk.turn, talk.seen)


def encoded(value: object) -> bytes:
    """MessagePack. Raises ValueError, without the value, for what it cannot hold."""
    try:
        return _ENCODER.encode(value)
    except (UnicodeEncodeError, OverflowError):
        msg = "what is to be kept is not well-formed text, or too big a number"
        raise ValueError(msg) from None


def decoded(data: bytes, shape: type[T]) -> T | None:
    """A value of a shape out of MessagePack, or None."""
    try:
        return msgspec.msgpack.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def padded(data: bytes, least: int) -> bytes:
    """The bytes, behind their length, filled up to ``least`` or four, sixteen, … times that."""
    size = least
    while size < len(data) + 4:
        size *= 4
    return (len(data).to_bytes(4, "big") + data).ljust(size, b"\0")


def unpadded(data: bytes) -> bytes | None:
    """What was filled up; None where the length does not fit."""
    length = int.from_bytes(data[:4], "big")
    return data[4 : 4 + length] if 4 <= 4 + length <= len(data) else None


def _place_in(place: Place) -> _Place:
    frames = (
        _Frame(frame.flow, frame.node, frame.then, frame.pending, frame.stands_for)
        for frame in place.stack
    )
    return _Place(_plain(place.answers), place.passed, place.done, tuple(frames))


def _plain(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return answers if isinstance(answers, dict) else dict(answers)


def _place_out(place: _Place) -> Place:
    frames = (
        Frame(frame.flow, frame.node, frame.then, frame.pending, frame.stands_for)
        for frame in place.stack
    )
    return Place(place.answers, place.passed, place.done, tuple(frames))
