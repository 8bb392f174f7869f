# SPDX-License-Identifier: AGPL-3.0-or-later
"""An overlay adds and rewords; what the guide asks for and guards stays as it is."""

from __future__ import annotations

from textwrap import dedent

import pytest

from bot.flow.errors import GuideError
from bot.guide.load import load_guide
from tests.guide.desk import Desk

GATED = "steps/ask_to_stop"
WHO = """\
title: "Who"
start: it
nodes:
  it:
    ask: "Who is it?"
    into: who
    pick: all
    to: done
  done:
    end: ""
"""


def over(desk: Desk, name: str, text: str) -> Desk:
    """The desk with one file in its overlay."""
    return desk.write(f"overlay/{name}", text)


class TestGates:
    def test_needs_and_first_of_both_files_count(self, desk: Desk) -> None:
        over(
            desk,
            f"{GATED}.yaml",
            """\
            title: "Ask once"
            first: [who, steps/rest]
            needs:
              - set(region)
              - safe == yes
            otherwise: steps/rest
            start: only
            nodes:
              only:
                say: "Ours."
                choices:
                  on: {label: "On", to: return}
            """,
        )
        over(
            desk,
            "steps/rest.yaml",
            'title: "Rest"\nstart: a\nnodes:\n  a: {say: "Rest.", to: return}',
        )

        flow = desk.load().flows[GATED]

        assert flow.first == ("safety", "who", "steps/rest")
        assert [need.text for need in flow.needs] == [
            "safe == yes",
            "device == no",
            "only(who, known)",
            "set(region)",
        ]
        assert flow.otherwise == "steps/rest"
        assert flow.title.text == "Ask once"
        assert set(flow.nodes) == {f"{GATED}#only"}

    def test_a_gate_that_is_left_out_stays(self, desk: Desk) -> None:
        over(desk, f"{GATED}.yaml", WHO)

        flow = desk.load().flows[GATED]

        assert len(flow.needs) == 3
        assert flow.first == ("safety", "who")
        assert flow.otherwise == "steps/not_now"

    def test_safety_comes_first_also_where_the_overlay_names_others(self, desk: Desk) -> None:
        over(desk, "who.yaml", WHO.replace("start:", "first: [steps/not_now]\nstart:"))

        assert desk.load().flows["who"].first == ("safety", "steps/not_now")

    def test_what_needs_nothing_first_still_does_after_a_rewording(self, desk: Desk) -> None:
        desk.replace("who.yaml", "start: who", "first: []\nstart: who")
        over(desk, "who.yaml", WHO)

        assert desk.load().flows["who"].first == ()

    def test_a_need_of_the_overlay_wants_an_otherwise(self, desk: Desk) -> None:
        over(desk, "who.yaml", WHO.replace("start:", "needs: [safe == yes]\nstart:"))

        assert desk.slips() == ["F406 overlay/who.yaml:2"]

    def test_a_gate_cannot_be_opened_by_always(self, desk: Desk) -> None:
        over(desk, f"{GATED}.yaml", WHO.replace("start:", "always: yes\nstart:"))

        assert desk.slips() == [f"F409 overlay/{GATED}.yaml:2"] * 3
        assert {dict(problem.values)["key"] for problem in desk.problems()} == {
            "first",
            "needs",
            "otherwise",
        }

    def test_a_replaced_file_with_a_mistake_in_its_gate_is_a_mistake(self, desk: Desk) -> None:
        """Or its gate would fall away without a word."""
        desk.replace(f"{GATED}.yaml", "- device == no", "- devise == no")
        desk.replace("who.yaml", "title:", "tilte:")
        over(desk, f"{GATED}.yaml", WHO)
        over(desk, "who.yaml", WHO)

        assert desk.slips() == [f"F306 flows/{GATED}.yaml:8", "F101 flows/who.yaml:2"]

    def test_mistakes_in_replaced_nodes_do_not_matter(self, desk: Desk) -> None:
        desk.replace("who.yaml", "to: where", "to: whre")
        over(desk, "who.yaml", WHO)

        assert desk.slips() == []

    def test_a_broken_overlay_file_is_not_linked_by_the_guides_own(self, desk: Desk) -> None:
        over(desk, "who.yaml", "title: [")

        assert desk.slips() == ["F023 overlay/who.yaml:1"]


