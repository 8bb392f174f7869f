# SPDX-License-Identifier: AGPL-3.0-or-later
"""Out of sight: hidden at once, a neutral door, and safety first when the talk goes on."""

from __future__ import annotations

import pytest

from bot.engine.events import (
    Called,
    Chose,
    Event,
    Forgot,
    Gave,
    Hid,
    Jumped,
    Restarted,
    Returned,
    Shown,
    Uncovered,
    WentBack,
    Wrote,
)
from bot.engine.replies import DOOR, FORGOTTEN, HIDDEN, Effect
from tests.talk import Talk, guide

GUIDE = guide("""
    # quiet.yaml
    first: []
    start: leave
    nodes:
      leave:
        say: "Leave?"
        choices:
          hide: {label: "Hide", to: do_hide}
          forget: {label: "Forget", to: do_forget}
          write: {label: "Write", to: words}
          work: {label: "Work", to: work}
      do_hide: {do: hide, to: bye}
      do_forget: {do: forget, to: bye}
      words: {type: "Write.", reads: text, to: leave}
      work: {do: work, on: {ok: leave, wrong: leave, failed: leave}}
      bye: {end: "Bye.", counts_as: left}
""")
ASKED = ("go_on", "ask_to_stop", "yes", "no", {"known"}, "GB")


def hidden() -> Talk:
    """A talk hidden in the middle of a flow that needs to know of safety."""
    return Talk(GUIDE).take(*ASKED, Hid())


class TestHiding:
    def test_shows_nothing_but_one_neutral_line(self) -> None:
        talk = hidden()
        assert (talk.at, talk.screen.options, talk.says) == (HIDDEN, (), [])
        assert talk.effects == (Effect("cover"),)

    def test_can_be_a_choice_of_the_guide(self) -> None:
        talk = Talk(GUIDE).take(Jumped("quiet"), "hide")
        assert [reply.node for reply in talk.turn.replies] == [HIDDEN]
        assert talk.effects == (Effect("tally", "quiet#bye", "left"), Effect("cover"))
        assert talk.session.covered

    def test_drops_what_was_being_written(self) -> None:
        talk = Talk(GUIDE).take(Jumped("quiet"), "write", Wrote("quiet#words", "Words."))
        assert talk.session.draft
        assert not talk.take(Hid()).session.draft
        again = Talk(GUIDE).take(Jumped("quiet"), "write", Wrote("quiet#words", "Words."), "hide")
        assert not again.session.draft

    def test_drops_ticks_that_were_not_taken(self) -> None:
        talk = Talk(GUIDE).take(Jumped("who"), "yes", "no", "known", Hid())
        assert talk.session.picking is None

    def test_twice_is_hidden_all_the_same(self) -> None:
        assert hidden().take(Hid()).at == HIDDEN


class TestTheDoor:
    @pytest.mark.parametrize(
        "event",
        [
            Shown("not_understood"),
            Chose("steps/ask_to_stop#idea", "sent"),
            Gave("who#where", "US"),
            WentBack(),
            Jumped("menu"),
            Called("urgent"),
            Uncovered(),
        ],
    )
    def test_is_all_that_anything_shows_first(self, event: Event) -> None:
        talk = hidden().take(event)
        assert (talk.at, talk.says, talk.controls) == (DOOR, [], ["go_on", "start_again", "delete"])
        assert dict(talk.screen.answers) == {}

    def test_stays_silent_where_work_comes_to_its_end_behind_it(self) -> None:
        talk = Talk(GUIDE).take(Jumped("quiet"), "work", Hid())
        before = talk.session
        talk.take(Returned("quiet#work", "ok"))
        assert (talk.turn.replies, talk.session) == ((), before)

    def test_leads_to_a_new_talk(self) -> None:
        talk = hidden().take(Shown(), "start_again")
        assert (talk.at, talk.answers, talk.trail) == ("start#hello", {}, [])

    def test_leads_to_nothing_left(self) -> None:
        talk = hidden().take(Shown(), "delete")
        assert (talk.at, talk.effects) == (FORGOTTEN, (Effect("erase"),))
        assert talk.session == Talk(GUIDE).session


