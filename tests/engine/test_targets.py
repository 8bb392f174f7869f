# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things lead: within a flow, into another and back, to the menu, by themselves."""

from __future__ import annotations

import pytest

from bot.engine.events import Called, Jumped
from tests.talk import Input, Talk, guide, walk

PATHS = guide("""
    # one.yaml
    first: []
    start: here
    nodes:
      here:
        say: "One."
        choices:
          next: {label: "Next", to: next}
          leave: {label: "Leave", to: return}
          menu: {label: "Menu", to: menu}
          two: {label: "Two", call: two}
          two_then_next: {label: "Two, then next", call: two, then: next}
          two_then_leave: {label: "Two, then leave", call: two, then: return}
          two_then_menu: {label: "Two, then the menu", call: two, then: menu}
          middle: {label: "The middle of two", call: two#middle}
          hand: {label: "Two instead", hand_over: two}
      next: {say: "Next.", choices: {leave: {label: "Leave", to: return}}}
    # two.yaml
    first: []
    start: here
    nodes:
      here:
        say: "Two."
        choices:
          leave: {label: "Leave", to: return}
          middle: {label: "Middle", to: middle}
          one: {label: "One", call: one}
          one_instead: {label: "One instead", hand_over: one}
      middle: {say: "Middle.", choices: {leave: {label: "Leave", to: return}}}
    # top.yaml
    first: []
    start: here
    nodes:
      here: {say: "Top.", choices: {one: {label: "One", call: one}}}
""")
TOP = (Jumped("top"), "one")


def under_way(*inputs: Input) -> list[str]:
    """The flows under way, the outermost first."""
    return [frame.flow for frame in Talk(PATHS).take(*inputs).session.place.stack]


@pytest.mark.parametrize(
    ("taken", "screens"),
    [
        (["next"], ["one#next"]),
        (["leave"], ["top#here"]),
        (["menu"], ["menu#top"]),
        (["two", "leave"], ["two#here", "one#here"]),
        (["two", "leave", "leave"], ["two#here", "one#here", "top#here"]),
        (["two_then_next", "leave"], ["two#here", "one#next"]),
        (["two_then_leave", "leave"], ["two#here", "top#here"]),
        (["two_then_menu", "leave"], ["two#here", "menu#top"]),
        (["middle", "leave"], ["two#middle", "one#here"]),
        (["hand", "leave"], ["two#here", "top#here"]),
    ],
)
def test_targets_lead_where_they_say(taken: list[str], screens: list[str]) -> None:
    assert walk(PATHS, *TOP, *taken) == ["start#hello", "top#here", "one#here", *screens]


def test_leaving_the_outermost_flow_leads_to_the_menu() -> None:
    assert walk(PATHS, Jumped("one"), "leave")[-1] == "menu#top"
    assert walk(PATHS, Jumped("one"), "two_then_leave", "leave")[-1] == "menu#top"


def test_a_jump_leaves_everything_under_way() -> None:
    assert under_way(*TOP, "two", Jumped("one")) == ["one"]
    assert under_way(*TOP, "two", Jumped("one#next")) == ["one"]


def test_urgent_help_comes_back_to_where_one_was() -> None:
    assert walk(PATHS, *TOP, "two", "urgent", "go_on")[-2:] == ["urgent#help", "two#here"]


def test_urgent_help_behind_a_call_still_leads_on_after_it() -> None:
    talk = Talk(PATHS).take(*TOP, "two_then_next", "urgent", "go_on", "leave")
    assert talk.at == "one#next"


def test_a_flow_that_is_under_way_begins_anew_and_what_was_above_it_is_left() -> None:
    assert under_way(*TOP, "two") == ["top", "one", "two"]
    assert under_way(*TOP, "two", "one") == ["top", "one"]
    assert walk(PATHS, *TOP, "next", Called("two"), "one")[-1] == "one#here"


def test_a_flow_handed_over_to_while_it_is_under_way_begins_anew() -> None:
    assert under_way(*TOP, "two", "one_instead") == ["top", "one"]


def test_a_flow_that_calls_itself_begins_anew() -> None:
    assert under_way(*TOP, "next", Called("one")) == ["top", "one"]
    assert walk(PATHS, *TOP, "next", Called("one"), "leave")[-1] == "top#here"


def test_a_flow_that_handed_over_counts_as_passed_when_the_other_is_left() -> None:
    talk = Talk(PATHS).take(*TOP, "hand")
    assert talk.session.place.passed == frozenset()
    assert talk.take("leave").session.place.passed == {"one", "two"}


def test_only_a_flow_left_through_its_end_is_done() -> None:
    talk = Talk(PATHS).take(Jumped("safety"), "yes", "no", *TOP, "leave")
    assert talk.session.place.passed == {"safety", "one"}
    assert talk.session.place.done == {"safety"}


def test_an_unknown_place_to_jump_to_or_to_call_is_no_move() -> None:
    for event in (Jumped("nowhere"), Called("nowhere"), Jumped("nowhere#here")):
        talk = Talk(PATHS).take(*TOP, event)
        assert talk.at == "one#here"
        assert talk.notices == ("old_button",)


