# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several processes on one PostgreSQL: who has whose turn, and who sends which letter."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.store.contract import LEASE, Commit, Settled
from bot.store.postgres.outbox import settled
from bot.store.postgres.store import PostgresStore
from bot.store.postgres.turns import TurnTakenError
from tests.store.plainly import Plain
from tests.store.postgres_server import Server, Way, opened
from tests.store.samples import ANNA, BERT, NOW, held, shown, turn

pytestmark = pytest.mark.anyio
PEOPLE = [bytes([number]) * 32 for number in range(64)]

Pair = tuple[PostgresStore, PostgresStore]


@pytest.fixture(params=["socket", "pgbouncer"])
async def pair(request: pytest.FixtureRequest, postgres: Server, name: str) -> AsyncIterator[Pair]:
    """Two stores on one database, as two processes have them."""
    way: Way = request.param
    async with AsyncExitStack() as both:
        first = await both.enter_async_context(opened(postgres.url(name, way)))
        yield first, await both.enter_async_context(opened(postgres.url(name, way)))


async def waits_for_a_lock(server: Server, name: str) -> None:
    """Until somebody waits for what somebody else has locked."""
    waits = "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'"
    async with asyncio.timeout(20):
        while not await server.query("postgres", waits, name):
            pass


async def test_a_person_has_one_turn_at_a_time_and_the_next_sees_it(pair: Pair) -> None:
    first, second = pair
    async with first.turns([ANNA]) as turns:
        async with second.turns([ANNA, BERT]) as others:
            assert others.held == {BERT: None}
            await turns.keep([turn(ANNA, 1)])
            with pytest.raises(ValueError, match="free"):
                await others.keep([turn(ANNA, 1)])
            await others.keep([turn(BERT, 7)])
        async with second.turns([ANNA]) as others:
            assert others.held == {}
    async with second.turns([ANNA, BERT]) as others:
        assert others.held == {ANNA: held(1), BERT: held(7)}


async def test_no_turn_is_lost_where_two_take_turns_of_the_same_people(pair: Pair) -> None:
    kept: Counter[bytes] = Counter()
    people = PEOPLE[:6]

    async def take(store: PostgresStore) -> None:
        for _ in range(25):
            async with store.turns(people) as turns:
                commits = [
                    turn(one, talk.turn + 1 if talk else 1) for one, talk in turns.held.items()
                ]
                await turns.keep(commits)
            kept.update(turns.held.keys())

    async with asyncio.timeout(60):
        await asyncio.gather(*(take(store) for store in (*pair, *pair)))
    async with pair[0].turns(people) as turns:
        assert {one: talk.turn for one, talk in turns.held.items() if talk} == kept
    assert sum(kept.values()) > 25


async def test_a_turn_that_was_written_elsewhere_is_never_overwritten(
    pair: Pair, postgres: Server, name: str
) -> None:
    first, _ = pair
    store = Plain(first)
    await store.commit(turn(ANNA, 5))

    async def too_late() -> None:
        async with first.turns([ANNA, BERT], [("bot", 1)]) as turns:
            await postgres.query(name, "UPDATE talks SET turn = 6")
            both = [turn(BERT, 1), Commit(ANNA, NOW, held(6), update=("bot", 1))]
            with pytest.raises(TurnTakenError, match="elsewhere"):
                await turns.keep(both)

    with pytest.raises(TurnTakenError, match="elsewhere"):
        await too_late()
    with pytest.raises(TurnTakenError):
        await store.commit(turn(ANNA, 4))
    assert await store.load(ANNA) == held(5), "the sealed turn is as it was"
    assert await store.load(BERT) is None
    assert not await store.is_taken("bot", 1)


async def test_a_screen_may_be_hidden_without_a_turn(pair: Pair) -> None:
    store = Plain(pair[0])
    await store.commit(turn(ANNA, 5))
    await store.commit(Commit(ANNA, NOW, held(5, draft="hidden")))
    assert await store.load(ANNA) == held(5, draft="hidden")


