# SPDX-License-Identifier: AGPL-3.0-or-later
"""What translators get is exactly what people may see, with what they need to know about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.flow.errors import Problems
from bot.guide.languages import texts_of
from bot.guide.load import load_guide
from bot.i18n.app_texts import app_texts
from bot.i18n.extraction import guide_texts
from bot.i18n.first_aid import SENTENCES
from bot.i18n.texts import FIRST_AID, Text

FLOWS = Path(__file__).parents[2] / "flows"

FLOW = """
title: "Help"
start: first
nodes:
  first:
    say: "How are you?"
    critical: yes
    choices:
      bad: {label: "Not well", to: second, was: [worse]}
  second:
    was: [next]
    say:
      - {line: kind}
      - if: set(age)
        text: ["{{ brand.name }} listens.", "**Always.**"]
    list:
      - {step: menu, why: "It is all there."}
    choices:
      on: {label: "Go on", to: return}
"""


@pytest.fixture(name="texts")
def _texts(tmp_path: Path) -> dict[str, Text]:
    root = tmp_path / "flows"
    root.mkdir()
    (root / "help.yaml").write_text(FLOW)
    (root / "lines.yaml").write_text('kind: "You are not alone."\n')
    (root / "answers.yaml").write_text('age: {one: {young: "Under 18", old: "18 or over"}}\n')
    (root / "templates").mkdir()
    (root / "templates" / "helpline.j2").write_text('{{ _("Ask for {{ name }}") }}')
    problems = Problems()
    found = guide_texts(root, problems)
    assert not problems.found
    return {f"{text.context} {text.text}": text for text in found}


def test_what_is_shipped_is_extracted_whole_and_nothing_else(tmp_path: Path) -> None:
    page = "https://example.org"
    whole = f'run_by: "Us"\ncontact: "{page}"\nprivacy: "{page}"\n'
    (tmp_path / "brand.yaml").write_text(whole, "utf-8")
    problems = Problems()
    found = {text.key: text for text in (*guide_texts(FLOWS, problems), *app_texts())}
    assert not problems.found
    said = {(text.context, text.text): text for text in texts_of(load_guide(FLOWS, [tmp_path]))}
    assert said.keys() <= found.keys()
    rest = {context.split("/")[0] for context, _ in found.keys() - said.keys()}
    assert rest <= {"errors", "app", "first_aid"}
    for key, text in said.items():
        assert (found[key].critical, found[key].former) == (text.critical, text.former), key


def test_every_text_has_its_place() -> None:
    for text in (*guide_texts(FLOWS, Problems()), *app_texts()):
        path = FLOWS.parent / text.file
        assert 0 < text.line <= len(path.read_text("utf-8").splitlines()), text


def test_contexts_are_those_of_the_screens(texts: dict[str, Text]) -> None:
    assert texts.keys() == {
        "help.title Help",
        "help/first.say How are you?",
        "help/first.choices.bad Not well",
        "help/second.say {{ brand.name }} listens.",
        "help/second.say **Always.**",
        "help/second.list.menu It is all there.",
        "help/second.choices.on Go on",
        "lines.kind You are not alone.",
        "answers.age.young Under 18",
        "answers.age.old 18 or over",
        "templates Ask for {{ name }}",
    }


def test_translators_are_told_the_screen_before_the_limit_and_what_to_keep(
    texts: dict[str, Text],
) -> None:
    told = texts["help/second.say {{ brand.name }} listens."].advice
    assert 'After "How are you?" and the button "Not well" (help/first).' in told
    assert "No sentence of more than 20 words." in told
    assert "Keep as it is: {{ brand.name }}" in told
    assert "Keep ** around the same words." in texts["help/second.say **Always.**"].advice
    button = texts["help/first.choices.bad Not well"].advice
    assert button == (
        'A button under "How are you?".',
        "People in danger may see this: it must be translated.",
        "Button: at most 60 letters and signs.",
    )


def test_a_text_knows_its_file_its_line_and_its_earlier_contexts(texts: dict[str, Text]) -> None:
    button = texts["help/first.choices.bad Not well"]
    assert (button.file, button.line) == ("flows/help.yaml", 9)
    assert button.former == ("help/first.choices.worse",)
    assert texts["help/second.say **Always.**"].former == ("help/next.say",)
    assert texts["help/second.choices.on Go on"].former == ("help/next.choices.on",)


def test_what_a_critical_screen_shows_is_critical(texts: dict[str, Text]) -> None:
    critical = {text.context for text in texts.values() if text.critical}
    assert critical == {"help/first.say", "help/first.choices.bad"}
    found = {text.context: text for text in guide_texts(FLOWS, Problems())}
    assert found["lines.automated"].critical
    assert found["answers.safe.yes"].critical
    assert not found["directory.gb-shout.about"].critical


def test_a_broken_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text('title: "Good"\nnodes: {}\n')
    (tmp_path / "bad.yaml").write_text("title: [\n")
    problems = Problems()
    assert [text.text for text in guide_texts(tmp_path, problems)] == ["Good"]
    assert {problem.file for problem in problems.found} == {"flows/bad.yaml"}


def test_the_first_words_are_fifteen() -> None:
    contexts = [text.context for text in app_texts() if text.domain == FIRST_AID]
    assert len(contexts) == 15
    assert contexts == [f"first_aid/{name}" for name in SENTENCES]
