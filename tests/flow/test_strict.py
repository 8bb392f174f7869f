# SPDX-License-Identifier: AGPL-3.0-or-later
"""The strict reader: what it makes of a file, what it refuses, and that nothing crashes it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.flow import strict
from bot.flow.errors import Problems
from bot.flow.strict import Data, Document, read

GUIDE = Path(__file__).parents[1] / "guides" / "small"
FLOW = (GUIDE / "steps" / "ask_to_stop.yaml").read_text("utf-8")
FILE = "flows/sample.yaml"


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds with libyaml and where it is missing."""
    monkeypatch.setattr(strict, "LOADER", request.param)


def data(text: str | bytes) -> Data:
    problems = Problems()
    document = read(text, FILE, problems)
    assert problems.found == []
    assert document is not None
    return document.data


def slips(text: str | bytes) -> list[str]:
    """Every problem as ``F005:2``, code and line."""
    problems = Problems()
    document = read(text, FILE, problems)
    assert (document is None) == bool(problems.found)
    assert all(str(problem) for problem in problems.found)
    assert {problem.file for problem in problems.found} <= {FILE}
    return [f"{problem.code}:{problem.line}" for problem in sorted(problems.found)]


class TestWhatItReads:
    @pytest.mark.parametrize(
        "written",
        [
            "No",
            "NO",
            "on",
            "yes",
            "null",
            "~",
            "12:30",
            "0123",
            "1e3",
            "+49 30",
            "2026-01-31",
            "<<",
        ],
    )
    def test_every_scalar_is_text(self, written: str) -> None:
        assert data(f"{written}: {written}") == {written: written}
        assert data(f"[{written}]") == [written]

    def test_texts_in_all_their_forms(self) -> None:
        text = (
            "plain: one\n  two\n"
            'double: "say \\"hi\\"\n  there"\n'
            "single: 'it''s'\n"
            "folded: >\n  one\n  two # three\n"
            "kept: |\n  one\n  two\n"
            'empty: ""\n'
            "list: []\n"
            "group: {}\n"
        )
        assert data(text) == {
            "plain": "one two",
            "double": 'say "hi" there',
            "single": "it's",
            "folded": "one two # three\n",
            "kept": "one\ntwo\n",
            "empty": "",
            "list": [],
            "group": {},
        }

    def test_lists_and_groups_in_each_other(self) -> None:
        assert data("a:\n- b: [c, {d: e}]\n  f: g\n-\n  - h\n") == {
            "a": [{"b": ["c", {"d": "e"}], "f": "g"}, ["h"]]
        }

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_lines_may_end_as_any_editor_ends_them(self, line_end: str) -> None:
        text = line_end.join(["title: Hello", "find: [a, b]", ""])
        assert data(text) == data(text.encode()) == {"title": "Hello", "find": ["a", "b"]}

    def test_a_byte_order_mark_is_taken_for_what_it_is(self) -> None:
        assert data(b"\xef\xbb\xbftitle: Hello") == data("\ufefftitle: Hello") == {"title": "Hello"}

    def test_one_start_of_a_document_is_fine(self) -> None:
        assert data("---\ntitle: Hello\n...\n") == {"title": "Hello"}

    @pytest.mark.parametrize("path", sorted(GUIDE.rglob("*.yaml")), ids=lambda path: path.stem)
    def test_the_small_guide(self, path: Path) -> None:
        assert isinstance(data(path.read_bytes()), dict)


class TestPlaces:
    TEXT = "title: Hello\nnodes:\n  hello:\n    say:\n      - one\n      - {may: x, text: é y}\n"

    def document(self) -> Document:
        document = read(self.TEXT, FILE, Problems())
        assert document is not None
        return document

    @pytest.mark.parametrize(
        ("path", "place"),
        [
            ((), (1, 1)),
            (("title",), (1, 1)),
            (("nodes", "hello", "say"), (4, 5)),
            (("nodes", "hello", "say", 0), (5, 9)),
            (("nodes", "hello", "say", 1), (6, 9)),
            (("nodes", "hello", "say", 1, "text"), (6, 18)),
        ],
    )
    def test_an_entry_stands_where_its_key_is(
        self, path: tuple[str | int, ...], place: tuple[int, int]
    ) -> None:
        assert self.document().at(*path) == place

    def test_what_is_not_there_is_looked_for_in_what_would_hold_it(self) -> None:
        assert self.document().at("nodes", "hello", "ask", 3) == (3, 3)
        assert self.document().at("nothing") == (1, 1)


