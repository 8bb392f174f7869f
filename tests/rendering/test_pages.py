# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which services come first, and what follows on the next pages."""

from __future__ import annotations

from bot.directory.lookup import Found
from bot.rendering.pages import paged
from tests.directory.samples import service


def found(*ids: str, reason: str = "here", **fields: object) -> list[Found]:
    return [Found(service(id_, **fields), reason, None, stale=False) for id_ in ids]


def pages(*needs: tuple[str, list[Found]]) -> list[str]:
    made = paged(needs, lambda row: row.service.is_state)
    return [" ".join(pick.id for pick in page) for page in made]


def test_four_come_first_and_every_service_comes_once() -> None:
    assert pages(("crisis", found(*"abcdefghi"))) == ["a b c d", "e f g h", "i"]


def test_every_need_has_a_place_and_the_first_has_more() -> None:
    needs = ("crisis", found(*"abcde")), ("counselling", found(*"vwx"))
    assert pages(*needs) == ["a b c v", "d e w x"]
    assert pages(*needs, ("legal", found(*"ijk")))[0] == "a b v i"


def test_places_that_a_need_does_not_take_go_to_the_first_that_can() -> None:
    assert pages(("crisis", found("a")), ("legal", found(*"vwxyz"))) == ["a v w x", "y z"]
    assert pages(("crisis", []), ("legal", found(*"vw"))) == ["v w"]


def test_more_needs_than_places_leave_the_last_for_the_next_page() -> None:
    needs = [(need, found(f"{need}-1", f"{need}-2")) for need in "abcde"]
    assert pages(*needs) == ["a-1 b-1 c-1 d-1", "a-2 b-2 c-2 d-2", "e-1 e-2"]


def test_a_service_for_two_needs_leaves_the_second_one_a_place() -> None:
    needs = ("domestic-violence", found(*"abcd")), ("stalking", found(*"ad"))
    assert pages(*needs) == ["a b c d"]
    assert pages(("stalking", found("a")), ("crisis", found("a"))) == ["a"]


def test_the_order_of_the_screen_stays_and_state_services_come_last_behind_it() -> None:
    needs = (
        ("counselling", [*found(*"abcd"), *found("s", run_by="state")]),
        ("police-report", [*found("p", "q", run_by="police"), *found("n")]),
    )
    assert pages(*needs) == ["a b c p", "d n s q"]


def test_a_line_for_the_young_stands_on_the_first_page() -> None:
    young = found("young", reason="children")
    assert "young" in pages(("crisis", [*found(*"abcdef"), *young]))[0]
    four = [(need, [*found(f"{need}-1"), *young]) for need in "abcd"]
    assert pages(*four) == ["a-1 b-1 c-1 young", "d-1"]


def test_lines_for_the_young_are_not_shown_beside_where_the_screen_has_them() -> None:
    young = found("young", reason="children")
    needs = ("crisis", [*found(*"abcd"), *young]), ("children", found("young", "other"))
    assert pages(*needs) == ["a b c young", "d other"]


def test_a_screen_without_services_has_one_empty_page() -> None:
    assert pages() == [""]
    assert pages(("crisis", [])) == [""]
