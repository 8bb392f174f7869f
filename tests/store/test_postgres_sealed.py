# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a look into PostgreSQL shows, and what another secret makes of it."""

import pytest

from bot.store.contract import Commit, Settled, erasure
from bot.store.keys import Keys
from bot.store.postgres.store import mark_of
from tests.store.plainly import Plain
from tests.store.postgres_server import Server, opened
from tests.store.samples import (
    ADDRESS,
    ANNA,
    BERT,
    BODY,
    DRAFT,
    KEYS,
    MESSAGE,
    NOW,
    OTHER_SECRET,
    SECRET,
    everything,
    held,
    letter,
    shown,
    turn,
)

pytestmark = pytest.mark.anyio

TALK = ("go_on", "stranger", "menu#top", "telegram", SECRET.decode())

BOTH = Keys(OTHER_SECRET, former=(SECRET,))
NEW = Keys(OTHER_SECRET)
SINCE = BOTH.person("telegram", "1001")
PERSON = NEW.person("telegram", "1001")


@pytest.fixture
async def before(postgres: Server, name: str) -> str:
    """A database written with the former secret."""
    letters = [letter("a1"), letter("a2")]
    async with opened(postgres.url(name)) as store:
        await Plain(store).commit(Commit(ANNA, NOW, held(4), letters=letters, shown=[shown(1)]))
    return postgres.url(name)


def visible(dump: str, *words: str | bytes) -> list[str | bytes]:
    """Which of these stand in a dump, as text or as the bytes of a column."""
    found = []
    for word in words:
        data = word.encode() if isinstance(word, str) else bytes(word)
        if (isinstance(word, str) and word in dump) or data.hex() in dump:
            found.append(word)
    return found


async def test_nothing_readable_is_in_a_dump_and_nobody_who_was_erased(
    postgres: Server, name: str
) -> None:
    words = (DRAFT, ADDRESS, BODY, MESSAGE.to_bytes(6, "big"), str(MESSAGE), "canary", *TALK)
    async with opened(postgres.url(name)) as store:
        plain = Plain(store)
        for number in (1, 2, 3):
            await plain.commit(everything(ANNA, number))
            await plain.commit(everything(BERT, number))
        dump = postgres.dump(name)
        assert visible(dump, *words) == []
        assert visible(dump, bytes(ANNA)), "the look sees what is there"
        waiting = await store.waiting(NOW, 20)
        await store.settle([Settled(one, shown(5, address=ADDRESS)) for one in waiting])
        assert (await plain.shown(ANNA))[0].message == MESSAGE
        await plain.commit(Commit(ANNA, NOW, erase=True, cancel=True))
        await store.erase(ANNA, NOW)
        dump = postgres.dump(name)
        assert visible(dump, *words, bytes(ANNA)) == []
        assert visible(dump, erasure(ANNA), bytes(BERT)) == [erasure(ANNA), bytes(BERT)]
        await store.purge(NOW)
        assert visible(postgres.dump(name), *words, bytes(ANNA), bytes(BERT)) == []


async def test_rows_of_a_former_secret_are_found_and_moved(before: str) -> None:
    async with opened(before, BOTH) as store:
        plain = Plain(store)
        async with store.turns([SINCE, BOTH.person("telegram", "1002")]) as turns:
            assert turns.held[SINCE] == held(4)
            assert await turns.shown(SINCE) == [shown(1)]
        first, second = await store.waiting(NOW, 20)
        assert first.person == second.person == SINCE
        await plain.sent(first, shown(2))
        await plain.later(second, NOW)
    async with opened(before, NEW) as store:
        assert await Plain(store).load(PERSON) == held(4)
        assert await Plain(store).shown(PERSON) == [shown(1), shown(2)]
        assert [one.letter for one in await store.waiting(NOW, 20)] == [letter("a2")]


async def test_letters_of_a_former_secret_are_sent_though_nobody_comes_by(before: str) -> None:
    async with opened(before, BOTH) as store:
        first, second = await store.waiting(NOW, 20)
        await store.settle([Settled(first, shown(2)), Settled(second)])
        assert await Plain(store).shown(SINCE) == [shown(1), shown(2)]


async def test_the_later_of_two_talks_stays(postgres: Server, name: str, before: str) -> None:
    async with opened(before, NEW) as store:
        await Plain(store).commit(turn(PERSON, 9))
    async with opened(before, BOTH) as store:
        assert await Plain(store).load(SINCE) == held(9)
    assert await postgres.query(name, "SELECT count(*) FROM talks") == [(1,)]


