# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typed days, on Saturday 21 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.dates import read_date
from tests.matching.typed import TODAY

READ = [
    ("2026-03-12", "en", "2026-03-12"),
    ("2026/3/12", "en", "2026-03-12"),
    ("2026. 03. 12.", "hu", "2026-03-12"),
    ("12.3.2026", "de", "2026-03-12"),
    ("12. 3. 26", "de", "2026-03-12"),
    ("12/3/2026", "en-GB", "2026-03-12"),
    ("3/12/2026", "en-US", "2026-03-12"),
    ("12/03/2026", "pt_BR", "2026-03-12"),
    ("25/3/2026", "en", "2026-03-25"),
    ("3/25/2026", "en", "2026-03-25"),
    ("4/4/2026", "en", "2026-04-04"),
    ("31.12.98", "de", "1998-12-31"),
    ("1.12.", "de", "2025-12-01"),
    ("21.11.", "de", "2026-11-21"),
    ("12 March", "en", "2026-03-12"),
    ("12 March 2026", "en", "2026-03-12"),
    ("March 12, 2026", "en", "2026-03-12"),
    ("the 12th of march", "en", "2026-03-12"),
    ("on 3rd Dec", "en", "2025-12-03"),
    ("1 Dec. 2020", "en", "2020-12-01"),
    ("29 February", "en", "2024-02-29"),
    ("12. März 2026", "de", "2026-03-12"),
    ("12 de marzo de 2026", "es", "2026-03-12"),
    ("12 mars", "fr", "2026-03-12"),
    ("12 march", "de", "2026-03-12"),
    ("١٢ مارس ٢٠٢٦", "ar", "2026-03-12"),
    ("١٢/٣/٢٠٢٦", "ar", "2026-03-12"),
    ("12\N{RIGHT-TO-LEFT MARK}/3/2026", "ar", "2026-03-12"),
    ("today", "en", "2026-11-21"),
    ("Yesterday!", "en", "2026-11-20"),
    ("the day before yesterday", "en", "2026-11-19"),
    ("last monday", "en", "2026-11-16"),
    ("on Friday", "en", "2026-11-20"),
    ("last saturday", "en", "2026-11-14"),
    ("Montag", "de", "2026-11-16"),
]

NOT_READ = [
    ("3/4/2026", "en"),
    ("3/4", "en"),
    ("saturday", "en"),
    ("on saturday", "en"),
    ("2026-12-31", "en"),
    ("22 November 2026", "en"),
    ("tomorrow", "en"),
    ("31 February", "en"),
    ("31.2.2026", "de"),
    ("0.0.2026", "de"),
    ("12 March 1850", "en"),
    ("March 2026", "en"),
    ("12", "en"),
    ("2026", "en"),
    ("12 March 26", "en"),
    ("12 March or 13 March", "en"),
    ("10:11", "en"),
    ("1.5.2.3", "de"),
    ("a while ago", "en"),
    ("monday 12 march", "en"),
    ("mars", "fr"),
    ("12 mars", "en"),
    ("", "en"),
    (" ", "en"),
    ("1" * 5000, "en"),
    ("12 March" + " " * 500, "en"),
]


@pytest.mark.parametrize(("typed", "locale", "day"), READ)
def test_a_day_is_read(typed: str, locale: str, day: str) -> None:
    assert read_date(typed, locale, TODAY) == day


@pytest.mark.parametrize(("typed", "locale"), NOT_READ)
def test_what_could_be_two_days_or_none_is_not_read(typed: str, locale: str) -> None:
    assert read_date(typed, locale, TODAY) is None


def test_the_last_such_day_depends_on_today() -> None:
    assert read_date("24 December", "en", date(2026, 12, 24)) == "2026-12-24"
    assert read_date("24 December", "en", date(2026, 12, 23)) == "2025-12-24"


def test_a_language_nobody_knows_is_read_as_english() -> None:
    assert read_date("12 March", "xx-YY", TODAY) == "2026-03-12"


@given(
    st.dates(date(1950, 1, 1), TODAY),
    st.sampled_from(["{:%Y-%m-%d}", "{:%d %B %Y}", "{:%B %d, %Y}"]),
)
def test_every_past_day_is_read_as_it_is_written(day: date, form: str) -> None:
    assert read_date(form.format(day), "en", TODAY) == day.isoformat()


@given(
    st.text(st.sampled_from("0123456789./- abcdeMarch"), max_size=30), st.dates(date(2000, 1, 1))
)
def test_no_text_gives_a_day_to_come(typed: str, today: date) -> None:
    found = read_date(typed, "en", today)
    assert found is None or date.fromisoformat(found) <= today
