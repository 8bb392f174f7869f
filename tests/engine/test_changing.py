# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changing one's mind: buttons of messages further up, and what they do to the talk since."""

from __future__ import annotations

from bot.engine.events import Called, Chose, Gave, Jumped, Picked, Skipped, Toggled, WentBack
from tests.talk import Input, Talk, guide, old

GUIDE = guide("""
    # answers.yaml
    calm: {one: {yes: "Yes", no: "No", unsure: "Not sure"}}
    mood: {one: {good: "Good", bad: "Bad"}}
    # talk.yaml
    first: []
    start: calm
    nodes:
      calm:
        ask: "Calm?"
        into: calm
        choices: {yes: {to: who}, no: {to: mood}, unsure: {if: device == yes, to: mood}}
        skip: {to: who}
      mood: {ask: "And now?", into: mood, to: rest}
      who: {ask: "Who?", into: who, pick: all, to: where}
      where: {type: "Where?", reads: country, into: region, to: device}
      device: {ask: "Seen?", into: device, to: rest}
      rest:
        say: "Rest."
        choices:
          on: {label: "On", to: return}
          again: {label: "Again", to: calm}
          guarded: {label: "Guarded", call: steps/guarded}
          only_calm: {label: "If calm", if: calm == yes, to: who}
    # steps/guarded.yaml
    first: []
    needs: [calm == yes]
    otherwise: steps/not_now
    start: which
    nodes:
      which: {ask: "Which?", into: who, pick: all, to: here}
      here: {say: "Here.", choices: {on: {label: "On", to: return}, stay: {label: "S", to: here}}}
""")
ALL: tuple[Input, ...] = (Jumped("talk"), "yes", {"known"}, "GB", "no")


def talk(*inputs: Input) -> Talk:
    """A talk in which every question was answered, and more."""
    return Talk(GUIDE).take(*ALL, *inputs)


class TestAnotherAnswer:
    def test_takes_the_place_of_the_earlier_one_where_all_else_fits(self) -> None:
        changed = talk().take(old("talk#device", "yes"))
        assert (changed.at, changed.notices) == ("talk#rest", ("changed",))
        assert changed.answers["device"] == "yes"
        assert len(changed.trail) == len(ALL)

    def test_stops_where_the_talk_no_longer_comes_by_and_keeps_the_answers_behind(self) -> None:
        changed = talk().take(old("talk#calm", "no"))
        assert (changed.at, changed.notices) == ("talk#mood", ("changed_here",))
        assert changed.answers == {
            "calm": "no",
            "who": {"known"},
            "region": "GB",
            "device": "no",
        }
        assert changed.trail[1:] == [
            ("talk#calm", "no"),
            ("(talk#who)", ("known",)),
            ("(talk#where)", "GB"),
            ("(talk#device)", "no"),
        ]

    def test_keeps_it_that_a_question_was_skipped(self) -> None:
        skipped = Talk(GUIDE).take(Jumped("talk"), "yes", "skip", "skip", "no")
        skipped.take(old("talk#calm", "no"))
        assert (skipped.at, skipped.answers) == ("talk#mood", {"calm": "no", "device": "no"})

    def test_lets_answers_that_were_kept_be_changed_too(self) -> None:
        changed = talk().take(old("talk#calm", "no"), Gave("talk#where", "US"))
        assert (changed.at, changed.answers["region"]) == ("talk#mood", "US")
        assert changed.notices == ("changed",)

    def test_refuses_for_a_kept_answer_what_it_cannot_be(self) -> None:
        kept = talk().take(old("talk#calm", "no"))
        assert kept.take(Gave("talk#where", "nonsense")).notices == ("old_button",)
        assert kept.answers["region"] == "GB"

    def test_counts_for_what_is_answered_after_it(self) -> None:
        changed = talk().take(old("talk#calm", "no"), "good", "again", "yes", {"power"})
        assert (changed.at, changed.answers["who"]) == ("talk#where", {"power"})

    def test_changes_the_latest_where_a_question_was_answered_twice(self) -> None:
        changed = talk("again", "yes", "done", "US").take(Gave("talk#where", "DE"))
        assert changed.answers["region"] == "DE"
        assert [value for node, value in changed.trail if node == "talk#where"] == ["GB", "DE"]

    def test_to_the_question_on_screen_is_taken_there(self) -> None:
        there = talk("again").take(old("talk#calm", "no"))
        assert (there.at, there.notices) == ("talk#mood", ())
        assert [value for node, value in there.trail if node == "talk#calm"] == ["yes", "no"]

    def test_of_several_can_be_named_at_once(self) -> None:
        changed = talk().take(Picked("talk#who", frozenset({"stranger", "known"})))
        assert changed.answers["who"] == {"known", "stranger"}

    def test_that_cannot_be_given_changes_nothing(self) -> None:
        for event in (
            Chose("talk#device", "nonsense"),
            Chose("talk#calm", "unsure"),
            Gave("talk#where", "nonsense"),
            Picked("talk#who", frozenset({"known", "nobody"})),
            Picked("talk#who", frozenset({"nonsense"})),
        ):
            same = talk().take(event)
            assert (same.at, same.notices) == ("talk#rest", ("old_button",))
            assert same.trail == talk().trail

    def test_to_a_question_never_asked_asks_it(self) -> None:
        asked = Talk(GUIDE).take(old("talk#device", "yes"))
        assert (asked.at, asked.answers) == ("talk#device", {})

    def test_closes_the_flows_that_needed_the_earlier_one(self) -> None:
        inside = talk("guarded", {"known"})
        assert inside.at == "steps/guarded#here"
        changed = inside.take(old("talk#calm", "no"))
        assert (changed.at, changed.notices) == ("talk#mood", ("changed_here",))


