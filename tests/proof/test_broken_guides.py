# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide that ships is broken, one edit at a time, and each time somebody is told where.

Each edit takes a whole check, and where what people can do has changed, some seconds of a
processor. `make test` tries about sixty of them, `make broken` all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from bot.flow.errors import Problem, Problems
from bot.guide.reload import load
from bot.proof import kept
from bot.proof.checking import check
from bot.proof.report import Report
from bot.studio.walks.reading import read_walks
from bot.studio.walks.running import run
from bot.studio.walks.telling import failures
from tests.proof.breakages import WALK, Breakage, breakages

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
"""A day soon after somebody looked at the rows of the directory."""

CHECKED = [each for each in breakages() if each.catch != WALK]
WALKED = [each for each in breakages() if each.catch == WALK]
PROVED = [each for each in CHECKED if each.code.startswith("P")]
"""Those that take longest: what was proved of every path is proved anew."""
OTHERS = [each for each in CHECKED if each not in PROVED]
TRIED = CHECKED if os.environ.get("BROKEN") == "all" else [*PROVED[::6], *OTHERS[::2]]

pytestmark = pytest.mark.uncounted
"""What is tried here is the guide; lines of the program are counted at tests of their own."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the guide with its translations."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(ROOT / "flows", folder / "flows")
    shutil.copytree(ROOT / "locales" / "es", folder / "locales" / "es")
    # What an earlier check of the same files found saves ten seconds, and is never wrong.
    own = kept.cache_folder(os.environ)
    if own and (own / kept.NAME).is_file():
        (folder / "kept").mkdir()
        shutil.copy(own / kept.NAME, folder / "kept")
    return folder


@contextmanager
def edited(place: Path, breakage: Breakage) -> Iterator[None]:
    """The copy with one edit; afterwards it is as it was."""
    file = place / breakage.file
    held = file.read_text("utf-8") if file.exists() else None
    assert (held is None) == (breakage.before is None)
    if held is not None and breakage.before and breakage.after is not None:
        assert held.count(breakage.before) == 1
    write(file, after(held, breakage))
    try:
        yield
    finally:
        write(file, held)


def after(held: str | None, breakage: Breakage) -> str | None:
    """What is in the file after the edit; None for no file."""
    if held is None or breakage.after is None:
        return breakage.after
    return held.replace(breakage.before or "", breakage.after)


def write(file: Path, text: str | None) -> None:
    """Write a file with its folders, or take both away."""
    if text is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return
    file.unlink()
    while not any(file.parent.iterdir()):
        file = file.parent
        file.rmdir()


def checked(place: Path, *, release: bool = False) -> Report:
    """What the check says of the copy; what an edit leaves as it was is not looked at again."""
    roots = [place / name for name in ("flows", "overlay") if (place / name).is_dir()]
    locales, kept = place / "locales", place / "kept"
    return check(roots, locales, release=release, today=TODAY, workers=1, cache=kept)


def line_of(place: Path, problem: Problem) -> str:
    """What is written where a problem is told; "" for a file as a whole."""
    if not problem.line:
        return ""
    return (place / problem.file).read_text("utf-8").split("\n")[problem.line - 1]


def hits(place: Path, problem: Problem, breakage: Breakage) -> bool:
    """Whether this is the problem that an edit makes, where it makes it."""
    rule = dict(problem.values).get("rule", "")
    right = problem.code == breakage.code and breakage.rule in ("", rule)
    return right and problem.file == breakage.place and breakage.at in line_of(place, problem)


@pytest.mark.parametrize("breakage", TRIED, ids=lambda breakage: breakage.name)
def test_the_check_tells_what_an_edit_breaks_and_where(place: Path, breakage: Breakage) -> None:
    with edited(place, breakage):
        report = checked(place, release=breakage.release)
        told = [problem for problem in report.problems if problem.code != "F471"]
        found = [problem for problem in told if hits(place, problem, breakage)]

    said = "\n".join(map(str, told))
    assert found, f"{breakage.catch} is not told in {breakage.place}, but:\n{said}"
    assert {problem.code for problem in told} <= breakage.codes, said
    assert breakage.code != "P101" or all(problem.talk for problem in found)


@pytest.mark.parametrize("breakage", WALKED, ids=lambda breakage: breakage.name)
def test_a_walk_fails_where_a_way_leads_elsewhere(place: Path, breakage: Breakage) -> None:
    problems = Problems()
    with edited(place, breakage):
        guide, catalogs = load(place / "flows", (), place / "locales")
        walks = read_walks([Path(breakage.place)], guide, problems)
        runs = [run(guide, catalogs, walk, "en", TODAY) for walk in walks]

    assert problems.found == []
    assert breakage.place in "\n".join(failures(runs))


def test_nothing_is_told_of_the_copy_itself(place: Path) -> None:
    report = checked(place)
    assert report.problems == ()
    assert report.counts.locales == 2


def test_each_rule_for_safety_is_broken_by_an_edit() -> None:
    """So a rule that is taken away, or asks for less, is missed.

    One waits for a country whose law it is about: until then nothing can break it.
    """
    guide, _ = load(ROOT / "flows", (), ROOT / "locales")
    rules = {rule.id for rule in guide.rules if rule.kind != "held"}
    assert rules - {"S18"} == {breakage.rule for breakage in CHECKED if breakage.rule}
    held = (facts.get("suicide_attempt") for facts in guide.directory.facts.values())
    assert "criminal" not in {fact.value for fact in held if fact}


def test_no_two_edits_bear_one_name() -> None:
    names = [breakage.name for breakage in breakages()]
    assert len(names) == len(set(names)) >= 100
