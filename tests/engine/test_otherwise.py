# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people get instead of a flow: its ``otherwise``, or the fallback of a withdrawn one."""

from __future__ import annotations

from bot.engine.events import Called, Jumped
from tests.talk import Talk, guide, walk


class TestOtherwise:
    def test_it_stands_for_what_it_replaced(self) -> None:
        both = guide("""
            # steps/after.yaml
            first: [steps/ask_to_stop]
            start: here
            nodes: {here: {say: "After.", choices: {on: {label: "On", to: return}}}}
        """)
        talk = Talk(both).take(Jumped("steps/after"), "no", "no")
        assert talk.at == "steps/not_now#why"
        assert talk.take("go_on").at == "steps/after#here"

    def test_it_is_not_opened_a_second_time_above_itself(self) -> None:
        aid = guide("""
            # aid.yaml
            always: yes
            start: calm
            nodes:
              calm:
                say: "Aid."
                choices: {ask: {label: "Ask", to: asks}, on: {label: "On", to: return}}
              asks: {ask: "Safe?", into: safe, to: calm}
            # steps/needy.yaml
            first: []
            needs: [safe == yes]
            otherwise: aid
            start: here
            nodes:
              here:
                say: "Needy."
                choices: {aid: {label: "Aid", call: aid}, leave: {label: "Leave", to: return}}
            # steps/after.yaml
            first: [steps/needy]
            start: here
            nodes: {here: {say: "After.", choices: {on: {label: "On", to: return}}}}
        """)
        talk = Talk(aid).take(Called("safety"), "yes", "no", Jumped("steps/after"), "aid")
        assert talk.take("ask", "no").at == "aid#calm"
        assert [frame.flow for frame in talk.session.place.stack] == ["steps/after", "aid"]
        assert talk.take("on").at == "steps/after#here"

    def test_nor_where_something_else_that_is_always_open_called_it(self) -> None:
        aid = guide("""
            # aid.yaml
            always: yes
            start: here
            nodes:
              here: {say: "Aid.", choices: {less: {label: "Less", call: steps/less}}}
            # steps/less.yaml
            first: []
            start: calm
            nodes: {calm: {ask: "Safe?", into: safe, to: calm}}
            # steps/needy.yaml
            first: []
            needs: [safe == yes]
            otherwise: steps/less
            start: here
            nodes: {here: {say: "Needy.", choices: {aid: {label: "Aid", call: aid}}}}
        """)
        talk = Talk(aid).take(Called("safety"), "yes", "no", Jumped("steps/needy"), "aid", "less")
        talk.take("no")
        assert [frame.flow for frame in talk.session.place.stack] == ["aid", "steps/less"]
        assert talk.session.place.stack[-1].stands_for == {"steps/needy"}

    def test_what_it_called_begins_anew_where_it_is_under_way_below(self) -> None:
        below = guide("""
            # steps/needy.yaml
            needs: [safe == yes]
            otherwise: steps/less
            start: here
            nodes: {here: {ask: "Safe?", into: safe, to: here}}
            # steps/less.yaml
            start: here
            nodes:
              here:
                say: "Less."
                choices: {more: {label: "More", call: steps/needy}, out: {label: "O", to: return}}
        """)
        talk = Talk(below).take(Jumped("steps/less"), "yes", "no", "more", "no")
        assert talk.at == "steps/less#here"
        assert [frame.flow for frame in talk.session.place.stack] == ["steps/less"]


class TestAWithdrawnFlow:
    """Its fallback takes its place wherever it was named."""

    WITHDRAWN = """
        # steps/old.yaml
        start: here
        nodes: {here: {say: "Old.", choices: {on: {label: "On", to: return}}}}
        # steps/new.yaml
        start: here
        nodes: {here: {say: "New.", choices: {on: {label: "On", to: return}}}}
        # steps/after.yaml
        first: [safety, steps/old]
        start: here
        nodes: {here: {say: "After.", choices: {on: {label: "On", call: steps/old}}}}
        # withdrawn.yaml
        flows: {steps/old: steps/new}
    """

    def test_as_one_that_comes_first_it_comes_once(self) -> None:
        withdrawn = guide(self.WITHDRAWN)
        assert walk(withdrawn, Jumped("steps/after"), "yes", "no", "on")[-2:] == [
            "steps/new#here",
            "steps/after#here",
        ]

    def test_as_a_target_and_as_a_jump(self) -> None:
        withdrawn = guide(self.WITHDRAWN)
        assert walk(withdrawn, Jumped("steps/old"), "yes", "no")[-1] == "steps/new#here"
        after = ("skip", "skip", "on", "on")
        assert walk(withdrawn, Jumped("steps/after"), *after)[-1] == "steps/new#here"
