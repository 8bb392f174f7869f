# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that people type: danger phrases, commands, countries."""

from __future__ import annotations

import pytest

from tests.guide.desk import Desk


def test_the_lists_are_read_by_language(desk: Desk) -> None:
    desk.write(
        "words/danger/en.yaml",
        """\
        groups:
          child: {to: urgent#help, phrases: [in danger]}
          other: {to: urgent, phrases: [right now]}
        """,
    )
    desk.write("words/danger/pt-BR.yaml", "groups: {child: {to: urgent, phrases: [em perigo]}}")
    desk.write("words/commands/en.yaml", "commands: {menu: [overview], about: [who are you]}")
    desk.write("words/countries/de.yaml", "countries: {GB: [England], XK: [Kosovo]}")

    guide = desk.load()

    assert [group.entry for group in guide.danger["en"]] == ["urgent#help", "urgent"]
    assert guide.danger["pt-BR"][0].phrases == ("em perigo",)
    assert guide.command_words["en"] == {"menu": ("overview",), "about": ("who are you",)}
    assert guide.country_words["de"] == {"GB": ("England",), "XK": ("Kosovo",)}


def test_an_overlay_adds_words(desk: Desk) -> None:
    desk.write("words/danger/en.yaml", "groups: {a: {to: urgent, phrases: [one]}}")
    desk.write("overlay/words/danger/en.yaml", "groups: {a: {to: urgent, phrases: [two]}}")
    desk.write("words/commands/en.yaml", "commands: {menu: [overview]}")
    desk.write("overlay/words/commands/en.yaml", "commands: {menu: [map, overview]}")
    desk.write("words/countries/en.yaml", "countries: {GB: [uk]}")
    desk.write("overlay/words/countries/en.yaml", "countries: {IE: [eire]}")

    guide = desk.load()

    assert [group.phrases for group in guide.danger["en"]] == [("one",), ("two",)]
    assert guide.command_words["en"]["menu"] == ("overview", "map")
    assert guide.country_words["en"] == {"GB": ("uk",), "IE": ("eire",)}


@pytest.mark.parametrize(
    ("name", "text", "slip"),
    [
        ("danger/english.yaml", "groups: {}", "F701"),
        ("danger/xx.yaml", "groups: {}", "F701"),
        ("danger/en-gb.yaml", "groups: {}", "F701"),
        ("danger/en.yaml", "group: {}", "F101"),
        ("danger/en.yaml", "groups: {a: {to: urgent, phrases: []}}", "F112"),
        ("danger/en.yaml", "groups: {a: {to: urgnet, phrases: [x]}}", "F202"),
        ("danger/en.yaml", "groups: {a: {to: urgent#x, phrases: [x]}}", "F210"),
        ("danger/en.yaml", "groups: {a: {to: who, phrases: [x]}}", "F427"),
        ("danger/en.yaml", 'groups: {a: {to: urgent, phrases: ["{{ x }}"]}}', "F511"),
        ("commands/en.yaml", "commands: {mneu: [x]}", "F702"),
        ("commands/en.yaml", "commands: {menu: [x, y], back: [z, X]}", "F704"),
        ("countries/en.yaml", "countries: {gb: [x]}", "F703"),
        ("countries/en.yaml", "countries: {UK: [x]}", "F703"),
        ("countries/en.yaml", "countries: {GB: [x], IE: [X]}", "F704"),
    ],
)
def test_one_slip_is_one_message(desk: Desk, name: str, text: str, slip: str) -> None:
    desk.write(f"words/{name}", text)

    (problem,) = desk.problems()

    assert problem.code == slip
    assert problem.file == f"flows/words/{name}"


def test_a_phrase_opens_one_screen_only(desk: Desk) -> None:
    desk.write("words/danger/en.yaml", "groups: {a: {to: urgent, phrases: [help me]}}")
    more = """\
    groups:
      a: {to: urgent, phrases: [help me]}
      b:
        to: urgent#help
        phrases:
          - fine
          - Help me
    """
    desk.write("overlay/words/danger/en.yaml", more)

    assert desk.slips() == ["F704 overlay/words/danger/en.yaml:7"]


def test_the_country_code_in_capitals_is_suggested(desk: Desk) -> None:
    desk.write("words/countries/en.yaml", "countries: {gb: [x]}")

    assert [problem.suggestion for problem in desk.problems()] == ["GB"]


def test_words_may_lead_into_a_flow_that_cannot_be_read(desk: Desk) -> None:
    desk.write("words/danger/en.yaml", "groups: {a: {to: who#it, phrases: [x]}}")
    desk.write("who.yaml", "title: [")

    assert desk.slips() == ["F023 flows/who.yaml:1"]
