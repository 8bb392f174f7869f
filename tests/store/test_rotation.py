# SPDX-License-Identifier: AGPL-3.0-or-later
"""Another secret: rows of a former one are moved, rows of an unknown one are left alone."""

import sqlite3
from pathlib import Path

import pytest

from bot.store.contract import Commit
from bot.store.keys import Keys
from tests.store.plainly import opened
from tests.store.samples import (
    ANNA,
    BERT,
    KEYS,
    NOW,
    OTHER_SECRET,
    SECRET,
    found,
    held,
    letter,
    shown,
    turn,
)

pytestmark = pytest.mark.anyio

BOTH = Keys(OTHER_SECRET, former=(SECRET,))
NEW = Keys(OTHER_SECRET)
SINCE = BOTH.person("telegram", "1001")


@pytest.fixture
async def before(database: Path) -> Path:
    """A database written with the former secret."""
    kept = Commit(ANNA, NOW, held(4), letters=[letter("a1"), letter("a2")], shown=[shown(1)])
    async with opened(database) as store:
        await store.commit(kept)
    return database


def body(path: Path) -> bytes:
    with sqlite3.connect(path) as connection:
        [[sealed]] = connection.execute("SELECT body FROM talks")
    connection.close()
    return bytes(sealed)


async def test_a_talk_of_a_former_secret_is_found_and_moved(before: Path) -> None:
    async with opened(before, BOTH) as store:
        assert await store.load(SINCE) == held(4)
        assert await store.shown(SINCE) == [shown(1)]
        [first, second] = await store.waiting()
        assert first.person == SINCE
        await store.sent(first, shown(2))
    assert [first.letter, second.letter] == [letter("a1"), letter("a2")]
    async with opened(before, NEW) as store:
        person = NEW.person("telegram", "1001")
        assert await store.load(person) == held(4)
        assert await store.shown(person) == [shown(1), shown(2)]
        assert [one.letter for one in await store.waiting(NOW, 20)] == [letter("a2")]


async def test_letters_of_a_former_secret_are_sent_though_nobody_comes_by(before: Path) -> None:
    async with opened(before, BOTH) as store:
        [first, _] = await store.waiting()
        assert first.letter == letter("a1")
        await store.sent(first, shown(2))
        assert await store.shown(SINCE) == [shown(1), shown(2)]


async def test_a_commit_moves_what_it_does_not_replace(before: Path) -> None:
    async with opened(before, BOTH) as store:
        await store.commit(Commit(SINCE, NOW, held(5), letters=[letter("a3")]))
    async with opened(before, NEW) as store:
        person = NEW.person("telegram", "1001")
        assert await store.load(person) == held(5)
        sent = []
        while waiting := await store.waiting(NOW, 20):
            sent += [one.letter.body for one in waiting]
            await store.sent(waiting[0], None)
        assert sent == [b"a1", b"a2", b"a3"]


async def test_the_later_of_two_talks_stays(before: Path) -> None:
    async with opened(before, NEW) as store:
        await store.commit(turn(NEW.person("telegram", "1001"), 9))
    async with opened(before, BOTH) as store:
        assert await store.load(SINCE) == held(9)
        assert await store.expire(before=NOW + 1, taken_before=0) == 1


async def test_erasing_takes_the_rows_of_former_secrets_too(before: Path) -> None:
    async with opened(before, BOTH) as store:
        await store.erase(SINCE)
        assert not found(before.parent, ANNA, SINCE)
    async with opened(before) as store:
        assert await store.load(ANNA) is None
        assert await store.shown(ANNA) == []


async def test_moved_rows_leave_with_their_person(before: Path) -> None:
    async with opened(before, BOTH) as store:
        await store.load(SINCE)
        await store.commit(Commit(SINCE, NOW, erase=True))
        await store.erase(SINCE)
        assert not found(before.parent, ANNA, SINCE)


async def test_with_a_wrong_secret_nobody_is_known_and_nothing_is_lost(before: Path) -> None:
    was = body(before)
    async with opened(before, NEW) as store:
        assert await store.load(NEW.person("telegram", "1001")) is None
        assert await store.load(ANNA) is None
        assert await store.shown(ANNA) == []
        assert await store.waiting(NOW, 20) == []
    assert body(before) == was
    async with opened(before) as store:
        assert await store.load(ANNA) == held(4)
        assert await store.shown(ANNA) == [shown(1)]
        assert len(await store.waiting()) == 2


async def test_a_talk_that_does_not_open_is_replaced_by_the_next_commit(before: Path) -> None:
    async with opened(before, NEW) as store:
        await store.commit(Commit(ANNA, NOW, letters=[letter("x")]))
        await store.load(ANNA)
    async with opened(before) as store:
        assert await store.load(ANNA) == held(4)
    async with opened(before, NEW) as store:
        await store.commit(turn(ANNA, 1))
        assert await store.load(ANNA) == held(1)


async def test_letters_that_do_not_open_hold_up_nobody(before: Path) -> None:
    async with opened(before, NEW) as store:
        await store.commit(turn(ANNA, 1, "new"))
        await store.commit(turn(BERT, 1, "b1"))
        texts = [one.letter.body for one in await store.waiting(NOW, 1)]
        texts += [one.letter.body for one in await store.waiting(NOW, 20)]
    assert texts == [b"new", b"b1"]


async def test_rows_put_in_place_of_others_do_not_open(before: Path) -> None:
    async with opened(before) as store:
        await store.commit(Commit(BERT, NOW, held(7), shown=[shown(9)]))
    with sqlite3.connect(before) as connection:
        connection.execute(
            "UPDATE talks SET body = (SELECT body FROM talks WHERE person = ?)", (bytes(BERT),)
        )
        connection.execute(
            "UPDATE shown SET address = (SELECT address FROM shown WHERE person = ?)",
            (bytes(BERT),),
        )
    connection.close()
    async with opened(before, KEYS) as store:
        assert await store.load(ANNA) is None
        assert await store.shown(ANNA) == []
        assert await store.load(BERT) == held(7)
