# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can stand on a screen at once: words and buttons."""

from __future__ import annotations

import pytest

from bot.proof.screens import few_buttons, screens_are_short
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, translate, value

TWENTY = "One two three four five six seven eight nine ten. " * 2


def length(desk: Desk) -> str:
    """How many words the screen can show; "" where they are not too many."""
    found = problems(desk, screens_are_short)
    return value(found[0], "length") if found else ""


def part(condition: str, text: str = TWENTY) -> str:
    return f'{{{condition}, text: "{text.strip()}"}}'


def test_sixty_words_fit_and_one_more_does_not(desk: Desk) -> None:
    desk.write("calm.yaml", screen(TWENTY, TWENTY, TWENTY))
    assert slips(desk, screens_are_short) == []

    desk.write("calm.yaml", screen(TWENTY, TWENTY, TWENTY, "More."))
    assert slips(desk, screens_are_short) == ["F812 flows/calm.yaml:6"]
    assert length(desk) == "61"


def test_signs_names_and_addresses_are_no_words(desk: Desk) -> None:
    desk.write(
        "calm.yaml",
        screen(TWENTY, TWENTY, TWENTY + " - – > **** {{ region.name | default('a b c') }} …"),
    )
    assert slips(desk, screens_are_short) == []


@pytest.mark.parametrize(
    ("first", "second", "most"),
    [
        ("if: safe == yes", "if: safe == no", ""),
        ("if: safe == yes", "may: safe == yes", "80"),
        ("if: safe == yes", "may: safe != yes", ""),
        ("if: safe == yes", "if: device == no", "80"),
        ("may: safe == yes", "may: safe == no", "80"),
        ("if: set(safe)", "if: not set(safe)", ""),
        ("if: channel == telegram", "if: channel == terminal", ""),
        ("if: stranger in who", "if: known in who", "80"),
        ('if: "only(who, stranger)"', 'if: "only(who, known)"', ""),
    ],
)
def test_paragraphs_count_together_where_they_can_stand_together(
    desk: Desk, first: str, second: str, most: str
) -> None:
    desk.write("calm.yaml", screen(TWENTY, TWENTY, part(first), part(second)))
    assert length(desk) == most


def test_where_there_is_too_much_to_try_all_is_added_up(desk: Desk) -> None:
    values = {f"v{number}": f"Value {number}" for number in range(20)}
    labels = "\n".join(f'    {name}: "{label}"' for name, label in values.items())
    desk.add("answers.yaml", f"\nlots:\n  many:\n{labels}\n")
    parts = [part(f"if: {name} in lots and safe == yes", "One.") for name in values]
    desk.write("calm.yaml", screen(TWENTY, TWENTY, *parts, part("if: safe == no")))

    assert length(desk) == "80"


def test_the_reasons_of_a_list_and_cards_are_not_counted(desk: Desk) -> None:
    rows = f'    list:\n      - {{step: steps/not_now, why: "{TWENTY.strip()}"}}\n'
    shown = "    show: [emergency]\n"
    text = screen(TWENTY, TWENTY, TWENTY).replace("    choices:", rows + shown + "    choices:")
    desk.write("calm.yaml", text)
    assert slips(desk, screens_are_short) == []


def test_a_translation_is_measured_with_the_english_of_what_it_lacks(desk: Desk) -> None:
    desk.write("calm.yaml", screen("First.", TWENTY.strip(), TWENTY.strip()))
    texts = {("calm/a.say", "First."): TWENTY.strip()}
    translate(desk, texts)
    assert slips(desk, screens_are_short) == []

    texts["calm/a.say", TWENTY.strip()] = f"{TWENTY.strip()} Más."
    translate(desk, texts)
    assert slips(desk, screens_are_short) == ["F812 locales/es/LC_MESSAGES/guide.po:2"]
    assert length(desk) == "62"


def test_a_language_without_a_yardstick_is_not_measured(desk: Desk) -> None:
    desk.write("calm.yaml", screen("First."))
    translate(desk, {("calm/a.say", "First."): TWENTY * 4}, "ja")
    assert slips(desk, screens_are_short) == []


def buttons(*conditions: str) -> str:
    return "\n      ".join(
        f'b{number}: {{{condition}label: "B{number}", to: return}}'
        for number, condition in enumerate(conditions)
    )


class TestButtons:
    def test_six_are_enough(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen("Hi.", buttons=buttons(*[""] * 6)))
        assert slips(desk, few_buttons) == []

        desk.write("calm.yaml", screen("Hi.", buttons=buttons(*[""] * 7)))
        assert slips(desk, few_buttons) == ["F814 flows/calm.yaml:8"]

    def test_those_count_that_can_be_there_together(self, desk: Desk) -> None:
        yes, no = "if: safe == yes, ", "if: safe == no, "
        desk.write("calm.yaml", screen("Hi.", buttons=buttons(*[""] * 5, yes, no)))
        assert slips(desk, few_buttons) == []

        desk.write("calm.yaml", screen("Hi.", buttons=buttons(*[""] * 5, yes, yes)))
        assert [value(p, "found") for p in problems(desk, few_buttons)] == ["7"]

    @pytest.mark.parametrize(("kind", "found"), [("one", 1), ("many", 0)])
    def test_values_count_but_not_where_people_look_for_their_own_case(
        self, desk: Desk, kind: str, found: int
    ) -> None:
        labels = "\n".join(f'    v{number}: "Value {number}"' for number in range(7))
        desk.add("answers.yaml", f"\nlots:\n  {kind}:\n{labels}\n")
        pick = "    pick: all\n" if kind == "many" else ""
        desk.write(
            "calm.yaml",
            'title: "Calm"\nstart: a\nnodes:\n  a:\n    ask: "Which?"\n    into: lots\n'
            f"{pick}    to: return\n",
        )
        assert len(slips(desk, few_buttons)) == found
