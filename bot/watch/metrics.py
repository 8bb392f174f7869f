# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is counted of a running bot, in Prometheus' form: sums over everybody, nobody's alone.

    metrics = Metrics()                 a Meter: see bot/turns/meter.py
    metrics.turn("kept", 0.004)
    text = metrics.text((3, 12.0))      three letters wait, the oldest for twelve seconds

No label holds anything but one of a few kinds. The registry is our own: nothing of the
process or its machine is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import nan
from time import monotonic
from typing import get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from bot import __version__
from bot.turns.meter import LetterKind, TurnKind, UpdateKind

# When each sum began is of no use here, and would double the lines.
disable_created_metrics()  # type: ignore[no-untyped-call] # the library gives it no types

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
PEOPLE = (1, 2, 4, 8, 16, 32, 64)


@dataclass(slots=True)
class Metrics:
    """Counts. ``taken_at`` and ``polled_at`` are when something last went well, as monotonic."""

    taken_at: float | None = None
    polled_at: float | None = None
    _registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    _turns: Counter = field(init=False)
    _seconds: Histogram = field(init=False)
    _people: Histogram = field(init=False)
    _letters: Counter = field(init=False)
    _updates: Counter = field(init=False)
    _sweeps: Counter = field(init=False)
    _deleted: Counter = field(init=False)
    _waiting: Gauge = field(init=False)
    _oldest: Gauge = field(init=False)

    def __post_init__(self) -> None:
        own = self._registry
        kind = ["kind"]
        self._turns = Counter(
            "waymark_turns", "Inputs, by what became of them.", kind, registry=own
        )
        self._seconds = Histogram(
            "waymark_turn_seconds",
            "From an input's arrival until its turn is on disk.",
            buckets=SECONDS,
            registry=own,
        )
        self._people = Histogram(
            "waymark_batch_people", "People in one transaction.", buckets=PEOPLE, registry=own
        )
        self._letters = Counter(
            "waymark_letters", "Messages to people, by what became of them.", kind, registry=own
        )
        self._updates = Counter(
            "waymark_updates", "What came from Telegram, or from others.", kind, registry=own
        )
        self._sweeps = Counter(
            "waymark_sweeps", "Looks for what is past its time.", kind, registry=own
        )
        self._deleted = Counter(
            "waymark_talks_deleted", "Talks deleted after a day of silence.", registry=own
        )
        self._waiting = Gauge("waymark_outbox_letters", "Letters that wait.", registry=own)
        self._oldest = Gauge(
            "waymark_outbox_oldest_seconds", "Age of the one that waits longest.", registry=own
        )
        Gauge("waymark_info", "The version.", ["version"], registry=own).labels(__version__).set(1)
        for counter, kinds in (
            (self._turns, get_args(TurnKind)),
            (self._letters, get_args(LetterKind)),
            (self._updates, get_args(UpdateKind)),
            (self._sweeps, ("done", "failed")),
        ):
            for each in kinds:
                counter.labels(each)

    def turn(self, kind: TurnKind, seconds: float) -> None:
        """An input was dealt with."""
        self._turns.labels(kind).inc()
        self._seconds.observe(seconds)

    def batch(self, people: int) -> None:
        """So many people's turns are one transaction."""
        self._people.observe(people)

    def letter(self, kind: LetterKind) -> None:
        """A letter was tried, or left out."""
        self._letters.labels(kind).inc()

    def update(self, kind: UpdateKind) -> None:
        """An update came in."""
        self._updates.labels(kind).inc()
        if kind == "taken":
            self.taken_at = monotonic()

    def polled(self) -> None:
        """Telegram answered when it was asked for updates."""
        self.polled_at = monotonic()

    def swept(self, deleted: int | None) -> None:
        """It was looked for what is past its time; None where the database failed."""
        self._sweeps.labels("failed" if deleted is None else "done").inc()
        self._deleted.inc(deleted or 0)

    def text(self, backlog: tuple[int, float] | None) -> bytes:
        """Everything, with the letters that wait and the age of the oldest.

        Where the database does not tell them they are NaN: an old number would mislead.
        """
        count, age = backlog or (nan, nan)
        self._waiting.set(count)
        self._oldest.set(age)
        return generate_latest(self._registry)
