# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many inputs, few transactions: in order, kept once, and one's fault is theirs alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.store.contract import Commit, StoreError, Turns
from bot.store.sqlite.store import SqliteStore
from bot.turns.inputs import Input
from bot.turns.line import Full, Line
from tests.turns.stage import KEYS, Stage, stage

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Counting(SqliteStore):
    """Counts transactions; can be out of order, and have people busy elsewhere."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, KEYS)
        self.batches: list[int] = []
        self.broken = False
        self.busy: set[bytes] = set()

    @asynccontextmanager
    async def turns(  # type: ignore[override] # narrower on purpose
        self, people: Sequence[bytes], updates: Sequence[tuple[str, int]] = ()
    ) -> AsyncIterator[Turns]:
        if self.broken:
            raise StoreError("the database is away")
        free = [person for person in people if person not in self.busy]
        self.batches.append(len(free))
        async with super().turns(free, updates) as turns:
            yield turns


async def turn_of(scene: Stage, address: str) -> int:
    """How many turns a person has had."""
    held = await scene.plain.load(KEYS.person("telegram", address))
    return held.turn if held else 0


async def test_what_arrives_together_is_one_transaction(tmp_path: Path) -> None:
    store = Counting(tmp_path / "w.db")
    async with stage(tmp_path, store) as scene:
        await asyncio.gather(*(scene.says(str(person), "/start") for person in range(64)))
        assert sum(store.batches) == 64
        assert len(store.batches) <= 3
        await asyncio.gather(*(scene.says(str(person), "go on", "yes") for person in range(200)))
        assert max(store.batches) == 64
        assert [await turn_of(scene, str(person)) for person in (0, 63, 64, 199)] == [3, 3, 2, 2]


async def test_inputs_of_one_person_are_taken_in_their_order(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        typed = ["/start", "go on", "yes", "no", "me", "adult"]
        await asyncio.gather(*(scene.says("7", text) for text in typed))
        held = await scene.plain.load(KEYS.person("telegram", "7"))
        assert held
        assert held.turn == 6
        answers = {"safe": "yes", "device": "no", "whom": "me", "age": "adult"}
        assert held.session.place.answers == answers


async def test_an_input_is_acknowledged_once_it_is_on_disk(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.says("7", "/start")
        assert await scene.plain.is_taken("bot", 1)
        assert not await scene.plain.is_taken("bot", 2)


async def test_one_update_handed_in_ten_times_moves_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.says("7", "/start")
        again = scene.input("7", "go on")
        await asyncio.gather(*(scene.dispatcher.handle(again) for _ in range(10)))
        assert await turn_of(scene, "7") == 2


async def test_a_turn_that_cannot_be_kept_is_apologised_for_and_the_others_are_kept(
    tmp_path: Path,
) -> None:
    store = Counting(tmp_path / "w.db")
    async with stage(tmp_path, store) as scene:
        await asyncio.gather(*(scene.says(str(person), "/start") for person in range(10)))
        bad = KEYS.person("telegram", "5")
        sound = store._rows.talk

        def talk(person: bytes, row: int, held: object) -> bytes:
            if person == bad:
                raise ValueError("not to be kept")
            return sound(person, row, held)  # type: ignore[arg-type] # handed on

        with patch.object(type(store._rows), "talk", lambda _, *rest: talk(*rest)):
            await asyncio.gather(*(scene.says(str(person), "go on") for person in range(10)))
        turns = [await turn_of(scene, str(person)) for person in range(10)]
        assert turns == [2, 2, 2, 2, 2, 1, 2, 2, 2, 2]
        await scene.deliverer.drain()
        assert "Something went wrong on our side" in scene.platform.texts("5")[-1]
        assert "Are you safe" in scene.platform.texts("4")[-1]
        await scene.says("5", "go on")
        assert await turn_of(scene, "5") == 2


async def test_a_database_that_fails_acknowledges_nobody(tmp_path: Path) -> None:
    store = Counting(tmp_path / "w.db")
    async with stage(tmp_path, store) as scene:
        await scene.says("7", "/start")
        inputs = [scene.input(person, "go on") for person in ("7", "8", "9")]
        store.broken = True
        said = await asyncio.gather(
            *(scene.dispatcher.handle(one) for one in inputs), return_exceptions=True
        )
        assert all(isinstance(error, StoreError) for error in said)
        store.broken = False
        await asyncio.gather(*(scene.dispatcher.handle(one) for one in inputs))
        assert await turn_of(scene, "7") == 2
        assert await turn_of(scene, "9") == 1


async def test_who_has_a_turn_elsewhere_is_taken_with_the_next_ones(tmp_path: Path) -> None:
    store = Counting(tmp_path / "w.db")
    async with stage(tmp_path, store) as scene:
        person = KEYS.person("telegram", "7")
        store.busy.add(person)
        waits = asyncio.create_task(scene.says("7", "/start"))
        await scene.says("8", "/start")
        await asyncio.sleep(0.1)
        assert not waits.done()
        store.busy.clear()
        await asyncio.wait_for(waits, 5)
        assert await turn_of(scene, "7") == 1


async def test_who_left_takes_everything_along(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        await scene.says("7", "/start", "go on")
        await scene.deliverer.drain()
        await scene.dispatcher.handle(scene.input("7", "", "gone"))
        person = KEYS.person("telegram", "7")
        assert await scene.plain.load(person) is None
        assert await scene.plain.shown(person) == []


async def test_a_line_that_is_full_is_waited_for_and_then_refused() -> None:
    line = Line(patience=0.1)
    input_ = Input("telegram", "7", "text", "x", 0)
    person, other = b"p" * 32, b"o" * 32
    for _ in range(20):
        await line.join(person, input_)
    with pytest.raises(Full):
        await line.join(person, input_)
    await line.join(other, replace(input_, address="8"))
    waits = asyncio.create_task(line.join(person, input_))
    await asyncio.sleep(0)
    line.leave(person)
    await waits
    assert len(line.first(64)) == 2
    for _ in range(20):
        line.leave(person)
    line.leave(other)
    assert not line
    assert not line._people


async def test_an_input_given_up_while_it_waits_is_kept_all_the_same(tmp_path: Path) -> None:
    async with stage(tmp_path) as scene:
        waits = asyncio.create_task(scene.says("7", "/start"))
        await asyncio.sleep(0)
        waits.cancel()
        await scene.dispatcher.finish()
        assert await turn_of(scene, "7") == 1


def test_a_commit_shows_nothing_of_its_person() -> None:
    assert "p" * 8 not in repr(Commit(b"p" * 32, 1, gone=[77]))
    assert "77" not in repr(Commit(b"p" * 32, 1, gone=[77]))
