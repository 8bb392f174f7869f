# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is shown for a need, and in which order, with directories made for the purpose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.directory.hours import ONLINE, UNKNOWN, Hours
from bot.directory.lookup import Found, find, shortlist
from bot.directory.models import Ages, Contact, Directory
from bot.directory.opening import spans_of
from bot.directory.suits import Wishes
from tests.directory.samples import TODAY, directory, service

NOON = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)  # a Friday
BY_DAY = Hours("times", "Europe/London", tuple(spans_of("mon-fri 09:00-17:00")))
BY_NIGHT = Hours("times", "Europe/London", tuple(spans_of("mon-sun 20:00-06:00")))


def look(
    held: Directory, need: str = "crisis", region: str | None = "GB", **more: Any
) -> list[Found]:
    settings = {"age": "adult", "now": NOON, "today": TODAY, **more}
    return find(held, region, need, **settings)


def ids(held: Directory, need: str = "crisis", region: str | None = "GB", **more: Any) -> list[str]:
    return [found.service.id for found in look(held, need, region, **more)]


def reasons(
    held: Directory, need: str = "crisis", region: str | None = "GB", **more: Any
) -> dict[str, str]:
    return {found.service.id: found.reason for found in look(held, need, region, **more)}


# Region


PLACES = directory(
    service("world", regions=("WORLD",)),
    service("eu", regions=("EU", "NO")),
    service("ie", regions=("IE",)),
    service("both", regions=("GB", "IE")),
    service("all-three", regions=("GB", "US", "WORLD")),
)


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (
            "IE",
            {"ie": "here", "both": "here", "eu": "group", "world": "world", "all-three": "world"},
        ),
        ("DE", {"eu": "group", "world": "world", "all-three": "world"}),
        ("NO", {"eu": "here", "world": "world", "all-three": "world"}),
        ("US", {"all-three": "here", "world": "world"}),
        ("AQ", {"world": "world", "all-three": "world"}),
        ("no such region", {"world": "world", "all-three": "world"}),
        (None, {"world": "world", "all-three": "world"}),
    ],
)
def test_the_own_region_stands_before_its_group_before_the_world(
    region: str | None, expected: dict[str, str]
) -> None:
    assert list(reasons(PLACES, region=region).items()) == list(expected.items())


# Needs that nobody serves


def test_without_a_service_for_the_need_general_help_stands_in_and_says_so() -> None:
    held = directory(
        service("guide", "guide"),
        service("world-listens", "counselling", regions=("WORLD",)),
        service("listens", "crisis", "counselling"),
        service("elsewhere", "legal", regions=("US",)),
    )

    assert reasons(held, "legal") == dict.fromkeys(["listens", "guide", "world-listens"], "instead")
    assert ids(held, "legal") == ["listens", "guide", "world-listens"]
    assert ids(held, "no such need") == ["listens", "guide", "world-listens"]


def test_a_service_for_the_world_goes_before_general_help_of_the_region() -> None:
    held = directory(service("listens", "counselling"), service("w", "legal", regions=("WORLD",)))

    assert reasons(held, "legal") == {"w": "world"}


def test_an_empty_directory_gives_nothing() -> None:
    assert look(Directory()) == []


# Age


AGES = directory(
    service("adults", ages=Ages(min=18)),
    service("teens", ages=Ages(max=17)),
    service("all-ages"),
    service("child", "children", for_=("young",)),
    service("child-police", "children", for_=("young",), run_by="police"),
    service("about-children", "children"),
    service("world-child", "children", for_=("young",), regions=("WORLD",)),
)


def test_an_adult_sees_what_takes_adults() -> None:
    assert set(ids(AGES, age="adult")) == {"adults", "all-ages"}


def test_under_18_lines_for_the_young_come_first_and_adult_ones_go() -> None:
    assert reasons(AGES, age="under_18") == {
        "child": "children",
        "all-ages": "here",
        "teens": "here",
    }
    assert ids(AGES, age="under_18")[0] == "child"


