# SPDX-License-Identifier: AGPL-3.0-or-later
"""More services than a screen holds: pages, their buttons, and what they leave behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.directory.models import Directory
from bot.engine.events import Jumped, Shown, Turned
from bot.guide.model import Guide
from tests.directory.samples import service
from tests.talk import Input, Talk, guide

SAMPLE = """
    # sample.yaml
    always: yes
    start: show
    nodes:
      show:
        say: "Here they are."
        show:
          - emergency
          - {helplines: legal}
          - {may: region == GB, helplines: fraud}
        choices:
          on: {label: "On", to: more}
      more:
        say: "That was all."
        choices:
          on: {label: "On", to: return}
"""


def with_rows(legal: int, fraud: int = 0, crisis: int = 0) -> Guide:
    rows = [
        *(service(f"l{each}", "legal", regions=("WORLD",)) for each in range(legal)),
        *(service(f"f{each}", "fraud", regions=("WORLD",)) for each in range(fraud)),
        *(service(f"c{each}", "crisis", regions=("WORLD",)) for each in range(crisis)),
    ]
    return replace(guide(SAMPLE), directory=Directory({row.id: row for row in rows}))


def at_sample(held: Guide, *inputs: Input) -> Talk:
    return Talk(held).take(Jumped("sample"), *inputs)


@pytest.mark.parametrize(
    ("rows", "pages"),
    [((3, 1, 0), 1), ((4, 1, 0), 2), ((4, 4, 0), 2), ((5, 4, 0), 3), ((4, 0, 1), 2)],
)
def test_there_is_a_page_for_every_four(rows: tuple[int, int, int], pages: int) -> None:
    """Crisis lines count as well, since no emergency number is held."""
    shown = at_sample(with_rows(*rows))
    for _ in range(1, pages):
        shown.take("more")
    assert shown.screen.page == pages - 1
    assert "more" not in shown.controls


def test_pages_turn_both_ways_and_leave_no_trail() -> None:
    shown = at_sample(with_rows(9))
    before = shown.trail
    assert "previous" not in shown.controls
    shown.take("more", "more")
    assert (shown.screen.page, shown.controls[0]) == (2, "previous")
    shown.take("previous")
    assert shown.screen.page == 1
    assert shown.controls[:2] == ["more", "previous"]
    assert shown.trail == before
    assert shown.take("back").at != "sample#show"


def test_another_screen_begins_on_its_first_page() -> None:
    shown = at_sample(with_rows(9), "more", "on")
    assert (shown.at, shown.screen.page) == ("sample#more", 0)
    assert shown.controls[0] != "previous"
    assert shown.take("back").screen.page == 0


@pytest.mark.parametrize("page", [7, 9999, -1])
def test_a_page_that_is_not_there_is_the_nearest_one(page: int) -> None:
    shown = at_sample(with_rows(9), Turned("sample#show", page))
    assert shown.screen.page == (2 if page > 0 else 0)


def test_fewer_services_in_an_edited_guide_have_fewer_pages() -> None:
    shown = at_sample(with_rows(9), "more", "more")
    shown.edit(with_rows(5)).take(Shown())
    assert shown.screen.page == 1
    shown.edit(with_rows(1)).take(Shown())
    assert shown.screen.page == 0
    assert not {"more", "previous"} & set(shown.controls)


def test_a_choice_named_more_takes_no_button_away() -> None:
    text = SAMPLE.replace("          on: {label", "          more: {label", 1)
    held = replace(guide(text), directory=with_rows(9).directory)
    shown = at_sample(held)
    assert shown.ids == ["more"]
    assert shown.controls[0] == "more"
