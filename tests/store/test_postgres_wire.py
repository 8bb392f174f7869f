# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes over the wire to PostgreSQL: little, and nothing that a pooling proxy would lose."""

import pytest

from bot.store.contract import Commit, Settled
from tests.store.postgres_server import Server, opened
from tests.store.samples import NOW, held, letter, shown
from tests.store.wire import counted

pytestmark = pytest.mark.anyio
PEOPLE = [bytes([number]) * 32 for number in range(64)]


def batch(number: int, people: list[bytes]) -> list[Commit]:
    return [
        Commit(
            one,
            NOW,
            held(number),
            cancel=True,
            update=("bot", 1000 * number + place),
            letters=[letter(), letter()],
            shown=[shown(1), shown(2), shown(3)],
            gone=[1] if number > 2 else (),
        )
        for place, one in enumerate(people)
    ]


async def test_a_batch_costs_ten_round_trips_however_many_people(
    postgres: Server, name: str
) -> None:
    trips = {}
    async with counted(postgres.port) as wire:
        url = postgres.url(name, "tcp").replace(f":{postgres.port}/", f":{wire.port}/")
        async with opened(url) as store:
            for number, count in enumerate((1, 64, 1, 64), 1):
                wire.trips = 0
                commits = batch(number, PEOPLE[:count])
                updates = [one.update for one in commits if one.update]
                async with store.turns(PEOPLE[:count], updates) as turns:
                    await turns.keep(commits)
                trips[number] = wire.trips
            waiting = await store.waiting(NOW, 64)
            wire.trips = 0
            await store.settle([Settled(one, shown(4)) for one in waiting])
            assert len(waiting) == 128
            assert 5 < wire.trips <= 10
    # The messages that are gone are known only by opening them.
    assert trips == {1: 10, 2: 10, 3: 12, 4: 12}


async def test_no_setting_is_left_on_a_connection(postgres: Server, name: str) -> None:
    settings = (
        "SELECT current_setting('lock_timeout'), "
        "current_setting('idle_in_transaction_session_timeout')"
    )
    async with opened(postgres.url(name, "pgbouncer")) as store:
        async with store._pool.transaction() as db:
            assert [tuple(row) for row in await db.rows(settings)] == [("5s", "30s")]
        await store.erase(PEOPLE[0], NOW)
        pool = store._pool._pool
        assert pool
        for _ in range(10):
            async with pool.acquire() as connection, connection.transaction():
                assert [tuple(row) for row in await connection.fetch(settings)] == [("0", "0")]
    left = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
    assert await postgres.query(name, left) == []