class TestAnswers:
    def test_answers_and_values_are_added(self, desk: Desk) -> None:
        over(
            desk,
            "answers.yaml",
            """\
            who:
              many: {official: "An official", maybe: "Maybe", none: "None"}
              unknown: [maybe]
              alone: [none]
            shift: {one: {day: "Day", night: "Night"}}
            """,
        )

        guide = desk.load()

        assert guide.answers["who"].values[-4:] == ("nobody", "official", "maybe", "none")
        assert guide.answers["who"].unknown == {"hidden", "maybe"}
        assert guide.answers["who"].alone == {"nobody", "none"}
        assert guide.answers["shift"].values == ("day", "night")
        assert [choice.id for choice in guide.nodes["who#who"].choices][-1] == "none"

    def test_labels_are_reworded_and_the_others_stay(self, desk: Desk) -> None:
        over(desk, "answers.yaml", 'safe: {one: {yes: "I am"}}')

        labels = desk.load().labels["safe"]

        assert labels["yes"].text == "I am"
        assert labels["no"].text == "No"
        assert desk.load().answers["safe"].values == ("yes", "no", "unsure")

    @pytest.mark.parametrize(
        ("text", "slip"),
        [
            ('safe: {many: {yes: "Yes"}}', "F601 overlay/answers.yaml:1"),
            ('region: {one: {gb: "GB"}}', "F601 overlay/answers.yaml:1"),
            ("region: {reads: date}", "F601 overlay/answers.yaml:1"),
            ('safe: {one: {no: "No"}, unknown: [no]}', "F608 overlay/answers.yaml:1"),
            ('who: {many: {x: "X"}, alone: [known]}', "F608 overlay/answers.yaml:1"),
            ('who: {many: {x: "X"}, alone: [y]}', "F204 overlay/answers.yaml:1"),
            ('safe: {one: {x: "{{ name }}"}}', "F504 overlay/answers.yaml:1"),
            ('safe: {one: {device: "X"}}', "F424 flows/answers.yaml:6"),
        ],
    )
    def test_what_the_guide_declared_stays(self, desk: Desk, text: str, slip: str) -> None:
        assert over(desk, "answers.yaml", text).slips() == [slip]

    def test_what_is_marked_already_may_be_named_again(self, desk: Desk) -> None:
        over(desk, "answers.yaml", 'safe: {one: {unsure: "Hm"}, unknown: [unsure]}')

        assert desk.load().answers["safe"].unknown == {"unsure"}


class TestNames:
    def test_conditions_are_added_and_may_use_the_guides(self, desk: Desk) -> None:
        over(desk, "conditions.yaml", "careful: watched or safe != yes")

        assert desk.slips() == []

    def test_a_condition_cannot_be_changed(self, desk: Desk) -> None:
        over(desk, "conditions.yaml", "careful: safe == yes\nwatched: device == no")

        assert desk.slips() == ["F602 overlay/conditions.yaml:2"]

    def test_lines_are_reworded_and_added(self, desk: Desk) -> None:
        over(desk, "lines.yaml", 'keep_a_copy: ["Keep it.", "All of it."]\nmore: "More."')

        guide = desk.load()

        says = [part.words.text for part in guide.nodes[f"{GATED}#idea"].says]
        assert says[1:] == ["Keep it.", "All of it."]

    def test_the_needs_of_a_letter_are_those_of_both_files(self, desk: Desk) -> None:
        desk.write("letters.yaml", 'stop: {title: "Stop", needs: [safe == yes]}')
        desk.write("letters/stop.j2", "Please stop.")
        over(desk, "letters.yaml", 'stop: {title: "Halt", needs: [device == no]}')

        letter = desk.load().letters["stop"]

        assert [need.text for need in letter.needs] == ["safe == yes", "device == no"]
        assert letter.title.text == "Halt"
        assert letter.template == "Please stop."

    def test_a_letters_text_is_replaced_by_the_overlays(self, desk: Desk) -> None:
        desk.write("letters.yaml", 'stop: {title: "Stop"}').write("letters/stop.j2", "Please.")
        over(desk, "letters/stop.j2", "Halt. {{ brand_name }}")

        assert desk.load().letters["stop"].template.startswith("Halt.")


