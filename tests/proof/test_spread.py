# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work over several processes: results in order, failures told, nobody left behind."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from functools import partial

import pytest

from bot.proof.spread import WorkerDiedError, forked, spread


def squared(number: int) -> int:
    return number * number


def works(second: Callable[[], int]) -> list[Callable[[], int]]:
    return [partial(squared, 2), second, partial(squared, 3)]


def fails() -> int:
    msg = "no"
    raise KeyError(msg)


def dies() -> int:
    os._exit(9)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_their_order(workers: int) -> None:
    works = [partial(squared, number) for number in range(20)]
    told: list[tuple[int, int]] = []

    found = spread(works, workers=workers, told=lambda done, of: told.append((done, of)))

    assert found == [number * number for number in range(20)]
    assert told[0] == (0, 20)
    assert told[-1] == (20, 20)


def test_nothing_to_do_is_done() -> None:
    assert spread([], workers=2) == []


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_what_fails_in_a_worker_fails_here_and_nobody_is_left() -> None:
    with pytest.raises(KeyError):
        list(forked(works(fails), 2))
    with pytest.raises(WorkerDiedError):
        list(forked(works(dies), 2))
    assert multiprocessing.active_children() == []


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_workers_are_processes_of_their_own() -> None:
    found = [result for result in forked([os.getpid] * 6, 2) if result]

    assert sorted(index for index, _ in found) == list(range(6))
    assert os.getpid() not in {number for _, number in found}
