# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the directory holds, counted, and what a person in one country gets. Pure.

    coverage(directory, today)           → Coverage     countries × needs, hours, routes, ages
    offers(directory, region, now, …)    → Offers       numbers, police, services by need and age

A service counts for the regions that its row names: one for EU or WORLD counts
there, and not for every country it reaches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.directory.countries import COUNTRIES
from bot.directory.freshness import is_due, is_stale
from bot.directory.lookup import Found, emergency_for, find
from bot.directory.models import Directory, EmergencyNumbers, RegionFact, Service
from bot.directory.suits import ADULT, UNDER_18
from bot.directory.vocabulary import CONFIDENCES, NEEDS

AGES = (UNDER_18, ADULT, "unsaid")
STATES = ("fresh", "due", "stale")
WRITTEN_TYPES = ("sms", "whatsapp", "chat")
UNKNOWN_POLICE = "caution"
"""What a region counts as that has no value of ``police_reporting``."""

Row = Service | EmergencyNumbers | RegionFact


@dataclass(frozen=True, slots=True)
class Tally:
    """The services of one region: how many, by need, how many at any hour or in writing."""

    services: int
    needs: Mapping[str, int]
    always: int
    written: int


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows of one kind: how many of each confidence are fresh, due or stale."""

    fresh: Mapping[str, int]
    due: Mapping[str, int]
    stale: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """All of the directory in numbers.

    ``regions`` holds those that rows name, countries before EU and WORLD; ``without``
    the countries of ISO 3166-1 that no row names; ``checked`` the three kinds of rows:
    "services", "emergency numbers", "facts".
    """

    today: date
    total: Tally
    regions: Mapping[str, Tally]
    without: tuple[str, ...]
    checked: Mapping[str, Checked]


@dataclass(frozen=True, slots=True)
class Offers:
    """What a person in one country gets; ``by_need`` is need → age → services in order.

    ``police`` is None where no value is known; ``police_counts_as`` is then caution.
    """

    region: str
    emergency: EmergencyNumbers | None
    police: RegionFact | None
    by_need: Mapping[str, Mapping[str, tuple[Found, ...]]]

    @property
    def police_counts_as(self) -> str:
        """The value of ``police_reporting`` that the guide goes by."""
        return self.police.value if self.police else UNKNOWN_POLICE


def coverage(directory: Directory, today: date) -> Coverage:
    """Count everything, with the age of rows against ``today``."""
    services = directory.services.values()
    named = {region for service in services for region in service.regions}
    regions = {
        region: tally(service for service in services if region in service.regions)
        for region in sorted(named, key=lambda region: (region not in COUNTRIES, region))
    }
    facts = [fact for held in directory.facts.values() for fact in held.values()]
    return Coverage(
        today,
        tally(services),
        regions,
        tuple(sorted(COUNTRIES - named)),
        {
            "services": checked(services, today),
            "emergency numbers": checked(directory.emergency.values(), today),
            "facts": checked(facts, today),
        },
    )


def tally(services: Iterable[Service]) -> Tally:
    """Count some services; each counts under every need it names."""
    rows = list(services)
    needs = Counter(need for service in rows for need in service.needs)
    return Tally(
        len(rows),
        {need: needs[need] for need in NEEDS},
        sum(map(is_always_open, rows)),
        sum(map(is_written, rows)),
    )


def is_always_open(service: Service) -> bool:
    """Whether somebody answers day and night on one of its contacts."""
    return any((contact.hours or service.hours).kind == "always" for contact in service.contacts)


def is_written(service: Service) -> bool:
    """Whether a person can write back and forth with the service, by text or chat."""
    return any(contact.type in WRITTEN_TYPES for contact in service.contacts)


def checked(rows: Iterable[Row], today: date) -> Checked:
    """Count rows by state and confidence."""
    counted = Counter((state_of(row, today), row.confidence) for row in rows)
    states = {state: {word: counted[state, word] for word in CONFIDENCES} for state in STATES}
    return Checked(**states)


def state_of(row: Row, today: date) -> str:
    """``fresh``, ``due`` for a new look, or ``stale``: so old that it ranks last."""
    if isinstance(row, Service) and is_stale(row, today):
        return "stale"
    return "due" if is_due(row, today) else "fresh"


def offers(directory: Directory, region: str, now: datetime, today: date) -> Offers:
    """What a person in ``region`` gets. Raises ValueError if ``now`` has no time zone."""
    by_need = {
        need: {
            age: tuple(find(directory, region, need, age=age, now=now, today=today)) for age in AGES
        }
        for need in NEEDS
    }
    police = directory.facts.get(region, {}).get("police_reporting")
    return Offers(region, emergency_for(directory, region), police, by_need)