async def test_who_has_a_turn_by_a_former_key_has_it_by_todays(before: str) -> None:
    async with opened(before, BOTH) as store, opened(before, BOTH) as other:
        async with store.turns([SINCE]), other.turns([bytes(ANNA)]) as turns:
            assert turns.held == {}
        async with other.turns([bytes(ANNA)]), store.turns([SINCE]) as turns:
            assert turns.held == {}


@pytest.mark.parametrize("in_a_turn", [True, False])
async def test_erasing_takes_the_rows_of_former_secrets_too(
    postgres: Server, name: str, before: str, *, in_a_turn: bool
) -> None:
    async with opened(before, NEW) as store:
        await Plain(store).commit(turn(PERSON, 1, "a3"))
    async with opened(before, BOTH) as store:
        if in_a_turn:
            await Plain(store).commit(Commit(SINCE, NOW, erase=True))
        else:
            await store.erase(SINCE, NOW)
        assert await Plain(store).load(SINCE) is None
        notes = {digest for digest, _ in (await store.backup()).erased}
        assert notes == {erasure(ANNA), erasure(SINCE)}
    for table in ("talks", "outbox", *(() if in_a_turn else ("shown",))):
        assert await postgres.query(name, f"SELECT 1 FROM {table}") == []  # noqa: S608 # our own tables


async def test_with_a_wrong_secret_nobody_is_known_and_nothing_is_lost(
    postgres: Server, name: str, before: str
) -> None:
    talk = "SELECT body FROM talks"
    was = await postgres.query(name, talk)
    async with opened(before, NEW) as store:
        for person in (PERSON, ANNA):
            assert await Plain(store).load(person) is None
            assert await Plain(store).shown(person) == []
        assert await store.waiting(NOW, 20) == []
        assert await store.backlog() == (0, 0)
    assert await postgres.query(name, talk) == was
    async with opened(before) as store:
        assert await Plain(store).load(ANNA) == held(4)
        assert await Plain(store).shown(ANNA) == [shown(1)]
        assert len(await store.waiting(NOW, 20)) == 2


async def test_a_talk_that_does_not_open_is_replaced_by_the_next_commit(before: str) -> None:
    async with opened(before, NEW) as store:
        await Plain(store).commit(Commit(ANNA, NOW, letters=[letter("x")]))
    async with opened(before) as store:
        assert await Plain(store).load(ANNA) == held(4)
    async with opened(before, NEW) as store:
        await Plain(store).commit(turn(ANNA, 1))
        assert await Plain(store).load(ANNA) == held(1)


async def test_letters_that_do_not_open_hold_up_nobody_and_are_read_once(
    postgres: Server, name: str, before: str
) -> None:
    async with opened(before, NEW) as store:
        await Plain(store).commit(turn(ANNA, 1, "new"))
        await Plain(store).commit(turn(BERT, 1, "b1"))
        texts = [one.letter.body for one in await store.waiting(NOW, 1)]
        assert texts + [one.letter.body for one in await store.waiting(NOW, 20)] == [b"new", b"b1"]
    marked = "SELECT shut, leased FROM outbox WHERE shut IS NOT NULL"
    assert await postgres.query(name, marked) == [(mark_of(NEW), 0)] * 2
    async with opened(before, NEW) as store:
        # Changed since: whoever read them again would hand them out.
        await postgres.query(name, "DELETE FROM outbox WHERE shut IS NULL")
        assert await store.waiting(NOW, 20) == []
        await store.expire(before=0, taken_before=NOW + 1, erased_before=0)
    assert await postgres.query(name, "SELECT 1 FROM outbox") == []


async def test_the_newest_message_is_the_newest_that_opens(before: str) -> None:
    async with opened(before, NEW) as store:
        other = NEW.person("telegram", "1002")
        await Plain(store).commit(Commit(other, NOW, shown=[shown(3), shown(4)]))
        async with store.turns([ANNA, other]) as turns:
            assert await turns.shown(ANNA, newest=True) == []
            assert await turns.shown(other, newest=True) == [shown(4)]
            assert await turns.shown(other) == [shown(3), shown(4)]
            await turns.keep([Commit(other, NOW, gone=[4])])
            assert await turns.shown(other, newest=True) == [shown(3)]


def test_the_mark_of_secrets_tells_them_apart() -> None:
    assert len({mark_of(keys) for keys in (KEYS, NEW, BOTH)}) == 3
    assert mark_of(Keys(SECRET)) == mark_of(KEYS)