class TestWhatItRefuses:
    @pytest.mark.parametrize(
        ("expected", "text"),
        [
            ("F002:2", b"title: a\nsay: caf\xe9\n"),
            ("F002:1", "a: \ud800"),
            ("F002:1", "title: a".encode("utf-16")),
            ("F003:2", "title: a\nsay: x\u202ey\n"),
            ("F003:1", "a: \u2066x"),
            ("F003:1", "a: x\x00y"),
            ("F003:1", "a: x\x85y"),
            ("F003:1", "a: x\u2028y"),
            ("F003:1", "a: x\ufeffy"),
            ("F003:1", 'a: "x\\u202ey"'),
            ("F003:1", 'a: "\\0"'),
            ("F003:1", '"\\e": x'),
            ("F004:1", "[" * 13 + "x" + "]" * 13),
            ("F005:3", "a: b\nc: d\na: e\n"),
            ("F005:1", "{a: b, a: c}"),
            ("F006:1", "a: &b c"),
            ("F006:1", "a: &b [c]"),
            ("F006:1", "a: & b"),
            ("F007:1", "a: *b"),
            ("F007:1", "*b : a"),
            ("F008:1", "a: !b c"),
            ("F008:1", "a: !!int 3"),
            ("F008:1", "a: !!python/object:os.system {}"),
            ("F008:1", "a: ! b"),
            ("F008:1", "a: !b!c d"),
            ("F008:1", "a: !<b c"),
            ("F009:2", "a: b\n---\nc: d\n"),
            ("F009:3", "a: b\n...\nc: d\n"),
            ("F010:1", "[a]: b"),
            ("F010:1", "{a: b}: c"),
            ("F010:1", "? - a\n: b\n"),
            ("F011:1", ": b"),
            ("F011:1", '"": b'),
            ("F011:1", '"":'),
            ("F011:1", "{: b}"),
            ("F012:2", "a: b\nc:\n"),
            ("F012:2", "a:\n-\n- b\n"),
            ("F012:1", "{a: , b: c}"),
            ("F012:1", "? a"),
            ("F012:1", "to: # why"),
            ("F012:1", "---"),
            ("F013:1", ""),
            ("F013:1", "# only a comment\n"),
            ("F014:1", "title:Hello"),
            ("F014:1", '"Hello"'),
            ("F016:2", "a:\n\tb: c\n\td: e\n"),
            ("F021:1", "%YAML 1.1\n---\na: b\n"),
            ("F021:1", "%YAML 2.0\n---\na: b\n"),
        ],
    )
    def test_with_its_own_code_and_the_right_line(self, expected: str, text: str | bytes) -> None:
        assert slips(text) == [expected]

    def test_everything_at_once_where_yaml_can_go_on(self) -> None:
        text = "a: b\na: c\nd:\ne: !x y\nf: {g, h: i}\nj: &k l\n"
        assert slips(text) == ["F005:2", "F012:3", "F008:4", "F030:5", "F006:6"]

    def test_twelve_levels_are_fine(self) -> None:
        assert data("[" * 12 + "x" + "]" * 12) != []

    @pytest.mark.parametrize("text", ["a: b\n" * 40_001, b"a" * 200_001, "é" * 100_001])
    def test_more_than_200_kb(self, text: str | bytes) -> None:
        assert slips(text) == ["F001:0"]

    def test_the_first_key_is_named(self) -> None:
        problems = Problems()
        read("a: b\nc: d\na: e\n", FILE, problems)
        assert "line 1" in str(problems.found[0])


class TestNothingCrashesIt:
    @pytest.mark.parametrize(
        "text",
        [
            "[" * 100_000,
            "{" * 100_000,
            "[{" * 90_000,
            "{a: " * 45_000,
            "- " * 90_000,
            "? " * 90_000,
            "a: " + "!b " * 60_000,
            "]" * 190_000,
            "".join(f"{' ' * depth}a:\n" for depth in range(600)),
            "%YAML 1." + "9" * 100_000 + "\n---\na: b",
            '"\\U00110000"',
            'a: "\\ud800"',
        ],
        ids=lambda text: text[:9],
    )
    def test_deep_and_odd_files_end_at_once(self, text: str) -> None:
        assert slips(text)

    def test_a_billion_laughs_are_not_laughed(self) -> None:
        lines = ["a0: &a0 [lol, lol, lol, lol, lol]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
        assert {slip[:4] for slip in slips("\n".join(lines))} == {"F006", "F007"}

    @given(st.binary(max_size=300))
    def test_any_bytes(self, content: bytes) -> None:
        slips(content)

    @given(st.text(alphabet="ab:-?[]{},#&*!|>'\"%@`\\ \n\t\r.x0U", max_size=60))
    def test_any_signs_of_yaml(self, text: str) -> None:
        slips(text)

    @given(
        st.integers(0, len(FLOW)),
        st.integers(0, 4),
        st.sampled_from([*"[]{}:,#\"'\\|>-?&*!%@`\n", "  ", ": ", " #", "- ", "---\n", "{{"]),
    )
    def test_a_real_flow_with_a_slip_of_the_hand(self, place: int, gone: int, typed: str) -> None:
        slips(FLOW[:place] + typed + FLOW[place + gone :])
