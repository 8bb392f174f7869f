# SPDX-License-Identifier: AGPL-3.0-or-later
"""The formatter: what it changes, what it never changes, what it leaves to the editor."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.flow import fmt, strict
from bot.flow.errors import Problems
from bot.flow.fmt import format_text
from bot.flow.strict import Data, read

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "tests/guides/small").rglob("*.yaml"), *(ROOT / "flows").rglob("*.yaml")])
FILE = "flows/sample.yaml"


def formatted(text: str, file: str = FILE) -> str:
    result, problems = format_text(dedent(text), file)
    assert problems == []
    assert format_text(result, file) == (result, [])
    return result


def left(text: str, file: str = FILE) -> list[str]:
    """The codes for which a text was left as it is."""
    result, problems = format_text(text, file)
    assert result == text
    return [f"{problem.code}:{problem.line}" for problem in problems]


def data(text: str, file: str = FILE) -> Data | None:
    document = read(text, file, Problems())
    return document.data if document else None


class TestQuotes:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("say: Hello\n", 'say: "Hello"\n'),
            ("say:   It's late.\n", 'say:   "It\'s late."\n'),
            ('say: Say "hi" or \\o/\n', 'say: "Say \\"hi\\" or \\\\o/"\n'),
            ("find: [ask, tell them]  # words\n", 'find: ["ask", "tell them"]  # words\n'),
            ("a: {label: Go on, to: next}\n", 'a: {label: "Go on", to: next}\n'),
            ("say: One short\n  message.\n\n  And one more.\n",) * 2,
            ("say:\n  - {line: keep}\n  - Hello\n", 'say:\n  - {line: keep}\n  - "Hello"\n'),
            ("name: Sample Line\nid: sample\n", 'name: "Sample Line"\nid: sample\n'),
        ],
    )
    def test_texts_for_people_get_them(self, before: str, after: str) -> None:
        if before == after:
            after = 'say: "One short\n  message.\n\n  And one more."\n'
        assert formatted(before) == after
        assert data(before) == data(after)

    @pytest.mark.parametrize(
        "text",
        [
            "to: next\n",
            "call: steps/document#notes\n",
            "order: 10\n",
            "needs:\n  - only(who, known)\n  - safe == yes\n",
            "a: {may: safe == yes, to: next}\n",
            "say: 'Hello'\n",
            'say: ""\n',
            "say: >\n  Hello\n  you\n",
        ],
    )
    def test_ids_conditions_and_quoted_texts_stay(self, text: str) -> None:
        assert formatted(text) == text

    @pytest.mark.parametrize(
        ("file", "before", "after"),
        [
            ("flows/lines.yaml", "keep: Copy\n", 'keep: "Copy"\n'),
            ("flows/lines.yaml", "a: {if: x, text: Hi}\n", 'a: {if: x, text: "Hi"}\n'),
            ("flows/answers.yaml", "a: {one: {b: Yes}}\n", 'a: {one: {b: "Yes"}}\n'),
            ("flows/answers.yaml", "a: {reads: date}\n", "a: {reads: date}\n"),
            ("flows/conditions.yaml", "a: b == c\n", "a: b == c\n"),
            ("flows/guide.yaml", "clears: {hour: b == c}\n", "clears: {hour: b == c}\n"),
            ("flows/directory/x.yaml", "type: phone\n", "type: phone\n"),
            ("flows/words/en.yaml", "- help\n- help me\n", '- help\n- "help me"\n'),
            (FILE, "nodes: {a: {choices: {b: Yes}}}\n", 'nodes: {a: {choices: {b: "Yes"}}}\n'),
        ],
    )
    def test_the_file_decides_what_is_a_text(self, file: str, before: str, after: str) -> None:
        assert formatted(before, file) == after


class TestLines:
    def test_two_blanks_a_level(self) -> None:
        before = """\
            nodes:
                # the first
                hello:
                    risk:
                    -   contact
                    say:
                    -   text: One
                        may: x
                    - - {line: a}
                      - b

                    list: [
                        one,
                        two
                    ]
                    # tail
            # the end
            """
        after = """\
            nodes:
              # the first
              hello:
                risk:
                  - contact
                say:
                  - text: "One"
                    may: x
                  - - {line: a}
                    - "b"

                list: [
                    one,
                    two
                ]
                # tail
            # the end
            """
        assert formatted(before) == dedent(after)

    def test_what_goes_on_in_more_lines_moves_along(self) -> None:
        before = """\
            nodes:
                    a:
                            say: "One
                                  two"
                            ask:
                               Three
                               four
                            type: >
                                five
                                  six

                                seven
                            end: |2
                              eight
                            why: {text: "nine
                              ten   "}
            """
        after = """\
            nodes:
              a:
                say: "One
                      two"
                ask:
                  "Three
                  four"
                type: >
                  five
                    six

                  seven
                end: |2
                  eight
                why: {text: "nine
                  ten   "}
            """
        assert formatted(before) == dedent(after)
        assert data(dedent(before)) == data(dedent(after))

    def test_keys_comments_and_empty_lines_keep_their_order(self) -> None:
        text = "# top\n\n\nb: c\n\n# between\na: d  # behind\n\n# end\n"
        assert formatted(text) == text

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("a: b\r\nc: d\r\n", "a: b\nc: d\n"),
            ("a: b\rc: d", "a: b\nc: d\n"),
            ("\ufeffa: b\n\n\n", "a: b\n"),
            ("a: b   \n   \nc: d\n", "a: b\n\nc: d\n"),
            ("a: |\n  b  \n  \n", "a: |\n  b  \n"),
            ("a: |\n\nb: c\n", "a: |\n\nb: c\n"),
            ("a: |+\n  b\n\n", "a: |+\n  b\n\n"),
            ("---\na:\n - b\n...\n", "---\na:\n  - b\n...\n"),
            ("? a\n: b\n", "? a\n: b\n"),
            ("      # only\n  a: b\n", "    # only\na: b\n"),
            ("a:\n  b\n", "a:\n  b\n"),
            ("{a: b,\n c: d}\n", "{a: b,\n c: d}\n"),
        ],
    )
    def test_line_ends_and_blanks(self, before: str, after: str) -> None:
        assert formatted(before) == after


class TestMending:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("say: Remember: it is late\n", 'say: "Remember: it is late"\n'),
            ("say:\n  - Note: x\n  - y\n", 'say:\n  - "Note: x"\n  - "y"\n'),
            ("say: @name\nto: x\n", 'say: "@name"\nto: x\n'),
            ("say: `code`\n", 'say: "`code`"\n'),
            ("say: **bold** it\n", 'say: "**bold** it"\n'),
            ("say: % of\n", 'say: "% of"\n'),
            ("say: {{ brand.name }} is\n", 'say: "{{ brand.name }} is"\n'),
            ('say: {{ "a" }} is\n', 'say: "{{ \\"a\\" }} is"\n'),
            ("say: a: b\nask: c: d\n", 'say: "a: b"\nask: "c: d"\n'),
            ("a:\n\tsay: b\tc\n", 'a:\n  say: "b c"\n'),
            ("a:\n\tsay: b: c\n", 'a:\n  say: "b: c"\n'),
            ("a:\n    b: c\n\td: e\n", "a:\n  b: c\n  d: e\n"),
        ],
    )
    def test_what_can_only_mean_one_thing(self, before: str, after: str) -> None:
        assert formatted(before) == after

    def test_lines_of_lines_yaml(self) -> None:
        assert formatted("keep: One: two\n", "flows/lines.yaml") == 'keep: "One: two"\n'

    @pytest.mark.parametrize(
        ("code", "text"),
        [
            ("F015:1", "hello: say: Hello\n"),
            ("F015:1", "say: a: b # c\n"),
            ("F015:2", "say: One short\n  message helps: send it\n"),
            ("F015:1", "say: a: b\n  and more\n"),
            ("F015:1", 'say: "Yes": no\n'),
            ("F015:2", "needs:\n  - safe: yes: no\n"),
            ("F015:1", "- a: b: c\n"),
            ("F017:1", "@name\n"),
            ("F017:1", "a: {label: @name, to: x}\n"),
            ("F019:1", 'say: "Hi" she wrote\n'),
            ("F022:2", "say: Hello\n  to: x\n"),
            ("F026:1", "say: You are # 1\n"),
            ("F005:2", "say: One\nsay: Two\n"),
            ("F015:2", "say:\n- a: b: c\n"),
            ("F016:4", "a:\n  b:\n    c: d\n\te: f\n"),
            ("F016:1", 'a: "b\t'),
        ],
    )
    def test_everything_else_is_left_to_the_editor(self, code: str, text: str) -> None:
        assert left(text) == [code]

    def test_a_file_is_mended_whole_or_not_at_all(self) -> None:
        assert left("say: a: b\nsay: c\nto: [d\n") == ["F023:3"]


class TestMeaning:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
    def test_a_file_of_the_guide_says_the_same(self, path: Path) -> None:
        file = path.relative_to(ROOT).as_posix()
        text = path.read_text("utf-8")
        assert data(formatted(text, file), file) == data(text, file) is not None

    def test_a_stage_that_would_change_it_is_left_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fmt, "quote_prose", lambda *_: ["say: other"])
        assert format_text("say:\n- Hello", FILE) == ("say:\n  - Hello\n", [])

    def test_a_text_without_its_last_line_end(self) -> None:
        """Ending the file with a line end would end the text with one."""
        text = "a: |\n  b"
        assert format_text(text, FILE) == (text, [])

    @given(
        st.recursive(
            st.text(min_size=1, max_size=12).filter(lambda text: text.isprintable()),
            lambda inner: (
                st.lists(inner, min_size=1, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["say", "to", "if", "a", "label", "b c"]), inner, min_size=1
                )
            ),
            max_leaves=12,
        ).filter(lambda value: not isinstance(value, str)),
        st.integers(2, 8),
        st.sampled_from([None, "'", '"', ">", "|"]),
        st.booleans(),
        st.integers(20, 80),
    )
    def test_any_file(
        self, value: Data, indent: int, style: str | None, flow: bool, width: int
    ) -> None:
        text = yaml.safe_dump(
            value,
            indent=indent,
            default_style=style,
            default_flow_style=flow,
            width=width,
            allow_unicode=True,
            sort_keys=False,
        )
        self.says_the_same(text)

    @given(st.text(alphabet="ab:-?[]{},#|>+2'\"\\ \n", max_size=40))
    @example("a: >2\n    b\n\n   \n")
    @example("a: '\n\n  '\n")
    def test_any_signs(self, text: str) -> None:
        self.says_the_same(text)

    def says_the_same(self, text: str) -> None:
        before = data(text)
        result, problems = format_text(text, FILE)
        if before is not None:
            assert problems == []
            assert data(result) == before
        if problems:
            assert result == text
        else:
            assert format_text(result, FILE) == (result, [])

    def test_without_libyaml(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(strict, "LOADER", yaml.SafeLoader)
        text = "a:\n-   say: One\n      two\n    to: >\n        x\n         y\n"
        assert formatted(text) == 'a:\n  - say: "One\n      two"\n    to: >\n      x\n       y\n'
