# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gates: what comes first, when a flow opens, and where people go for whom it does not."""

from __future__ import annotations

from bot.engine.events import Jumped
from tests.talk import Talk, guide, walk

SMALL = guide()
ASK = ("go_on", "ask_to_stop")


def test_what_comes_first_comes_in_order_and_then_the_flow_opens() -> None:
    assert walk(SMALL, *ASK, "yes", "no", {"known"}, "GB") == [
        "start#hello",
        "menu#top",
        "safety#now",
        "safety#device",
        "who#who",
        "who#where",
        "steps/ask_to_stop#idea",
    ]


def test_what_was_passed_once_does_not_come_again() -> None:
    talk = Talk(SMALL).take(*ASK, "yes", "no", {"known"}, "GB", "not_now")
    assert talk.take("ask_to_stop").at == "steps/ask_to_stop#idea"


def test_what_was_begun_and_left_comes_again_from_its_start() -> None:
    talk = Talk(SMALL).take(*ASK, "yes", Jumped("menu"))
    assert talk.take("ask_to_stop").at == "safety#now"


def test_safety_comes_first_by_default() -> None:
    assert walk(SMALL, Jumped("who"), "yes", "no")[1:] == ["safety#now", "safety#device", "who#who"]


def test_flows_that_are_always_open_ask_nothing_first() -> None:
    assert walk(SMALL, Jumped("close")) == ["start#hello", "close#bye"]


def test_a_flow_that_is_under_way_is_not_asked_for_again() -> None:
    changed = guide("""
        # safety.yaml
        always: yes
        start: now
        nodes:
          now:
            ask: "Safe?"
            into: safe
            choices: {yes: {to: passed}, no: {call: steps/not_now, then: passed}}
            to: passed
          passed: {end: ""}
    """)
    assert walk(changed, Jumped("safety"), "no") == [
        "start#hello",
        "safety#now",
        "steps/not_now#why",
    ]


class TestAFlowThatIsPending:
    """It fails as soon as a need is false, or nobody is left to ask about it."""

    def test_fails_at_once_where_a_need_is_false_and_what_is_always_open_ends_first(self) -> None:
        assert walk(SMALL, *ASK, "no", "no", "go_on")[2:] == [
            "safety#now",
            "safety#device",
            "steps/not_now#why",
            "menu#top",
        ]

    def test_drops_the_rest_of_what_would_come_first(self) -> None:
        assert walk(SMALL, *ASK, "yes", "no", {"known", "power"})[-2:] == [
            "who#who",
            "steps/not_now#why",
        ]

    def test_fails_where_a_need_is_unknown_and_nothing_to_come_asks_it(self) -> None:
        assert walk(SMALL, *ASK, "skip", "no")[-2:] == ["safety#device", "steps/not_now#why"]

    def test_takes_a_value_that_stands_for_unknown_as_unknown(self) -> None:
        assert walk(SMALL, *ASK, "unsure", "no")[-1] == "steps/not_now#why"
        assert walk(SMALL, *ASK, "yes", "no", {"hidden"}, "GB")[-1] == "steps/not_now#why"

    def test_waits_while_something_to_come_may_still_answer(self) -> None:
        assert walk(SMALL, *ASK, "yes", "no", "skip")[-1] == "who#where"
        assert walk(SMALL, *ASK, "yes", "no", "skip", "GB")[-1] == "steps/not_now#why"

    def test_counts_what_comes_before_what_comes_first(self) -> None:
        late = guide("""
            # steps/late.yaml
            first: [who]
            needs: [safe == yes]
            otherwise: steps/not_now
            start: here
            nodes: {here: {say: "Here.", choices: {on: {label: "On", to: return}}}}
        """)
        assert (
            walk(late, Jumped("steps/late"), "yes", "no", "skip", "skip")[-1] == "steps/late#here"
        )


NEEDY = """
    # answers.yaml
    calm: {one: {yes: "Yes", no: "No"}}
    # steps/outer.yaml
    first: []
    needs: [calm == yes]
    otherwise: steps/not_now
    start: here
    nodes:
      here:
        say: "Outer."
        choices:
          inner: {label: "Inner", call: steps/inner}
          urgent_too: {label: "Urgent", call: ask_calm}
          mood: {label: "Mood", call: mood, then: there}
      there: {say: "There.", choices: {on: {label: "On", to: return}}}
    # steps/inner.yaml
    first: []
    needs: [set(calm)]
    otherwise: steps/less
    start: here
    nodes:
      here: {ask: "Calm still?", into: calm, to: there}
      there: {say: "Inner.", choices: {on: {label: "On", to: return}}}
    # steps/less.yaml
    first: []
    start: here
    nodes: {here: {say: "Less.", choices: {on: {label: "On", to: return}}}}
    # mood.yaml
    first: []
    start: calm
    nodes:
      calm: {ask: "Calm?", into: calm, to: more}
      more: {ask: "Safe?", into: safe, to: out}
      out: {end: ""}
    # ask_calm.yaml
    always: yes
    start: calm
    nodes:
      calm: {ask: "Calm?", into: calm, to: more}
      more: {ask: "Safe?", into: safe, to: out}
      out: {end: ""}
"""
NEEDS = guide(NEEDY)
OUTER = (Jumped("mood"), "yes", "skip", Jumped("steps/outer"))


class TestNeedsUnderWay:
    """They are looked at after every answer, for all flows under way."""

    def test_the_outermost_flow_that_fails_is_replaced_and_what_it_called_is_dropped(self) -> None:
        talk = Talk(NEEDS).take(*OUTER, "inner", "no")
        assert talk.nodes[-2:] == ["steps/inner#here", "safety#now"]
        assert talk.take("yes", "no").at == "steps/not_now#why"
        assert talk.take("go_on").at == "menu#top"

    def test_an_inner_flow_that_fails_leaves_the_outer_one_alone(self) -> None:
        inner = NEEDY.replace("needs: [set(calm)]", "needs: [safe == yes]")
        talk = Talk(guide(inner.replace("into: calm, to: there", "into: safe, to: there")))
        talk.take(Jumped("mood"), "yes", "yes", Jumped("steps/outer"), "inner", "no")
        assert talk.at == "steps/less#here"
        assert talk.take("on").at == "steps/outer#here"

    def test_a_flow_that_is_always_open_is_finished_before_the_otherwise(self) -> None:
        talk = Talk(NEEDS).take(*OUTER, "urgent_too", "no")
        assert talk.at == "ask_calm#more"
        assert talk.take("yes").at == "safety#now"

    def test_they_are_looked_at_when_an_answer_is_taken_away(self) -> None:
        assert walk(NEEDS, *OUTER, "mood", "skip")[-2:] == ["mood#calm", "safety#now"]

    def test_a_need_that_holds_all_along_lets_the_talk_come_back(self) -> None:
        assert walk(NEEDS, *OUTER, "mood", "yes", "no")[-1] == "steps/outer#there"
