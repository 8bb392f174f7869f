# SPDX-License-Identifier: AGPL-3.0-or-later
"""At which times a guide is rendered: on the day when its rows were looked at last.

today(directory)           the newest day on which a row was checked
noon(directory)            midday of it
moments(service, start)    once while it is open, once while it is closed
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache

from bot.directory.hours import next_change
from bot.directory.models import Directory, Service

SOME_DAY = date(2026, 1, 31)
"""For a guide without rows."""


@lru_cache(maxsize=8)
def today(directory: Directory) -> date:
    """The newest day on which a row of the directory was checked."""
    return max((service.checked for service in directory.services.values()), default=SOME_DAY)


def noon(directory: Directory) -> datetime:
    """Midday of that day."""
    return datetime.combine(today(directory), time(12), UTC)


def moments(service: Service, start: datetime) -> list[datetime]:
    """The start, and the next moment at which somebody begins or ends to answer, each way."""
    hours = [service.hours, *(c.hours for c in service.contacts if c.hours is not None)]
    changes = [next_change(each, start) for each in dict.fromkeys(hours)]
    return list(dict.fromkeys([start, *(moment for moment in changes if moment is not None)]))