class TestGoingOn:
    def test_asks_about_safety_again_before_all_else(self) -> None:
        talk = hidden().take(Shown(), "go_on")
        assert (talk.at, talk.session.covered) == ("safety#now", False)
        assert talk.answers == {"who": {"known"}, "region": "GB"}
        assert "safety" not in talk.session.place.passed

    def test_comes_back_where_the_answers_still_open_the_flow(self) -> None:
        talk = hidden().take(Shown(), "go_on", "yes", "no")
        assert talk.at == "steps/ask_to_stop#idea"

    def test_turns_away_where_they_do_not(self) -> None:
        for answers in (("no", "no"), ("yes", "yes"), ("skip", "no"), ("yes", "unsure")):
            talk = hidden().take(Shown(), "go_on", *answers)
            assert talk.at == "steps/not_now#why"

    def test_comes_back_to_where_one_was(self) -> None:
        talk = Talk(GUIDE).take("go_on", "finish", Hid(), Shown(), "go_on", "no", "skip")
        assert (talk.at, talk.answers) == ("close#bye", {"safe": "no"})

    def test_comes_back_to_where_a_call_was_to_lead(self) -> None:
        aside = guide("""
            # aside.yaml
            needs: [device == no]
            otherwise: close
            start: here
            nodes:
              here: {say: "Here.", choices: {go: {label: "Go", call: quiet, then: there}}}
              there: {say: "There.", choices: {on: {label: "On", to: return}}}
            # quiet.yaml
            first: []
            start: leave
            nodes: {leave: {say: "Leave?", choices: {on: {label: "On", to: return}}}}
        """)
        talk = Talk(aside).take(Called("safety"), "yes", "no", Jumped("aside"), "go", Hid())
        assert talk.take(Shown(), "go_on", "yes", "no").at == "quiet#leave"
        assert talk.take("on").at == "aside#there"

    def test_asks_again_even_where_urgent_help_is_pressed_in_place_of_an_answer(self) -> None:
        step = guide("""
            # aside.yaml
            start: here
            nodes:
              here: {say: "Here.", choices: {on: {label: "On", to: return}}}
        """)
        talk = Talk(step).take(Jumped("aside"), "yes", "no", Called("urgent"), Hid())
        assert talk.take(Shown(), "go_on", Called("urgent")).at == "urgent#help"
        assert talk.take("go_on").at == "safety#now"
        assert talk.take("yes", "no").at == "aside#here"

    def test_stops_back(self) -> None:
        talk = hidden().take(Shown(), "go_on")
        assert talk.controls == ["skip", "urgent"]
        assert talk.take(WentBack()).notices == ("back_stops",)
        assert talk.take("yes", "back").at == "safety#now"

    def test_means_nothing_where_nothing_is_hidden(self) -> None:
        talk = Talk(GUIDE).take("go_on", Uncovered())
        assert (talk.at, talk.notices, talk.answers) == ("menu#top", (), {})


class TestForgetting:
    @pytest.mark.parametrize("covered", [False, True])
    def test_leaves_a_new_session_and_erases_the_rest(self, covered: bool) -> None:
        talk = hidden() if covered else Talk(GUIDE).take(*ASKED)
        talk.take(Forgot())
        assert (talk.at, talk.screen.options) == (FORGOTTEN, ())
        assert talk.effects == (Effect("erase"),)
        assert talk.session == Talk(GUIDE).session

    def test_can_be_a_choice_of_the_guide(self) -> None:
        talk = Talk(GUIDE).take(*ASKED, Jumped("quiet"), "forget")
        assert [reply.node for reply in talk.turn.replies] == [FORGOTTEN]
        assert talk.effects[-1] == Effect("erase")
        assert talk.session == Talk(GUIDE).session

    def test_ends_even_where_a_guide_begins_with_it(self) -> None:
        odd = guide("""
            # start.yaml
            always: yes
            start: do_forget
            nodes:
              do_forget: {do: forget, to: about}
              about: {say: "Hello.", choices: {on: {label: "On", to: menu}}}
        """)
        assert Talk(odd).at == FORGOTTEN
        assert Talk(odd).take(Shown()).at == "start#about"


def test_starting_again_forgets_what_was_said_in_this_talk() -> None:
    talk = Talk(GUIDE).take(*ASKED, Restarted())
    assert (talk.at, talk.session, talk.effects) == ("start#hello", Talk(GUIDE).session, ())