def test_an_unknown_node_of_a_known_flow_leads_to_its_start() -> None:
    assert walk(PATHS, Jumped("two#gone"))[-1] == "two#here"


ON_THE_WAY = guide("""
    # hall.yaml
    first: []
    start: one
    nodes:
      one: {say: "First."  , to: two}
      two: {say: ["Second.", {if: safe == yes, text: "Safe."}], to: where}
      where:
        route:
          - {if: safe == yes, to: safe}
          - {may: device == no, call: aid, then: last}
          - {to: last}
      safe: {end: "All good."}
      last: {ask: "Safe?", into: safe, to: where}
    # aid.yaml
    first: []
    start: here
    nodes: {here: {end: "Aid."}}
""")


class TestWhatHappensByItself:
    def test_texts_passed_on_the_way_are_one_message_with_the_screen_that_waits(self) -> None:
        talk = Talk(ON_THE_WAY).take(Jumped("hall"))
        nodes = [reply.node for reply in talk.turn.replies]
        assert nodes == ["hall#one", "hall#two", "aid#here", "hall#last"]
        assert talk.says == ["First.", "Second.", "Aid.", "Safe?"]

    def test_only_the_last_screen_has_anything_to_press(self) -> None:
        talk = Talk(ON_THE_WAY).take(Jumped("hall"))
        assert [bool(reply.options) for reply in talk.turn.replies] == [False, False, False, True]

    def test_a_text_shows_what_was_known_when_it_was_passed(self) -> None:
        talk = Talk(ON_THE_WAY).take(Jumped("hall"), "yes")
        assert talk.says[0] == "All good."
        assert talk.take(Jumped("hall")).says[:3] == ["First.", "Second.", "Safe."]

    def test_a_route_takes_the_first_case_that_holds(self) -> None:
        known = Talk(ON_THE_WAY).take(Called("safety"), "yes", "no")
        assert known.take(Jumped("hall")).at == "menu#top"
        unsafe = Talk(ON_THE_WAY).take(Jumped("hall"), "no")
        assert [reply.node for reply in unsafe.turn.replies] == ["aid#here", "hall#last"]

    def test_if_wants_to_know_and_may_is_content_with_not_ruled_out(self) -> None:
        unsure = Talk(ON_THE_WAY).take(Jumped("hall"), "unsure")
        assert [reply.node for reply in unsure.turn.replies] == ["aid#here", "hall#last"]
        watched = Talk(ON_THE_WAY).take(Called("safety"), "unsure", "yes", Jumped("hall"))
        assert [reply.node for reply in watched.turn.replies][-2:] == ["hall#two", "hall#last"]

    def test_words_without_text_are_passed_in_silence(self) -> None:
        talk = Talk(ON_THE_WAY).take(Jumped("safety"), "yes", "no")
        assert [reply.node for reply in talk.turn.replies] == ["menu#top"]


def chain(flow: str, length: int, last: str) -> str:
    """A flow of so many texts, one after the other."""
    texts = "".join(f'  n{i}: {{say: "Text.", to: n{i + 1}}}\n' for i in range(length))
    always = "always: yes\n" if flow == "menu" else "first: []\n"
    return f"# {flow}.yaml\n{always}start: n0\nnodes:\n{texts}  n{length}: {last}\n"


class TestATalkThatGoesOnAndOnByItself:
    """A step makes at most 100 moves by itself; then it says so and shows the menu."""

    LONG = chain("long", 100, '{say: "There.", choices: {on: {label: "On", to: return}}}')

    def test_comes_to_its_end_below_that(self) -> None:
        short = chain("short", 98, '{say: "There.", choices: {on: {label: "On", to: return}}}')
        assert walk(guide(short), Jumped("short"))[-1] == "short#n98"

    def test_ends_at_the_menu_with_one_apology(self) -> None:
        talk = Talk(guide(self.LONG)).take(Jumped("long"))
        assert [reply.node for reply in talk.turn.replies] == ["menu#top"]
        assert talk.notices == ("lost",)

    def test_can_be_undone_and_left(self) -> None:
        talk = Talk(guide(self.LONG)).take(Jumped("long"), "back")
        assert talk.at == "start#hello"
        assert talk.take(Jumped("long"), "finish").at == "close#bye"

    def test_shows_what_the_menu_leads_to_by_itself(self) -> None:
        menu = chain("menu", 1, '{say: "Menu.", choices: {on: {label: "On", call: close}}}')
        talk = Talk(guide(self.LONG, menu)).take(Jumped("long"))
        assert [reply.node for reply in talk.turn.replies] == ["menu#n0", "menu#n1"]
        assert talk.notices == ("lost",)

    def test_stays_where_the_menu_begins_when_the_menu_itself_goes_on_and_on(self) -> None:
        menu = chain("menu", 100, '{say: "Menu.", choices: {on: {label: "On", call: close}}}')
        talk = Talk(guide(menu)).take("go_on")
        assert (talk.at, talk.notices) == ("menu#n0", ("lost",))
        assert talk.take("urgent").at == "urgent#help"
