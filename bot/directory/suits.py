# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a service is for the person who asks: age, audience, distance, trust.

    Asked, Query, Wishes      what is known of the person; a Query has a clock as well
    suits(service, asked)
    distance(service, region) → HERE, GROUP, EVERYWHERE, or None where it does not serve

A service made for activists is not for everyone; one for women or men is shown
and says so, unless the person asked for the other. Lines for the young stand
beside the others as long as nobody said that the person is an adult.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.directory.countries import WORLD, groups_of
from bot.directory.models import Ages, Service

ADULT, UNDER_18 = "adult", "under_18"
HERE, GROUP, EVERYWHERE, NOWHERE = range(4)
GENDERS = frozenset({"women", "men"})
SHOWN_TO_ALL = frozenset({"indigenous"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said about the services they want.

    ``made_for``: the audiences whose services they asked for. ``police_unsafe``:
    they said, or were not sure, that police could be unsafe for them. ``no_calls``:
    they cannot or do not want to speak on the phone.
    """

    made_for: frozenset[str] = frozenset()
    police_unsafe: bool = False
    no_calls: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and by whom: all that decides which services are there.

    ``need`` is a word of ``NEEDS``. ``region`` is None where it is not known.
    ``age`` is "adult" or "under_18"; anything else counts as not known.
    """

    need: str
    region: str | None
    age: str | None
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class Query(Asked):
    """The same at a moment, which decides about their order. ``now`` has a time zone."""

    now: datetime
    today: date


def suits(service: Service, query: Asked) -> bool:
    """Whether the service is for this person, as far as is known."""
    return (
        suits_age(service.ages, query)
        and (not service.not_for or refused(query).isdisjoint(service.not_for))
        and (not service.for_ or not audiences(query).isdisjoint(service.for_))
    )


def suits_age(ages: Ages, query: Asked) -> bool:
    """Whether the age fits; an adult who asks for ``children`` may ask for a child."""
    if query.age == UNDER_18:
        return ages.min is None or ages.min < 18
    if query.age == ADULT and query.need != "children":
        return ages.max is None or ages.max >= 18
    return True


def refused(query: Asked) -> frozenset[str]:
    """The audiences that this person belongs to: what does not help those is not shown."""
    return query.wishes.made_for | ({"young"} if query.age == UNDER_18 else frozenset())


def audiences(query: Asked) -> frozenset[str]:
    """The audiences whose services are shown to this person."""
    genders = GENDERS & query.wishes.made_for or GENDERS
    shown = SHOWN_TO_ALL | genders | query.wishes.made_for
    if query.need == "lgbtq":
        shown |= {"lgbtq"}
    if query.need == "children" or query.age != ADULT:
        shown |= {"young"}
    return frozenset(shown)


def distance(service: Service, region: str | None) -> int:
    """How near a service stands to a region; NOWHERE where it does not serve it."""
    if region in service.regions:
        return HERE
    if region and not groups_of(region).isdisjoint(service.regions):
        return GROUP
    return EVERYWHERE if WORLD in service.regions else NOWHERE
