# SPDX-License-Identifier: AGPL-3.0-or-later
"""Three-valued logic: the truth table, each atom, and what must hold of every condition."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.flow.expressions import (
    Answer,
    Mode,
    Truth,
    holds,
    kleene_and,
    kleene_not,
    kleene_or,
)
from tests.flow.condition_words import WORDS, Talk, joined, read

T, F, U = True, False, None
UNSET = Talk()

TABLE = [
    # a, b, a and b, a or b
    (T, T, T, T),
    (T, F, F, T),
    (T, U, U, T),
    (F, T, F, T),
    (F, F, F, F),
    (F, U, F, U),
    (U, T, U, T),
    (U, F, F, U),
    (U, U, U, U),
]


@pytest.mark.parametrize(("a", "b", "both", "either"), TABLE)
def test_and_and_or_follow_the_truth_table(a: Truth, b: Truth, both: Truth, either: Truth) -> None:
    assert kleene_and([a, b]) is both
    assert kleene_or([a, b]) is either


@pytest.mark.parametrize(("a", "opposite"), [(T, F), (F, T), (U, U)])
def test_not_follows_the_truth_table(a: Truth, opposite: Truth) -> None:
    assert kleene_not(a) is opposite


def test_nothing_at_all_is_true_for_and_and_false_for_or() -> None:
    assert kleene_and([]) is True
    assert kleene_or([]) is False


@pytest.mark.parametrize(
    ("mode", "truth", "decision"),
    [
        ("if", T, True),
        ("if", F, False),
        ("if", U, False),
        ("may", T, True),
        ("may", F, False),
        ("may", U, True),
    ],
)
def test_if_wants_to_know_and_may_only_not_to_be_ruled_out(
    mode: Mode, truth: Truth, decision: bool
) -> None:
    assert holds(mode, truth) is decision


@pytest.mark.parametrize(("a", "b", "both", "either"), TABLE)
def test_conditions_join_their_atoms_by_the_same_table(
    a: Truth, b: Truth, both: Truth, either: Truth
) -> None:
    stored = {T: "yes", F: "no"}
    aged = {T: "adult", F: "under_18"}
    answers: dict[str, Answer] = {}
    if a is not None:
        answers["safe"] = stored[a]
    if b is not None:
        answers["age"] = aged[b]
    person = Talk(answers)
    assert read("safe == yes and age == adult").truth(person) is both
    assert read("safe == yes or age == adult").truth(person) is either
    assert read("not safe == yes").truth(person) is kleene_not(a)


def _one(name: str) -> list[Answer | None]:
    return [None, *WORDS.answers[name].values]


def _many(name: str) -> list[Answer | None]:
    values = WORDS.answers[name].values
    picks = product([False, True], repeat=len(values))
    sets = [
        frozenset(value for value, in_set in zip(values, pick, strict=True) if in_set)
        for pick in picks
    ]
    return [None, *(found for found in sets if found)]


OPTIONS: dict[str, list[Answer | None]] = {
    "safe": _one("safe"),
    "age": _one("age"),
    "who": _many("who"),
    "since": [None, "2026-01-01", "2026-01-31", "2026-03-03"],
}
FACTS = [None, "normal", "caution", "may_be_unsafe"]

talks = st.builds(
    lambda answers, fact: Talk(
        {name: value for name, value in answers.items() if value is not None},
        facts={} if fact is None else {"police_reporting": fact},
    ),
    st.fixed_dictionaries({name: st.sampled_from(found) for name, found in OPTIONS.items()}),
    st.sampled_from(FACTS),
)

# No atom here names a value that stands for "not known", and none asks what is set.
OPEN_ATOMS = [
    "safe == yes",
    "safe != no",
    "age in [adult]",
    "age not in [under_18, adult]",
    "known in who",
    "power not in who",
    "any_of(who, known, stranger)",
    "only(who, known)",
    "only(who, known, power)",
    'since < "2026-01-31"',
    'since >= "2026-01-31"',
    "region.police_reporting == normal",
    "region.police_reporting not in [caution, normal]",
]
conditions = joined(OPEN_ATOMS)


@given(conditions, conditions, talks)
def test_de_morgan(a: str, b: str, person: Talk) -> None:
    assume(len(a) + len(b) < 250)
    for whole, parts in (
        (f"not (({a}) and ({b}))", f"(not ({a})) or (not ({b}))"),
        (f"not (({a}) or ({b}))", f"(not ({a})) and (not ({b}))"),
    ):
        assert read(whole).truth(person) is read(parts).truth(person)


def _says_more(less: Answer | None, more: Answer | None, unknown: frozenset[str]) -> bool:
    """Whether ``more`` is what one may learn after ``less``."""
    if less is None or less == more:
        return True
    if more is None:
        return False
    if isinstance(less, str):
        return less in unknown
    return bool(less & unknown) and less - unknown <= frozenset(more)


@given(conditions, st.data())
def test_learning_more_never_turns_a_known_truth(text: str, data: st.DataObject) -> None:
    assume(len(text) <= 300)
    less: Talk = data.draw(talks)
    answers: dict[str, Answer] = {}
    for name, options in OPTIONS.items():
        before, unknown = less.answers.get(name), WORDS.answers[name].unknown
        more = [option for option in options if _says_more(before, option, unknown)]
        found = data.draw(st.sampled_from(more))
        if found is not None:
            answers[name] = found
    facts = less.facts
    if not facts:
        facts = {"police_reporting": data.draw(st.sampled_from(["normal", "caution"]))}
    before_truth = read(text).truth(less)
    assert before_truth in (None, read(text).truth(Talk(answers, facts=facts)))


@given(conditions)
def test_where_nothing_is_known_no_condition_is_settled(text: str) -> None:
    assume(len(text) <= 300)
    assert read(text).truth(UNSET) is None
