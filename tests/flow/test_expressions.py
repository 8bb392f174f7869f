# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conditions as editors write them: what is read, what it depends on, what never crashes."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.flow.expressions import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_SIZE,
    AnswerSpec,
    Vocabulary,
    compile_condition,
)
from tests.flow.condition_words import CLOSE, WORDS, joined, mistakes, named, read, talk

CODES = replace(
    WORDS, answers={**WORDS.answers, "region": AnswerSpec("reads", ("GB", "IE"), reader="country")}
)


def test_a_condition_with_a_mistake_of_its_own_is_not_told_again_where_it_is_used() -> None:
    found: list[object] = []
    assert compile_condition("torn", CLOSE, lambda *mistake: found.append(mistake)) is None
    assert found == []


def test_region_facts_need_the_answer_region() -> None:
    words = Vocabulary({"safe": WORDS.answers["safe"]}, region_facts=WORDS.region_facts)
    assert [code for code, _, _ in mistakes("region.police_reporting == normal", words)] == ["F306"]


def test_a_known_list_of_countries_is_looked_up() -> None:
    assert mistakes("region in [GB, IE]", CODES) == []
    assert [(code, near) for code, _, near in mistakes("region == ie", CODES)] == [("F331", "IE")]
    assert [code for code, _, _ in mistakes("region == UK", CODES)] == ["F331"]


def test_an_answer_without_declared_values_takes_any_word() -> None:
    assert read("platform == chatter").truth(talk(platform="chatter")) is True


def test_what_a_condition_depends_on() -> None:
    condition = read(
        "safe == yes and only(who, known) and set(age) and region == GB"
        " and plan in done and channel != web and region.suicide_attempt == criminal"
    )
    assert condition.answers == {"safe", "who", "age", "region"}
    assert condition.values == {("safe", "yes"), ("who", "known"), ("region", "GB")}
    assert condition.other == {
        ("done", "plan"),
        ("channel", "web"),
        ("region.suicide_attempt", "criminal"),
    }


def test_a_fact_of_the_region_depends_on_the_region() -> None:
    assert read("region.police_reporting != normal").answers == {"region"}


def test_the_text_is_kept_on_one_line() -> None:
    assert read("(safe == yes\n   or  close)", CLOSE).text == "(safe == yes or close)"
    assert read("close", CLOSE).text == "close"


def test_named_conditions_are_expanded() -> None:
    near = read("not near", CLOSE)
    assert near.answers == {"who", "safe"}
    assert near.values == {("who", "known"), ("who", "power"), ("safe", "no")}
    assert near.truth(talk(who={"known"}, safe="no")) is False
    assert near.truth(talk(who={"stranger"})) is True
    assert near.truth(talk(safe="no")) is None


def test_the_depth_of_a_named_condition_counts_where_it_is_used() -> None:
    words = named(five="not not not not safe == yes")
    assert read("not not not five", words).depth == MAX_DEPTH
    ((code, values, _),) = mistakes("not not not not five", words)
    assert (code, values) == ("F315", {"limit": "8", "depth": "9"})


def test_brackets_and_long_rows_are_not_deep() -> None:
    assert read("((((((((((safe == yes))))))))))").depth == 1
    assert read(" and ".join(["set(age)"] * 20)).depth == 2


def test_conditions_made_of_conditions_do_not_grow_without_end() -> None:
    row = " and ".join(["many"] * 20)
    words = named(many=" and ".join(["set(age)"] * 20))
    ((code, values, _),) = mistakes(row, words)
    assert (code, values) == ("F336", {"limit": str(MAX_SIZE), "size": "400"})


@pytest.mark.parametrize(
    "text",
    [
        "(" * 250,
        "(" * 149 + "x" + ")" * 149,
        "[" * 150 + "]" * 150,
        "not " * 74 + "safe",
        "a/" * 149 + "a",
        "set(" * 70 + "safe" + ")" * 70,
        "\x00",
        "safe == yes\x00",
        "\ud800",
        "__import__('os').system('true')",
        "safe == yes" + "\n" * 100_000,
        "x" * 1_000_000,
        "{{ 7 * 7 }} %s {0.__class__}",
        "lambda: safe",
        "(yield)",
        "await safe",
        "(x := safe)",
        "1if safe else 2",
        "'\\d'",
        "#",
    ],
)
def test_hostile_text_is_refused_without_a_crash(text: str) -> None:
    assert mistakes(text)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    mistakes(text)


TOKENS = [
    *WORDS.answers,
    *("yes", "adult", "known", "hidden", "GB", '"2026-01-31"', "'yes'", "channel", "web", "done"),
    *("plan", "steps/document", "region.police_reporting", "normal", "close", "far", "torn"),
    *("set(", "only(", "any_of(", "(", ")", "[", "]", ",", ".", "/", "==", "!=", "<", ">=", "="),
    *("in", "not in", "not", "and", "or", "is", "if", "else", "for", "True", "lambda", "await"),
    *("&&", "|", "!", "7", "-", "'", "\\", "\x00", ":", "*"),
]


@given(st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join))
def test_no_row_of_known_words_raises(text: str) -> None:
    assume("torn" not in text)
    mistakes(text, CLOSE)


@given(st.text(alphabet=string.printable, max_size=40))
def test_no_row_of_plain_signs_raises(text: str) -> None:
    mistakes(text)


ATOMS = [
    "safe == yes",
    "known in who",
    "only(who, hidden)",
    "set(platform)",
    "region == GB",
    "region.police_reporting == caution",
    'since >= "2026-01-31"',
    "plan not in done",
    "channel == telegram",
]


@given(joined(ATOMS))
def test_what_is_read_gives_a_truth_whatever_is_known(text: str) -> None:
    assume(len(text) <= MAX_LENGTH)
    condition = read(text)
    for person in (talk(), talk(safe="unsure", who={"hidden"}, since="2026-01-31", region="GB")):
        assert condition.truth(person) in (True, False, None)