@pytest.mark.parametrize("age", [None, "unsaid"])
def test_where_the_age_is_not_known_child_lines_stand_beside_the_others(age: str | None) -> None:
    assert reasons(AGES, age=age) == {
        "adults": "here",
        "all-ages": "here",
        "teens": "here",
        "child": "children",
    }
    assert ids(AGES, age=age)[-1] == "child"


def test_an_adult_who_asks_for_children_may_ask_for_a_child() -> None:
    held = directory(service("child", "children", for_=("young",), ages=Ages(max=17)))

    assert reasons(held, "children", age="adult") == {"child": "here"}


def test_a_child_line_that_answers_the_need_itself_is_there_once() -> None:
    held = directory(service("child", "children", "crisis", for_=("young",)))

    assert reasons(held, age=None) == {"child": "here"}


def test_only_the_nearest_child_lines_stand_beside_and_never_before_nearer_help() -> None:
    held = directory(
        service("eu-child", "children", for_=("young",), regions=("EU",)),
        service("world-child", "children", for_=("young",), regions=("WORLD",)),
        service("world", regions=("WORLD",)),
    )

    assert ids(held, region="FR", age=None) == ["world", "eu-child"]
    assert ids(held, region="FR", age="under_18") == ["eu-child", "world"]
    assert ids(held, region="AQ", age=None) == ["world", "world-child"]


def test_a_line_of_the_state_does_not_stand_alone_for_a_child_where_that_may_be_unsafe() -> None:
    rows = [
        service("state-child", "children", for_=("young",), run_by="state"),
        service("world-child", "children", for_=("young",), regions=("WORLD",)),
    ]

    assert ids(directory(*rows), age=None) == ["world-child", "state-child"]
    assert ids(directory(*rows, GB="normal"), age=None) == ["state-child"]


# Audience


AUDIENCES = directory(
    service("everyone"),
    service("women", for_=("women",)),
    service("men", for_=("men",)),
    service("lgbtq", "crisis", "lgbtq", for_=("lgbtq",)),
    service("activists", for_=("activists", "journalists")),
    service("young", for_=("young",)),
    service("not-men", not_for=("men",)),
    service("not-young", not_for=("young",)),
)


def test_services_made_for_some_are_not_shown_to_everyone_and_gendered_ones_come_later() -> None:
    assert ids(AUDIENCES) == ["everyone", "not-men", "not-young", "women", "men"]


def test_services_for_the_young_are_shown_until_somebody_is_an_adult() -> None:
    assert "young" in ids(AUDIENCES, age=None)
    assert "not-young" in ids(AUDIENCES, age=None)
    assert "young" in ids(AUDIENCES, age="under_18")
    assert "not-young" not in ids(AUDIENCES, age="under_18")
    assert "young" in ids(AUDIENCES, wishes=Wishes(frozenset({"young"})))


@pytest.mark.parametrize(
    ("asked", "first", "gone"),
    [
        ("journalists", "activists", set[str]()),
        ("lgbtq", "lgbtq", set[str]()),
        ("men", "men", {"women", "not-men"}),
        ("women", "women", {"men"}),
    ],
)
def test_what_was_asked_for_comes_first(asked: str, first: str, gone: set[str]) -> None:
    shown = ids(AUDIENCES, wishes=Wishes(frozenset({asked})))

    assert shown[0] == first
    assert "everyone" in shown
    assert not gone.intersection(shown)


def test_the_need_itself_may_name_the_audience() -> None:
    assert ids(AUDIENCES, "lgbtq") == ["lgbtq"]


# Police and state


STATE = [
    service("police", "crisis", run_by="police"),
    service("state", "crisis", run_by="state"),
    service("ngo", "crisis", run_by="ngo"),
    service("unknown", "crisis"),
    service("world", regions=("WORLD",)),
]
LAST = ["ngo", "unknown", "world", "state", "police"]


@pytest.mark.parametrize("police", [{}, {"GB": "caution"}, {"GB": "may_be_unsafe"}])
def test_state_services_come_last_of_all_unless_that_is_known_to_be_safe(
    police: dict[str, str],
) -> None:
    assert ids(directory(*STATE, **police)) == LAST


