# SPDX-License-Identifier: AGPL-3.0-or-later
"""``kill -9`` at random moments: turns are taken once and lost never, replies come in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.checking import Checking
from tests.faults.crowd import Crowd
from tests.faults.figures import Figures
from tests.faults.kept import SqlitePlace
from tests.faults.killing import Killer
from tests.faults.scene import play
from tests.faults.size import size
from tests.telegram_double.driver import Double


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_killed_at_random_moments(tmp_path: Path, figures: Figures, webhook: bool) -> None:
    async def scene() -> None:
        async with Double() as double:
            place = SqlitePlace(tmp_path)
            crowd = Crowd(double, size(20, 200), size(4, 20), seed=2 if webhook else 1)
            killer = Killer(double, tmp_path, place, seed=3, webhook=webhook)
            await killer.kills(size(2, 30), crowd)
            await Checking(double, place, killer.at).everybody(crowd.persons, figures)
            figures.kills, figures.longest = len(killer.at), crowd.longest
            assert figures.turns + figures.expired == crowd.people * crowd.turns

    play(scene())
