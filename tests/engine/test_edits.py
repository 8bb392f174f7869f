# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide that is edited while people talk: ids followed, the longest fitting part kept."""

from __future__ import annotations

import pytest

from bot.engine.events import (
    Called,
    Hid,
    Jumped,
    Returned,
    Shown,
    Skipped,
    Turned,
    WentBack,
)
from bot.engine.replies import DOOR, Effect
from tests.engine.tour import ALL, NO_WHERE, after, gated, toured
from tests.talk import Input, Talk, guide, old

NEW_LAST = (("      last:", "      final:\n        was: [last]"), ("to: last", "to: final"))
NEW_WHO = (("who: {ask", "people: {was: [who], ask"), (", to: who", ", to: people"))
WORK = """
    # work.yaml
    first: []
    start: go
    nodes: {go: {do: work, on: {ok: menu, wrong: menu, failed: menu}}}
"""


def test_another_wording_is_not_noticed() -> None:
    talk = toured().edit(after(('"Last."', '"The last."'))).take(Shown())
    assert (talk.at, talk.says, talk.notices) == ("tour#last", ["The last."], ())


class TestANewId:
    """What has a new id and says so with ``was`` goes on as if nothing had happened."""

    def test_of_the_node_on_screen_is_followed(self) -> None:
        talk = toured().edit(after(*NEW_LAST)).take(Shown())
        assert (talk.at, talk.notices, len(talk.trail)) == ("tour#final", (), len(ALL))

    def test_leaves_old_buttons_what_they_were(self) -> None:
        assert toured().edit(after(*NEW_LAST)).take(old("tour#last", "on")).at == "menu#top"

    def test_is_followed_in_the_trail(self) -> None:
        talk = toured("round", "done").edit(after(*NEW_WHO)).take("back")
        assert (talk.at, talk.notices) == ("tour#people", ())
        assert [node for node, _ in talk.trail[1:]] == [
            "tour#calm",
            "tour#people",
            "tour#where",
            "tour#last",
        ]

    def test_is_followed_in_jumps_and_calls(self) -> None:
        talk = toured(Jumped("tour#last"), Called("tour#last")).edit(after(*NEW_LAST)).take(Shown())
        assert talk.at == "tour#final"
        assert [value for _, value in talk.trail[-2:]] == ["@go:tour#final", "@call:tour#final"]

    def test_of_a_choice_is_followed(self) -> None:
        renamed = after(("round: {label", "again: {was: [round], label"))
        talk = toured("round").edit(renamed).take(Shown())
        assert (talk.at, talk.trail[-1]) == ("tour#who", ("tour#last", "again"))

    def test_of_a_value_is_followed_in_a_set(self) -> None:
        before = after(("pick: all", "pick: [power, known]"))
        renamed = after(
            ("pick: all", "pick: [stranger, known], choices: {stranger: {was: [power]}}")
        )
        talk = Talk(before).take(*ALL[:2], {"power", "known"}).edit(renamed).take(Shown())
        assert (talk.at, talk.answers["who"]) == ("tour#where", {"known", "stranger"})

    def test_is_followed_while_something_is_ticked(self) -> None:
        talk = Talk(after()).take(*ALL[:2], "known", "power").edit(after(*NEW_WHO)).take(Shown())
        assert (talk.at, talk.ticked, talk.notices) == ("tour#people", ["known", "power"], ())

    def test_is_followed_while_an_effect_is_at_work(self) -> None:
        renamed = WORK.replace("start: go", "start: new").replace("go: {", "new: {was: [go], ")
        talk = Talk(guide(WORK)).take(Jumped("work")).edit(guide(renamed))
        assert talk.take(Returned("work#go", "ok")).at == "menu#top"


class TestAQuestionThatIsGone:
    def test_is_no_matter_where_the_person_is_led_to_the_same_screen(self) -> None:
        talk = toured().edit(after(*NO_WHERE)).take(Shown())
        assert (talk.at, talk.notices) == ("tour#last", ())

    def test_leads_to_where_the_trail_still_fits_and_says_so(self) -> None:
        talk = toured("round").edit(after(*NO_WHERE)).take(Shown())
        assert (talk.at, talk.notices) == ("tour#last", ("updated",))
        assert talk.take(Shown()).notices == ()

    def test_keeps_the_answers_behind_it(self) -> None:
        talk = toured("round", {"power"}).edit(after(*NO_WHERE)).take(Shown())
        assert talk.answers == {"calm": "yes", "who": {"power"}}

    def test_loses_nothing_where_the_edit_is_taken_back_before_the_next_move(self) -> None:
        before = toured("round", {"power"})
        talk = toured("round", {"power"}).edit(after(*NO_WHERE)).take(Shown(), Shown())
        talk.edit(after()).take(Shown())
        assert (talk.at, talk.notices) == ("tour#where", ("updated",))
        assert (talk.trail, talk.answers) == (before.trail, before.answers)

    @pytest.mark.parametrize(
        "question",
        [
            '{ask: "?", into: safe, to: where}',
            '{ask: "?", into: who, pick: [known, stranger], to: where}',
            '{say: "?", to: where}',
        ],
    )
    def test_does_not_keep_what_its_question_cannot_be_given_any_more(self, question: str) -> None:
        powers = (
            'calm: {one: {yes: "Yes"',
            'loud: {one: {power: "P"}}\n    calm: {one: {yes: "Yes"',
        )
        asks = ('{ask: "Who?", into: who, pick: all, to: where}', question.replace("safe", "loud"))
        other = after(powers, asks, ("into: calm, to: who", "into: calm, to: where"))
        talk = Talk(after()).take(*ALL[:2], {"power"}, "US").edit(other).take(Shown())
        assert (talk.at, talk.answers) == ("tour#where", {"calm": "yes", "region": "US"})

    def test_is_gone_for_good_after_the_next_move(self) -> None:
        talk = toured("round", {"power"}).edit(after(*NO_WHERE)).take(Shown(), "on")
        assert talk.trail[-2:] == [("(tour#who)", ("power",)), ("tour#last", "on")]
        assert talk.edit(after()).take(Shown()).answers["who"] == {"power"}
        assert (talk.at, talk.notices) == ("tour#where", ("updated",))

    def test_lets_back_take_back_the_last_move_that_fits(self) -> None:
        talk = toured("round", {"power"}).edit(after(*NO_WHERE)).take(Shown(), "back")
        assert (talk.at, talk.answers["who"]) == ("tour#who", {"power"})

    def test_lets_an_answer_before_it_be_changed(self) -> None:
        talk = toured("round", {"power"}).edit(after(*NO_WHERE)).take(Shown())
        talk.take(old("tour#calm", "no"))
        assert (talk.at, talk.notices) == ("tour#last", ("changed",))
        assert talk.answers == {"calm": "no", "who": {"power"}}


