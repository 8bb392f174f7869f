# SPDX-License-Identifier: AGPL-3.0-or-later
"""What conditions can tell apart, against everything that people can have answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.expressions import Answer, AnswerSpec, Condition, Facts
from bot.flow.worlds import Subject, TooManyError, bound_up, some_worlds, subjects, worlds
from tests.flow.condition_words import WORDS, Talk, joined, read

WHO = AnswerSpec(
    "many",
    ("known", "power", "stranger", "hidden", "nobody"),
    frozenset({"hidden"}),
    alone=frozenset({"nobody"}),
)
ALONE = replace(WORDS, answers={**WORDS.answers, "who": WHO})

ATOMS = [
    "safe == yes",
    "safe != unsure",
    "safe in [no, unsure]",
    "set(safe)",
    "known in who",
    "any_of(who, stranger, hidden)",
    "only(who, known, power)",
    "only(who, nobody, hidden)",
    "nobody in who",
    "set(who)",
    'since < "2026-01-31"',
    'since >= "2026-03-01"',
    "region == GB",
    "region.police_reporting == normal",
    "region.suicide_attempt != legal",
    "channel == web",
    "plan in done",
]


REGIONS = [
    (None, None, None),
    *product(
        ["GB", "FR"],
        [None, "normal", "caution", "may_be_unsafe"],
        [None, "legal", "criminal"],
    ),
]
DAYS = [None, "2026-01-30", "2026-01-31", "2026-02-01", "2026-03-01", "2026-03-02"]


def chosen() -> Iterator[Answer | None]:
    """Everything that *who* can be."""
    together = [value for value in WHO.values if value not in WHO.alone]
    yield from (None, frozenset({"nobody"}))
    for size in range(1, len(together) + 1):
        yield from map(frozenset, combinations(together, size))


def everybody(about: frozenset[Subject]) -> Iterator[Talk]:
    """Every talk, as far as some conditions look at it."""
    for who, safe, day, (region, police, law), done, channel in product(
        list(chosen()) if ("answer", "who") in about else [None],
        [None, "yes", "no", "unsure"] if ("answer", "safe") in about else [None],
        DAYS if ("answer", "since") in about else [None],
        REGIONS if ("answer", "region") in about else REGIONS[:1],
        ["", "plan"] if ("done", "plan") in about else [""],
        ["telegram", "web", "terminal"] if ("channel", "") in about else ["telegram"],
    ):
        known = (("who", who), ("safe", safe), ("since", day), ("region", region))
        held = (("police_reporting", police), ("suicide_attempt", law))
        answers = {name: value for name, value in known if value is not None}
        facts = {name: value for name, value in held if value is not None}
        yield Talk(answers, frozenset(done.split()), channel, facts)


def outcomes(conditions: list[Condition], met: Iterable[Facts]) -> set[tuple[bool | None, ...]]:
    return {tuple(each.truth(facts) for each in conditions) for facts in met}


@given(st.lists(joined(ATOMS), min_size=1, max_size=2))
def test_all_that_can_be_is_met_and_nothing_else(texts: list[str]) -> None:
    conditions = [read(text, ALONE) for text in texts]

    met = outcomes(conditions, worlds(conditions, ALONE))

    about = frozenset[Subject]().union(*map(subjects, conditions))
    assert met == outcomes(conditions, everybody(about))
    assert outcomes(conditions, some_worlds(conditions, ALONE)) <= met


def test_values_that_are_named_together_are_one() -> None:
    many = AnswerSpec("many", tuple(f"v{number}" for number in range(40)))
    words = replace(WORDS, answers={"lots": many})
    first = read(f"any_of(lots, {', '.join(many.values[:20])})", words)
    second = read(f"only(lots, {', '.join(many.values[10:30])})", words)

    assert len(list(worlds([first, second], words))) == 5
    assert outcomes([first, second], worlds([first, second], words)) == {
        (None, None),
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    }


def test_what_is_too_much_is_said_and_some_of_it_is_met() -> None:
    many = AnswerSpec("many", tuple(f"v{number}" for number in range(20)))
    words = replace(WORDS, answers={"lots": many})
    condition = read(" or ".join(f"{value} in lots" for value in many.values[:13]), words)

    with pytest.raises(TooManyError):
        worlds([condition], words)

    assert outcomes([condition], some_worlds([condition], words)) == {
        (None,),
        (True,),
        (False,),
    }


def test_too_many_answers_of_one_are_too_much_as_well() -> None:
    answers = {f"a{number}": AnswerSpec("one", (f"y{number}",)) for number in range(15)}
    words = replace(WORDS, answers=answers)
    condition = read(" and ".join(f"a{n} == y{n}" for n in range(15)), words)

    with pytest.raises(TooManyError):
        worlds([condition], words)


def test_too_many_facts_of_one_region_are_too_much_as_well() -> None:
    held = {f"fact{number}": frozenset({"a", "b", "c"}) for number in range(8)}
    words = replace(WORDS, region_facts=held)
    condition = read(" or ".join(f"region.{fact} == a" for fact in held), words)

    with pytest.raises(TooManyError):
        worlds([condition], words)


def test_what_depends_on_the_same_is_bound_up_if_over_others() -> None:
    texts = ["safe == yes and set(who)", "known in who", "set(since)"]
    one, two, three = map(read, texts)

    assert bound_up([one, two, three], read("safe == no")) == [one, two]
    assert bound_up([two, three], read("safe == no")) == []
