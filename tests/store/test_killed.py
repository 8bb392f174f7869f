# SPDX-License-Identifier: AGPL-3.0-or-later
"""A process killed in the middle of commits: what it said was kept is kept, and whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.sqlite.store import SqliteStore
from tests.store.plainly import Plain, opened
from tests.store.samples import ANNA, NOW, held

pytestmark = pytest.mark.anyio

WORK = """
import asyncio, sys
from pathlib import Path
from bot.store.contract import Commit
from tests.store.plainly import opened
from tests.store.samples import ANNA, NOW, held, letter, shown

async def work():
    async with opened(Path(sys.argv[1])) as store:
        known = await store.load(ANNA)
        turn = known.turn if known else 0
        while True:
            turn += 1
            letters = [letter(f"{turn}.{part}") for part in range(3)]
            await store.commit(
                Commit(
                    ANNA, NOW, held(turn, draft="x" * (turn % 7) * 900),
                    update=("bot", turn), letters=letters, shown=[shown(turn)],
                )
            )
            print(turn, flush=True)

asyncio.run(work())
"""


def work(database: Path, turns: int) -> int:
    """Commit until some turns are told of, then be killed; the last turn told of."""
    command = [sys.executable, "-c", WORK, str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = [process.stdout.readline() for _ in range(turns)]
        process.kill()
        told += process.stdout.readlines()
    assert process.returncode == -9
    return int([line for line in told if line.endswith("\n")][-1])


async def outbox(store: Plain[SqliteStore]) -> list[str]:
    sent: list[str] = []
    while waiting := await store.waiting(NOW, 20):
        for one in waiting:
            sent.append(one.letter.body.decode())
            await store.sent(one, None)
    return sent


async def test_a_killed_process_leaves_whole_turns(database: Path) -> None:
    last = 0
    for turns in (1, 5, 9, 14, 30):
        told = work(database, turns)
        assert told >= last + turns
        async with opened(database) as store:
            known = await store.load(ANNA)
            assert known is not None
            kept = known.turn
            # At most the turn under way is kept without having been told of.
            assert kept in (told, told + 1)
            assert known == held(kept, draft="x" * (kept % 7) * 900)
            assert [one.message for one in await store.shown(ANNA)] == [*range(1, kept + 1)]
            assert await store.is_taken("bot", kept)
            assert not await store.is_taken("bot", kept + 1)
            assert await outbox(store) == [
                f"{turn}.{part}" for turn in range(last + 1, kept + 1) for part in range(3)
            ]
            [[sound]] = await store.whole._database.rows("PRAGMA integrity_check")
            assert sound == "ok"
        last = kept
