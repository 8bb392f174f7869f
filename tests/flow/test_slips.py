# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slips of the hand: each gives one error, at its line, in words that help."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.flow import strict
from bot.flow.errors import Problems
from bot.flow.strict import read

FLOW = (Path(__file__).parents[1] / "guides/small/steps/ask_to_stop.yaml").read_text("utf-8")


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words do not depend on which parser is there."""
    monkeypatch.setattr(strict, "LOADER", request.param)


def messages(text: str, file: str = "flows/sample.yaml") -> list[str]:
    problems = Problems()
    read(text, file, problems)
    return [str(problem) for problem in sorted(problems.found)]


def slips(text: str, file: str = "flows/sample.yaml") -> list[str]:
    """Every problem as ``F015:2``, code and line."""
    found = [message.split()[:2] for message in messages(text, file)]
    return [f"{code}:{place.rpartition(':')[2]}" for code, place in found]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "say: Remember: it is late\n"),
        (1, "say: Remember:\n"),
        (2, "nodes:\n  hello: say: Hello\n"),
        (1, "a: {b: c: d, e: f}\n"),
        (1, 'say: "Yes": no\n'),
        (2, "say: One short\n  message helps: send it\n"),
        (3, "say:\n  - Hello\n  - Note: nobody reads along\n"),
        (2, 'say:\n  - "Note": nobody reads along\n'),
        (2, "say:\n  - Please note: this\n    and: that\n"),
    ],
)
def test_a_colon_inside_a_text(line: int, text: str) -> None:
    assert slips(text) == [f"F015:{line}"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("F017:1", "say: @name wrote\n"),
        ("F017:2", "say:\n  - `code`\n"),
        ("F017:1", "a: {b: @c}\n"),
        ("F018:1", "say: *bold* words\n"),
        ("F018:1", "say: **bold** words\nto: x\n"),
        ("F018:1", "say: *bold words\n"),
        ("F018:2", "say:\n  - *bold words\n"),
        ("F018:2", "say:\n  - * a point\n"),
        ("F019:1", 'say: "Hi" she wrote\n'),
        ("F019:1", "say: 'it's late'\n"),
        ("F019:2", 'say:\n  - "Hi" she wrote\n'),
        ("F019:1", 'a: {label: "Hi" she wrote, to: x}\n'),
        ("F020:1", "say: {{ brand.name }}\n"),
        ("F020:1", "say: {{ brand.name }} is automatic\n"),
        ("F020:1", "- {{ brand.name }} is automatic\n"),
        ("F020:1", "say: {% if x %}Hello{% endif %}\n"),
        ("F020:1", "{% if x %}\n"),
        ("F021:1", "say: % of people\n"),
        ("F021:2", "a: b\n%c: d\n"),
        ("F029:1", "say: [Note] this\n"),
        ("F029:1", "say: {b: c} d\n"),
        ("F029:1", "a: {label: see [this], to: x}\n"),
        ("F032:1", "say: > Settings\n"),
        ("F032:1", "a: {label: > Settings, to: x}\n"),
        ("F033:1", "say: - Hello\n"),
        ("F037:1", "say: ? who\n"),
    ],
)
def test_a_text_that_starts_with_a_sign_of_yaml(expected: str, text: str) -> None:
    assert slips(text) == [expected]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("F022:3", "a:\n  b: c\n d: e\n"),
        ("F022:2", "a: b\n  c: d\n"),
        ("F022:2", 'a: "b"\n  c: d\n'),
        ("F022:2", 'a: "b"\n  - c\n'),
        ("F022:2", "- a: b\n   c: d\n"),
        ("F022:2", "- a\n b: c\n"),
        ("F022:3", "a:\n  - b\n - c\n"),
        ("F022:2", "  a: b\nc: d\n"),
        ("F022:2", "a: b # c\n  d: e\n"),
        ("F022:5", "a:\n  b:\n    c: d\n\n   e: f\n"),
        ("F034:3", "a:\n  - b\n  c: d\n"),
        ("F034:3", "a:\n  b: c\n  - d\n"),
        ("F034:2", "a: b\n- c\n"),
        ("F034:2", "-\n? a\n"),
        ("F036:3", "a:\n- b\n - c\n"),
        ("F036:3", "say:\n  - b\n    - c: d\n"),
    ],
)
def test_a_line_that_starts_at_the_wrong_place(expected: str, text: str) -> None:
    assert slips(text) == [expected]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("F023:1", "a: [b, c\nd: e\n"),
        ("F023:1", "a: {b: c\nd: e\n"),
        ("F023:1", "a: {b: c,\nd: e\nf: g\n"),
        ("F023:1", "a: [b"),
        ("F023:1", "a: [b:"),
        ("F023:1", "a: [b, c # ]\n"),
        ("F023:1", 'a: [b, "]"\nc: d\n'),
        ("F023:2", "a: b\nc: {d: [e, f}\n"),
        ("F023:1", "a: {b: ]}\n"),
        ("F024:2", 'a: b\nc: "d\ne: f\n'),
        ("F024:1", 'a: "b\nc: "d"\n'),
        ("F024:1", "a: 'b\nc: d\n"),
        ("F024:2", 'a: b\n"c: d\ne: "f"\n'),
        ("F028:1", "a: [b]]\n"),
        ("F028:1", "a: {b: c}}\n"),
        ("F028:1", "a: ] b\n"),
        ("F035:1", "a: [b, , c]\n"),
        ("F035:1", "a: , b\n"),
        ("F038:3", 'a: {\n  b: c\n  "d": e\n}\n'),
        ("F038:2", 'a: ["b"\n    "c"]\n'),
    ],
)
def test_brackets_quotes_and_commas(expected: str, text: str) -> None:
    assert slips(text) == [expected]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("F030:1", "title Hello\nabout: x\n"),
        ("F030:1", "title:Hello\nabout: x\n"),
        ("F030:3", "a:\n  b: c\n  d\n  e: f\n"),
        ("F030:2", "nodes:\n  hello\n    say: x\n"),
        ("F030:1", "a: {label Yes, to: x}\n"),
        ("F030:1", "a: {to: x, label:Yes}\n"),
        ("F030:2", 'a: b\n"c" \nd: e\n'),
        ("F031:1", r'say: "C:\Users"'),
        ("F031:1", r'say: "\xZZ"'),
    ],
)
def test_what_is_missing_or_means_nothing(expected: str, text: str) -> None:
    assert slips(text) == [expected]


def test_a_colon_right_before_a_bracket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only libyaml minds; the slower parser reads what was meant."""
    monkeypatch.setattr(strict, "LOADER", yaml.CSafeLoader)
    assert slips("{a:[b]}\n") == ["F030:1"]


