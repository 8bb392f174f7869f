# SPDX-License-Identifier: AGPL-3.0-or-later
"""Routes: whether one case always fires, and which never does, against brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.cases import MAX_COMBINATIONS, Case, Study, study
from bot.flow.expressions import Answer, AnswerSpec, Mode, Vocabulary, holds
from tests.flow.condition_words import WORDS, Talk, joined, named, read


def route(*rows: str, words: Vocabulary = WORDS) -> list[Case]:
    """Cases written as ``if safe == yes``, ``may …`` or ``else``."""
    cases = []
    for row in rows:
        mode, _, text = row.partition(" ")
        condition = None if mode == "else" else read(text, words)
        cases.append(Case(condition, "may" if mode == "may" else "if"))
    return cases


def studied(*rows: str, words: Vocabulary = WORDS) -> Study:
    return study(route(*rows, words=words), words)


COMPLETE = [
    ["else"],
    ["if safe == yes", "else"],
    ["if safe == yes", "may safe != yes"],
    ["if safe == yes", "if safe == no", "if safe == unsure", "if not set(safe)"],
    ["may safe in [no, yes]", "may safe == unsure"],
    ["if only(who, known)", "may not only(who, known)"],
    ["if hidden in who", "if any_of(who, known, power, stranger)", "may hidden not in who"],
    ["if channel == web", "if channel == telegram", "if channel == terminal"],
    ["if plan in done", "if plan not in done"],
    ['if since < "2026-01-31"', 'may since >= "2026-01-31"'],
    ["if region.police_reporting == normal", "may region.police_reporting != normal"],
    ["if region == GB", "may region != GB"],
    ["if set(region)", "may region.police_reporting == normal"],
]
GAPS = [
    (["if safe == yes"], "safe is not answered"),
    (["if safe == yes", "if safe == no", "if not set(safe)"], "safe is unsure"),
    (["if safe == yes", "if safe != yes"], "safe is not answered"),
    (["if known in who", "may only(who, power)"], "who is empty"),
    (["may known in who"], "who is empty"),
    (["may known in who", "if only(who, power)"], "who is empty"),
    (["if channel == web"], "channel is telegram"),
    (["if plan in done"], "plan is not done"),
    (["if plan not in done"], "plan is done"),
    (['may since <= "2026-01-31"'], "since is after 2026-01-31"),
    (['may since > "2026-01-31"'], "since is something else"),
    (["may region == GB"], "region is something else"),
    (
        ["if region.police_reporting in [normal, caution]", "if not set(region)"],
        "region is something else, region.police_reporting is not known",
    ),
    (["if safe == no", "if age != adult", "if not set(age)"], "age is adult, safe is not answered"),
]
NEVER = [
    (["else", "if safe == yes"], (1,)),
    (["if safe == yes", "if safe == yes and age == adult", "else"], (1,)),
    (["if safe == yes and safe == no", "else"], (0,)),
    (["may safe == yes", "if safe == yes", "else"], (1,)),
    (["if safe == yes", "may safe != yes", "else"], (2,)),
    (["if known in who", "if only(who, known)", "else"], (1,)),
    (['if since < "2026-01-31"', 'if since < "2026-01-01"', "else"], (1,)),
    (['if since > "2026-01-01" and since < "2026-01-02"', "else"], ()),
    (["if known in who and power in who", "if known in who", "else"], ()),
    (["if region == GB", "if region == GB", "if region == IE", "else"], (1,)),
]


@pytest.mark.parametrize("rows", COMPLETE)
def test_a_route_that_leads_everywhere_is_complete(rows: list[str]) -> None:
    found = studied(*rows)
    assert (found.complete, found.gap) == (True, "")


@pytest.mark.parametrize(("rows", "gap"), GAPS)
def test_what_no_case_takes_is_named(rows: list[str], gap: str) -> None:
    found = studied(*rows)
    assert (found.complete, found.gap) == (False, gap)


@pytest.mark.parametrize(("rows", "never"), NEVER)
def test_a_case_that_can_never_fire_is_found(rows: list[str], never: tuple[int, ...]) -> None:
    assert studied(*rows).never == never


def test_a_route_without_cases_is_not_complete() -> None:
    assert study([], WORDS) == Study(False, "", ())


def test_several_values_are_named_in_a_gap() -> None:
    found = studied("may not any_of(who, known, power)", "if not (known in who and power in who)")
    assert found.gap == "who is known and power"


def test_named_conditions_are_looked_into() -> None:
    words = named(near="known in who", far="not near")
    assert studied("if near", "may far", words=words).complete is True
    assert studied("if near", "if far", words=words).complete is False


LARGE = replace(
    WORDS,
    answers={
        name: AnswerSpec("many", tuple(f"{name}{index}" for index in range(9))) for name in "abc"
    },
)
EACH = " and ".join(f"{name}{index} in {name}" for name in "ab" for index in range(8))


def test_too_many_combinations_are_not_proven() -> None:
    assert studied(f"if {EACH}", "may a0 not in a", words=LARGE) == Study(None, "", ())


def test_what_is_plain_is_said_of_large_routes_too() -> None:
    assert studied(f"if {EACH}", "else", "else", words=LARGE) == Study(True, "", (2,))


def test_answers_that_no_case_mentions_do_not_count() -> None:
    values = tuple(f"v{index}" for index in range(MAX_COMBINATIONS))
    words = replace(
        WORDS, answers={"safe": WORDS.answers["safe"], "big": AnswerSpec("one", values)}
    )
    assert studied("if big == v7 and safe == yes", "else", words=words).never == ()


SMALL = replace(
    WORDS,
    answers={**WORDS.answers, "who": AnswerSpec("many", ("a", "b", "c", "x"), frozenset({"x"}))},
    region_facts={"police_reporting": frozenset({"normal", "caution"})},
)
ATOMS = [
    "safe == yes",
    "safe != unsure",
    "safe in [yes, unsure]",
    "set(safe)",
    "a in who",
    "b not in who",
    "x in who",
    "only(who, a)",
    "only(who, a, x)",
    "any_of(who, a, b)",
    "region == GB",
    "region.police_reporting == normal",
    "region.police_reporting != caution",
    'since < "2026-01-10"',
    'since >= "2026-01-20"',
    'since == "2026-01-10"',
    "plan in done",
    "channel == web",
]


def rows_of(atoms: list[str]) -> st.SearchStrategy[list[tuple[Mode, str]]]:
    modes: list[Mode] = ["if", "may"]
    row = st.tuples(st.sampled_from(modes), joined(atoms))
    return st.lists(row.filter(lambda found: len(found[1]) <= 300), min_size=1, max_size=4)


ROWS = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=4, unique=True).flatmap(rows_of)


def everybody(mentioned: frozenset[str], other: set[str]) -> Iterator[Talk]:
    """Every talk there can be, as far as it bears on what is mentioned."""
    sets = chain.from_iterable(combinations("abcx", size) for size in range(5))
    options: dict[str, list[Answer | None]] = {
        "safe": [None, "yes", "no", "unsure"],
        "who": [None, *map(frozenset, sets)],
        "region": [None, "GB", "IE"],
        "since": [None, *(f"2026-01-{day}" for day in ("01", "09", 10, 11, 19, 20, 21, 31))],
    }
    names = [name for name in options if name in mentioned]
    facts = [None, "normal", "caution"] if "region.police_reporting" in other else [None]
    flows = [frozenset(), frozenset({"plan"})] if "done" in other else [frozenset[str]()]
    channels = ["telegram", "web", "terminal"] if "channel" in other else ["telegram"]
    for values in product(*(options[name] for name in names)):
        answers = {name: v for name, v in zip(names, values, strict=True) if v is not None}
        for fact, flow, channel in product(facts, flows, channels):
            held = {"police_reporting": fact} if fact and "region" in answers else {}
            yield Talk(answers, flow, channel, held)


def by_brute_force(cases: list[Case]) -> tuple[bool, tuple[int, ...]]:
    conditions = [case.condition for case in cases if case.condition]
    mentioned = frozenset(name for found in conditions for name in found.answers)
    other = {name for found in conditions for name, _ in found.other}
    fired = set()
    for person in everybody(mentioned, other):
        firing = (
            place
            for place, case in enumerate(cases)
            if case.condition is None or holds(case.mode, case.condition.truth(person))
        )
        fired.add(next(firing, len(cases)))
    never = tuple(place for place in range(len(cases)) if place not in fired)
    return len(cases) not in fired, never


@given(ROWS, st.booleans())
def test_the_study_finds_what_brute_force_finds(rows: list[tuple[Mode, str]], rest: bool) -> None:
    cases = [Case(read(text, SMALL), mode) for mode, text in rows]
    if rest:
        cases.append(Case(None))
    found = study(cases, SMALL)
    assert (found.complete, found.never) == by_brute_force(cases)
    assert bool(found.gap) == (not found.complete)
