# SPDX-License-Identifier: AGPL-3.0-or-later
"""In which order services are shown.

Police and other state services come behind all others unless reporting to the
police is known to be normal in the region and the person did not say that it may
be unsafe for them. Then: rows that were checked too long ago last, police behind all
others but for a report, stalking and what is done to children, the own region before
a group before the world, for who cannot phone what they can write to, police behind
others, the young first for the young, services for everyone before narrower ones, open
before closed, the need a service names first, what is better known, and last the order
of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.directory.countries import WORLD
from bot.directory.hours import is_open
from bot.directory.models import Directory, Service
from bot.directory.suits import (
    EVERYWHERE,
    GENDERS,
    HERE,
    SHOWN_TO_ALL,
    UNDER_18,
    Asked,
    Query,
    distance,
)
from bot.directory.vocabulary import NEEDS

# Needs for which police may stand before what serves the world; rule S9.
POLICE_NEEDS = frozenset({"police-report", "stalking", "children"})
OPENNESS = {True: 0, None: 1, False: 2}
Rank = tuple[bool, bool, bool, int, bool, bool, bool, int, int, int, bool, int, str, int]


def is_police_safe(directory: Directory, query: Asked) -> bool:
    """Whether police and state services may stand among the others."""
    if query.region is None or query.wishes.police_unsafe:
        return False
    return directory.region_fact(query.region, "police_reporting") == "normal"


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the answers to one query.

    ``needs`` are those that services were looked up for. ``beside`` holds the ids
    of the lines for the young that stand beside the others, never nearer than
    ``nearest``, the least distance among those others.
    """

    query: Query
    needs: Sequence[str]
    police_safe: bool
    beside: AbstractSet[str] = frozenset()
    nearest: int = HERE

    def place(self, service: Service, answering: bool | None, *, stale: bool) -> Rank:
        """The place of a service; the lowest comes first, the upper row of a file before."""
        beside = service.id in self.beside
        near = distance(service, self.query.region)
        is_young = self.query.age == UNDER_18
        return (
            service.is_state and not self.police_safe,
            stale,
            service.is_police and POLICE_NEEDS.isdisjoint(self.needs),
            max(near, self.nearest) if beside and not is_young else near,
            self.query.wishes.no_calls and is_phone_only(service),
            service.is_police and "police-report" not in self.needs,
            "young" not in service.for_ if is_young else beside,
            narrowness(service, self.query),
            OPENNESS[answering],
            weight(service, self.needs),
            service.confidence != "high",
            service.regions.index(WORLD) if near == EVERYWHERE else 0,
            service.file,
            service.line,
        )


def narrowness(service: Service, query: Query) -> int:
    """0 for what the person asked for, 1 for everyone, 2 for some people or places only."""
    if query.wishes.made_for.intersection(service.for_):
        return 0
    return 2 if (GENDERS | SHOWN_TO_ALL).intersection(service.for_) or service.area else 1


def is_phone_only(service: Service) -> bool:
    """Whether there is no way to reach the service but to speak."""
    return all(contact.type == "phone" for contact in service.contacts)


def is_answering(service: Service, query: Query) -> bool | None:
    """Whether any contact is answered now; None where that is not known."""
    states = [is_open(contact.hours or service.hours, query.now) for contact in service.contacts]
    if True in states:
        return True
    return None if None in states else False


def weight(service: Service, needs: Sequence[str]) -> int:
    """How far the service is about the needs: earlier needs first, then its own order."""
    for place, need in enumerate(needs):
        if need in service.needs:
            return place * len(NEEDS) + service.needs.index(need)
    return len(NEEDS) ** 2
