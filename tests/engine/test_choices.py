# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is there to press: guarded choices, closed flows, rows of lists."""

from __future__ import annotations

from bot.engine.events import Called, Chose, Jumped
from tests.talk import Talk, guide, old

GUARDED = guide("""
    # here.yaml
    first: []
    start: here
    nodes:
      here:
        say: "Here."
        choices:
          always: {label: "Always", to: return}
          known: {if: safe == yes, label: "Known safe", to: return}
          not_ruled_out: {may: safe == yes, label: "Perhaps safe", to: return}
      ask:
        ask: "Safe?"
        into: safe
        choices:
          yes: {label: "Yes", if: device == no}
          no: "No"
        to: return
""")


def safe(value: str) -> Talk:
    """A talk in which the first question of safety was answered."""
    return Talk(GUARDED).take(Called("safety"), value, "no")


class TestAGuardedChoice:
    def test_is_there_where_its_condition_holds(self) -> None:
        assert safe("yes").take(Jumped("here")).ids == ["always", "known", "not_ruled_out"]
        assert safe("unsure").take(Jumped("here")).ids == ["always", "not_ruled_out"]
        assert safe("no").take(Jumped("here")).ids == ["always"]

    def test_cannot_be_taken_where_it_is_not_there(self) -> None:
        talk = safe("no").take(Jumped("here"), old("here#here", "known"))
        assert (talk.at, talk.notices) == ("here#here", ("old_button",))

    def test_cannot_be_answered_where_it_is_not_there(self) -> None:
        talk = Talk(GUARDED).take(Jumped("here#ask"))
        assert talk.ids == ["no"]
        talk.take(Chose("here#ask", "yes"))
        assert (talk.at, talk.notices, talk.answers) == ("here#ask", ("old_button",), {})


CLOSED = """
    # door.yaml
    first: []
    start: here
    nodes:
      here:
        say: "Here."
        choices:
          call: {label: "Call", call: steps/ask_to_stop}
          hand: {label: "Hand over", hand_over: steps/ask_to_stop#after}
          gone: {label: "Gone", call: steps/gone}
          leave: {label: "Leave", to: return}
      only:
        say: "Only."
        list: [{step: steps/ask_to_stop}]
    # steps/gone.yaml
    first: []
    needs: [safe == no]
    otherwise: steps/not_now
    start: here
    nodes: {here: {say: "Gone.", choices: {on: {label: "On", to: return}}}}
"""


class TestAChoiceThatLeadsToAClosedFlow:
    def test_is_there_while_what_comes_first_may_open_it(self) -> None:
        assert Talk(guide(CLOSED)).take(Jumped("door")).ids == ["call", "hand", "leave"]

    def test_vanishes_where_a_need_is_false(self) -> None:
        talk = Talk(guide(CLOSED)).take(Called("safety"), "no", "no", Jumped("door"))
        assert talk.ids == ["gone", "leave"]

    def test_vanishes_where_a_need_is_unknown_and_was_asked_already(self) -> None:
        talk = Talk(guide(CLOSED)).take(Called("safety"), "unsure", "no", Jumped("door"))
        assert talk.ids == ["leave"]
        skipped = Talk(guide(CLOSED)).take(Called("safety"), "skip", "no", Jumped("door"))
        assert skipped.ids == ["leave"]

    def test_leaves_the_menu_where_nothing_else_is_left(self) -> None:
        talk = Talk(guide(CLOSED)).take(Called("safety"), "unsure", "no", Jumped("door#only"))
        assert (talk.ids, talk.controls) == ([], ["menu", "urgent", "back"])
        assert talk.take("menu").at == "menu#top"

    def test_cannot_be_taken_any_more(self) -> None:
        talk = Talk(guide(CLOSED)).take(Jumped("door"), Called("safety"), "no", "no")
        assert talk.take(old("door#here", "call")).notices == ("old_button",)

    def test_leads_to_the_fallback_of_a_withdrawn_flow(self) -> None:
        withdrawn = guide(CLOSED, "# withdrawn.yaml\nflows: {steps/gone: steps/not_now}\n")
        talk = Talk(withdrawn).take(Jumped("door"))
        assert talk.ids == ["call", "hand", "gone", "leave"]
        assert talk.take("gone", "yes", "no").at == "steps/not_now#why"


