# SPDX-License-Identifier: AGPL-3.0-or-later
"""How old a row may be before it needs a look.

    emergency and crisis    90 days       age never ranks or removes them
    others                 180 days       past twice that they rank last and say so

A date in the future is no age. *Today* is always an argument.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.directory.models import EmergencyNumbers, RegionFact, Service

CRISIS_LIMIT = timedelta(days=90)
LIMIT = timedelta(days=180)


def limit_of(row: Service | EmergencyNumbers | RegionFact) -> timedelta:
    """How long the row counts as fresh."""
    urgent = isinstance(row, EmergencyNumbers) or (
        isinstance(row, Service) and "crisis" in row.needs
    )
    return CRISIS_LIMIT if urgent else LIMIT


def is_due(row: Service | EmergencyNumbers | RegionFact, today: date) -> bool:
    """Whether an editor needs to check the row again."""
    return today - row.checked > limit_of(row)


def is_stale(service: Service, today: date) -> bool:
    """Whether a service is past twice its limit, so that it ranks last and says so."""
    if "crisis" in service.needs:
        return False
    return today - service.checked > 2 * limit_of(service)
