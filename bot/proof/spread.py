# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work spread over the processors of the machine.

    spread([work, …], workers=2, told=…)      → what each of them gives, in their order

A guide holds compiled conditions, which cannot be sent to another process. So the workers
are forked off once it is loaded, and only results travel. Where a fork is not safe, on
another system or in a process that has threads, everything is done here, one by one.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import TypeVar

TICK = 0.5
"""Seconds between two calls of ``told`` while nothing is done."""

R = TypeVar("R")
Work = Callable[[], R]
Told = Callable[[int, int], None]
"""Called with how much is done, and how much there is."""


class WorkerDiedError(Exception):
    """A worker ended without a word: it was killed, or the memory was used up."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """Whether this process can be forked: no lock is held by a thread that the fork lacks."""
    if not sys.platform.startswith("linux") or current_process().daemon:
        return False
    return threading.active_count() == 1 and len(list(Path("/proc/self/task").iterdir())) == 1


def spread(works: Sequence[Work[R]], *, workers: int, told: Told | None = None) -> list[R]:
    """Do everything, the first first. Raises what a piece of work raises, and WorkerDiedError."""
    done: dict[int, R] = {}
    tell = told or (lambda _done, _all: None)
    tell(0, len(works))
    count = min(workers, len(works))
    results = forked(works, count) if count > 1 and may_fork() else one_by_one(works)
    for found in results:
        if found is not None:
            done[found[0]] = found[1]
        tell(len(done), len(works))
    return [done[index] for index in range(len(works))]


def one_by_one(works: Sequence[Work[R]]) -> Iterator[tuple[int, R] | None]:
    """Everything, done here."""
    for index, work in enumerate(works):
        yield index, work()


def forked(works: Sequence[Work[R]], workers: int) -> Iterator[tuple[int, R] | None]:
    """Everything, done by forks of this process; None now and then while nothing is done."""
    left = iter(range(len(works)))
    with working(works, workers) as lines:
        busy = {line for line in lines if hand_out(line, left)}
        while busy:
            ready = wait(list(busy), TICK)
            if not ready:
                yield None
            for line in ready:
                if not isinstance(line, Connection):
                    continue
                try:
                    index, result, error = line.recv()
                except EOFError:
                    raise WorkerDiedError from None
                if error is not None:
                    raise error
                yield index, result
                if not hand_out(line, left):
                    busy.discard(line)


def hand_out(line: Connection, left: Iterator[int]) -> bool:
    """Tell a worker what to do next; False where nothing is left."""
    index = next(left, None)
    if index is not None:
        line.send(index)
    return index is not None


@contextmanager
def working(works: Sequence[Work[R]], workers: int) -> Iterator[list[Connection]]:
    """The lines to workers, who are gone afterwards whatever happens."""
    context = get_context("fork")
    lines: list[Connection] = []
    processes: list[ForkProcess] = []
    # What is there already is not looked through by the garbage collector of each worker,
    # so the memory that holds the guide stays shared.
    gc.freeze()
    try:
        for _ in range(workers):
            ours, theirs = context.Pipe()
            process = context.Process(target=work_off, args=(works, theirs, [*lines, ours]))
            process.start()
            theirs.close()
            lines.append(ours)
            processes.append(process)
        yield lines
    finally:
        for process in processes:
            process.terminate()
        for process, line in zip(processes, lines, strict=True):
            process.join()
            line.close()
        gc.unfreeze()


def work_off(works: Sequence[Work[R]], line: Connection, others: Sequence[Connection]) -> None:
    """In a worker: do what one is told until one is stopped, or nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:
        other.close()
    try:
        while True:
            index = line.recv()
            try:
                line.send((index, works[index](), None))
            except Exception as error:
                line.send((index, None, error))
    except (EOFError, BrokenPipeError):
        return
