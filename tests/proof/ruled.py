# SPDX-License-Identifier: AGPL-3.0-or-later
"""Guides with safety rules as text, and what breaks them.

    broken("never: [block]", STEP)             {"steps/x#idea"}, or nothing
    reported(guide(RULE, STEP))                the problems
    laid_over(overlay, RULE, STEP)             the guide with an overlay

Every talk that is reported is run as a walk: it comes by the screen that it names.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

from bot.flow.errors import GuideError, Problem, Problems
from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.proof.demands import aspects
from bot.proof.ranking import report_ranking
from bot.proof.reporting import report, unused
from bot.proof.safety import prove
from bot.studio.walks.ran import Ran
from bot.studio.walks.reading import walks_of
from bot.studio.walks.running import run
from tests.talk import ADDED_TO, SMALL, WITH_WORK, files, guide

TODAY = date(2026, 2, 28)


def rule(text: str, name: str = "N1") -> str:
    """A rule as a file of its own."""
    body = indent(dedent(text).strip(), "  ")
    return f'# safety_rules.yaml\n{name}:\n  about: "So that nobody is hurt."\n{body}\n'


@cache
def broken(written: str, *flows: str) -> frozenset[str]:
    """The screens that are reported of the small guide with a rule and these files."""
    problems = reported(guide(*map(dedent, flows), rule(written)))
    assert {problem.code for problem in problems} <= {"P101"}, "\n".join(map(str, problems))
    return frozenset(value(problem, "screen") for problem in problems)


def reported(guide: Guide) -> list[Problem]:
    """What is reported of the rules of a guide."""
    problems = Problems()
    for one in guide.rules:
        unused(guide, one, problems)
        report_ranking(guide, one, problems)
        for aspect in aspects(guide, one):
            report(guide, aspect, prove(guide, aspect), problems)
    for problem in problems.found:
        if problem.code == "P101":
            ran = walked(problem.talk, guide)
            assert ran.differences == (), "\n".join(problem.talk)
            assert value(problem, "screen") in ran.visited, "\n".join(problem.talk)
    return problems.found


def value(problem: Problem, name: str) -> str:
    """A value of a message."""
    return dict(problem.values)[name]


def walked(lines: tuple[str, ...], guide: Guide) -> Ran:
    """A reported talk, pasted below ``walks:`` and run."""
    problems = Problems()
    walks = list(walks_of("\n".join(["walks:", *lines]), "walk.yaml", guide, problems))
    assert problems.found == []
    (walk,) = walks
    return run(guide, Catalogs(), walk, "en", TODAY)


def laid_over(overlay: str, *below: str) -> Guide:
    """The small guide with files, and an overlay on it; raises GuideError."""
    with tempfile.TemporaryDirectory() as folder:
        root, over = Path(folder, "flows"), Path(folder, "overlay")
        shutil.copytree(SMALL, root)
        for text in below:
            for name, content in files(dedent(text)).items():
                put(root / name, content, added=name in ADDED_TO)
        for name, content in files(dedent(overlay)).items():
            put(over / name, content, added=False)
        return load_guide(root, [over], effects=WITH_WORK)


def put(path: Path, content: str, *, added: bool) -> None:
    """Write a file, or add to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if added else ""
    titled = "nodes:" not in content or "title:" in content
    path.write_text(before + ("" if titled else 'title: "A flow"\n') + content, "utf-8")


def refused(overlay: str, *below: str) -> list[tuple[str, str]]:
    """The codes with which the guide with an overlay does not load, each with its file."""
    try:
        laid_over(overlay, *below)
    except GuideError as error:
        return [(problem.code, problem.file) for problem in error.problems]
    return []