class TestAnEventAfterwards:
    """What was meant for the screen before is not taken on the one after it."""

    @pytest.mark.parametrize(
        "given",
        [
            old("tour#who", "power"),
            old("tour#calm", "no"),
            Skipped(),
            WentBack(),
            Shown("fits_not"),
        ],
    )
    def test_shows_where_the_person_is_now_and_why(self, given: Input) -> None:
        talk = toured("round").edit(after(*NO_WHERE)).take(given)
        assert (talk.at, talk.notices) == ("tour#last", ("updated",))
        assert talk.trail == toured("round").trail

    @pytest.mark.parametrize(
        ("given", "node"),
        [
            (old("tour#last", "on"), "menu#top"),
            (Jumped("close"), "close#bye"),
            (Called("urgent"), "urgent#help"),
        ],
    )
    def test_is_taken_where_it_means_the_same(self, given: Input, node: str) -> None:
        talk = toured("round").edit(after(*NO_WHERE)).take(given)
        assert (talk.at, talk.notices) == (node, ("updated",))

    def test_is_dropped_where_work_came_to_its_end(self) -> None:
        talk = Talk(guide(WORK)).take(Jumped("work"))
        before = talk.session
        talk.edit(guide()).take(Returned("work#go", "ok"))
        assert (talk.turn.replies, talk.session) == ((), before)
        assert talk.take(Shown()).notices == ("updated",)

    def test_sets_the_work_going_that_the_talk_now_waits_for(self) -> None:
        works = after(
            ("region, to: last", "region, to: work"),
            (
                "      last:",
                "      work: {do: work, on: {ok: last, wrong: last, failed: last}}\n      last:",
            ),
        )
        talk = toured().edit(works).take(Shown())
        assert (talk.at, talk.effects) == ("tour#work", (Effect("work", "tour#work"),))
        assert talk.take(Shown()).effects == ()

    def test_begins_with_the_first_page(self) -> None:
        talk = toured("round", Turned("tour#who", 1))
        assert talk.edit(after(*NO_WHERE)).take(Shown()).screen.page == 0

    def test_waits_behind_the_door_of_a_hidden_talk(self) -> None:
        talk = toured("round", Hid()).edit(after(*NO_WHERE)).take(Shown())
        assert (talk.at, talk.notices) == (DOOR, ())
        assert talk.take("go_on").notices == ("updated",)
        assert talk.take("yes", "no").at == "tour#last"


class TestAFlow:
    def test_that_is_gone_leads_to_before_it(self) -> None:
        talk = toured().edit(guide()).take(Shown())
        assert (talk.at, talk.notices, talk.answers) == ("start#hello", ("updated",), {})

    def test_that_gets_a_need_turns_people_away(self) -> None:
        talk = toured().edit(gated("calm == no")).take(Shown())
        assert (talk.at, talk.notices) == ("close#bye", ("updated",))
        assert talk.answers == {"calm": "yes", "who": {"known"}, "region": "GB"}

    def test_that_gets_a_need_that_holds_goes_on(self) -> None:
        talk = Talk(after()).take(Called("safety"), "yes", "no", *ALL)
        talk.edit(gated("safe == yes")).take(Shown())
        assert (talk.at, talk.notices) == ("tour#last", ())

    def test_that_is_withdrawn_gives_its_fallback(self) -> None:
        withdrawn = after(more="# withdrawn.yaml\nflows: {tour: close}\n")
        talk = toured().edit(withdrawn).take(Shown())
        assert (talk.at, talk.notices) == ("close#bye", ("updated",))


def test_a_value_that_is_gone_is_asked_again() -> None:
    other = after(('{yes: "Yes", no: "No"}', '{no: "No", perhaps: "Perhaps"}'))
    talk = toured().edit(other).take(Shown())
    assert (talk.at, talk.notices) == ("tour#calm", ("updated",))
    assert talk.answers == {"who": {"known"}, "region": "GB"}
