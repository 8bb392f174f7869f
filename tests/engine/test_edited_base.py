# SPDX-License-Identifier: AGPL-3.0-or-later
"""An edited guide and a talk that was folded: its base is mended before the trail is replayed."""

from __future__ import annotations

import pytest

from bot.engine.events import Called, Jumped, Shown
from bot.guide.model import Guide
from tests.engine.tour import ALL, NO_WHERE, after, folded, gated, toured
from tests.talk import Input, Talk, guide

ASIDE = """
    # aside.yaml
    first: []
    start: here
    nodes:
      here: {say: "Here.", choices: {tour: {label: "Tour", call: tour, then: there}}}
      there: {say: "There.", choices: {leave: {label: "Leave", to: return}}}
"""
THERE = ASIDE.splitlines(keepends=True)[-1]


def stack(talk: Talk) -> list[tuple[str, str]]:
    """The flows under way, each with its node."""
    return [(frame.flow, frame.node) for frame in talk.session.place.stack]


class TestTheBase:
    def test_follows_new_ids(self) -> None:
        renamed = after(("where: {type", "place: {was: [where], type"), ("to: where", "to: place"))
        talk = folded(Talk(after()).take(*ALL[:3])).edit(renamed).take(Shown())
        assert (talk.at, talk.notices) == ("tour#place", ())

    def test_begins_a_flow_anew_whose_node_is_gone(self) -> None:
        talk = folded(Talk(after()).take(*ALL[:3])).edit(after(*NO_WHERE)).take(Shown())
        assert (talk.at, talk.notices) == ("tour#calm", ("updated",))
        assert talk.answers == {"calm": "yes", "who": {"known"}}

    def test_drops_a_flow_that_is_gone(self) -> None:
        talk = folded(Talk(after()).take(Called("tour"))).edit(guide()).take(Shown())
        assert stack(talk) == [("start", "start#hello")]

    def test_is_the_menu_where_no_flow_is_left(self) -> None:
        talk = folded(toured()).edit(guide()).take(Shown())
        assert (stack(talk), talk.notices) == ([("menu", "menu#top")], ("updated",))

    def test_gives_the_fallback_of_a_withdrawn_flow(self) -> None:
        withdrawn = after(more="# withdrawn.yaml\nflows: {tour: who}\n")
        talk = folded(Talk(after()).take(Called("tour"))).edit(withdrawn).take(Shown())
        assert talk.at == "safety#now"
        assert [flow for flow, _ in stack(talk)] == ["start", "who", "safety"]
        assert talk.take("yes", "no", "skip", "skip").session.place.passed >= {"tour", "who"}

    def test_has_no_flow_twice(self) -> None:
        withdrawn = after(more="# withdrawn.yaml\nflows: {tour: close}\n")
        talk = folded(Talk(after()).take(Jumped("close"), Called("tour"))).edit(withdrawn)
        assert stack(talk.take(Shown())) == [("close", "close#bye")]

    def test_turns_away_from_a_flow_that_gets_a_need(self) -> None:
        talk = folded(toured()).edit(gated("calm == no")).take(Shown())
        assert (talk.at, talk.notices) == ("close#bye", ("updated",))

    def test_forgets_that_flows_were_passed_which_are_gone(self) -> None:
        talk = folded(toured("on")).edit(guide()).take(Shown())
        assert talk.session.place.passed == frozenset()
        stays = folded(toured("on")).edit(after(*NO_WHERE)).take(Shown())
        assert stays.session.place.passed == {"tour"}


YES_NO = '{yes: "Yes", no: "No"}'
ONE = ("one: " + YES_NO, "ask: '?'")
MANY = ("many: " + YES_NO, "ask: '?', pick: all")
DAY = ("reads: date", "type: '?', reads: date")
PLACE = ("reads: country", "type: '?', reads: country")


def asking(declared: str, asks: str) -> Guide:
    """A guide with one question for an answer that is declared like this."""
    return guide(f"""
        # answers.yaml
        it: {{{declared}}}
        # ask.yaml
        first: []
        start: it
        nodes: {{it: {{{asks}, into: it, to: menu}}}}
    """)


class TestAnAnswerInTheBase:
    @pytest.mark.parametrize(
        ("before", "given", "later"),
        [
            (ONE, "yes", ('one: {no: "No", perhaps: "Perhaps"}', ONE[1])),
            (ONE, "yes", MANY),
            (ONE, "yes", DAY),
            (MANY, {"yes"}, ('many: {no: "No", perhaps: "Perhaps"}', MANY[1])),
            (MANY, {"yes", "no"}, (f"{MANY[0]}, alone: [no]", MANY[1])),
            (MANY, {"yes"}, ONE),
            (DAY, "2026-01-31", PLACE),
            (PLACE, "GB", ONE),
        ],
    )
    def test_is_unset_where_it_cannot_be_given_any_more(
        self, before: tuple[str, str], given: Input, later: tuple[str, str]
    ) -> None:
        talk = folded(Talk(asking(*before)).take(Jumped("ask"), given))
        assert set(talk.answers) == {"it"}
        assert talk.edit(asking(*later)).take(Shown()).answers == {}

    def test_is_unset_where_nobody_declares_it_any_more(self) -> None:
        talk = folded(Talk(asking(*ONE)).take(Jumped("ask"), "yes"))
        assert talk.edit(guide()).take(Shown()).answers == {}

    @pytest.mark.parametrize(
        ("before", "given", "later"),
        [
            (ONE, "yes", ('one: {yes: "Yes", perhaps: "Perhaps"}', ONE[1])),
            (MANY, {"yes"}, (f"{MANY[0]}, alone: [yes]", MANY[1])),
            (MANY, {"yes", "no"}, ('many: {no: "N", yes: "Y", perhaps: "P"}', MANY[1])),
            (DAY, "2026-01-31", (f"{DAY[0]} ", DAY[1])),
        ],
    )
    def test_stays_where_it_still_can_be_given(
        self, before: tuple[str, str], given: Input, later: tuple[str, str]
    ) -> None:
        talk = folded(Talk(asking(*before)).take(Jumped("ask"), given))
        kept = talk.answers
        assert talk.edit(asking(*later)).take(Shown()).answers == kept


class TestWhereACallComesBackTo:
    def test_follows_new_ids(self) -> None:
        talk = folded(Talk(after(more=ASIDE)).take(Jumped("aside"), "tour"))
        renamed = ASIDE.replace("then: there", "then: new").replace(
            "there: {", "new: {was: [there], "
        )
        talk.edit(after(more=renamed)).take("skip", "skip", "skip", "on")
        assert talk.at == "aside#new"

    def test_is_the_flow_below_where_its_node_is_gone(self) -> None:
        talk = folded(Talk(after(more=ASIDE)).take(Called("aside"), "tour"))
        gone = ASIDE.replace("then: there", "then: here").replace(THERE, "")
        talk.edit(after(more=gone)).take("skip", "skip", "skip", "on")
        assert talk.at == "start#hello"
