# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a proof fits: the same content, under the same program, wherever it lies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.flow.errors import Problem
from bot.proof import digests
from bot.proof.digests import Digests
from bot.proof.proof_file import NAME, fit, write
from bot.proof.report import Report
from tests.guide.desk import Desk
from tests.proof.reading import translate

HELLO = 'title: "Start"'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A guide with an overlay and a translation, and a proof of them."""
    desk = Desk.at(tmp_path)
    desk.write("overlay/brand.yaml", 'name: "Ours"\n')
    desk.write("safety_rules.yaml", "{}\n")
    translate(desk, {("start/hello.say", "Hi."): "Hola."})
    assert write(report(desk), roots(desk), None) == desk.folder / "overlay" / NAME
    return desk


def roots(desk: Desk) -> tuple[Path, ...]:
    return (desk.root, *desk.overlays)


def locales(desk: Desk) -> Path:
    return desk.folder / "locales"


def report(desk: Desk) -> Report:
    return Report(digest=Digests.of(roots(desk), locales(desk)).whole)


def fits(desk: Desk, data: Path | None = None) -> str:
    return fit(roots(desk), locales(desk), data)


def test_it_fits_what_was_checked_and_a_copy_of_it(desk: Desk, tmp_path: Path) -> None:
    assert fits(desk) == "fits"
    shutil.copytree(desk.folder, tmp_path / "copy")
    assert fits(Desk(tmp_path / "copy")) == "fits"
    os.utime(desk.path("start.yaml"), (1, 1))
    assert fits(desk) == "fits"


EDITS: dict[str, Callable[[Desk], object]] = {
    "a text": lambda desk: desk.replace("start.yaml", HELLO, 'title: "Begin"'),
    "a rule": lambda desk: desk.write("safety_rules.yaml", "S1: {}\n"),
    "a translation": lambda desk: translate(desk, {("start/hello.say", "Hi."): "¡Hola!"}),
    "an overlay": lambda desk: desk.write("overlay/brand.yaml", 'name: "Yours"\n'),
    "a file more": lambda desk: desk.write("new.yaml", desk.text("who.yaml")),
    "a file less": lambda desk: desk.path("conditions.yaml").unlink(),
    "an overlay more": lambda desk: desk.write("overlay0/brand.yaml", 'name: "Ours"\n'),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_it_does_not_fit_after_an_edit_of(desk: Desk, edit: Callable[[Desk], object]) -> None:
    edit(desk)

    assert fits(desk) != "fits"


def test_what_nobody_is_shown_makes_no_difference(desk: Desk) -> None:
    desk.write("tests/flows/walk.yaml", "walks: []\n").write(".start.yaml.swp", "x")
    desk.write("README.md", "Read me.")
    (locales(desk) / "es" / "LC_MESSAGES" / "guide.mo").write_bytes(b"made")

    assert fits(desk) == "fits"


def test_another_program_proves_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(digests._program, digests.PACKAGE, "0" * 32)

    assert fits(desk) == "other"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"form": 2}', b"x" * 100_000])
def test_a_file_that_is_no_proof_is_none(desk: Desk, data: bytes) -> None:
    (desk.folder / "overlay" / NAME).write_bytes(data)

    assert fits(desk) == "none"


def test_nothing_is_written_of_what_did_not_pass(desk: Desk) -> None:
    (desk.folder / "overlay" / NAME).unlink()
    whole = report(desk)

    broken = replace(whole, problems=(Problem("flows/x.yaml", 1, 1, "P101"),))
    assert write(broken, roots(desk), None) is None
    assert write(replace(whole, digest=""), roots(desk), None) is None
    assert fits(desk) == "none"
    waits = replace(whole, problems=(Problem("locales/es.po", 1, 1, "F559"),))
    assert write(waits, roots(desk), None) is not None


def test_it_goes_to_the_folder_of_the_database_where_the_guide_cannot_be_written(
    desk: Desk,
) -> None:
    place, data = desk.folder / "overlay" / NAME, desk.folder / "data"
    place.unlink()
    # Nobody, whoever runs this test, can write a file over a folder.
    (place / "in the way").mkdir(parents=True)
    data.mkdir()

    assert write(report(desk), roots(desk), data) == data / NAME
    assert (fits(desk), fits(desk, data)) == ("none", "fits")
    assert not list(place.parent.glob("*.part"))
    assert write(report(desk), roots(desk), desk.folder / "none") is None
