# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pieces of rendering are done anew after an edit: all that it can touch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.guide.reload import load
from bot.proof import rendering
from bot.proof.digests import Digests
from bot.proof.rendering import Unit, units
from bot.proof.shape import shape_of
from bot.proof.unit_keys import UnitKeys
from tests.guide.desk import Desk
from tests.proof.reading import translate

HELLO = "This is an automatic guide. Nobody reads along."
GO_ON = 'Go on", hand_over: menu}'
CALM = """\
title: "Calm"
review: {content: none, safety: none, legal: none}
start: say
nodes:
  say:
    say: "Somebody listens."
    show: [{helplines: crisis}]
    choices: {on: {label: "Go on", to: return}}
"""
RULE = """\
N1:
  about: "A message waits for a yes."
  never: [contact]
  unless: [safe == yes]
"""
ROW = """\
sample-line:
  name: "Sample"
  about: "Someone to talk to."
  needs: [crisis, legal]
  contacts: [{type: web, value: "https://example.org"}]
  source: "https://example.org"
  confidence: high
  checked: "2026-01-31"
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A guide in two languages, each of whose flows is a piece of its own."""
    monkeypatch.setattr(rendering, "NODES", 1)
    desk = Desk.at(tmp_path)
    desk.write("directory/helplines/WORLD.yaml", ROW)
    desk.write("calm.yaml", CALM)
    translate(desk, {("start/hello.say", "Hi."): "Hola."})
    return desk


def keys(desk: Desk) -> dict[Unit, str]:
    locales = desk.folder / "locales"
    guide, catalogs = load(desk.root, (), locales)
    guide = replace(guide, languages=("en", "es"))
    digests = Digests.of((desk.root,), locales)
    made = UnitKeys(guide, digests, shape_of(guide, digests))
    return {unit: made.of(unit) for unit in units(guide, catalogs)}


def changed(desk: Desk, before: dict[Unit, str]) -> set[Unit]:
    after = keys(desk)
    assert after.keys() == before.keys()
    assert len(before) > 10
    return {unit for unit, key in after.items() if key != before[unit]}


def test_a_reworded_screen_concerns_its_own_flow_in_every_language(desk: Desk) -> None:
    before = keys(desk)
    desk.replace("start.yaml", HELLO, "This guide is automatic.")
    anew = changed(desk, before)

    assert {unit.locale for unit in anew} == {"", "en", "es"}
    assert anew == {unit for unit in before if "start" in unit.names}


def test_a_translation_concerns_its_language(desk: Desk) -> None:
    before = keys(desk)
    translate(desk, {("start/hello.say", "Hi."): "¡Hola!"})

    assert {unit.locale for unit in changed(desk, before)} == {"", "es"}
    assert changed(desk, before) >= {unit for unit in before if unit.locale == "es"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("lines.yaml", "Keep a copy of what you send.", "Another line."),
        ("answers.yaml", "A stranger", "Somebody strange"),
    ],
    ids=["line", "label"],
)
def test_what_can_stand_anywhere_concerns_all_screens_and_no_card(
    desk: Desk, file: str, old: str, new: str
) -> None:
    before = keys(desk)
    desk.replace(file, old, new)

    cards = ("services", "emergency", "program")
    assert changed(desk, before) == {unit for unit in before if unit.sort not in cards}


def test_a_row_or_a_template_concerns_all_and_a_rule_for_safety_nothing(desk: Desk) -> None:
    before = keys(desk)
    desk.write("safety_rules.yaml", RULE)
    assert changed(desk, before) <= {Unit("urgent")}

    desk.replace("directory/helplines/WORLD.yaml", "Someone to talk to.", "They listen.")
    assert changed(desk, before) == before.keys()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("who.yaml", "Who it is", "Who is it"),
        ("steps/ask_to_stop.yaml", "  - device == no\n", ""),
    ],
    ids=["title", "gate"],
)
def test_what_stands_on_buttons_concerns_texts_and_screens(
    desk: Desk, file: str, old: str, new: str
) -> None:
    before = keys(desk)
    desk.replace(file, old, new)

    assert {unit.sort for unit in changed(desk, before)} >= {"texts", "screens"}
    assert changed(desk, before) >= {unit for unit in before if unit.sort in ("texts", "screens")}
    assert "services" not in {unit.sort for unit in changed(desk, before)}


def test_a_condition_concerns_its_flow_and_who_is_reached(desk: Desk) -> None:
    before = keys(desk)
    desk.replace("start.yaml", GO_ON, GO_ON.replace("hand_over", "if: safe == yes, hand_over"))

    anew = changed(desk, before)
    assert anew == {unit for unit in before if "start" in unit.names or unit.sort == "urgent"}


def test_another_card_concerns_the_services_where_it_is_for_another_need(desk: Desk) -> None:
    before = keys(desk)
    desk.replace("calm.yaml", "[{helplines: crisis}]", "[{if: safe == no, helplines: crisis}]")
    assert "services" not in {unit.sort for unit in changed(desk, before)}

    desk.replace("calm.yaml", "helplines: crisis", "helplines: legal")
    assert {"services", "everybody"} <= {unit.sort for unit in changed(desk, before)}
