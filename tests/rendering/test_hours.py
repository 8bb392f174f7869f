# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening hours: the right times, on the right clock, as a language writes them."""

from datetime import UTC, datetime

import pytest

from bot.directory.hours import ALWAYS, ONLINE, Hours, is_open
from bot.directory.opening import spans_of
from bot.i18n.catalog import Catalog
from bot.rendering.hours import in_words

WINTER = datetime(2026, 11, 23, 12, tzinfo=UTC)
SUMMER = datetime(2026, 7, 20, 12, tzinfo=UTC)


def opening(zone: str, *lines: str) -> Hours:
    return Hours("times", zone, tuple(sorted(s for line in lines for s in spans_of(line))))


def words(hours: Hours, region: str | None, locale: str = "en", now: datetime = WINTER) -> str:
    return in_words(hours, Catalog(locale), region, now)


WEEKDAYS = opening("Europe/London", "mon-fri 09:00-17:00")


@pytest.mark.parametrize(
    ("region", "now", "shown"),
    [
        ("GB", WINTER, "Mon–Fri: 09:00–17:00"),
        ("GB", SUMMER, "Mon–Fri: 09:00–17:00"),
        ("IE", SUMMER, "Mon–Fri: 09:00–17:00"),  # another zone, the same clock
        ("IN", WINTER, "Mon–Fri: 2:30–10:30 pm, your time"),
        ("IN", SUMMER, "Mon–Fri: 1:30–9:30 pm, your time"),
        ("US", WINTER, "Mon–Fri: 9:00 AM–5:00 PM, United Kingdom Time"),
        (None, WINTER, "Mon–Fri: 9:00 AM–5:00 PM, United Kingdom Time"),
        ("XK", WINTER, "Mon–Fri: 9:00 AM–5:00 PM, United Kingdom Time"),  # no clock is held
    ],
)
def test_the_clock_is_the_persons_where_there_is_one_or_is_named(
    region: str | None, now: datetime, shown: str
) -> None:
    assert words(WEEKDAYS, region, now=now) == shown


def test_a_country_of_many_clocks_has_the_city_named() -> None:
    hours = opening("America/New_York", "mon-fri 09:00-17:00")
    assert words(hours, "US").endswith(", United States (New York) Time")
    assert words(hours, "CA").endswith(", United States (New York) Time")


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["sat-sun 10:00-12:30"], "Sat and Sun: 10:00–12:30"),
        (["mon 09:00-12:00", "wed 09:00-12:00"], "Mon and Wed: 09:00–12:00"),
        (["sat-tue 09:00-12:00"], "Sat–Tue: 09:00–12:00"),
        (["mon-sun 18:00-02:00"], "Every day: 18:00–02:00"),
        (["mon-sun 18:00-24:00", "mon-sun 00:00-02:00"], "Every day: 18:00–02:00"),
        (["sat-sun 00:00-24:00"], "Sat and Sun: all day"),
        (["mon-sun 00:00-24:00"], "Day and night"),
        (["fri 18:00-24:00", "sat-sun 00:00-24:00", "mon 00:00-08:00"], "Fri 18:00–Mon 08:00"),
        (
            ["mon-thu 09:00-12:00", "mon-thu 14:00-17:00", "fri 09:00-12:00"],
            "Mon–Thu: 09:00–12:00 and 14:00–17:00; Fri: 09:00–12:00",
        ),
    ],
)
def test_days_with_the_same_times_stand_together(lines: list[str], shown: str) -> None:
    assert words(opening("Europe/London", *lines), "GB") == shown


def test_on_another_clock_a_night_moves_to_another_day() -> None:
    hours = opening("America/New_York", "sun 20:00-24:00")
    assert words(hours, "GB") == "Mon: 01:00–05:00, your time"
    hours = opening("Asia/Tokyo", "mon 01:00-05:00")
    assert words(hours, "GB") == "Sun: 16:00–20:00, your time"
    moment = datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert is_open(hours, moment)


@pytest.mark.parametrize(
    ("locale", "region", "shown"),
    [
        # The Canaries are an hour behind, so the clock is named.
        ("es", "ES", "lun–vie: 9:00–17:00, hora de Reino Unido"),
        ("es", "IE", "lun–vie: 9:00–17:00"),
        ("ar-XB", "IE", "الاثنين–الجمعة: 9:00 ص–5:00 م"),
    ],
)
def test_weekdays_and_times_are_written_as_in_the_language(
    locale: str, region: str, shown: str
) -> None:
    assert words(WEEKDAYS, region, locale) == shown


def test_every_language_that_is_known_can_write_hours() -> None:
    for locale in ("en-XA", "fa", "zh-Hant", "sw", "pt-BR", "am", "th", "ur"):
        assert "9" in words(WEEKDAYS, "GB", locale)


@pytest.mark.parametrize("hours", [ALWAYS, ONLINE, Hours("unknown", says="Weekdays.")])
def test_hours_without_times_have_no_words_here(hours: Hours) -> None:
    assert words(hours, "GB") == ""
