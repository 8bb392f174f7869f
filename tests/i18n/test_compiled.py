# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files made ready at build time: the same words, and never those of another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.flow.errors import Problems
from bot.i18n.compiled import compile_file, read_file, ready

PO = """
msgid ""
msgstr ""
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "a/b.say"
msgid "Hello"
msgstr "Hola"

#, fuzzy
msgctxt "a/c.say"
msgid "Bye"
msgstr "Hola"

msgctxt "app/more"
msgid "one more"
msgid_plural "{{ count }} more"
msgstr[0] "uno más"
msgstr[1] "{{ count }} más"
"""


@pytest.fixture(name="po")
def _po(tmp_path: Path) -> Path:
    path = tmp_path / "guide.po"
    path.write_text(PO)
    return path


def test_both_say_the_same(po: Path) -> None:
    problems = Problems()
    before = read_file(po, "guide.po", problems)
    assert compile_file(po, "guide.po", problems)
    assert ready(po, po.read_bytes()) == before == read_file(po, "guide.po", problems)
    assert before.entries == {("a/b.say", "Hello"): "Hola"}
    assert before.plurals == {("app/more", "one more"): ("uno más", "{{ count }} más")}
    assert not problems.found


def test_the_place_of_a_text_is_its_line_where_that_is_known(po: Path) -> None:
    keys = ("a/b.say", "Hello"), ("app/more", "one more")
    assert read_file(po, "guide.po", Problems()).places == {
        key: ("guide.po", number) for key, number in zip(keys, (9, 18), strict=True)
    }
    compile_file(po, "guide.po", Problems())
    found = read_file(po, "guide.po", Problems()).places
    assert found == dict.fromkeys(keys, ("guide.po", 0))


def test_an_edit_counts_at_once(po: Path) -> None:
    compile_file(po, "guide.po", Problems())
    po.write_text(PO.replace("Hola", "Buenas"))
    assert read_file(po, "guide.po", Problems()).entries == {("a/b.say", "Hello"): "Buenas"}


def test_a_broken_one_is_as_good_as_none(po: Path) -> None:
    compile_file(po, "guide.po", Problems())
    compiled = po.with_suffix(".mo")
    whole = compiled.read_bytes()
    for length in (*range(0, len(whole), 7), len(whole) - 1):
        compiled.write_bytes(whole[:length])
        assert read_file(po, "guide.po", Problems()).entries == {("a/b.say", "Hello"): "Hola"}


def test_nothing_is_compiled_out_of_a_file_with_mistakes(po: Path) -> None:
    po.write_text(PO.replace("{{ count }} más", "{{ coun }} más"))
    problems = Problems()
    assert not compile_file(po, "guide.po", problems)
    assert [problem.code for problem in problems.found] == ["F504"]
    assert not po.with_suffix(".mo").exists()
    assert not compile_file(po.with_name("none.po"), "none.po", problems)
