# SPDX-License-Identifier: AGPL-3.0-or-later
"""Talks as bytes: every talk comes back equal, and no bytes are too odd to read."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.session import Picking
from bot.store.codec import VERSION, decoded, pack, padded, unpack, unpadded
from bot.store.contract import Held
from tests.engine.random_talks import Talked, play, talks
from tests.store.samples import held

numbers = st.integers(-(2**63), 2**63 - 1)
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(talks, numbers, st.integers(1), st.text())
def test_every_talk_comes_back_equal(talk: Talked, seen: int, turn: int, locale: str) -> None:
    for moment in play(*talk):
        kept = Held(moment.after, locale, turn % 2**63, seen)
        assert unpack(pack(kept)) == kept


@given(ANY_TEXT, ANY_TEXT.map(lambda text: text.encode("utf-8", "replace").decode()))
def test_what_people_type_comes_back_as_it_was(draft: str, node: str) -> None:
    session = replace(held().session, draft=draft, picking=Picking(node, (node, "x")), page=4)
    kept = replace(held(), session=session)
    assert unpack(pack(kept)) == kept


@given(st.binary())
def test_no_bytes_are_too_odd(data: bytes) -> None:
    for read in (data, bytes([VERSION]) + data):
        assert isinstance(unpack(read), Held | None)


@given(st.data(), st.binary(max_size=8))
def test_changed_bytes_are_another_talk_or_none(data: st.DataObject, put: bytes) -> None:
    whole = pack(held(draft="word"))
    place = data.draw(st.integers(0, len(whole)))
    changed = whole[:place] + put + whole[place + data.draw(st.integers(0, 8)) :]
    talk = unpack(changed)
    assert talk is None or talk.session.place.stack


@given(st.recursive(st.none() | st.integers(-9, 9) | st.text() | st.binary(), st.lists))
def test_other_things_are_no_talk(value: object) -> None:
    assert unpack(bytes([VERSION]) + msgspec.msgpack.encode(value)) is None


def test_deeply_nested_bytes_are_no_talk() -> None:
    assert unpack(bytes([VERSION]) + b"\x91" * 1_000_000) is None


def test_a_talk_of_another_version_is_none() -> None:
    assert unpack(b"\x02" + pack(held())[1:]) is None
    assert unpack(b"") is None


def test_a_talk_without_a_flow_is_none() -> None:
    session = held().session
    nowhere = replace(session.base, stack=())
    assert unpack(pack(replace(held(), session=replace(session, base=nowhere)))) is None


@pytest.mark.parametrize("broken", [replace(held(), locale="\ud800"), replace(held(), turn=2**70)])
def test_what_cannot_be_kept_is_said_without_showing_it(broken: Held) -> None:
    with pytest.raises(ValueError, match=r"^what is to be kept") as caught:
        pack(broken)
    assert type(caught.value) is ValueError


def test_bytes_of_another_shape_are_none() -> None:
    assert decoded(b"\x92\xa1a\xa1b", tuple[str, str]) == ("a", "b")
    assert decoded(b"\x92\xa1a\x01", tuple[str, str]) is None
    assert decoded(b"\x92\xa1a\xa1\xff", tuple[str, str]) is None


@given(st.binary(max_size=5000), st.sampled_from([64, 256]))
def test_padding_leaves_a_few_sizes(data: bytes, least: int) -> None:
    filled = padded(data, least)
    assert unpadded(filled) == data
    assert len(filled) in (64, 256, 1024, 4096, 16384)
    assert len(filled) >= least


@given(st.binary(max_size=80))
def test_padding_that_does_not_fit_is_none(data: bytes) -> None:
    text = unpadded(data)
    assert text is None or text in data
