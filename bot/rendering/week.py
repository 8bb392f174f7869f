# SPDX-License-Identifier: AGPL-3.0-or-later
"""A week of opening times, put in order for people.

    arranged(spans) → [Group(days=(0, 1, 2, 3, 4), times=((540, 1020),)), …]

Spans that touch are made one; days with the same times stand together. A span
longer than a day stands alone. Days count from Monday, 0; times are minutes from
the midnight before, so that 22:00 to 02:00 is (1320, 1560).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.directory.hours import DAY, WEEK, Span

Times = tuple[tuple[int, int], ...]
ALL_DAY: Times = ((0, DAY),)


@dataclass(frozen=True, slots=True)
class Group:
    """Days that have the same times."""

    days: tuple[int, ...]
    times: Times

    @property
    def is_long(self) -> bool:
        """Whether it is one stretch of more than a day, from its day on."""
        return self.times[0][1] - self.times[0][0] > DAY


def moved(spans: Iterable[Span], minutes: int) -> list[Span]:
    """The spans on a clock that is ahead by so many minutes."""
    shifted = ((span.start + minutes) % WEEK - span.start for span in spans)
    return [Span(s.start + by, s.end + by) for s, by in zip(sorted(spans), shifted, strict=True)]


def arranged(spans: Iterable[Span]) -> list[Group]:
    """The groups of a week, the one of the first day first."""
    by_day: dict[int, list[tuple[int, int]]] = {}
    for span in joined(spans):
        for day, times in by_days(span):
            by_day.setdefault(day, []).append(times)
    same: dict[Times, list[int]] = {}
    for day in sorted(by_day):
        same.setdefault(tuple(sorted(by_day[day])), []).append(day)
    return [Group(tuple(days), times) for times, days in same.items()]


def is_always(spans: Iterable[Span]) -> bool:
    """Whether they leave out no minute of the week."""
    return any(span.end - span.start >= WEEK for span in joined(spans))


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one, over the end of the week as well."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    while len(whole) > 1 and whole[-1].end - WEEK >= whole[0].start:
        first = whole.pop(0)
        whole[-1] = Span(whole[-1].start, max(whole[-1].end, first.end + WEEK))
    return whole


def by_days(span: Span) -> list[tuple[int, tuple[int, int]]]:
    """A span as times of its day; whole days one by one."""
    day, start = divmod(span.start, DAY)
    length = span.end - span.start
    if start == 0 and length % DAY == 0:
        return [((day + each) % 7, (0, DAY)) for each in range(length // DAY)]
    return [(day, (start, start + length))]


def runs(days: Sequence[int]) -> list[tuple[int, ...]]:
    """Days in a row, over the end of the week as well: Saturday to Monday is one run."""
    found: list[list[int]] = []
    for day in days:
        if found and day == found[-1][-1] + 1:
            found[-1].append(day)
        else:
            found.append([day])
    if len(found) > 1 and found[0][0] == 0 and found[-1][-1] == 6:
        found[-1] += found.pop(0)
    return [tuple(run) for run in found]
