# SPDX-License-Identifier: AGPL-3.0-or-later
"""How old a row may be: 90 days for emergency and crisis, 180 for others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.directory.freshness import is_due, is_stale
from bot.directory.models import EmergencyNumbers, RegionFact, Service
from tests.directory.samples import TODAY, service

CRISIS = service("a", "counselling", "crisis")
OTHER = service("b", "counselling")


@pytest.mark.parametrize(
    ("row", "limit"),
    [
        (CRISIS, 90),
        (OTHER, 180),
        (EmergencyNumbers("medium", TODAY, all="112"), 90),
        (RegionFact("blasphemy", "none", "high", TODAY), 180),
    ],
)
def test_a_row_is_due_the_day_after_its_limit(
    row: Service | EmergencyNumbers | RegionFact, limit: int
) -> None:
    assert not is_due(row, TODAY + timedelta(days=limit))
    assert is_due(row, TODAY + timedelta(days=limit + 1))


def test_a_row_is_stale_the_day_after_twice_its_limit() -> None:
    assert not is_stale(OTHER, TODAY + timedelta(days=360))
    assert is_stale(OTHER, TODAY + timedelta(days=361))


def test_a_crisis_line_never_counts_as_stale() -> None:
    assert not is_stale(CRISIS, TODAY + timedelta(days=10_000))


@pytest.mark.parametrize("row", [CRISIS, OTHER])
def test_a_date_in_the_future_is_no_age(row: Service) -> None:
    assert not is_due(row, TODAY - timedelta(days=1000))
    assert not is_stale(row, TODAY - timedelta(days=1000))
