# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which services to show for a need, in a region, at an age, now. Pure.

    find(directory, region, need, …)  → [Found(service, reason, open_now, stale), …]
    matching(directory, asked)        → the services alone, in no order, without a clock
    shortlist(found, most, need)      → those of them that a first page shows
    emergency_for(directory, region)  → EmergencyNumbers or None

``reason`` says why a service is there:

    "here"      it serves this region
    "group"     it serves a group of countries that this one belongs to
    "world"     it serves people anywhere
    "children"  a line for the young, beside the others: age is under 18 or not known
    "instead"   nothing is held for the need, so general help stands in its place
    "general"   someone to talk to apart from the state, where the state alone answers
                the need and turning to it is not known to be safe

Where nothing is "here" or "group", the card says that no service of the region is
held. The shipped directory gives something for every region, need and age.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.directory.countries import REGIONS
from bot.directory.freshness import is_stale
from bot.directory.models import Directory, EmergencyNumbers, Service
from bot.directory.ranking import Order, is_answering, is_police_safe
from bot.directory.suits import ADULT, NOWHERE, Asked, Query, Wishes, distance, suits

REASONS = ("here", "group", "world")
NO_WISHES = Wishes()
WORTH = {"children": 0, "here": 1, "group": 1, "world": 2, "instead": 2, "general": 2}
INSTEAD = ("counselling", "guide")
# Lines that listen to anyone: counselling is often for those who were hurt.
INSTEAD_OF_OWN_CONDUCT = ("crisis",)


@dataclass(frozen=True, slots=True)
class Found:
    """A service to show, why it is there, and what to say beside it.

    ``open_now`` is None where it is not known; ``stale`` means that the row was
    not checked for so long that the card has to say it.
    """

    service: Service
    reason: str
    open_now: bool | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """The services that match, by id: for ``needs``, and lines for the young beside them."""

    needs: tuple[str, ...]
    chosen: Mapping[str, Service]
    beside: Mapping[str, Service]

    @property
    def services(self) -> tuple[Service, ...]:
        """All of them, each once."""
        return (*self.chosen.values(), *self.beside.values())


def find(
    directory: Directory,
    region: str | None,
    need: str,
    *,
    age: str | None,
    now: datetime,
    today: date,
    wishes: Wishes = NO_WISHES,
) -> list[Found]:
    """The services for a need, the most fitting first; see ``suits.Query``.

    Raises ValueError if ``now`` has no time zone. A need or region that nobody
    knows gives what is held for everyone.
    """
    query = Query(need, region, age, wishes, now, today)
    there = matching(directory, query)
    order = order_of(directory, query, there)
    rows = [to_show(service, order) for service in there.services]
    return sorted(rows, key=lambda row: order.place(row.service, row.open_now, stale=row.stale))


def order_of(directory: Directory, query: Query, there: Matching) -> Order:
    """The order in which what matches is shown."""
    near = least(there.chosen.values(), query.region)
    safe = is_police_safe(directory, query)
    return Order(query, there.needs, safe, there.beside.keys(), near)


def matching(directory: Directory, asked: Asked) -> Matching:
    """The services that are there for a person, whatever the time."""
    return _matching(directory, Asked(asked.need, asked.region, asked.age, asked.wishes))


@lru_cache(maxsize=512)
def _matching(directory: Directory, asked: Asked) -> Matching:
    """The same, once for all who ask alike: a screen asks several times."""
    safe = is_police_safe(directory, asked)
    needs: tuple[str, ...] = (asked.need,)
    chosen = serving(directory, asked, needs)
    general = INSTEAD_OF_OWN_CONDUCT if asked.need == "own-conduct" else INSTEAD
    if not chosen:
        needs, chosen = general, serving(directory, asked, general)
    elif not safe and all(service.is_state for service in chosen.values()):
        needs = (*needs, general[0])
        chosen |= independent(directory, asked, general[0])
    lines = [] if asked.age == ADULT else child_lines(directory, asked, police_safe=safe)
    return Matching(needs, chosen, {line.id: line for line in lines if line.id not in chosen})


def emergency_for(directory: Directory, region: str | None) -> EmergencyNumbers | None:
    """The emergency numbers of a region; None where none is held. None is made up."""
    return directory.emergency.get(region) if region else None


def shortlist(found: Sequence[Found], most: int, need: str) -> list[Found]:
    """At most ``most`` of what was found, in the same order.

    The first one stays, and so do lines for the young; then what serves the region
    goes before what serves the world, although state services may stand behind it.
    Police are the first to go, unless ``need`` is to report to them.
    """

    def worth(place: int) -> tuple[bool, bool, int, int]:
        row = found[place]
        unasked = row.service.is_police and need != "police-report"
        return (place > 0, unasked, WORTH[row.reason], place)

    kept = sorted(range(len(found)), key=worth)[:most]
    return [found[place] for place in sorted(kept)]


def serving(directory: Directory, query: Asked, needs: Iterable[str]) -> dict[str, Service]:
    """The services for any of the needs that are there for this person, by id."""
    return {
        service.id: service
        for need in needs
        for service in reaching(directory, need, query.region)
        if suits(service, query)
    }


def reaching(directory: Directory, need: str, region: str | None) -> tuple[Service, ...]:
    """The services for a need that serve a region, whoever asks."""
    held = directory.reaching.get((need, region))
    if held is None:
        every = directory.by_need.get(need, ())
        held = tuple(s for s in every if distance(s, region) != NOWHERE)
        if need in directory.by_need and (region is None or region in REGIONS):
            directory.reaching[need, region] = held
    return held


def independent(directory: Directory, query: Asked, need: str) -> dict[str, Service]:
    """The nearest services for a need that the state does not run, by id."""
    held = [s for s in serving(directory, query, (need,)).values() if not s.is_state]
    return {service.id: service for service in nearest(held, query.region)}


def child_lines(directory: Directory, query: Asked, *, police_safe: bool) -> list[Service]:
    """The nearest lines made for the young; an independent one among them where that matters."""
    lines = [s for s in serving(directory, query, ("children",)).values() if is_child_line(s)]
    independent = [] if police_safe else [s for s in lines if not s.is_state]
    return nearest(lines, query.region) + nearest(independent, query.region)


def is_child_line(service: Service) -> bool:
    """Whether children and young people can turn to it for support."""
    return "young" in service.for_ and not service.is_police


def nearest(services: list[Service], region: str | None) -> list[Service]:
    """Those of the services that stand nearest to the region."""
    near = least(services, region)
    return [service for service in services if distance(service, region) == near]


def least(services: Iterable[Service], region: str | None) -> int:
    """The least distance to the region among the services."""
    return min((distance(service, region) for service in services), default=NOWHERE)


def to_show(service: Service, order: Order) -> Found:
    """A service with what the card says beside it."""
    query = order.query
    reason = REASONS[distance(service, query.region)]
    if service.id in order.beside:
        reason = "children"
    elif query.need not in order.needs:
        reason = "instead"
    elif query.need not in service.needs:
        reason = "general"
    return Found(service, reason, is_answering(service, query), is_stale(service, query.today))
