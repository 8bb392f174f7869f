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


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A guide in two languages, each of whose flows is a piece of its own."""
    monkeypatch.setattr(rendering, "NODES", 1)
    desk = Desk.at(tmp_path)
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
        ("who.yaml", "Who it is", "Who is it"),
        ("start.yaml", 'Go on", hand_over: menu}', 'Go on", if: safe == yes, hand_over: menu}'),
    ],
    ids=["line", "label", "title", "condition"],
)
def test_what_can_stand_anywhere_concerns_all(desk: Desk, file: str, old: str, new: str) -> None:
    before = keys(desk)
    desk.replace(file, old, new)

    assert changed(desk, before) == before.keys()
