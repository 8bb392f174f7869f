# SPDX-License-Identifier: AGPL-3.0-or-later
"""Templates are checked before somebody waits for a card."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.engine.replies import Reply
from bot.flow.inserts import VOCABULARY
from bot.guide import templates
from bot.guide.load import load_guide
from bot.guide.model import Card
from bot.i18n.catalog import ENGLISH
from bot.rendering import cards, screens
from tests.guide.desk import SHIPPED, Desk

SHOWN = "    show: [{card}]\n    choices:"


def test_templates_are_given_what_the_check_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names that templates may use are those that rendering puts in."""
    given: dict[str, set[str]] = {}
    guide = load_guide(SHIPPED)
    names = {text: name for name, text in guide.templates.items()}

    def note(text: str, _: object, **values: Any) -> str:
        given[names[text]] = set(values)
        for contact in values["contacts"]:
            assert {"type", "value", "label", "note"} <= set(contact.__slots__)
        return ""

    monkeypatch.setattr(cards, "render", note)
    answers = {"region": "GB"}
    shows = (Card("emergency", ""), Card("helplines", "crisis"))
    made = cards.Cards(guide, ENGLISH, answers, datetime(2026, 1, 31, tzinfo=UTC))
    made.of(Reply("helplines#talk", shows=shows, answers=answers))

    assert given == {name: set(known) for name, known in templates.CARDS.items()}


def test_letters_are_given_what_the_check_knows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: set[str] = set()

    def note(_: str, __: object, **values: Any) -> str:
        given.update(values)
        return ""

    desk.write("letters.yaml", 'stop: {title: "Stop"}').write("letters/stop.j2", "{{ today }}")
    monkeypatch.setattr(screens, "render", note)

    screens.letter(desk.load(), ENGLISH, "stop", dict.fromkeys(VOCABULARY, "x"))

    assert given == set(templates.LETTER)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("{{ name }}\n{% if name %}", "F119 flows/templates/helpline.j2:2"),
        ("{{ name }}\n{{ nmae }}", "F121 flows/templates/helpline.j2:2"),
        ("{{ name }}\n{% include 'other.j2' %}", "F120 flows/templates/helpline.j2:2"),
        ("{{ name }}\n\u202e", "F003 flows/templates/helpline.j2:2"),
        ("x" * 300_000, "F001 flows/templates/helpline.j2:0"),
    ],
)
def test_a_template_with_a_mistake_is_a_mistake(desk: Desk, text: str, slip: str) -> None:
    assert desk.write("templates/helpline.j2", text).slips() == [slip]


def test_the_overlays_template_is_checked_too(desk: Desk) -> None:
    desk.write("overlay/templates/emergency.j2", "{{ plcae }}")

    (problem,) = desk.problems()

    assert (problem.code, problem.file) == ("F121", "overlay/templates/emergency.j2")
    assert problem.suggestion == "place"


def test_a_template_that_no_card_uses_is_a_mistake(desk: Desk) -> None:
    desk.write("templates/helplines.j2", "x").write("letters/stop.j2", "x")

    problems = desk.problems()

    assert [problem.code for problem in problems] == ["F117", "F117"]
    assert [problem.suggestion for problem in problems] == ["", "helpline.j2"]


@pytest.mark.parametrize(
    ("card", "missing"),
    [
        ("{helplines: crisis}", ["helpline"]),
        ("emergency", ["emergency", "helpline"]),
        ("{may: watched, emergency: yes}", ["emergency", "helpline"]),
    ],
)
def test_a_card_that_is_shown_has_its_template(desk: Desk, card: str, missing: list[str]) -> None:
    desk.path("templates/helpline.j2").unlink()
    desk.path("templates/emergency.j2").unlink()
    assert desk.slips() == []

    desk.replace("urgent.yaml", "    choices:", SHOWN.replace("{card}", card))

    assert [problem.says for problem in desk.problems()] == [
        f"The file templates/{name}.j2 is missing." for name in missing
    ]


def test_a_letter_has_a_text_and_a_text_a_letter(desk: Desk) -> None:
    desk.write("letters.yaml", 'stop: {title: "Stop"}').write("letters/sotp.j2", "x")

    problems = desk.problems()

    assert [(problem.code, problem.suggestion) for problem in problems] == [
        ("F211", ""),
        ("F117", "stop.j2"),
    ]


def test_a_broken_file_of_letters_leaves_texts_and_screens_alone(desk: Desk) -> None:
    desk.write("letters.yaml", "stop: [").write("letters/stop.j2", "x")
    desk.replace("urgent.yaml", "    choices:", "    letter: stop\n    choices:")

    assert desk.slips() == ["F023 flows/letters.yaml:1"]


def test_a_letter_with_a_mistake_is_still_there(desk: Desk) -> None:
    desk.write("letters.yaml", "stop: {titel: Stop}").write("letters/stop.j2", "x")
    desk.replace("urgent.yaml", "    choices:", "    letter: stop\n    choices:")

    assert desk.slips() == ["F101 flows/letters.yaml:1"]


def test_a_letter_is_shown_by_its_screen(desk: Desk) -> None:
    desk.write("letters.yaml", 'stop: {title: "Stop", needs: [safe == yes]}')
    desk.write("letters/stop.j2", "Dear {{ brand_name }}")
    desk.replace("urgent.yaml", "    choices:", "    letter: stop\n    choices:")

    assert desk.load().nodes["urgent#help"].letter == "stop"