class TestCommasInsideBrackets:
    def test_a_comma_ends_a_text(self) -> None:
        assert slips("a: {label: Yes, I am, to: x}\n") == ["F025:1"]
        assert slips("a: {label: Yes, I am, sure, to: x}\n") == ["F025:1"]
        assert slips("a: {\n  label: Yes,\n  I am,\n  to: x}\n") == ["F025:3"]

    @pytest.mark.parametrize(
        "text",
        [
            "a: {if: who in [known, power], to: x}\n",
            "a:\n  - {may: who not in [known, power], text: x}\n",
            "a: {if: only(who, known), to: x}\n",
            "a: {may: any_of(who, known, power), to: x}\n",
            "a: {if: set(who) and any_of(who, known, power), to: x}\n",
            "needs: [only(who, known)]\n",
            "needs: [safe == yes, who in [known, power]]\n",
        ],
    )
    def test_a_condition_falls_apart(self, text: str) -> None:
        assert {slip[:4] for slip in slips(text)} == {"F027"}
        assert len(slips(text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            'a: {label: "Yes, I am", to: x}\n',
            'a: {if: "who in [known, power]", to: x}\n',
            'needs: ["only(who, known)", set(who)]\n',
            "needs:\n  - only(who, known)\n  - who in [known, power]\n",
            "a: {if: (safe == yes or device == no), to: x}\n",
            "find: [ask (them, to stop]\n",
        ],
    )
    def test_quotes_or_a_line_of_its_own_help(self, text: str) -> None:
        assert slips(text) == []


