# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was proved stays proved after an edit that it does not depend on, and after no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.guide.reload import load
from bot.proof.digests import Digests
from bot.proof.shape import shape_of, shape_of_ranking, ways_of, words_of
from tests.guide.desk import Desk

Edit = Callable[[Desk], object]

RULES = """\
N1:
  about: "The police come last."
  with: [cards/all]
  ranked_after: others
"""


@dataclass(frozen=True)
class Shapes:
    """The digests of a guide."""

    whole: str
    ways: str
    words: str
    ranking: str


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path).write("safety_rules.yaml", RULES)


def shapes(desk: Desk) -> Shapes:
    guide, _ = load(desk.root, (), None)
    digests = Digests.of((desk.root,))
    return Shapes(
        shape_of(guide, digests),
        ways_of(guide, digests),
        words_of(guide, digests),
        shape_of_ranking(guide, guide.rules[0], digests),
    )


def replaced(file: str, old: str, new: str) -> Edit:
    return lambda desk: desk.replace(file, old, new)


@pytest.mark.parametrize(
    ("edit", "anew"),
    [
        (replaced("start.yaml", "Nobody reads along.", "No one reads along."), {"words"}),
        (replaced("start.yaml", "start: hello", 'find: ["hi"]\nstart: hello'), {"words"}),
        (replaced("start.yaml", "    say:", "    risk: [contact]\n    say:"), {"whole"}),
        (
            replaced("steps/ask_to_stop.yaml", "  - device == no\n", ""),
            {"whole", "ways"},
        ),
        (
            replaced("start.yaml", 'Go on", hand_over', 'Go on", if: safe == yes, hand_over'),
            {"whole", "ways"},
        ),
        (replaced("safety_rules.yaml", "The police", "The state"), set()),
        (replaced("safety_rules.yaml", "N1:", "N2:"), {"whole", "ranking"}),
    ],
    ids=["words", "found by", "a risk", "a gate", "a condition", "why", "a rule"],
)
def test_an_edit_concerns_what_depends_on_it(desk: Desk, edit: Edit, anew: set[str]) -> None:
    before = shapes(desk)
    edit(desk)
    after = shapes(desk)

    found = {
        name for name in Shapes.__annotations__ if getattr(before, name) != getattr(after, name)
    }
    assert found == anew
