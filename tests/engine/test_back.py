# SPDX-License-Identifier: AGPL-3.0-or-later
"""Back, and how far it goes: to the base of the trail, into which old moves are folded."""

from __future__ import annotations

import pytest

from bot.engine.events import Called, Jumped, WentBack
from bot.engine.trail import FOLD_AT, FOLD_AT_MENU, FOLDED
from tests.talk import Input, Talk, guide, old

SMALL = guide()
ROUND = guide("""
    # round.yaml
    first: []
    start: one
    nodes:
      one: {ask: "Safe?", into: safe, to: two}
      two:
        say: "Two."
        choices:
          again: {label: "Again", to: one}
          menu: {label: "Menu", to: menu}
          aside: {label: "Aside", call: aside}
    # aside.yaml
    first: []
    start: here
    nodes: {here: {say: "Aside.", choices: {leave: {label: "Leave", to: return}}}}
""")


def test_there_is_no_back_on_the_first_screen() -> None:
    talk = Talk(SMALL)
    assert talk.controls == ["urgent"]
    talk.take(WentBack())
    assert (talk.at, talk.notices) == ("start#hello", ("back_stops",))


@pytest.mark.parametrize(
    "move",
    ["ask_to_stop", "finish", "urgent", Jumped("who"), Jumped("start#about"), Called("safety")],
)
def test_back_undoes_any_move(move: Input) -> None:
    before = Talk(SMALL).take("go_on")
    after = Talk(SMALL).take("go_on", move)
    assert after.at != before.at
    after.take("back")
    assert after.screen == before.screen
    assert after.session == before.session


def test_back_undoes_answers_and_what_they_set_off() -> None:
    talk = Talk(SMALL).take("go_on", "ask_to_stop", "no", "no", "back")
    assert (talk.at, talk.answers) == ("safety#device", {"safe": "no"})
    talk.take("back")
    assert (talk.at, talk.answers) == ("safety#now", {})
    assert talk.session.place.passed == frozenset()


def test_back_drops_ticks_and_pages() -> None:
    talk = Talk(SMALL).take(Jumped("who"), "yes", "no", "known", "back")
    assert (talk.at, talk.session.picking) == ("safety#device", None)


def test_back_can_be_taken_all_the_way() -> None:
    talk = Talk(SMALL).take("go_on", "ask_to_stop", "yes", "no", {"known"}, "GB", *["back"] * 6)
    assert (talk.nodes[6:], talk.trail) == (
        [
            "steps/ask_to_stop#idea",
            "who#where",
            "who#who",
            "safety#device",
            "safety#now",
            "menu#top",
            "start#hello",
        ],
        [],
    )


def rounds(moves: int) -> Talk:
    """A talk of so many moves that never comes by the menu."""
    talk = Talk(ROUND).take(Jumped("round"))
    while len(talk.nodes) <= moves:
        talk.take("yes" if talk.at == "round#one" else "again")
    return talk


class TestALongTalk:
    """What is far behind is folded into the base; Back stops there and says so."""

    def test_is_folded_whole_when_it_comes_to_the_menu(self) -> None:
        short = rounds(FOLD_AT_MENU - 1).take(Jumped("menu"))
        assert len(short.trail) == FOLD_AT_MENU
        long = rounds(FOLD_AT_MENU).take(Jumped("menu"))
        assert (long.trail, long.controls) == ([], ["urgent"])

    def test_keeps_everything_but_its_trail_when_it_is_folded(self) -> None:
        long = rounds(FOLD_AT_MENU).take(Jumped("menu"))
        assert (long.at, long.answers) == ("menu#top", {"safe": "yes"})
        assert long.take(WentBack()).notices == ("back_stops",)
        assert long.take("finish", "back").at == "menu#top"

    def test_is_not_folded_whole_where_something_waits_below_the_menu(self) -> None:
        long = rounds(FOLD_AT_MENU).take(Called("menu"))
        assert len(long.trail) == FOLD_AT_MENU + 1

    def test_loses_its_oldest_entries_where_it_stays_away_from_the_menu(self) -> None:
        long = rounds(FOLD_AT - 1)
        assert len(long.trail) == FOLD_AT - 1
        before = long.at
        long.take("yes" if long.at == "round#one" else "again")
        assert len(long.trail) == FOLD_AT - FOLDED
        assert long.take("back").at == before

    def test_goes_back_as_far_as_its_base(self) -> None:
        long = rounds(FOLD_AT).take(*["back"] * (FOLD_AT - FOLDED))
        assert (long.trail, "back" in long.controls) == ([], False)
        assert long.at == rounds(FOLDED).at

    def test_asks_a_folded_question_anew(self) -> None:
        long = rounds(FOLD_AT_MENU).take(Jumped("menu"), old("round#one", "no"))
        assert (long.at, long.answers) == ("round#one", {"safe": "yes"})
        assert long.take("no").answers == {"safe": "no"}

    def test_opens_a_folded_question_of_several_with_what_is_known(self) -> None:
        long = Talk(SMALL).take(Jumped("who"), "yes", "no", {"known"}, "GB")
        for _ in range(FOLD_AT_MENU // 2):
            long.take("finish", "stay")
        assert "who#who" not in [node for node, _ in long.trail]
        assert long.take(old("who#who", "power")).ticked == ["known"]
