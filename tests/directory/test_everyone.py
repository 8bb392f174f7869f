# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everybody, in every country, for every need, at every age: numbers, and somewhere to turn to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import product

import pytest

from bot.directory.countries import COUNTRIES, GROUPS, REGIONS
from bot.directory.lookup import Found, emergency_for, find
from bot.directory.models import Service
from bot.directory.suits import Wishes
from bot.directory.vocabulary import NEEDS
from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.i18n.catalog import ENGLISH
from bot.rendering.cards import Cards
from tests.directory.samples import FLOWS, shipped_directory

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.uncounted
"""Counting lines for 249 countries finds no more of them than for the few of other tests."""
AGES = ("adult", "under_18", "unsaid", None)
PLACES = (*sorted(REGIONS), None)
WARY = Wishes(police_unsafe=True)
BY_POLICE = ("police-report", "stalking", "children")
"""Needs for which rule S9 lets the police come first."""

Asked = tuple[str | None, str, str | None]


@cache
def look(
    region: str | None, need: str, age: str | None, wishes: Wishes | None = None
) -> list[Found]:
    held = shipped_directory()
    return find(held, region, need, age=age, now=NOW, today=NOW.date(), wishes=wishes or Wishes())


def is_normal(region: str | None) -> bool:
    fact = shipped_directory().region_fact(region or "", "police_reporting")
    return fact == "normal"


@cache
def everybody() -> tuple[tuple[Asked, list[Service]], ...]:
    """Each who asks, and the services for them in order."""
    return tuple(
        ((region, need, age), [row.service for row in look(region, need, age)])
        for region, need, age in product(PLACES, NEEDS, AGES)
    )


def states_before_others(services: list[Service]) -> bool:
    """Whether a service of the state stands first, or before one that is not."""
    order = [service.is_state for service in services]
    return order[0] or order != sorted(order)


def test_there_are_249_countries() -> None:
    assert len(COUNTRIES) == 249
    assert COUNTRIES < REGIONS


def test_everybody_gets_somewhere_to_turn_to() -> None:
    empty = [asked for asked, services in everybody() if not services]

    assert empty == []


def test_the_police_are_the_only_ones_only_where_they_are_known_to_be_normal_and_fit() -> None:
    alone = [
        asked for asked, services in everybody() if all(service.is_police for service in services)
    ]

    assert all(is_normal(region) for region, _, _ in alone)
    assert {need for _, need, _ in alone} <= {"police-report", "fraud", "hate-crime"}


def test_without_a_normal_value_the_state_comes_last_of_all_and_never_alone() -> None:
    wrong = [
        asked
        for asked, services in everybody()
        if not is_normal(asked[0]) and states_before_others(services)
    ]

    assert wrong == []


def test_for_whom_the_police_could_be_unsafe_the_state_comes_last_in_every_country() -> None:
    wrong = [
        (region, need, age)
        for region, need, age in product(PLACES, NEEDS, AGES)
        if states_before_others([row.service for row in look(region, need, age, WARY)])
    ]

    assert wrong == []


def test_the_police_come_first_only_for_what_they_may() -> None:
    first = [
        (asked, services)
        for asked, services in everybody()
        if services[0].is_police and asked[1] not in BY_POLICE
    ]

    assert [asked for asked, services in first if not all(s.is_police for s in services)] == []


@pytest.mark.parametrize("age", AGES)
def test_every_country_has_a_crisis_route_and_the_young_one_of_their_own(age: str | None) -> None:
    for region in PLACES:
        services = [found.service for found in look(region, "crisis", age)]
        assert any("crisis" in service.needs for service in services), region
        beside = [service for service in services if "young" in service.for_]
        assert bool(beside) is (age != "adult"), region


@pytest.mark.parametrize("need", NEEDS)
def test_an_age_that_is_not_said_is_one_that_is_not_known(need: str) -> None:
    for region in PLACES:
        assert look(region, need, "unsaid") == look(region, need, None)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(FLOWS)


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_every_country_has_an_emergency_card(guide: Guide, region: str) -> None:
    held = emergency_for(shipped_directory(), region)
    card = Cards(guide, ENGLISH, {"region": region}, NOW).emergency()

    shown = [contact.value for contact in card.contacts]
    assert shown == [number for _, number in (held.shown if held else ())]
    assert all(number in str(card.text) for number in shown)
    assert ("no emergency number is held here" in str(card.text)) is (held is None)
    assert held is None or not held.all or shown == [held.all]


def test_a_country_without_a_value_is_answered_like_one_that_warns() -> None:
    held = shipped_directory()
    unknown = [region for region in sorted(REGIONS) if region not in held.facts]
    fact = replace(held.facts["KE"]["police_reporting"], value="caution")
    warned = replace(held, facts={region: {fact.name: fact} for region in unknown})

    assert len(unknown) > 150
    for region, need in product(unknown, NEEDS):
        told = find(warned, region, need, age=None, now=NOW, today=NOW.date())
        assert told == look(region, need, None), (region, need)


def test_what_is_known_of_the_eu_is_lent_to_none_of_its_members() -> None:
    held = shipped_directory()
    assert held.region_fact("EU", "police_reporting") == "normal"

    without = GROUPS["EU"] - held.facts.keys()
    assert without >= {"BG", "DK", "FI", "GR", "HR", "RO"}
    for region in without:
        assert held.region_fact(region, "police_reporting") is None
        assert not look(region, "police-report", "adult")[0].service.is_state
