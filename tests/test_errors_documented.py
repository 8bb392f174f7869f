# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every mistake has a page, and the samples on it do what the page says."""

import re
from pathlib import Path

import pytest

from bot.flow.catalogue import CATALOGUE
from bot.flow.errors import Problem
from tests.error_pages import FAMILIES, INDEX, PAGES, found, index, page

CODES = sorted(CATALOGUE)


def unfilled(problem: Problem) -> list[str]:
    """Places for values that stand in what is said, but in no value itself."""
    said = problem.says + problem.advice
    for _, value in problem.values:
        said = said.replace(value, "")
    return re.findall(r"\{\w+\}", said)


def test_the_small_guide_under_the_samples_is_fine(tmp_path: Path) -> None:
    assert found({}, tmp_path) == ()


def test_each_page_belongs_to_a_code() -> None:
    assert {path.stem for path in PAGES.glob("[A-Z]*.md")} - {"README"} == set(CODES)


def test_the_index_lists_every_code() -> None:
    """Write it anew with ``python -m tests.error_pages``."""
    assert INDEX.read_text("utf-8") == index()
    assert {code[:2] for code in CODES} <= set(FAMILIES)


@pytest.mark.parametrize("code", CODES)
class TestPage:
    def test_it_has_title_reason_and_samples(self, code: str) -> None:
        read = page(code)

        assert read.code == CATALOGUE[code].code == code
        assert len(read.why) > len(read.title) > 0
        assert read.bad
        assert read.good

    def test_a_bad_sample_gives_this_code_and_a_full_sentence(
        self, code: str, tmp_path: Path
    ) -> None:
        for number, sample in enumerate(page(code).bad):
            problems = found(sample, tmp_path / str(number), code)

            assert {problem.code for problem in problems} == {code}, "\n".join(map(str, problems))
            for problem in problems:
                assert any(f"{name}/".startswith(f"{problem.file}/") for name in sample)
                assert problem.says
                assert problem.advice
                assert unfilled(problem) == []

    def test_a_good_sample_gives_nothing(self, code: str, tmp_path: Path) -> None:
        for number, sample in enumerate(page(code).good):
            assert found(sample, tmp_path / str(number), code) == ()