def test_state_services_come_last_where_police_may_be_unsafe_for_this_person() -> None:
    held = directory(*STATE, GB="normal")

    assert ids(held, wishes=Wishes(police_unsafe=True)) == LAST


def test_who_cannot_phone_finds_what_they_can_write_to_first() -> None:
    held = directory(
        service("calls"),
        service("both", contacts=(Contact("phone", "1"), Contact("chat", "https://a.example"))),
        service("far", regions=("WORLD",), contacts=(Contact("web", "https://b.example"),)),
    )
    assert ids(held) == ["calls", "both", "far"]
    assert ids(held, wishes=Wishes(no_calls=True)) == ["both", "calls", "far"]


def test_where_reporting_is_normal_only_the_police_stand_behind_all_others() -> None:
    assert ids(directory(*STATE, GB="normal")) == ["state", "ngo", "unknown", "world", "police"]


@pytest.mark.parametrize("need", ["stalking", "children", "police-report"])
def test_for_stalking_and_children_the_police_of_the_region_stand_before_the_world(
    need: str,
) -> None:
    rows = [
        service("world", need, regions=("WORLD",)),
        service("police", need, run_by="police"),
        service("ngo", need, run_by="ngo"),
    ]

    shown = ids(directory(*rows, GB="normal"), need)
    assert sorted(shown[:2]) == ["ngo", "police"]
    assert (shown[0] == "ngo") is (need != "police-report")
    assert ids(directory(*rows), need) == ["ngo", "world", "police"]


ONLY_STATE = [
    service("court", "legal", run_by="state"),
    service("listens", "counselling", run_by="ngo"),
    service("state-listens", "counselling", run_by="state"),
    service("far", "counselling", regions=("WORLD",)),
    service("guide", "guide", regions=("WORLD",)),
    service("crisis-line", "crisis"),
]


@pytest.mark.parametrize("police", [{}, {"GB": "caution"}, {"GB": "may_be_unsafe"}])
def test_where_the_state_alone_answers_someone_apart_from_it_stands_before_it(
    police: dict[str, str],
) -> None:
    held = directory(*ONLY_STATE, **police)

    assert list(reasons(held, "legal").items()) == [("listens", "general"), ("court", "here")]


def test_the_nearest_that_listen_stand_before_the_state_even_if_far() -> None:
    rows = [row for row in ONLY_STATE if row.id != "listens"]

    assert list(reasons(directory(*rows), "legal").items()) == [
        ("far", "general"),
        ("court", "here"),
    ]


def test_where_the_state_is_known_to_be_safe_it_may_stand_alone() -> None:
    held = directory(*ONLY_STATE, GB="normal")

    assert ids(held, "legal") == ["court"]
    assert ids(held, "legal", wishes=Wishes(police_unsafe=True)) == ["listens", "court"]


def test_who_asks_about_their_own_conduct_gets_a_crisis_line_beside_the_state() -> None:
    held = directory(*ONLY_STATE, service("probation", "own-conduct", run_by="state"))

    assert ids(held, "own-conduct") == ["crisis-line", "probation"]


def test_who_looks_for_the_police_finds_them_in_order_of_the_need() -> None:
    held = directory(
        service("forwards", "children", "police-report", run_by="ngo"),
        service("police", "police-report", run_by="police"),
        GB="normal",
    )

    assert ids(held, "police-report") == ["police", "forwards"]


def test_without_a_region_state_services_come_last() -> None:
    rows = [
        service("state", run_by="state", regions=("WORLD",)),
        service("zz", regions=("WORLD",)),
    ]

    assert ids(directory(*rows, GB="normal"), region=None) == ["zz", "state"]


# Hours, age of the row, and the rest


def test_open_before_not_known_before_closed() -> None:
    held = directory(
        service("closed", hours=BY_NIGHT),
        service("form", hours=ONLINE),
        service("unknown", hours=UNKNOWN),
        service("open", hours=BY_DAY),
    )

    assert [(f.service.id, f.open_now) for f in look(held)] == [
        ("open", True),
        ("form", None),
        ("unknown", None),
        ("closed", False),
    ]
    assert ids(held, now=NOON + timedelta(hours=10))[0] == "closed"


