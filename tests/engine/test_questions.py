# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions: one value, several, typed words; skipped, changed of mind, not understood."""

from __future__ import annotations

import pytest

from bot.engine.events import (
    Chose,
    Gave,
    Jumped,
    Offered,
    Picked,
    Returned,
    Skipped,
    Toggled,
    Turned,
    Wrote,
)
from bot.engine.step import LONGEST_DRAFT
from tests.talk import Talk, guide

ASKS = guide("""
    # answers.yaml
    since: {reads: date}
    # ask.yaml
    first: []
    start: one
    nodes:
      one:
        ask: "Safe?"
        into: safe
        choices:
          yes: {label: "Yes", was: [fine], to: more}
          no: "No"
        to: return
      must: {ask: "Safe?", into: safe, skip: no, because: "It decides.", to: return}
      else: {ask: "Safe?", into: safe, skip: {to: more}, to: return}
      more: {say: "More.", choices: {on: {label: "On", to: return}}}
    # pick.yaml
    first: []
    start: some
    nodes:
      some: {ask: "Who?", into: who, pick: [known, power], to: others}
      others: {ask: "Who else?", into: who, pick: [stranger, nobody], to: guarded}
      guarded:
        ask: "Who then?"
        into: who
        pick: all
        choices: {power: {label: "Someone with power over me", if: device == yes}}
        to: return
    # type.yaml
    first: []
    start: where
    nodes:
      where: {type: "Where?", reads: country, into: region, to: when}
      when: {type: "When?", reads: date, into: since, to: words}
      words: {type: "In your words?", reads: text, to: more}
      more: {say: "More.", choices: {on: {label: "On", to: return}}}
""")


def at(node: str) -> Talk:
    """A talk at one of the questions."""
    return Talk(ASKS).take(Jumped(node))


class TestOneValue:
    def test_is_stored_and_leads_where_the_value_or_the_question_says(self) -> None:
        assert at("ask").take("yes").at == "ask#more"
        assert at("ask").take("yes").answers == {"safe": "yes"}
        assert at("ask").take("no").at == "menu#top"

    def test_may_be_meant_by_an_earlier_id(self) -> None:
        assert at("ask").take(Chose("ask#one", "fine")).answers == {"safe": "yes"}

    @pytest.mark.parametrize("value", ["unsure", "nonsense", "", "@ok", "@go:menu", "@skip"])
    def test_is_refused_where_it_was_not_offered(self, value: str) -> None:
        for event in (Chose("ask#one", value), Gave("ask#one", value)):
            talk = at("ask").take(event)
            assert (talk.at, talk.notices, talk.answers) == ("ask#one", ("old_button",), {})


class TestSkip:
    def test_unsets_the_answer_and_goes_on(self) -> None:
        talk = at("ask").take("no", Jumped("ask"), "skip")
        assert (talk.at, talk.answers) == ("menu#top", {})

    def test_can_lead_elsewhere(self) -> None:
        assert at("ask#else").take("skip").at == "ask#more"

    def test_is_not_there_where_the_question_has_to_be_answered(self) -> None:
        talk = at("ask#must")
        assert talk.controls == ["urgent", "back"]
        assert talk.take(Skipped()).notices == ("cannot_skip",)
        assert talk.at == "ask#must"

    def test_of_a_screen_that_asks_nothing_is_no_move(self) -> None:
        talk = Talk(ASKS).take(Skipped())
        assert (talk.at, talk.notices, talk.trail) == ("start#hello", ("cannot_skip",), [])


class TestSeveralValues:
    def test_are_ticked_and_unticked_until_done(self) -> None:
        talk = at("pick").take("known", "power")
        assert (talk.ticked, talk.answers, talk.trail[1:]) == (["known", "power"], {}, [])
        assert talk.take("known").ticked == ["power"]
        assert talk.take("done").answers == {"who": {"power"}}

    def test_can_be_named_at_once(self) -> None:
        talk = at("pick").take({"power", "known"})
        assert talk.answers == {"who": {"known", "power"}}
        assert talk.trail[-1] == ("pick#some", ("known", "power"))

    def test_with_none_chosen_leave_the_answer_unset(self) -> None:
        assert at("pick").take({"known"}, "skip", "done").answers == {}
        assert at("pick").take({"known"}, set()).answers == {}

    def test_that_stand_alone_clear_the_others_and_are_cleared_by_them(self) -> None:
        talk = at("pick#guarded").take("known", "stranger", "nobody")
        assert talk.ticked == ["nobody"]
        assert talk.take("known").ticked == ["known"]

    def test_that_stand_alone_can_be_given_alone(self) -> None:
        assert at("pick#guarded").take("nobody", "done").answers == {"who": {"nobody"}}

    def test_that_stand_alone_are_refused_beside_others(self) -> None:
        talk = at("pick#guarded").take({"known", "nobody"})
        assert (talk.at, talk.notices, talk.answers) == ("pick#guarded", ("not_together",), {})

    def test_open_with_what_was_answered_before(self) -> None:
        assert at("pick").take({"known"}, Jumped("pick")).ticked == ["known"]

    def test_open_only_with_what_they_offer(self) -> None:
        talk = at("pick").take({"known"})
        assert (talk.at, talk.ticked) == ("pick#others", [])
        assert talk.take("stranger", "done").answers == {"who": {"stranger"}}

    def test_that_a_condition_hides_can_neither_be_ticked_nor_named(self) -> None:
        talk = at("pick#guarded")
        assert talk.ids == ["known", "stranger", "hidden", "nobody"]
        assert talk.take(Toggled("pick#guarded", "power")).notices == ("old_button",)
        assert talk.ticked == []
        assert talk.take(Picked("pick#guarded", frozenset({"power"}))).at == "pick#guarded"
        assert talk.answers == {}

    def test_are_ticked_where_one_is_chosen(self) -> None:
        talk = at("pick").take(Chose("pick#some", "known"))
        assert (talk.at, talk.ticked) == ("pick#some", ["known"])
        assert talk.take(Chose("pick#some", "known")).ticked == []

    def test_belong_to_a_question_of_several(self) -> None:
        for event in (Toggled("ask#one", "yes"), Picked("ask#one", frozenset({"yes"}))):
            talk = at("ask").take(event)
            assert (talk.at, talk.notices) == ("ask#one", ("old_button",))