class TestParts:
    def test_start_menu_and_close_can_be_given_to_other_flows(self, desk: Desk) -> None:
        over(desk, "guide.yaml", "start: hello\ncommands: {about: hello, rest: steps/not_now}")
        text = 'title: "Hi"\nalways: yes\nstart: a\nnodes:\n  a: {say: "Hi.", hand_over: menu}'
        over(desk, "hello.yaml", text)

        guide = desk.load()

        assert (guide.start, guide.menu) == ("hello", "menu")
        assert guide.commands == {"about": "hello", "rest": "steps/not_now"}

    def test_urgent_help_and_safety_cannot(self, desk: Desk) -> None:
        over(
            desk, "guide.yaml", "urgent: start\nsafety: start\nmenu: strat\ncommands: {hide: start}"
        )

        assert desk.slips() == [
            "F603 overlay/guide.yaml:1",
            "F603 overlay/guide.yaml:2",
            "F202 overlay/guide.yaml:3",
            "F430 overlay/guide.yaml:4",
        ]

    def test_the_name_is_the_overlays(self, desk: Desk) -> None:
        over(desk, "brand.yaml", 'name: "Ours"')

        assert desk.load().brand.name == "Ours"

    def test_an_overlay_does_not_stand_in_for_the_guide(self, desk: Desk) -> None:
        over(desk, "guide.yaml", "start: start")
        over(desk, "brand.yaml", 'name: "Ours"')
        desk.path("guide.yaml").unlink()
        desk.path("brand.yaml").unlink()

        assert desk.slips() == ["F115 flows:0", "F115 flows:0"]

    def test_the_guides_own_broken_file_is_not_the_overlays(self, desk: Desk) -> None:
        over(desk, "guide.yaml", "start: start")
        desk.write("guide.yaml", "start: [")

        assert desk.slips() == ["F023 flows/guide.yaml:1"]


def test_rows_of_the_directory_are_added_and_replaced(desk: Desk) -> None:
    row = dedent("""\
    {id}:
      name: "{name}"
      about: "Someone to talk to."
      needs: [counselling]
      contacts: [{{type: phone, value: "01632 960000"}}]
      source: "https://example.org/contact"
      confidence: high
      checked: "2026-01-31"
    """)
    desk.write("directory/helplines/GB.yaml", row.format(id="gb-one", name="One"))
    more = row.format(id="gb-one", name="Our one") + row.format(id="gb-two", name="Two")
    over(desk, "directory/helplines/GB.yaml", more)

    services = desk.load().directory.services

    assert {id_: service.name for id_, service in services.items()} == {
        "gb-one": "Our one",
        "gb-two": "Two",
    }


def test_several_overlays_lie_one_on_the_other(desk: Desk) -> None:
    desk.write("overlay1/brand.yaml", 'name: "One"').write("overlay1/lines.yaml", 'a: "A"')
    desk.write("overlay2/brand.yaml", 'name: "Two"').write("overlay2/lines.yaml", "a: [b: c]")

    assert desk.slips() == ["F103 overlay2/lines.yaml:1"]

    desk.path("overlay2/lines.yaml").unlink()
    assert desk.load().brand.name == "Two"


def test_a_missing_overlay_is_a_mistake(desk: Desk) -> None:
    with pytest.raises(GuideError) as caught:
        load_guide(desk.root, [desk.folder / "ours"])

    assert (
        str(caught.value)
        == f"F607 {desk.folder}/ours There is no such folder. Please check the path."
    )


def test_a_screen_that_the_guide_leads_to_cannot_go(desk: Desk) -> None:
    over(
        desk,
        "start.yaml",
        'title: "S"\nalways: yes\nstart: a\nnodes:\n  a: {say: "Hi.", hand_over: menu}',
    )

    assert desk.slips() == ["F210 flows/guide.yaml:9"]