class TestComments:
    @pytest.mark.parametrize(
        ("line", "text"),
        [
            (1, "say: You are # 1\n"),
            (1, "say: Hello # you\n"),
            (1, "say: #hashtag\n"),
            (2, "say:\n  - Call us # today\n"),
            (1, "a: {label: Go on # now\n, to: x}\n"),
            (2, "say: Call us\n  today # or not\n"),
            (2, "say: Call\n  us # today\n  or not\n"),
            (2, "say: Call\n  us  # today\n  or not\n"),
            (1, "needs: safe == yes # and device == no\n"),
        ],
    )
    def test_one_blank_and_a_hash_cut_a_text_off(self, line: int, text: str) -> None:
        assert slips(text) == [f"F026:{line}"]

    def test_labels_and_lines_are_texts_too(self) -> None:
        assert slips("keep: Copy # it\n", "flows/lines.yaml") == ["F026:1"]
        assert slips("keep: Copy # it\n", "flows/lines.yaml") != slips("keep: Copy # it\n")
        assert slips("a:\n  one: {\n    b: Yes # c\n    }\n", "flows/answers.yaml") == ["F026:3"]
        assert slips("nodes: {a: {choices: {\n b: Yes # c\n }}}\n") == ["F026:2"]

    @pytest.mark.parametrize(
        "text",
        [
            "to: next # why\n",
            "title: Your plan  # order of the rows\n",
            'say: "You are" # one\n',
            "first: [safety, who] # both\n",
            "say: # two texts\n  - Hello\n  - You\n",
            "say: Number#1 is you\n",
            "say: >\n  You are # 1\n",
        ],
    )
    def test_a_comment_that_is_one_stays(self, text: str) -> None:
        assert slips(text) == []

    def test_in_the_directory_a_word_is_no_sentence(self) -> None:
        assert slips("type: phone # why\n", "flows/directory/helplines/GB.yaml") == []
        assert slips("name: A line # why\n", "flows/directory/helplines/GB.yaml") == ["F026:1"]


class TestOneSlipOneError:
    @pytest.mark.parametrize("sign", ['"', "[", "]", "{", "}", ":", ",", "-"])
    def test_whatever_sign_is_forgotten_in_a_flow(self, sign: str) -> None:
        places = [place for place, found in enumerate(FLOW) if found == sign]
        for place in places:
            assert len(slips(FLOW[:place] + FLOW[place + 1 :])) <= 1, FLOW[place - 9 : place + 9]

    def test_a_line_moved_to_the_left(self) -> None:
        assert slips("nodes:\n  a:\n    say: x\n  b:\n say: y\n") == ["F022:5"]

    def test_what_is_far_above_is_told_as_well(self) -> None:
        assert slips("a: b\na: c\nd: e\nf: g\nh: i: j\n") == ["F005:2", "F015:5"]


class TestWords:
    def test_what_was_written_is_shown(self) -> None:
        assert '"say: Remember: it is late"' in messages("say: Remember: it is late")[0]
        assert 'before "I am"' in messages("a: {label: Yes, I am, to: x}")[0]
        assert 'behind "You are"' in messages("say: You are # 1")[0]
        assert 'write "]"' in messages("a: [b")[0]

    def test_an_example_shows_what_to_write(self) -> None:
        assert '"{{ brand.name }} is automatic."' in messages("say: {{ x }}")[0]
        assert '"\\"Hi\\" she wrote."' in messages('say: "Hi" she')[0]
        assert '{if: "who in [known, power]", to: next}' in messages("needs: [set(a, b)]")[0]
