# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a value makes a difference, against everything that people can have answered."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.atoms import Answer
from bot.flow.worlds import Subject, subjects
from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.proof.guards import Placed, Word
from bot.proof.telling import Telling, weighed
from tests.flow.condition_words import Talk, joined, read
from tests.flow.test_worlds import ALONE, WHO, everybody
from tests.guide.desk import SMALL

ATOMS = [
    "known in who",
    "power in who",
    "any_of(who, power, hidden)",
    "only(who, known, power)",
    "nobody in who",
    "set(who)",
    "safe == yes",
    "set(safe)",
]
BOTH: frozenset[Subject] = frozenset({("answer", "who"), ("answer", "safe")})


@cache
def small() -> Guide:
    return load_guide(SMALL)


def told(found: Placed, value: str) -> bool:
    """Whether adding a value to some talk makes the condition come out otherwise."""
    for before in everybody(BOTH & subjects(found.condition) | {("answer", "who")}):
        chosen = before.answers.get("who", frozenset())
        assert isinstance(chosen, frozenset)
        more = chosen | {value}
        if len(more) > 1 and not WHO.alone.isdisjoint(more):
            continue
        answers: dict[str, Answer] = {**before.answers, "who": more}
        if weighed(found, before) != weighed(found, Talk(answers)):
            return True
    return False


@given(joined(ATOMS), st.sampled_from(["if", "may", "needs"]))
def test_a_value_tells_where_some_talk_shows_it(text: str, word: Word) -> None:
    found = Placed(read(text, ALONE), word)
    telling = Telling(small(), [found])

    for value in WHO.values:
        assert telling.tells("who", value) == told(found, value), value


@pytest.mark.parametrize(("word", "tells"), [("if", False), ("may", True), ("needs", True)])
def test_no_and_not_known_differ_but_where_only_yes_counts(word: Word, tells: bool) -> None:
    telling = Telling(small(), [Placed(read("known in who", ALONE), word)])
    assert telling.tells("who", "stranger") is tells
