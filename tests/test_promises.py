# SPDX-License-Identifier: AGPL-3.0-or-later
"""PROMISES.md is held by tests: each promise names some, and those are there and can fail."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.service import ERASED, KEPT, TAKEN
from bot.turns.turn import LIFE, SILENCE

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "PROMISES.md").read_text("utf-8")
LIMITS, TESTS = "**Not covered:** ", "**Held by:**"

HOUR, DAY = 3600, 24 * 3600
TIMES = {
    "24 hours": (KEPT, 24 * HOUR),
    "48 hours": (TAKEN, 48 * HOUR),
    "90 days": (ERASED, 90 * DAY),
    "ten minutes": (LIFE, 600),
    "an hour of silence": (SILENCE, HOUR),
}

Function = ast.FunctionDef | ast.AsyncFunctionDef
WAITS = frozenset({"sees", "sees_nothing", "called", "taken", "says", "raises"})
"""Calls that fail by themselves where something does not come about."""


@dataclass(frozen=True)
class Promise:
    """One promise: its number, its words, what it does not cover, the tests that hold it."""

    number: int
    words: str
    limits: str
    tests: tuple[str, ...]


def promises(page: str) -> Iterator[Promise]:
    """The promises of a page: whatever stands under a heading that begins with P and a number."""
    for part in re.split(r"^(?=### P\d+ )", page, flags=re.MULTILINE)[1:]:
        own = re.split(r"^#{1,2} ", part.partition("\n")[2], flags=re.MULTILINE)[0]
        words, _, rest = own.partition(LIMITS)
        limits, _, tests = rest.partition(TESTS)
        number = re.match(r"### P(\d+) \S", part)
        assert number, part[:40]
        named = tuple(re.findall(r"`(tests/[^`]+)`", tests))
        yield Promise(int(number[1]), words.strip(), limits.strip(), named)


@cache
def names(path: str) -> Mapping[str, ast.stmt]:
    """What a module defines, by name; the functions of a class behind its name."""
    module = ast.parse((ROOT / path).read_text("utf-8"))
    found: dict[str, ast.stmt] = {}
    for node in module.body:
        if isinstance(node, Function):
            found[node.name] = node
        if isinstance(node, ast.Assign):
            found |= {ast.unparse(target): node for target in node.targets}
        if isinstance(node, ast.ClassDef) and not is_away(node.decorator_list):
            inner = [part for part in node.body if isinstance(part, Function)]
            found |= {f"{node.name}::{part.name}": part for part in inner}
    mark = found.get("pytestmark")
    assert not (mark and is_away([mark])), f"{path} is skipped as a whole"
    return found


def is_away(marks: Sequence[ast.AST]) -> bool:
    """Whether marks take a test out, or let it fail."""
    return any(re.search(r"\bmark\.(skip|skipif|xfail)\b", ast.unparse(mark)) for mark in marks)


def problem(test: str) -> str:
    """What is wrong with a test that a promise names; "" where nothing is."""
    path, _, name = test.partition("::")
    if not re.fullmatch(r"tests/(\w+/)*test_\w+\.py", path) or not (ROOT / path).is_file():
        return "there is no such file"
    found = names(path).get(name)
    if not isinstance(found, Function) or not found.name.startswith("test_"):
        return "there is no such test"
    if is_away(found.decorator_list):
        return "it is skipped, or may fail"
    if not can_fail(name, names(path), set()):
        return "it checks nothing"
    return ""


def can_fail(name: str, known: Mapping[str, ast.stmt], seen: set[str]) -> bool:
    """Whether something is checked: here, or in what this name of the module leads to.

    A test that takes itself out (``pytest.skip``) counts as one that does not.
    """
    seen.add(name)
    checks = False
    for node in ast.walk(known[name]):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if re.fullmatch(r"pytest\.(skip|xfail|importorskip)", called):
                return False
            checks = checks or called.rpartition(".")[2] in WAITS
        checks = checks or isinstance(node, ast.Assert)
    used = {node.id for node in ast.walk(known[name]) if isinstance(node, ast.Name)}
    return checks or any(can_fail(one, known, seen) for one in used & known.keys() - seen)


def read(page: Path) -> str:
    return page.read_text("utf-8")


HELD = tuple(promises(PAGE))
NAMED = re.compile(r"\bP(\d+)\b")
PARTS = re.split(r"^## ", read(ROOT / "docs" / "threat-model.md"), flags=re.MULTILINE)[1:]


def test_promises_are_numbered_in_order_and_none_is_lost() -> None:
    assert len(HELD) > 20
    assert [one.number for one in HELD] == list(range(1, len(HELD) + 1))
    assert len(HELD) == len(re.findall(r"^### ", PAGE, re.MULTILINE))


@pytest.mark.parametrize("promise", HELD, ids=lambda one: f"P{one.number}")
def test_a_promise_says_what_it_does_not_cover_and_is_held_by_tests(promise: Promise) -> None:
    assert promise.words
    assert len(promise.words.splitlines()) == 1, "one paragraph"
    assert len(re.findall(r"[.?!](?= |$)", promise.words)) <= 2, "a sentence or two"
    assert len(promise.limits) > 20
    assert promise.tests
    assert len(set(promise.tests)) == len(promise.tests)
    assert {test: problem(test) for test in promise.tests if problem(test)} == {}


def test_the_times_that_are_promised_are_those_of_the_program() -> None:
    for words, (ours, meant) in TIMES.items():
        assert ours == meant, f"please change {words!r} in PROMISES.md, and here"
        assert words in PAGE


def test_promises_that_other_pages_speak_of_are_there() -> None:
    pages = [ROOT / "docs" / f"{name}.md" for name in ("threat-model", "what-we-hold", "telegram")]
    spoken = {int(one) for page in [PAGE, *map(read, pages)] for one in NAMED.findall(page)}
    assert len(spoken) > 10
    assert spoken <= {one.number for one in HELD}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: str(part).partition("\n")[0])
def test_of_whoever_could_do_harm_all_is_said(part: str) -> None:
    parts = re.split(r"^\*\*(What we do|Not solved|What helps):\*\* ", part, flags=re.MULTILINE)
    assert parts[1::2] == ["What we do", "Not solved", "What helps"]
    assert all(len(words) > 40 for words in parts[2::2])


def test_whoever_could_do_harm_is_counted() -> None:
    assert len(PARTS) >= 14


def test_what_does_not_hold_a_promise_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_made_up.py").write_text(MADE_UP, "utf-8")
    whole = MADE_UP + "pytestmark = pytest.mark.skip\n"
    (tmp_path / "tests" / "test_away.py").write_text(whole, "utf-8")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    for name in ("test_sound", "test_by_another", "test_waits", "TestIt::test_inner"):
        assert problem(f"tests/test_made_up.py::{name}") == ""
    for name, wrong in {
        "test_nothing": "checks nothing",
        "test_calls": "checks nothing",
        "test_out": "checks nothing",
        "test_gone": "no such test",
        "sound": "no such test",
        "TestAway::test_inner": "no such test",
        "test_skipped": "skipped",
    }.items():
        assert wrong in problem(f"tests/test_made_up.py::{name}")
    assert "no such file" in problem("tests/test_nowhere.py::test_sound")
    with pytest.raises(AssertionError, match="skipped as a whole"):
        problem("tests/test_away.py::test_sound")


MADE_UP = '''
def test_sound() -> None:
    assert 1
def sound() -> None:
    assert 1
def test_by_another() -> None:
    play(inner())
def inner() -> None:
    sound()
def test_nothing() -> None:
    """It says much."""
def test_calls() -> None:
    print(nowhere())
def test_out() -> None:
    pytest.skip("later")
    assert 1
def test_waits() -> None:
    async def scene() -> None:
        await ada.sees("x")
@pytest.mark.skipif(True, reason="x")
def test_skipped() -> None:
    assert 1
class TestIt:
    def test_inner(self) -> None:
        assert 1
@pytest.mark.skip
class TestAway:
    def test_inner(self) -> None:
        assert 1
'''
