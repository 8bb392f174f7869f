# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a service answers, and whether it does at a given moment.

    Hours("always")                       day and night
    Hours("online")                       a page or form: reachable, nobody answers at once
    Hours("unknown", says=…)              nothing that a clock can read
    Hours("times", zone, spans, says)     weekly spans on the clock of a time zone

A span is counted on the wall clock, in minutes from Monday 00:00, and may run
over midnight. Moments are compared in absolute time, so that the nights on which
clocks change come out right. Public holidays are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = 24 * 60
WEEK = 7 * DAY
Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Open from ``start`` to ``end``, in minutes from Monday 00:00.

    ``start`` lies in the week (0 to 10079); ``end`` is later, and beyond the week
    where the span runs over the night to Monday.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours; see the drawing of this module. ``says`` adds words in English."""

    kind: str
    zone: str = ""
    spans: tuple[Span, ...] = ()
    says: str = ""


UNKNOWN = Hours("unknown")
ALWAYS = Hours("always")
ONLINE = Hours("online")


def is_open(hours: Hours, now: datetime) -> bool | None:
    """Whether somebody answers at ``now``; None where that is not known.

    Raises ValueError if ``now`` has no time zone.
    """
    if hours.kind != "times":
        return True if hours.kind == "always" else None
    moment = absolute(now)
    return any(start <= moment < end for start, end in intervals(hours, moment))


def next_change(hours: Hours, now: datetime) -> datetime | None:
    """The moment (UTC) of the next opening or closing; None where there is none.

    Raises ValueError if ``now`` has no time zone.
    """
    if hours.kind != "times":
        return None
    moment = absolute(now)
    limit = moment + timedelta(minutes=WEEK)
    for start, end in intervals(hours, moment):
        if moment < start:
            return start
        if moment < end:
            return end if end < limit else None
    return None


def absolute(now: datetime) -> datetime:
    """``now`` in UTC. Raises ValueError if it has no time zone."""
    if now.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return now.astimezone(UTC)


def intervals(hours: Hours, moment: datetime) -> list[Interval]:
    """When it is open, from the week before ``moment`` to two weeks behind it, in order."""
    day = moment.date()
    return list(open_intervals(hours, day - timedelta(days=day.weekday() + 7)))


@lru_cache(maxsize=1024)
def open_intervals(hours: Hours, monday: date) -> tuple[Interval, ...]:
    """The intervals of four weeks from ``monday``, those that touch made one."""
    zone = ZoneInfo(hours.zone)
    merged: list[Interval] = []
    for start, end in sorted(each_span(hours, monday, zone)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def each_span(hours: Hours, monday: date, zone: ZoneInfo) -> Iterator[Interval]:
    """Every span of four weeks as moments in UTC."""
    for week in range(4):
        for span in hours.spans:
            start = at(monday, span.start + week * WEEK, zone)
            end = at(monday, span.end + week * WEEK, zone)
            if start < end:  # a clock that is put forward can swallow a short span
                yield start, end


def at(monday: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The moment at which a clock in ``zone`` shows this many minutes from ``monday``."""
    days, rest = divmod(minutes, DAY)
    clock = time(rest // 60, rest % 60)
    return datetime.combine(monday + timedelta(days=days), clock, zone).astimezone(UTC)
