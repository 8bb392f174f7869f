# SPDX-License-Identifier: AGPL-3.0-or-later
"""The walks of the shipped guide pass, in every language that it is offered in."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.guide.reload import load
from bot.i18n.catalog import Catalogs
from bot.studio.walks.reading import Walk, files_in, read_walks
from bot.studio.walks.running import run
from bot.studio.walks.steps import Control, Expected, Old, Press, Told, Typed, Waited
from bot.studio.walks.telling import failures

FOLDER = Path("tests/flows")
TODAY = date(2026, 11, 23)


@cache
def shipped() -> tuple[Guide, Catalogs]:
    return load(Path("flows"), (), Path("locales"))


@cache
def walks() -> list[Walk]:
    problems = Problems()
    found = read_walks(files_in([FOLDER]), shipped()[0], problems)
    assert problems.found == []
    return found


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_walks_of_a_file_pass_in_every_language(file: Path) -> None:
    guide, catalogs = shipped()
    mine = [walk for walk in walks() if walk.file == file.as_posix()]
    assert mine
    runs = [run(guide, catalogs, walk, locale, TODAY) for walk in mine for locale in walk.locales]
    assert "\n".join(failures(runs)) == ""


def test_the_most_important_ways_are_walked() -> None:
    both = [walk for walk in walks() if walk.locales == ("en", "es")]
    assert len(both) >= 12
    assert {"GB", "US", "PK", "BR", "AD"} <= {walk.region for walk in both}
    steps = {type(step) for walk in both for step in walk.path}
    assert steps == {Press, Old, Control, Told, Typed, Waited, Expected}


def test_every_walk_expects_something_at_its_end() -> None:
    assert [walk.title for walk in walks() if not isinstance(walk.path[-1], Expected)] == []


def test_no_two_walks_bear_one_title() -> None:
    titles = [walk.title for walk in walks()]
    assert sorted(set(titles)) == sorted(titles)
