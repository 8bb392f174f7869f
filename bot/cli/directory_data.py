# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts and look-ups of the directory as plain data, for ``waymark directory --json``.

{"today", "total", "regions": {"GB": …}, "without": […], "checked": {…}}
{"country", "name", "emergency", "police_reporting", "services": {need: {age: […]}}}
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.directory.countries import name
from bot.directory.coverage import Coverage, Offers
from bot.directory.lookup import Found
from bot.directory.models import EmergencyNumbers, RegionFact

Data = dict[str, Any]


def coverage_data(counted: Coverage) -> Data:
    """All counts; dates as text."""
    return {
        "today": counted.today.isoformat(),
        "total": asdict(counted.total),
        "regions": {
            region: {"name": name(region), **asdict(tally)}
            for region, tally in counted.regions.items()
        },
        "without": list(counted.without),
        "checked": {kind: asdict(rows) for kind, rows in counted.checked.items()},
    }


def offers_data(got: Offers) -> Data:
    """What a person in one country gets."""
    return {
        "country": got.region,
        "name": name(got.region),
        "emergency": emergency_data(got.emergency) if got.emergency else None,
        "police_reporting": {
            "counts_as": got.police_counts_as,
            **(police_data(got.police) if got.police else {"value": None}),
        },
        "services": {
            need: {age: [found_data(row) for row in rows] for age, rows in by_age.items()}
            for need, by_age in got.by_need.items()
        },
    }


def emergency_data(numbers: EmergencyNumbers) -> Data:
    """The numbers that are shown, and how far they can be trusted."""
    return {
        "numbers": dict(numbers.shown),
        "confidence": numbers.confidence,
        "checked": numbers.checked.isoformat(),
        "source": numbers.source,
    }


def police_data(fact: RegionFact) -> Data:
    """The value of ``police_reporting`` and what it rests on."""
    return {
        "value": fact.value,
        "basis": fact.basis,
        "confidence": fact.confidence,
        "checked": fact.checked.isoformat(),
        "source": fact.source,
    }


def found_data(row: Found) -> Data:
    """One service as it is shown, without its texts and numbers."""
    return {
        "id": row.service.id,
        "name": row.service.name,
        "reason": row.reason,
        "run_by": row.service.run_by,
        "contacts": types_of(row),
        "open_now": row.open_now,
        "stale": row.stale,
    }


def types_of(row: Found) -> list[str]:
    """The ways to reach a service, each once, as its row names them."""
    return list(dict.fromkeys(contact.type for contact in row.service.contacts))
