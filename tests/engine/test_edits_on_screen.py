# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide that is edited while something is ticked or offered, but not taken yet."""

from __future__ import annotations

from bot.engine.events import Jumped, Offered, Shown
from tests.engine.tour import ALL, after, gated
from tests.talk import Talk, old


class TestWhatIsOnScreenButNotTaken:
    ELSEWHERE = "# other.yaml\nstart: here\nnodes: {here: {end: ''}}\n"

    def test_stays_where_it_still_can_be(self) -> None:
        ticked = Talk(after()).take(*ALL[:2], "known").edit(after(more=self.ELSEWHERE))
        assert ticked.take(Shown()).ticked == ["known"]
        offered = Talk(after()).take(*ALL[:3], Offered("tour#where", ("NE", "NG")))
        assert offered.edit(after(more=self.ELSEWHERE)).take(Shown()).ids == ["NE", "NG"]

    def test_goes_as_far_as_it_is_not_offered_any_more(self) -> None:
        ticked = Talk(after()).take(*ALL[:2], "known", "power")
        talk = ticked.edit(after(("pick: all", "pick: [power, stranger]"))).take(Shown())
        assert (talk.at, talk.ticked) == ("tour#who", ["power"])

    def test_goes_where_the_question_is_another_one(self) -> None:
        ticked = Talk(after()).take(*ALL[:2], "known")
        other = after(('who: {ask: "Who?", into: who, pick: all,', 'who: {ask: "?", into: safe,'))
        talk = ticked.edit(other).take(Shown())
        assert (talk.at, talk.ids, talk.ticked) == ("tour#who", ["yes", "no", "unsure"], [])

    def test_goes_where_a_code_is_of_another_kind(self) -> None:
        day = after(
            ("calm: {one", "day: {reads: date}\n    calm: {one"),
            ("reads: country, into: region", "reads: date, into: day"),
        )
        talk = Talk(after()).take(*ALL[:3], Offered("tour#where", ("NE", "NG"))).edit(day)
        assert talk.take(Shown()).ids == []

    def test_goes_where_an_earlier_question_stands_in_a_flow_that_has_closed(self) -> None:
        mood = (
            "# mood.yaml\nfirst: []\nstart: ask\nnodes: {ask: {ask: '?', into: calm, to: menu}}\n"
        )
        talk = Talk(after(more=mood)).take(Jumped("mood"), "yes", Jumped("tour#who"), "done", "GB")
        talk.take("on", Jumped("mood"), "no", old("tour#who", "known"))
        assert (talk.at, talk.session.place.node) == ("tour#who", "menu#top")
        assert talk.edit(gated("calm == yes", more=mood)).take(Shown()).at == "menu#top"

    def test_goes_where_an_earlier_question_is_gone(self) -> None:
        ways = "into: calm, choices: {yes: {to: %s}, no: {to: last}}, skip: {to: last}"
        talk = Talk(after(("into: calm, to: who", ways % "who"))).take(*ALL)
        talk.take(old("tour#calm", "no"), old("tour#who", "power"))
        assert (talk.at, talk.session.place.node) == ("tour#who", "tour#last")
        gone = after(
            ("into: calm, to: who", ways % "where"),
            ('      who: {ask: "Who?", into: who, pick: all, to: where}\n', ""),
            (", to: who", ", to: where"),
        )
        assert talk.edit(gone).take(Shown()).at == "tour#last"
