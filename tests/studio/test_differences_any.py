# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever was edited: what moves depend on never changes untold, and every form is written."""

from __future__ import annotations

import json

import pytest

from bot.directory.vocabulary import FACTS
from bot.flow.vocabulary import Vocabulary
from bot.guide.model import Guide
from bot.studio.differences.compare import compare
from bot.studio.differences.data import data
from bot.studio.differences.markdown import markdown
from bot.studio.differences.plain import plain
from bot.studio.differences.versions import Version
from tests.engine.random_edits import versions

SEEDS = range(12)


def version(guide: Guide) -> Version:
    """A guide that is in no file. The drawn ones name no conditions."""
    vocabulary = Vocabulary(guide.answers, flows=frozenset(guide.flows), region_facts=FACTS)
    return Version(guide, vocabulary, {}, {}, {}, {})


@pytest.mark.parametrize("seed", SEEDS)
def test_what_moves_depend_on_never_changes_untold(seed: int) -> None:
    drawn = [version(guide) for guide in versions(seed)]
    differing = 0
    for old in drawn:
        for new in drawn:
            found = compare(old, new, "old", "new")
            differing += found.moves
            assert bool(found.changes) >= found.moves
            if old is new:
                assert (found.changes, found.problems) == ((), ())
            assert plain(found).startswith("From old to new: ")
            assert markdown(found).startswith("# What changes in the guide\n")
            assert len(json.loads(json.dumps(data(found)))["changes"]) == len(found.changes)
    assert differing
