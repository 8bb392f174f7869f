# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counting a directory made for the purpose, and what one country gets from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.directory.coverage import AGES, coverage, offers, tally
from bot.directory.hours import ALWAYS, ONLINE, UNKNOWN, Hours
from bot.directory.models import Contact, Directory, EmergencyNumbers
from bot.directory.vocabulary import NEEDS
from tests.directory.samples import TODAY, directory, service

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
CHAT = Contact("chat", "https://example.org/chat")
HELD = replace(
    directory(
        service("crisis-line", "crisis", regions=("GB", "IE"), contacts=(CHAT,)),
        service("police", "police-report", run_by="police", hours=ONLINE),
        service("old", "legal", regions=("WORLD",), confidence="medium", hours=UNKNOWN),
        service("child", "children", "crisis", for_=("young",), regions=("IE",)),
        GB="caution",
    ),
    emergency={"GB": EmergencyNumbers("medium", TODAY, all="999")},
)


def test_a_service_counts_once_in_each_region_and_under_each_need_that_it_names() -> None:
    counted = coverage(HELD, TODAY)

    assert counted.total.services == 4
    assert {region: row.services for region, row in counted.regions.items()} == {
        "GB": 2,
        "IE": 2,
        "WORLD": 1,
    }
    assert counted.regions["IE"].needs["crisis"] == 2
    assert counted.regions["IE"].needs["children"] == 1
    assert counted.regions["GB"].needs["legal"] == 0


def test_countries_stand_before_groups_and_the_world() -> None:
    rows = [service(f"in-{r.lower()}", regions=(r,)) for r in ("WORLD", "EU", "ZA", "XK", "AT")]

    assert list(coverage(directory(*rows), TODAY).regions) == ["AT", "ZA", "EU", "WORLD", "XK"]


def test_the_other_countries_are_those_without() -> None:
    without = coverage(HELD, TODAY).without

    assert len(without) == 247
    assert not {"GB", "IE", "WORLD"}.intersection(without)


@pytest.mark.parametrize(
    ("hours", "contact_hours", "open_always"),
    [
        (ALWAYS, None, 1),
        (ALWAYS, UNKNOWN, 0),
        (ONLINE, ALWAYS, 1),
        (ONLINE, None, 0),
        (UNKNOWN, None, 0),
    ],
)
def test_day_and_night_is_counted_where_a_contact_is_answered_always(
    hours: Hours, contact_hours: Hours | None, open_always: int
) -> None:
    contact = replace(CHAT, hours=contact_hours)

    assert tally([service("a", hours=hours, contacts=(contact,))]).always == open_always


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("sms", 1),
        ("whatsapp", 1),
        ("chat", 1),
        ("phone", 0),
        ("web", 0),
        ("form", 0),
        ("email", 0),
    ],
)
def test_text_and_chat_are_routes_in_writing(kind: str, written: int) -> None:
    assert tally([service("a", contacts=(Contact(kind, "1"),))]).written == written


def test_rows_are_counted_by_age_and_confidence() -> None:
    def states(days: int) -> dict[str, dict[str, dict[str, int]]]:
        checked = coverage(HELD, TODAY + timedelta(days=days)).checked
        return {
            kind: {
                state: {word: count for word, count in counts.items() if count}
                for state, counts in (
                    ("fresh", rows.fresh),
                    ("due", rows.due),
                    ("stale", rows.stale),
                )
            }
            for kind, rows in checked.items()
        }

    assert states(0)["services"]["fresh"] == {"high": 3, "medium": 1}
    assert states(91)["services"] == {
        "fresh": {"high": 1, "medium": 1},
        "due": {"high": 2},
        "stale": {},
    }
    assert states(91)["emergency numbers"] == {"fresh": {}, "due": {"medium": 1}, "stale": {}}
    assert states(91)["facts"]["fresh"] == {"high": 1}
    assert states(361)["services"] == {
        "fresh": {},
        "due": {"high": 2},
        "stale": {"high": 1, "medium": 1},
    }


def test_a_country_gets_services_for_every_need_and_age_in_order() -> None:
    got = offers(HELD, "IE", NOW, TODAY)

    assert list(got.by_need) == list(NEEDS)
    crisis = {age: [row.service.id for row in got.by_need["crisis"][age]] for age in AGES}
    assert crisis == {
        "under_18": ["child", "crisis-line"],
        "adult": ["crisis-line"],
        "unsaid": ["crisis-line", "child"],
    }
    assert [row.reason for row in got.by_need["legal"]["adult"]] == ["world"]


def test_a_value_that_is_not_known_counts_as_caution() -> None:
    known, unknown = offers(HELD, "GB", NOW, TODAY), offers(HELD, "IE", NOW, TODAY)

    assert (known.police_counts_as, unknown.police_counts_as) == ("caution", "caution")
    assert known.police is not None
    assert unknown.police is None
    assert known.emergency is not None
    assert unknown.emergency is None


def test_nothing_at_all_is_counted_as_that() -> None:
    counted = coverage(Directory(), TODAY)

    assert (counted.total.services, counted.regions, len(counted.without)) == (0, {}, 249)
    assert all(
        rows == ()
        for by_age in offers(Directory(), "GB", NOW, TODAY).by_need.values()
        for rows in by_age.values()
    )