async def test_an_update_taken_elsewhere_is_not_taken_again(
    pair: Pair, postgres: Server, name: str
) -> None:
    store = Plain(pair[0])

    async def too_late() -> None:
        async with pair[0].turns([ANNA], [("bot", 1)]) as turns:
            await postgres.query(name, "INSERT INTO taken VALUES ('bot', 1, 0)")
            await turns.keep([Commit(ANNA, NOW, held(), update=("bot", 1))])

    with pytest.raises(TurnTakenError, match="elsewhere"):
        await too_late()
    assert await store.load(ANNA) is None


async def test_erasing_waits_for_the_turn_under_way(
    pair: Pair, postgres: Server, name: str
) -> None:
    first, second = pair
    async with first.turns([ANNA]) as turns:
        erasing = asyncio.create_task(second.erase(ANNA, NOW))
        await waits_for_a_lock(postgres, name)
        await turns.keep([turn(ANNA, 1, "a1")])
    await erasing
    assert await Plain(second).load(ANNA) is None
    assert await second.waiting(NOW, 20) == []


async def test_no_letter_is_handed_out_twice(pair: Pair) -> None:
    async with pair[0].turns(PEOPLE) as turns:
        await turns.keep([turn(one, 1, "1", "2", "3") for one in PEOPLE])
    got: list[list[tuple[bytes, str]]] = []

    async def deliver(store: PostgresStore) -> None:
        while waiting := await store.waiting(NOW, 5):
            got.append([(one.person, one.letter.body.decode()) for one in waiting])
            await store.settle([Settled(one) for one in waiting[:-1]])
            await store.settle([Settled(waiting[-1], shown(1))])

    async with asyncio.timeout(60):
        while await pair[0].backlog() != (0, 0):
            await asyncio.gather(*(deliver(store) for store in (*pair, *pair)))
    every = [one for several in got for one in several]
    assert sorted(every) == sorted((one, text) for one in PEOPLE for text in "123")
    for several in got:
        assert [text for _, text in several] == list("123") * (len(several) // 3)


async def test_a_lease_that_ran_out_is_anybodys(pair: Pair) -> None:
    first, second = pair
    await Plain(first).commit(turn(ANNA, 1, "a1", "a2"))
    mine = await first.waiting(NOW, 20)
    assert [one.letter.body for one in mine] == [b"a1", b"a2"]
    assert await second.waiting(NOW + LEASE - 1, 20) == []
    assert await second.waiting(NOW + LEASE, 20) == mine
    await first.settle([Settled(one) for one in mine])
    await second.settle([Settled(one, again=NOW + 200) for one in mine])
    assert await second.waiting(NOW + 999, 20) == []


async def test_a_queue_that_somebody_has_locked_is_skipped(pair: Pair) -> None:
    first, second = pair
    await Plain(first).commit(turn(ANNA, 1, "a1", "a2"))
    await Plain(first).commit(turn(BERT, 1, "b1"))
    async with first._pool.transaction() as db:
        await db.rows("SELECT 1 FROM outbox ORDER BY id LIMIT 1 FOR UPDATE")
        async with asyncio.timeout(4):
            assert [one.letter.body for one in await second.waiting(NOW, 20)] == [b"b1"]
    assert [one.letter.body for one in await second.waiting(NOW, 20)] == [b"a1", b"a2"]


async def test_no_message_is_noted_of_who_is_erased_meanwhile(
    pair: Pair, postgres: Server, name: str
) -> None:
    first, second = pair
    await Plain(first).commit(turn(ANNA, 1, "a1"))
    letters = await first.waiting(NOW, 20)
    async with first._pool.transaction() as db:
        await settled(db, first._rows, [Settled(one, shown(1)) for one in letters])
        erasing = asyncio.create_task(second.erase(ANNA, NOW))
        await waits_for_a_lock(postgres, name)
    await erasing
    assert await Plain(first).shown(ANNA) == []
    await first.settle([Settled(one, shown(1)) for one in letters])
    assert await Plain(first).shown(ANNA) == []