LISTED = """
    # plan.yaml
    first: []
    start: list
    nodes:
      list:
        say: "Your plan."
        list:
          - {step: steps/b, if: safe == yes, why: "Safe."}
          - {step: steps/ask_to_stop, why: "Guarded."}
          - {step: steps/a, why: ["First.", {if: safe == yes, text: "And safe."}]}
          - {step: steps/b, why: "Second."}
        choices:
          on: {label: "On", to: return}
      all: {say: "All of them.", list: steps/}
    # steps/a.yaml
    first: []
    order: 2
    start: here
    nodes: {here: {say: "A.", choices: {end: {label: "End", to: end}}}, end: {end: ""}}
    # steps/b.yaml
    first: []
    order: 1
    start: here
    nodes: {here: {say: "B.", choices: {leave: {label: "Leave", to: return}}}}
    # steps/c.yaml
    first: []
    order: 3
    needs: [set(safe)]
    otherwise: steps/not_now
    start: here
    nodes: {here: {say: "C.", choices: {leave: {label: "Leave", to: return}}}}
"""


class TestAList:
    def test_keeps_the_order_and_the_first_row_of_a_flow_wins(self) -> None:
        talk = Talk(guide(LISTED)).take(Jumped("plan"))
        assert talk.ids == ["steps/ask_to_stop", "steps/a", "steps/b", "on"]
        assert why(talk) == [["Guarded."], ["First."], ["Second."]]

    def test_leaves_out_closed_flows_and_rows_that_do_not_hold(self) -> None:
        known = Talk(guide(LISTED)).take(Called("safety"), "yes", "no", Jumped("plan"))
        assert known.ids == ["steps/b", "steps/ask_to_stop", "steps/a", "on"]
        assert why(known) == [["Safe."], ["Guarded."], ["First.", "And safe."]]
        unsafe = Talk(guide(LISTED)).take(Called("safety"), "no", "no", Jumped("plan"))
        assert unsafe.ids == ["steps/a", "steps/b", "on"]

    def test_leaves_out_withdrawn_flows(self) -> None:
        withdrawn = guide(LISTED, "# withdrawn.yaml\nflows: {steps/b: steps/a}\n")
        assert Talk(withdrawn).take(Jumped("plan")).ids == ["steps/ask_to_stop", "steps/a", "on"]

    def test_calls_the_flow_and_comes_back(self) -> None:
        talk = Talk(guide(LISTED)).take(Jumped("plan"), "steps/b")
        assert talk.at == "steps/b#here"
        assert talk.take("leave").at == "plan#list"

    def test_ticks_what_was_finished_and_not_what_was_left(self) -> None:
        talk = Talk(guide(LISTED)).take(Jumped("plan"), "steps/b", "leave")
        assert talk.ticked == []
        assert talk.take("steps/a", "end").ticked == ["steps/a"]

    def test_of_a_folder_has_its_flows_by_their_order(self) -> None:
        talk = Talk(guide(LISTED)).take(Jumped("plan#all"))
        assert talk.ids == ["steps/b", "steps/a"]
        talk.take(Called("safety"), "yes", "no")
        assert talk.ids == ["steps/b", "steps/a", "steps/c"]

    def test_does_not_take_a_row_that_is_not_there(self) -> None:
        talk = Talk(guide(LISTED)).take(Jumped("plan#all"), old("plan#all", "steps/c"))
        assert (talk.at, talk.notices) == ("plan#all", ("old_button",))


def why(talk: Talk) -> list[list[str]]:
    """The reasons of the steps on screen."""
    return [[words.text for words in step.why] for step in talk.screen.steps]