class TestBackAfterAChange:
    def test_takes_back_the_last_entry_that_fits(self) -> None:
        changed = talk().take(old("talk#calm", "no"), "back")
        assert (changed.at, changed.trail[0]) == ("talk#calm", ("start#hello", "@go:talk"))
        assert changed.answers == {"who": {"known"}, "region": "GB", "device": "no"}

    def test_takes_back_the_last_answer_where_all_fits(self) -> None:
        assert talk().take(old("talk#where", "US"), "back").at == "talk#device"

    def test_stops_where_only_answers_are_left(self) -> None:
        changed = talk().take(old("talk#calm", "no"), "back", "back")
        assert (changed.at, "back" in changed.controls) == ("start#hello", False)
        assert changed.take(WentBack()).notices == ("back_stops",)


class TestAnOldQuestionOfSeveral:
    def test_opens_with_its_set(self) -> None:
        opened = talk().take(old("talk#who", "stranger"))
        assert (opened.at, opened.ticked) == ("talk#who", ["known"])
        assert opened.session.place.node == "talk#rest"

    def test_is_changed_when_done(self) -> None:
        changed = talk().take(old("talk#who", "known"), "stranger", "known", "done")
        assert (changed.at, changed.notices) == ("talk#rest", ("changed",))
        assert changed.answers["who"] == {"stranger"}

    def test_is_unset_when_skipped(self) -> None:
        changed = talk().take(old("talk#who", "known"), Skipped())
        assert (changed.at, "who" in changed.answers) == ("talk#rest", False)

    def test_opens_empty_where_it_was_skipped(self) -> None:
        skipped = Talk(GUIDE).take(Jumped("talk"), "yes", "skip", old("talk#who", "known"))
        assert (skipped.at, skipped.ticked) == ("talk#who", [])

    def test_is_left_by_back_with_nothing_changed(self) -> None:
        left = talk().take(old("talk#who", "known"), "power", "back")
        assert (left.at, left.answers, left.trail) == ("talk#rest", talk().answers, talk().trail)

    def test_is_left_by_whatever_else_is_done(self) -> None:
        assert talk().take(old("talk#who", "known"), old("talk#rest", "again")).at == "talk#calm"
        left = talk().take(old("talk#who", "known"), "urgent", "go_on")
        assert (left.at, left.session.picking) == ("talk#rest", None)

    def test_refuses_what_it_does_not_offer(self) -> None:
        opened = talk().take(Toggled("talk#who", "nonsense"), Toggled("talk#who", "nonsense"))
        assert (opened.at, opened.notices) == ("talk#who", ("old_button",))

    def test_stays_shut_where_its_flow_has_closed_since(self) -> None:
        closed = talk("guarded", {"known"}, "on", "again", "no", "good")
        assert closed.answers["calm"] == "no"
        shut = closed.take(old("steps/guarded#which", "known"))
        assert (shut.at, shut.notices) == ("talk#rest", ("old_button",))

    def test_opens_outside_its_flow_while_that_is_open(self) -> None:
        after = talk("guarded", {"known"}, "on").take(old("steps/guarded#which", "known"))
        assert (after.at, after.session.place.node) == ("steps/guarded#which", "talk#rest")

    def test_is_asked_where_it_never_was(self) -> None:
        assert Talk(GUIDE).take(old("talk#who", "known")).at == "talk#who"


class TestAnOldButtonOfAScreenThatAskedNothing:
    def test_leads_where_it_always_led(self) -> None:
        jumped = talk("again").take(old("talk#rest", "again"))
        assert (jumped.at, jumped.trail[-1]) == ("talk#calm", ("talk#calm", "@go:talk#calm"))
        assert talk("again").take(old("talk#rest", "on")).at == "menu#top"
        assert talk("again").take(old("start#hello", "more")).at == "start#about"
        assert talk("again").take(old("menu#top", "finish")).at == "close#bye"

    def test_leaves_what_is_under_way(self) -> None:
        jumped = talk("guarded").take(old("menu#top", "finish"))
        assert [frame.flow for frame in jumped.session.place.stack] == ["close"]

    def test_is_refused_where_its_gate_has_closed(self) -> None:
        closed = talk("again", "no").take(old("talk#rest", "guarded"))
        assert (closed.at, closed.notices) == ("talk#mood", ("old_button",))

    def test_is_refused_where_its_condition_no_longer_holds(self) -> None:
        assert talk("again").take(old("talk#rest", "only_calm")).at == "talk#who"
        closed = talk("again", "no").take(old("talk#rest", "only_calm"))
        assert (closed.at, closed.notices) == ("talk#mood", ("old_button",))

    def test_inside_a_flow_that_has_closed_leads_to_its_otherwise(self) -> None:
        closed = talk("again", "no").take(old("steps/guarded#here", "stay"))
        assert closed.at == "safety#now"
        assert closed.take("yes", "no").at == "steps/not_now#why"

    def test_can_be_a_row_of_a_list(self) -> None:
        listed = guide("""
            # list.yaml
            first: []
            start: list
            nodes:
              list: {say: "Steps.", list: [{step: steps/not_now}, {step: close, if: safe == no}]}
        """)
        there = Talk(listed).take(Called("safety"), "yes", "no", Jumped("menu"))
        assert there.take(old("list#list", "steps/not_now")).at == "steps/not_now#why"
        assert there.take(old("list#list", "close")).notices == ("old_button",)


class TestAButtonNobodyKnows:
    def test_shows_the_screen_and_says_so(self) -> None:
        for event in (Chose("gone#here", "on"), Chose("talk#rest", "gone")):
            same = talk().take(event)
            assert (same.at, same.notices, same.trail) == (
                "talk#rest",
                ("old_button",),
                talk().trail,
            )