def test_one_open_contact_makes_a_service_open() -> None:
    chat = Contact("chat", "https://example.org", hours=BY_DAY)
    held = directory(
        service("a", hours=BY_NIGHT, contacts=(Contact("phone", "1"), chat)),
        service("b", hours=UNKNOWN, contacts=(Contact("phone", "1"), chat)),
    )

    assert [f.open_now for f in look(held)] == [True, True]
    assert {f.service.id: f.open_now for f in look(held, now=NOON + timedelta(hours=7))} == {
        "a": False,
        "b": None,
    }


def test_age_ranks_last_and_says_so_but_never_for_a_crisis_line() -> None:
    old = TODAY - timedelta(days=400)
    held = directory(
        service("old", "counselling", checked=old),
        service("new", "counselling", regions=("WORLD",)),
        service("old-crisis", "crisis", "counselling", checked=old),
    )

    assert [(f.service.id, f.stale) for f in look(held, "counselling")] == [
        ("old-crisis", False),
        ("new", False),
        ("old", True),
    ]


def test_among_equals_the_need_named_first_then_confidence_then_the_order_of_the_file() -> None:
    held = directory(
        service("lower", line=9, file="GB.yaml"),
        service("upper", line=2, file="GB.yaml"),
        service("medium", confidence="medium"),
        service("second", "counselling", "crisis"),
        service("part", area=("GB-SCT",)),
    )

    assert ids(held) == ["upper", "lower", "medium", "second", "part"]


def test_a_moment_without_time_zone_is_refused() -> None:
    held = directory(service("a", hours=BY_DAY))

    with pytest.raises(ValueError, match="time zone"):
        look(held, now=datetime.fromisoformat("2026-01-30T12:00"))


# A card with little room


def short(held: Directory, most: int, need: str = "crisis", **more: Any) -> list[str]:
    return [row.service.id for row in shortlist(look(held, need, **more), most, need)]


def test_what_serves_the_region_is_not_crowded_out_by_what_serves_the_world() -> None:
    held = directory(
        service("w1", regions=("WORLD",)),
        service("w2", regions=("WORLD",)),
        service("w3", regions=("WORLD",)),
        service("child", "children", for_=("young",)),
        service("state", run_by="state"),
        service("police", run_by="police"),
    )

    assert ids(held, age=None) == ["child", "w1", "w2", "w3", "state", "police"]
    assert short(held, 3, age=None) == ["child", "w1", "state"]
    assert short(held, 3, age="adult") == ["w1", "w2", "state"]
    assert short(held, 9, age="adult") == ["w1", "w2", "w3", "state", "police"]


def test_the_most_fitting_and_a_line_for_the_young_stay_on_the_smallest_card() -> None:
    held = directory(
        service("a"), service("b"), service("c"), service("child", "children", for_=("young",))
    )

    assert short(held, 2, age=None) == ["a", "child"]
    assert short(held, 0, age=None) == []


def test_the_police_stay_for_who_looks_for_them() -> None:
    held = directory(
        service("world", "police-report", regions=("WORLD",)),
        service("world-too", "police-report", regions=("WORLD",)),
        service("police", "police-report", run_by="police"),
    )

    assert short(held, 2, "police-report") == ["world", "police"]


# Overlays and withdrawals


def test_an_overlay_replaces_rows_by_id_and_adds_others() -> None:
    base = directory(service("a"), service("b"), GB="normal", IE="normal")
    own = directory(service("b", "legal"), service("c"), GB="caution")

    both = own.over(base)

    assert list(both.services) == ["a", "b", "c"]
    assert ids(both) == ["a", "c"]
    assert ids(both, "legal") == ["b"]
    assert both.region_fact("GB", "police_reporting") == "caution"
    assert both.region_fact("IE", "police_reporting") == "normal"


def test_a_withdrawn_service_is_found_no_more() -> None:
    held = directory(service("a"), service("b")).without({"a", "no-such"})

    assert ids(held) == ["b"]
