# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys and seals: what opens what, and that nothing else does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.keys import Keys, former_of
from bot.store.rows import Rows
from bot.store.sealing import LARGE, SMALL, Spot, seal, unseal
from tests.store.samples import ANNA, BERT, KEYS, OTHER_SECRET, SECRET, held, letter, shown

KEY = KEYS.sealing("body", ANNA)
SPOT = Spot("talks.body", ANNA, 7)


def test_a_person_has_one_key_and_the_id_cannot_be_seen_in_it() -> None:
    assert KEYS.person("telegram", "1001") == ANNA
    assert len(ANNA) == 32
    assert ANNA.find(b"1001") == -1


def test_channel_and_id_and_secret_all_count() -> None:
    keys = {
        bytes(ring.person(channel, number))
        for ring in (KEYS, Keys(OTHER_SECRET))
        for channel in ("telegram", "tele")
        for number in ("1", "gram1", "11")
    }
    assert len(keys) == 12


def test_every_use_and_person_has_a_key_of_its_own() -> None:
    assert len({KEYS.sealing(use, who) for use in ("body", "address") for who in (ANNA, BERT)}) == 4


def test_the_keys_stay_the_same_from_version_to_version() -> None:
    """A change here would make everything that is stored unreadable."""
    assert ANNA.hex() == "0ebda40c6443f2c2b36aa10ebafe5a0b0e31b71a89ca2324fec8804ce52fe885"
    assert KEY.hex() == "b2bbe9d5ba1e95df3ce33081cf774606853db6410149c9d87f55c54acfe5e514"


def test_former_secrets_say_what_they_called_a_person() -> None:
    both = Keys(OTHER_SECRET, former=(SECRET, OTHER_SECRET))
    assert former_of(both.person("telegram", "1001")) == (ANNA,)
    assert former_of(ANNA) == ()
    assert former_of(bytes(ANNA)) == ()
    assert len(both.opening("body", ANNA)) == 2


def test_a_short_secret_is_no_secret() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes, this one has 31"):
        Keys(b"x" * 31)


def test_keys_do_not_show_themselves() -> None:
    seen = repr(KEYS) + str(KEYS) + repr(KEYS._now) + repr(SPOT)
    assert SECRET.decode() not in seen
    assert not any(repr(part)[2:-1] in seen for part in (KEYS._now.index, KEYS._now.body, ANNA))


@given(st.binary(max_size=3000))
def test_what_is_sealed_opens_in_its_spot(text: bytes) -> None:
    sealed = seal(KEY, SPOT, text)
    assert unseal([KEY], SPOT, sealed) == text
    assert unseal([b"k" * 32, KEY], SPOT, sealed) == text
    assert len(text) < 16 or text not in sealed


@pytest.mark.parametrize(
    "spot",
    [
        replace(SPOT, table="outbox.body"),
        replace(SPOT, table="talks.bod"),
        replace(SPOT, person=bytes(BERT)),
        replace(SPOT, row=8),
    ],
)
def test_what_is_sealed_opens_nowhere_else(spot: Spot) -> None:
    assert unseal([KEY], spot, seal(KEY, SPOT, b"text")) is None


def test_what_is_sealed_opens_with_no_other_key() -> None:
    sealed = seal(KEY, SPOT, b"text")
    assert unseal([KEYS.sealing("address", ANNA), KEYS.sealing("body", BERT)], SPOT, sealed) is None
    assert unseal([], SPOT, sealed) is None


@given(st.integers(0, 284), st.integers(1, 255))
def test_a_changed_byte_closes_it(place: int, change: int) -> None:
    sealed = bytearray(seal(KEY, SPOT, b"text"))
    sealed[place] ^= change
    assert unseal([KEY], SPOT, bytes(sealed)) is None


def test_what_was_cut_or_is_of_another_form_stays_closed() -> None:
    sealed = seal(KEY, SPOT, b"text")
    for cut in (b"", sealed[:12], sealed[:-1], b"\xff" + sealed[1:]):
        assert unseal([KEY], SPOT, cut) is None


@given(st.binary(max_size=600))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    assert unseal([KEY], SPOT, data) is None
    assert unseal([KEY], SPOT, b"\x01" + data) is None


def test_the_same_text_is_never_sealed_alike() -> None:
    assert len({seal(KEY, SPOT, b"text")[1:13] for _ in range(500)}) == 500


def test_lengths_tell_little() -> None:
    assert {len(seal(KEY, SPOT, b"x" * size, LARGE)) for size in range(253)} == {256 + 29}
    assert {len(seal(KEY, SPOT, b"x" * size, SMALL)) for size in range(61)} == {64 + 29}


def test_columns_cannot_stand_in_for_each_other() -> None:
    rows = Rows(KEYS)
    talk, (address, body) = rows.talk(ANNA, 1, held()), rows.letter(ANNA, 1, letter())
    message = rows.shown(ANNA, 1, shown(1))
    assert rows.talk_of(ANNA, 1, talk) == held()
    assert rows.talk_of(ANNA, 1, body) is None
    assert rows.letter_of(ANNA, 1, 0, body, address) is None
    assert rows.letter_of(ANNA, 1, 0, message, body) is None
    assert rows.shown_of(ANNA, 1, 0, address) is None


def test_a_sealed_row_that_holds_something_else_is_none() -> None:
    rows, key = Rows(KEYS), KEYS.sealing("address", ANNA)
    spot = Spot("shown.address", ANNA, 1)
    assert rows.shown_of(ANNA, 1, 0, seal(key, spot, b"\x94\xa1a\xa1b\x05\xc2", SMALL)) is not None
    assert rows.shown_of(ANNA, 1, 0, seal(key, spot, b"nonsense", SMALL)) is None