class TestTypedWords:
    def test_enter_as_a_code(self) -> None:
        talk = at("type").take("GB", "2026-01-31")
        assert talk.answers == {"region": "GB", "since": "2026-01-31"}
        assert talk.trail[-2:] == [("type#where", "GB"), ("type#when", "2026-01-31")]

    @pytest.mark.parametrize("code", ["Britain", "gb", "", "@skip", "2026-01-31"])
    def test_that_are_no_code_of_the_reader_are_refused(self, code: str) -> None:
        talk = at("type").take(Gave("type#where", code))
        assert (talk.at, talk.notices, talk.answers) == ("type#where", ("old_button",), {})

    def test_that_may_mean_several_things_are_offered_best_first(self) -> None:
        talk = at("type").take(Offered("type#where", ("NE", "NG")))
        assert (talk.ids, talk.notices) == (["NE", "NG"], ("which_one",))
        assert talk.take("NG").answers == {"region": "NG"}

    def test_offered_days_are_buttons_too(self) -> None:
        talk = at("type#when").take(Offered("type#when", ("2026-02-01", "2026-01-02")))
        assert talk.take("2026-01-02").answers == {"since": "2026-01-02"}

    def test_are_not_offered_where_nothing_is_typed(self) -> None:
        assert at("ask").take(Offered("ask#one", ("yes",))).notices == ("old_button",)

    def test_can_be_skipped(self) -> None:
        assert at("type").take("skip", "skip", "skip").at == "type#more"


class TestFreeText:
    WORDS = "They wrote to my mother."

    def test_goes_to_the_draft_and_nowhere_else(self) -> None:
        talk = at("type#words").take(Wrote("type#words", self.WORDS))
        assert (talk.at, talk.session.draft) == ("type#more", self.WORDS)
        assert (talk.trail[-1], talk.answers) == (("type#words", "@ok"), {})

    def test_has_a_longest_size_in_bytes(self) -> None:
        fits, too_long = "é" * (LONGEST_DRAFT // 2), "é" * (LONGEST_DRAFT // 2 + 1)
        assert at("type#words").take(Wrote("type#words", fits)).at == "type#more"
        talk = at("type#words").take(Wrote("type#words", too_long))
        assert (talk.at, talk.notices, talk.session.draft) == ("type#words", ("too_long",), "")

    def test_of_any_kind_is_taken(self) -> None:
        hostile = "\ud800\u202e\x00{{ 7 * 7 }}<b>"
        assert at("type#words").take(Wrote("type#words", hostile)).session.draft == hostile

    def test_is_not_understood_where_it_is_not_read(self) -> None:
        for node in ("ask#one", "type#where", "type#words"):
            talk = Talk(ASKS).take(Wrote(node, self.WORDS))
            assert (talk.notices, talk.session.draft) == (("not_understood",), "")

    def test_is_needed_to_go_on_from_its_screen(self) -> None:
        for event in (Gave("type#words", "x"), Chose("type#words", "@ok")):
            assert at("type#words").take(event).notices == ("old_button",)
        assert at("type#words").take(Returned("type#words", "ok")).session.trail[1:] == ()


class TestPages:
    def test_are_turned_without_a_trace(self) -> None:
        talk = at("pick#guarded").take("known", Turned("pick#guarded", 1))
        assert (talk.screen.page, talk.ticked, len(talk.trail)) == (1, ["known"], 1)
        assert talk.take(Turned("pick#guarded", -3)).screen.page == 0

    def test_begin_anew_with_every_screen(self) -> None:
        talk = at("pick").take(Turned("pick#some", 1))
        assert not {"more", "previous"}.intersection(talk.controls), "those are for services"
        talk = at("pick").take(Turned("pick#some", 1), "done")
        assert talk.screen.page == 0

    def test_of_another_screen_are_not_turned(self) -> None:
        talk = at("pick").take(Turned("pick#others", 1))
        assert (talk.screen.page, talk.notices) == (0, ("old_button",))
