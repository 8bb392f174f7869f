# SPDX-License-Identifier: AGPL-3.0-or-later
"""The directory that ships: clean, plain, and with something useful for everybody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from bot.directory.countries import REGIONS
from bot.directory.lookup import Found, emergency_for, find, shortlist
from bot.directory.models import Directory
from bot.directory.suits import Wishes
from tests.directory.samples import shipped_directory

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
NO_WISHES = Wishes()
AGES = ("adult", "under_18", "unsaid", None)


@pytest.fixture(scope="module")
def shipped() -> Directory:
    return shipped_directory()


def look(
    held: Directory,
    region: str | None,
    need: str,
    age: str | None = "adult",
    wishes: Wishes = NO_WISHES,
) -> list[Found]:
    return find(held, region, need, age=age, now=NOW, today=TODAY, wishes=wishes)


def ids(held: Directory, region: str | None, need: str, age: str | None = "adult") -> list[str]:
    return [found.service.id for found in look(held, region, need, age)]


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize(
    ("region", "need", "expected"),
    [
        ("IN", "crisis", "in-tele-manas"),
        ("EG", "crisis", "eg-16328"),
        ("AU", "image-abuse", "au-esafety"),
        ("KE", "crisis", "ke-red-cross-1199"),
        ("PK", "crisis", "pk-umang"),
    ],
)
def test_a_card_of_four_shows_the_line_of_the_country(
    shipped: Directory, region: str, need: str, expected: str, age: str | None
) -> None:
    wary = Wishes(police_unsafe=True)
    shown = shortlist(look(shipped, region, need, age), 4, need)
    shown_to_the_wary = shortlist(look(shipped, region, need, age, wary), 4, need)

    assert expected in [row.service.id for row in shown]
    assert expected in [row.service.id for row in shown_to_the_wary]
    assert not shown_to_the_wary[0].service.is_state
    if shipped.region_fact(region, "police_reporting") != "normal":
        assert shown == shown_to_the_wary


@pytest.mark.parametrize(
    ("region", "need", "expected"),
    [
        ("GB", "crisis", "gb-ie-samaritans"),
        ("GB", "stalking", "gb-national-stalking-helpline"),
        ("GB", "image-abuse", "gb-revenge-porn-helpline"),
        ("US", "crisis", "us-988-lifeline"),
        ("PR", "crisis", "us-988-lifeline"),
        ("US", "image-abuse", "us-ccri-image-abuse-helpline"),
        ("CA", "crisis", "ca-988"),
        ("IE", "crisis", "gb-ie-samaritans"),
        ("AU", "image-abuse", "au-esafety"),
        ("PK", "online-abuse", "pk-drf-cyber-harassment-helpline"),
        ("DE", "online-abuse", "de-hateaid"),
        ("BR", "image-abuse", "br-safernet-helpline"),
        ("KE", "crisis", "ke-red-cross-1199"),
        ("IN", "crisis", "in-tele-manas"),
        ("EG", "crisis", "eg-16328"),
        ("AQ", "crisis", "find-a-helpline"),
        (None, "image-abuse", "stopncii"),
    ],
)
def test_known_services_are_found(
    shipped: Directory, region: str | None, need: str, expected: str
) -> None:
    assert expected in ids(shipped, region, need)


def test_the_tool_for_images_follows_the_age(shipped: Directory) -> None:
    assert "stopncii" not in ids(shipped, "GB", "image-abuse", "under_18")
    assert "take-it-down" in ids(shipped, "GB", "image-abuse", "under_18")
    assert {"stopncii", "take-it-down"} <= set(ids(shipped, "GB", "image-abuse", None))


def test_where_police_may_not_be_safe_they_stand_last(shipped: Directory) -> None:
    for region, line in [("PK", "pk-nccia-1799"), ("EG", "eg-108-cybercrime"), ("KE", "ke-dci")]:
        assert ids(shipped, region, "online-abuse")[-1] == line


def test_services_for_activists_are_not_shown_to_everyone(shipped: Directory) -> None:
    assert "access-now-digital-security-helpline" not in ids(shipped, None, "digital-security")
    assert "mena-smex-helpdesk" not in ids(shipped, "EG", "online-abuse")


@pytest.mark.parametrize(
    ("region", "shown"),
    [
        ("GB", [("all", "999")]),
        ("US", [("all", "911")]),
        ("DE", [("all", "112")]),
        ("IN", [("all", "112")]),
        ("KE", [("all", "999")]),
        ("PK", [("police", "15"), ("ambulance", "1122"), ("fire", "16")]),
        ("BR", [("police", "190"), ("ambulance", "192"), ("fire", "193")]),
        ("AF", [("all", "119")]),
        ("XK", [("all", "112")]),
    ],
)
def test_emergency_numbers(shipped: Directory, region: str, shown: list[tuple[str, str]]) -> None:
    held = emergency_for(shipped, region)

    assert held is not None
    assert list(held.shown) == shown


def test_emergency_numbers_are_held_for_227_territories_and_for_no_other(
    shipped: Directory,
) -> None:
    assert len(shipped.emergency) == 227
    assert shipped.emergency.keys() <= REGIONS
    assert emergency_for(shipped, "AQ") is None
    assert emergency_for(shipped, "GG") is None
    assert all(row.shown for row in shipped.emergency.values())


def test_every_row_says_what_it_is_for_in_one_short_sentence(shipped: Directory) -> None:
    for service in shipped.services.values():
        assert len(service.about.split()) <= 20, service.id
        assert re.fullmatch(r"[^.!?]+\.", service.about), service.id


def test_rows_have_hours_languages_and_a_date(shipped: Directory) -> None:
    for service in shipped.services.values():
        assert service.languages, service.id
        assert service.checked >= date(2026, 11, 21), service.id
        assert service.confidence in ("high", "medium"), service.id


def test_the_police_say_who_they_are_and_are_no_line_to_talk_to(shipped: Directory) -> None:
    police = [service for service in shipped.services.values() if service.is_police]

    assert len(police) >= 10
    for service in police:
        named = "police" in f"{service.name} {service.about}".lower()
        assert named or "police-report" in service.needs, service.id
        assert {"crisis", "counselling"}.isdisjoint(service.needs), service.id
