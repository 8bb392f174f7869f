# SPDX-License-Identifier: AGPL-3.0-or-later
"""What buttons carry: few bytes, the same for ever, and never more than they say."""

from __future__ import annotations

import pytest

from bot.engine.events import (
    Called,
    Chose,
    Event,
    Forgot,
    Gave,
    Jumped,
    Offered,
    Picked,
    Restarted,
    Shown,
    Skipped,
    Toggled,
    Turned,
    Uncovered,
    WentBack,
)
from bot.engine.presses import pressed
from bot.guide.buttons import mark
from tests.talk import Talk, guide

SMALL = guide(
    "# answers.yaml\nday: {reads: date}\n# day.yaml\nfirst: []\nstart: which\nnodes:\n"
    "  which: {type: 'Which?', reads: date, into: day, was: [when], to: return}\n"
)
HELLO, WHO, WHERE = mark("start#hello"), mark("who#who"), mark("who#where")


@pytest.mark.parametrize(
    ("data", "event"),
    [
        (f"1.{HELLO}.{mark('go_on')}", Chose("start#hello", "go_on")),
        (f"1.{WHO}.{mark('known')}", Toggled("who#who", "known")),
        (f"1.{mark('day#when')}.{mark('go_on')}", Chose("day#when", "go_on")),
        (f"2.{WHO}.3", Turned("who#who", 3)),
        (f"3.{WHERE}.{mark('GB')}", Gave("who#where", "GB")),
        ("0.back", WentBack()),
        ("0.skip", Skipped()),
        ("0.urgent", Called("urgent")),
        ("0.menu", Jumped("menu")),
        ("0.done", Picked("start#hello")),
        ("0.go_on", Uncovered()),
        ("0.start_again", Restarted()),
        ("0.delete", Forgot()),
    ],
)
def test_a_button_means_one_thing(data: str, event: Event) -> None:
    assert pressed(SMALL, Talk(SMALL).session, data) == event


@pytest.mark.parametrize(
    "data",
    [
        "",
        "0",
        "0.",
        "0.gone",
        "1",
        f"1.{HELLO}",
        f"1.{HELLO}.{mark('gone')}",
        f"1.{mark('gone#node')}.{mark('go_on')}",
        f"1.{mark('who')}.{mark('known')}",
        f"2.{WHO}.",
        f"2.{WHO}.-1",
        f"2.{WHO}.two",
        f"2.{WHO}.{'9' * 5000}",
        f"3.{WHERE}.{mark('2026-01-31')}",
        f"9.{HELLO}.{mark('go_on')}",
        "\x00" * 64,
        "." * 1000,
    ],
)
def test_a_button_that_means_nothing_shows_the_screen_and_says_so(data: str) -> None:
    assert pressed(SMALL, Talk(SMALL).session, data) == Shown("old_button")


def test_a_code_on_screen_is_known_even_where_the_guide_does_not_know_it() -> None:
    talk = Talk(SMALL).take(Jumped("day"), Offered("day#which", ("2026-01-02", "2026-02-01")))
    for option in talk.options:
        assert pressed(SMALL, talk.session, option.press) == Gave("day#which", option.id)


def test_done_means_the_question_on_screen() -> None:
    talk = Talk(SMALL).take(Jumped("who"), "yes", "no", "known", "done")
    talk.take(Toggled("who#who", "known"))
    assert pressed(SMALL, talk.session, "0.done") == Picked("who#who")


def test_a_button_fits_into_the_bytes_that_channels_allow() -> None:
    talk = Talk(SMALL).take("go_on", "ask_to_stop", "yes", "no")
    assert {len(option.press.encode()) <= 64 for option in talk.screen.options} == {True}
