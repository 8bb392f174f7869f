# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is told beside the changes themselves: translations, examples, order, names, overlays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.studio.differences.compare import compare
from bot.studio.differences.versions import Version
from tests.guide.desk import SHIPPED
from tests.proof.reading import translate
from tests.studio.differing import FORK, NEEDS, STEP, Desks, version


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks.full(tmp_path)


def test_nothing_changed_in_the_shipped_guide() -> None:
    shipped = Version.of(SHIPPED, (), SHIPPED.parent / "locales")
    again = Version.of(SHIPPED, (), SHIPPED.parent / "locales")

    found = compare(shipped, again, "one", "the other")

    assert len(shipped.guide.nodes) > 100
    assert len(shipped.translations["es"]) > 1000
    assert (found.changes, found.problems, found.moves) == ((), (), False)


def test_translations_of_a_new_wording_are_looked_up(desks: Desks) -> None:
    desks.after.replace("start.yaml", "at any time.", "whenever you like.")
    said = "start/about.say", "You can leave whenever you like."
    path = translate(desks.after, {said: "Puedes salir cuando quieras."})
    assert "Spanish: translated." in desks.told()

    path.write_text(path.read_text("utf-8").replace("msgctxt", "#, fuzzy\nmsgctxt"), "utf-8")
    assert "Spanish: waits for a translator to look at it" in desks.told()

    translate(desks.after, {("other", "Other."): "Otro."})
    assert "Spanish: not translated yet; shown in English." in desks.told()


def test_a_translation_that_changed_alone_is_told(desks: Desks) -> None:
    key = "start/about.say", "You can leave at any time."
    translate(desks.before, {key: "Puedes salir."})
    translate(desks.after, {key: "Puedes irte."})

    (change,) = desks.compared().changes

    assert (change.area, change.old, change.new) == (
        "translations",
        "Puedes salir.",
        "Puedes irte.",
    )
    assert change.says == "Spanish for “You can leave at any time.” (start/about.say)."


def test_a_gate_whose_named_condition_changed_is_told_though_it_reads_the_same(
    desks: Desks,
) -> None:
    for desk in (desks.before, desks.after):
        desk.replace(STEP, "device == no", "watched")
    desks.after.replace("conditions.yaml", "[yes, unsure]", "[yes]")

    (change,) = desks.changes("gates")

    assert "is written as before, and watched means something else" in change.says
    assert change.notes[0] == "Tried on all answers: open to fewer people than before."
    assert "was answered “I am not sure”" in change.notes[1]


def test_what_cannot_be_tried_is_said_to_be_unknown(desks: Desks) -> None:
    desks.after.replace("answers.yaml", "unknown: [unsure]", "unknown: []")
    desks.after.replace(STEP, "safe == yes", "safe == no")

    (change,) = desks.changes("gates")

    told = "Whether it is open to more people or to fewer was not found out by trying."
    assert change.notes[0] == told
    assert change.careful


def test_a_gate_with_too_much_to_try_is_judged_by_what_differs(desks: Desks) -> None:
    many = "".join(
        f"q{i}:\n  many: {{{', '.join(f'q{i}_{j}: x' for j in range(6))}}}\n" for i in (1, 2)
    )
    needs = "".join(f"  - only(q{i}, q{i}_0, q{i}_1, q{i}_2, q{i}_3)\n" for i in (1, 2))
    asks = "".join(
        f"  a{i}: {{ask: 'How?', into: q{i}, pick: all, to: {to}}}\n"
        for i, to in ((1, "a2"), (2, "b"))
    )
    for desk in (desks.before, desks.after):
        desk.add("answers.yaml", many).replace(STEP, NEEDS, f"{NEEDS}{needs}")
        desk.write("ask.yaml", f"title: 'Ask'\nstart: a1\nnodes:\n{asks}  b: {{end: ''}}\n")
        desk.replace(STEP, "[safety, who]", "[safety, who, ask]")
    desks.after.replace(STEP, NEEDS, "")

    (change,) = desks.changes("gates")

    assert change.notes == ("Tried on all answers: open to more people than before.",)


def test_cards_that_stand_there_twice_are_judged_together(desks: Desks) -> None:
    card = "{{helplines: crisis, if: {}}}"
    for desk, second in ((desks.before, "safe == no"), (desks.after, "safe in [no, unsure]")):
        cards = ", ".join(map(card.format, ("safe == yes", f'"{second}"')))
        desk.replace("fork.yaml", "{helplines: crisis}", cards)

    (change,) = desks.changes("conditions")

    assert change.says == "When the services for the need crisis are shown changed."
    assert change.old.splitlines() == ["if safe == yes", "if safe == no"]
    assert change.notes[0] == "Tried on all answers: open to more people than before."


def test_an_overlay_counts_as_the_guide_does(desks: Desks) -> None:
    desks.after.write("overlay/brand.yaml", 'run_by: "Sample NGO"')
    desks.after.write("overlay/lines.yaml", 'keep_a_copy: "Keep a copy for yourself."')
    said = desks.told()

    assert "! Who runs it changed. now Sample NGO" in said
    assert "before Keep a copy [-of what you send.-] now Keep a copy {+for yourself.+}" in said


def test_changes_stand_in_the_order_of_files_and_screens(desks: Desks) -> None:
    desks.after.replace("start.yaml", "at any time.", "now.")
    desks.after.replace("start.yaml", "automatic guide", "guide")
    desks.after.replace("brand.yaml", "Small", "Tiny")

    places = [change.place for change in desks.compared().changes]

    assert places == [("brand.yaml", "")] * 2 + [("start.yaml", "hello"), ("start.yaml", "about")]


def test_a_text_alone_leaves_everybody_where_they_are(desks: Desks) -> None:
    desks.after.replace("start.yaml", "at any time.", "now.")
    assert "everybody who is in the middle of a talk stays where they are" in desks.told()
    assert version(desks.after).guide.revision == version(desks.before).guide.revision

    desks.after.replace("menu.yaml", "call: close", "hand_over: close")
    assert "is led through it once more" in desks.told()


def test_a_new_flow_is_told_with_all_its_words(desks: Desks) -> None:
    desks.after.write("more.yaml", FORK.replace('"Fork"', '"More"'))
    said = desks.told()

    assert "- A new part, “More”, with 3 screens." in said
    assert "- The text: new words. now Take your time." in said
    assert "now if safe == yes: to “Take your time.” (calm)" in said


def test_names_in_conditions_are_explained(desks: Desks) -> None:
    desks.after.replace(STEP, NEEDS, "")
    assert desks.compared().glossary["safe"] == (
        "what is answered to “Are you safe right now?”: yes is “Yes”, no is “No”,"
        " unsure is “I am not sure”"
    )
