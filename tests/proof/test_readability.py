# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences and grades: what is counted, and where the limits are."""

from __future__ import annotations

import pytest

from bot.proof.readability import flows_are_easy, sentences_are_short
from bot.proof.sentences import count, sentences
from bot.proof.yardsticks import YARDSTICKS
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, translate, value

TWENTY = "one two three four five six seven eight nine ten " * 2


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three! Four… five.", 5),
        ("- One\n- Two\n1. Three\n> Four", 4),
        ("“One.” Two (three.) Four", 3),
        ("The page a.b and 3.5 of 7.", 1),
        ("One: two; three, four", 1),
        ("¿Uno? ¡Dos! «Tres.» Cuatro", 4),
        ("**One.** *Two.*", 2),
        ("… – !", 0),
    ],
)
def test_sentences(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One two, three-four.", 3),
        ("{{ region.name | default('a b') }} is here.", 2),
        ("[Their long page](an-id) is **here**.", 5),
        ("24/7 – or at 9 a.m.", 5),
        ("", 0),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count(text) == words


def test_twenty_words_are_easy_and_one_more_is_not(desk: Desk) -> None:
    desk.write("calm.yaml", screen(f"Hi. {TWENTY.strip()}. Bye.", f"{TWENTY}{{{{ today }}}}"))
    assert slips(desk, sentences_are_short) == []

    desk.write("calm.yaml", screen("Hi.", f"Hi. {TWENTY}more. Bye."))

    (found,) = problems(desk, sentences_are_short)

    assert (found.code, found.file, found.line) == ("F811", "flows/calm.yaml", 7)
    assert value(found, "text") == f"{TWENTY}more."
    assert value(found, "length") == "21"


def test_a_letter_is_written_for_others(desk: Desk) -> None:
    desk.write("letters.yaml", 'stop: {title: "Stop"}\n')
    desk.write("letters/stop.j2", f"{TWENTY}more.\n")
    assert slips(desk, sentences_are_short) == []


def test_spanish_has_the_same_limit_and_other_languages_none_here(desk: Desk) -> None:
    desk.write("calm.yaml", screen("Hi."))
    for tag in ("es", "es-MX", "ja"):
        translate(desk, {("calm/a.say", "Hi."): f"{TWENTY}más."}, tag)

    assert slips(desk, sentences_are_short) == [
        "F811 locales/es-MX/LC_MESSAGES/guide.po:2",
        "F811 locales/es/LC_MESSAGES/guide.po:2",
    ]


def test_the_formulas_give_what_is_worked_out_by_hand() -> None:
    english, spanish = YARDSTICKS["en"], YARDSTICKS["es"]
    # 6 words, 2 sentences, 7 syllables; and 4 words, 1 sentence, 9 syllables.
    assert english.score(english.size(["You can stop.", "It is over."])) == pytest.approx(
        0.39 * 3 + 11.8 * 7 / 6 - 15.59
    )
    assert spanish.score(spanish.size(["Puedes hablar con alguien."])) == pytest.approx(
        206.835 - 62.3 * 7 / 4 - 4
    )


class TestFlows:
    HARD = "Communication necessitates considerable documentation. "
    EASY = "You can stop here for a while. "

    def test_a_hard_flow_is_found_from_a_hundred_words_on(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen(*(f"{self.HARD * 6}{n}." for n in range(3))))
        assert slips(desk, flows_are_easy) == []

        desk.write("calm.yaml", screen(*(f"{self.HARD * 6}{n}." for n in range(4))))
        (found,) = problems(desk, flows_are_easy)
        assert (found.code, found.file, found.line) == ("F815", "flows/calm.yaml", 1)

    def test_easy_sentences_weigh_against_hard_ones(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen(self.HARD, *(f"{self.EASY * 6}{n}." for n in range(4))))
        assert slips(desk, flows_are_easy) == []

    def test_a_line_counts_once_and_buttons_do_not_count(self, desk: Desk) -> None:
        desk.write("lines.yaml", f'keep_a_copy: "{self.HARD * 6}"\n')
        labels = ", ".join(f'b{n}: {{label: "{self.HARD}{n}", to: return}}' for n in range(20))
        text = screen("Hi.", buttons=labels).replace("choices:\n      ", "choices: {") + "}"
        lines = "      - {line: keep_a_copy}\n" * 9
        desk.write("calm.yaml", text.replace('      - "Hi."\n', lines))
        assert slips(desk, flows_are_easy) == []

    def test_the_mean_of_the_sentences(self, desk: Desk) -> None:
        long = "You can go out and see them now or not go at all. "  # 13 words
        desk.write("calm.yaml", screen(long * 3, long * 4))
        assert slips(desk, flows_are_easy) == []

        desk.write("calm.yaml", screen(long * 4, long * 5))
        (found,) = problems(desk, flows_are_easy)
        assert (found.code, value(found, "mean")) == ("F813", "13.0")

        desk.write("calm.yaml", screen(long * 4, long * 5, "Go. " * 2))
        assert slips(desk, flows_are_easy) == []
