# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a talk sets off outside: work that comes back with an outcome, counts, the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.events import Called, Chose, Jumped, Restarted, Returned, Shown, WentBack
from bot.engine.replies import Effect
from bot.engine.trail import rebased
from tests.talk import Talk, guide, old

WORK = guide("""
    # answers.yaml
    form: {one: {paper: "On paper", file: "As a file"}}
    # save.yaml
    first: []
    start: form
    nodes:
      form:
        ask: "In which form?"
        into: form
        choices: {paper: {to: alone}, file: {to: work}}
        skip: {to: work}
      alone: {say: "On your own.", choices: {on: {label: "On", to: return}}}
      work: {do: work, on: {ok: done, wrong: {call: steps/not_now, then: form}, failed: work}}
      done: {say: "Saved.", choices: {on: {label: "On", to: passed}}}
      passed: {end: "", counts_as: saved}
""")
SAVE = (Jumped("save"), "file")
WORKS = Effect("work", "save#work")


class TestWork:
    def test_is_set_going_once_and_waited_for(self) -> None:
        talk = Talk(WORK).take(*SAVE)
        assert (talk.at, talk.effects, talk.notices) == ("save#work", (WORKS,), ("working",))
        assert (talk.ids, talk.controls) == ([], ["urgent", "back"])
        assert talk.take(Shown()).effects == ()

    @pytest.mark.parametrize(
        ("outcome", "node"), [("ok", "save#done"), ("wrong", "safety#now"), ("failed", "save#work")]
    )
    def test_leads_on_with_its_outcome(self, outcome: str, node: str) -> None:
        talk = Talk(WORK).take(*SAVE, Returned("save#work", outcome))
        assert (talk.at, talk.trail[-1]) == (node, ("save#work", f"@{outcome}"))

    def test_is_set_going_again_where_its_outcome_leads_back_to_it(self) -> None:
        talk = Talk(WORK).take(*SAVE, Returned("save#work", "failed"))
        assert talk.effects == (WORKS,)

    def test_has_no_other_outcome(self) -> None:
        for outcome in ("gone", "skip", "", "menu"):
            talk = Talk(WORK).take(*SAVE)
            session = talk.session
            talk.turn = Talk(WORK).take(*SAVE, Returned("save#work", outcome)).turn
            assert (talk.turn.replies, talk.session) == ((), session)

    def test_cannot_be_brought_to_its_end_by_the_person(self) -> None:
        talk = Talk(WORK).take(*SAVE, Chose("save#work", "@ok"))
        assert (talk.at, talk.notices) == ("save#work", ("old_button", "working"))

    def test_whose_node_was_left_comes_to_nothing(self) -> None:
        left = Talk(WORK).take(*SAVE, Jumped("menu"))
        before = left.session
        assert left.take(Returned("save#work", "ok")).turn.replies == ()
        assert left.session == before

    def test_is_tried_again_when_urgent_help_comes_back_to_it(self) -> None:
        talk = Talk(WORK).take(*SAVE, "urgent")
        assert talk.take(Returned("save#work", "ok")).turn.replies == ()
        talk.take(Called("urgent"), "go_on")
        assert (talk.at, talk.effects) == ("save#work", (WORKS,))

    def test_is_passed_by_on_the_way_back(self) -> None:
        talk = Talk(WORK).take(*SAVE, Returned("save#work", "ok"), "back")
        assert (talk.at, talk.effects) == ("save#form", ())
        assert Talk(WORK).take(*SAVE, "back").at == "save#form"

    def test_is_not_done_again_where_another_answer_comes_by_it(self) -> None:
        talk = Talk(WORK).take("go_on", "urgent", *SAVE, Returned("save#work", "ok"))
        changed = talk.take(old("save#form", "file"))
        assert (changed.at, changed.effects) == ("save#done", ())

    def test_is_set_going_where_another_answer_leads_to_it(self) -> None:
        changed = Talk(WORK).take(Jumped("save"), "paper", old("save#form", "file"))
        assert (changed.at, changed.effects) == ("save#work", (WORKS,))
        assert changed.take(Returned("save#work", "ok")).at == "save#done"

    def test_stops_back_where_the_talk_is_folded_at_it(self) -> None:
        talk = Talk(WORK).take(*SAVE)
        talk.turn = replace(talk.turn, session=rebased(talk.session, talk.session.place))
        talk.take(Returned("save#work", "ok"), WentBack())
        assert (talk.at, talk.notices) == ("save#done", ("back_stops",))


class TestCounts:
    def test_are_made_when_a_flow_is_left_through_its_end(self) -> None:
        talk = Talk(WORK).take(*SAVE, Returned("save#work", "ok"), "on")
        assert talk.effects == (Effect("tally", "save#passed", "saved"),)
        assert "save" in talk.session.place.done

    def test_are_not_made_again_by_going_back_or_changing_an_answer(self) -> None:
        talk = Talk(WORK).take(Jumped("who"), "yes", "no", "skip", "GB", *SAVE)
        talk.take(Returned("save#work", "ok"), "on")
        assert talk.take(old("who#where", "US")).effects == ()
        assert talk.take("finish", "back").effects == ()


class TestTheEnd:
    """Leaving ``close`` through its end ends the talk, wherever it was called from."""

    def test_is_said_and_counted(self) -> None:
        talk = Talk(WORK).take("go_on", "finish", "leave")
        assert (talk.at, talk.says, talk.screen.end) == ("close#last", ["Take care."], True)
        assert talk.effects == (Effect("tally", "close#last", "closed"),)
        assert talk.controls == ["menu", "urgent", "back"]

    def test_leaves_nothing_under_way(self) -> None:
        talk = Talk(WORK).take("go_on", "finish", "leave")
        assert [frame.flow for frame in talk.session.place.stack] == ["close"]
        assert talk.session.place.passed == {"close"}

    def test_is_not_the_end_of_going_on(self) -> None:
        talk = Talk(WORK).take("go_on", "finish", "leave", "menu")
        assert (talk.at, talk.screen.end) == ("menu#top", False)
        assert Talk(WORK).take("go_on", "finish", "leave", "back").at == "close#bye"
        assert Talk(WORK).take("go_on", "finish", "leave", Restarted()).at == "start#hello"

    def test_is_counted_once_in_a_talk(self) -> None:
        talk = Talk(WORK).take("go_on", "finish", "leave", "urgent", "go_on")
        assert (talk.at, talk.screen.end, talk.effects) == ("close#last", True, ())

    def test_passes_what_it_took_the_place_of(self) -> None:
        handed = guide("""
            # menu.yaml
            always: yes
            start: top
            nodes: {top: {say: "Menu.", choices: {finish: {label: "Finish", hand_over: close}}}}
        """)
        talk = Talk(handed).take("go_on", "finish", "leave")
        assert talk.session.place.passed == {"start", "menu", "close"}
