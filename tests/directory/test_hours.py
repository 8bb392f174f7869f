# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open now, on the clock of the service, over midnight and on nights when clocks change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.hours import ALWAYS, ONLINE, UNKNOWN, Hours, Span, is_open, next_change
from bot.directory.opening import spans_of

LONDON = "Europe/London"


def hours(zone: str, *lines: str) -> Hours:
    return Hours("times", zone, tuple(sorted(span for line in lines for span in spans_of(line))))


def at(text: str, zone: str = LONDON, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


OFFICE = hours(LONDON, "mon-fri 09:00-17:00", "sat 10:00-14:00")
NIGHT = hours(LONDON, "sun 22:00-02:00")


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("mon 09:00-17:00", [(540, 1020)]),
        ("sun 00:00-24:00", [(8640, 10080)]),
        ("sun 22:00-02:00", [(9960, 10200)]),
        ("mon 22:00-00:00", [(1320, 1440)]),
        ("sat-mon 10:00-11:00", [(7800, 7860), (9240, 9300), (600, 660)]),
        ("mon-mon 10:00-11:00", [(600, 660)]),
    ],
)
def test_a_line_is_read_into_spans(line: str, spans: list[tuple[int, int]]) -> None:
    assert spans_of(line) == [Span(start, end) for start, end in spans]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "mon",
        "9-17",
        "mon 9:00-17:00",
        "Mon 09:00-17:00",
        "mon-xxx 09:00-17:00",
        "xxx 09:00-17:00",
        "mon 09:00-25:00",
        "mon 09:00-24:01",
        "mon 09:60-17:00",
        "mon 24:00-02:00",
        "mon 09:00-09:00",
        "mon  09:00-17:00",
        "mon 09:00-17:00, 18:00-19:00",
        "mon 09:00–17:00",
    ],
)
def test_a_line_that_is_not_clear_is_not_guessed(line: str) -> None:
    assert spans_of(line) == []


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-01-30T08:59", False),  # Friday
        ("2026-01-30T09:00", True),
        ("2026-01-30T16:59", True),
        ("2026-01-30T17:00", False),
        ("2026-01-31T13:59", True),  # Saturday
        ("2026-02-01T13:00", False),  # Sunday
    ],
)
def test_open_from_the_first_minute_to_before_the_last(moment: str, expected: bool) -> None:
    assert is_open(OFFICE, at(moment)) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-02-01T21:59", False),  # Sunday
        ("2026-02-01T23:59", True),
        ("2026-02-02T00:00", True),
        ("2026-02-02T01:59", True),
        ("2026-02-02T02:00", False),
        ("2026-02-02T22:30", False),
    ],
)
def test_open_over_midnight_into_the_next_week(moment: str, expected: bool) -> None:
    assert is_open(NIGHT, at(moment)) is expected


def test_the_clock_of_the_service_counts_not_that_of_the_person() -> None:
    karachi = hours("Asia/Karachi", "mon-sun 09:00-17:00")

    assert is_open(karachi, datetime(2026, 1, 30, 4, 0, tzinfo=UTC)) is True
    assert is_open(karachi, datetime(2026, 1, 30, 12, 0, tzinfo=UTC)) is False
    assert is_open(karachi, at("2026-01-29T23:30", "America/New_York")) is True


def test_summer_time_moves_the_hours_by_one() -> None:
    assert is_open(OFFICE, datetime(2026, 1, 30, 16, 30, tzinfo=UTC)) is True
    assert is_open(OFFICE, datetime(2026, 7, 31, 16, 30, tzinfo=UTC)) is False
    assert is_open(OFFICE, datetime(2026, 7, 31, 8, 30, tzinfo=UTC)) is True


def test_the_night_on_which_an_hour_is_missing() -> None:
    night = hours(LONDON, "sat 22:00-04:00")  # clocks go from 01:00 to 02:00 on 2026-03-29

    assert next_change(night, at("2026-03-28T23:00")) == datetime(2026, 3, 29, 3, 0, tzinfo=UTC)
    assert is_open(night, datetime(2026, 3, 29, 2, 59, tzinfo=UTC)) is True
    assert is_open(night, datetime(2026, 3, 29, 3, 0, tzinfo=UTC)) is False


def test_the_night_on_which_an_hour_comes_twice() -> None:
    night = hours(LONDON, "sat 22:00-04:00")  # clocks go from 02:00 to 01:00 on 2026-10-25

    assert next_change(night, at("2026-10-24T23:00")) == datetime(2026, 10, 25, 4, 0, tzinfo=UTC)
    assert is_open(night, at("2026-10-25T01:30")) is True
    assert is_open(night, at("2026-10-25T01:30", fold=1)) is True


def test_a_span_that_the_missing_hour_swallows_is_not_open() -> None:
    early = hours(LONDON, "sun 01:30-02:15")

    opens = next_change(early, at("2026-03-28T12:00"))

    assert opens == at("2026-04-05T01:30").astimezone(UTC)
    assert is_open(early, datetime(2026, 3, 29, 1, 20, tzinfo=UTC)) is False


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        ("2026-01-30T08:00", "2026-01-30T09:00"),
        ("2026-01-30T09:00", "2026-01-30T17:00"),
        ("2026-01-30T17:00", "2026-01-31T10:00"),
        ("2026-01-31T14:00", "2026-02-02T09:00"),
    ],
)
def test_the_next_change(moment: str, change: str) -> None:
    assert next_change(OFFICE, at(moment)) == at(change)


def test_spans_that_touch_are_one() -> None:
    split = hours(LONDON, "mon 09:00-12:00", "mon 12:00-17:00", "mon 10:00-11:00")

    assert next_change(split, at("2026-02-02T09:30")) == at("2026-02-02T17:00")


def test_open_day_and_night_by_its_times_never_changes() -> None:
    every_hour = hours(LONDON, "mon-sun 00:00-24:00")

    assert is_open(every_hour, at("2026-03-29T02:30")) is True
    assert next_change(every_hour, at("2026-01-30T12:00")) is None


@pytest.mark.parametrize(
    ("which", "expected"),
    [(ALWAYS, True), (ONLINE, None), (UNKNOWN, None), (Hours("times", LONDON), False)],
)
def test_without_times(which: Hours, expected: bool | None) -> None:
    assert is_open(which, at("2026-01-30T12:00")) is expected
    assert next_change(which, at("2026-01-30T12:00")) is None


@pytest.mark.parametrize("ask", [is_open, next_change])
def test_a_moment_without_time_zone_is_refused(ask: Callable[[Hours, datetime], object]) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ask(OFFICE, datetime.fromisoformat("2026-01-30T12:00"))


@given(
    minutes=st.integers(0, 2 * 366 * 24 * 60),
    which=st.sampled_from([OFFICE, NIGHT, hours("America/New_York", "fri-mon 23:30-03:15")]),
)
def test_nothing_changes_before_the_next_change(minutes: int, which: Hours) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    change = next_change(which, now)

    assert change is not None
    assert change > now
    assert is_open(which, change) is not is_open(which, now)
    assert is_open(which, change - timedelta(seconds=1)) is is_open(which, now)
