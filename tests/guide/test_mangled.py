# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever an editor does to the files: a guide in which everything is there, or mistakes in words.

Two ways to spoil a guide: lines and signs of its files, and the data in them (a value
of one kind in the place of another), written anew.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.errors import GuideError, Problems
from bot.flow.strict import read
from bot.guide.load import load_guide
from bot.guide.model import Guide, Node, Target
from tests.guide.desk import SMALL, WITH_WORK, Desk

MORE = {
    "lists.yaml": """\
title: "Lists"
about: "x"
first: [who]
needs: [watched]
otherwise: steps/not_now
order: "3"
review: {content: none, safety: "2026-01-31"}
start: a
nodes:
  a:
    was: [old]
    gone: [q]
    critical: "yes"
    letter: stop
    say: [{may: watched, text: ["x", "y"]}, "z", {line: keep_a_copy}]
    list: [{step: who, if: watched, why: "z"}, {step: steps/ask_to_stop}]
    show: [{if: watched, helplines: crisis}, emergency]
    choices: {x: {label: "x", call: who, then: r, was: [y]}, z: {label: z, hand_over: close}}
  r:
    route: [{if: set(region), to: a}, {may: safe == yes, call: safety, then: d}, {to: d}]
  d:
    do: work
    on: {ok: a, failed: {hand_over: menu}}
  t:
    type: "Say"
    reads: text
    skip: {to: a}
    to: f
  f:
    do: hide
    risk: [police]
    to: t
  q:
    ask: {line: keep_a_copy}
    into: safe
    choices: {yes: {to: a}, no: {label: "n", if: watched, to: d}, unsure: "U"}
    skip: no
    because: "x"
    to: t
""",
    "withdrawn.yaml": "flows: {who: close}\nservices: []\n",
    "letters.yaml": "stop: {title: 'Stop', needs: [safe == yes]}\n",
    "words/commands/en.yaml": "commands: {menu: [m, menu], back: [b]}\n",
    "words/danger/en.yaml": "groups: {a: {to: urgent#help, phrases: [x, y]}}\n",
    "words/countries/en.yaml": "countries: {GB: [uk]}\n",
    "letters/stop.j2": "Dear {{ brand_name }}",
}
FILES = {
    path.relative_to(SMALL).as_posix(): path.read_text("utf-8")
    for path in sorted(SMALL.rglob("*.*"))
} | MORE
NAMES = sorted(FILES)
LINES = sorted({line for text in FILES.values() for line in text.splitlines()})
Place = tuple[str | int, ...]
SIGNS = "{}[]:,'\"#-\t &*!|>%@`\u202e \u00e9\n"


@dataclass(frozen=True, slots=True)
class TextEdit:
    """What is done to one file, at the place that ``number`` gives."""

    name: str
    number: int
    how: str
    line: str
    sign: str


@dataclass(frozen=True, slots=True)
class DataEdit:
    """What is done to the value at one place."""

    place: tuple[str, Place]
    how: str
    value: Any
    key: str


class Quoted(yaml.SafeDumper):
    """Writes everything out, with no pointers from one place to another."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def parsed(name: str) -> Any:
    document = read(FILES[name], name, Problems())
    assert document is not None
    return document.data


DATA = {name: parsed(name) for name in NAMES if name.endswith(".yaml")}


def paths(data: Any, path: Place = ()) -> Iterator[Place]:
    yield path
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries if not isinstance(data, str) else ():
        yield from paths(value, (*path, key))


def at(data: Any, path: Place) -> Any:
    for key in path:
        data = data[key]
    return data


PLACES = [(name, path) for name, data in DATA.items() for path in paths(data) if path]
VALUES = [at(DATA[name], path) for name, path in PLACES]
KEYS = sorted({key for _, path in PLACES for key in path if isinstance(key, str)})

text_edits = st.lists(
    st.builds(
        TextEdit,
        st.sampled_from(NAMES),
        st.integers(0, 10**6),
        st.sampled_from(["delete", "double", "replace", "indent", "sign", "cut"]),
        st.sampled_from(LINES),
        st.sampled_from(SIGNS),
    ),
    min_size=1,
    max_size=4,
)
data_edits = st.lists(
    st.builds(
        DataEdit,
        st.sampled_from(PLACES),
        st.sampled_from(["delete", "rename", "double", "set", "set", "set"]),
        st.sampled_from(VALUES),
        st.sampled_from(KEYS),
    ),
    min_size=1,
    max_size=3,
)


def edit_text(text: str, edit: TextEdit) -> str:
    lines = text.split("\n")
    index = edit.number % len(lines)
    place = edit.number % (len(text) + 1)
    match edit.how:
        case "delete":
            del lines[index]
        case "double":
            lines.insert(index, lines[index])
        case "replace":
            lines[index] = edit.line
        case "indent":
            lines[index] = "  " + lines[index]
        case "sign":
            return text[:place] + edit.sign + text[place + 1 :]
        case _:
            return text[:place]
    return "\n".join(lines)


def edit_data(data: Any, edit: DataEdit) -> None:
    """Make one edit, where an earlier one has not taken its place away."""
    *above, last = edit.place[1]
    try:
        holder = at(data, tuple(above))
        old = holder[last]
    except (KeyError, IndexError, TypeError):
        return
    if isinstance(holder, str):
        return
    if edit.how == "set":
        holder[last] = deepcopy(edit.value)
    elif edit.how == "delete":
        del holder[last]
    elif isinstance(holder, list):
        holder.append(deepcopy(old))
    elif edit.how == "double":
        holder[edit.key] = deepcopy(old)
    else:
        entries = [(edit.key if name == last else name, held) for name, held in holder.items()]
        holder.clear()
        holder.update(entries)


def outcome(files: dict[str, str]) -> Guide | None:
    """The guide of these files; None after a look at each message."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for name, text in files.items():
            desk.write(name, text.encode("utf-8", "surrogatepass"))
        try:
            return load_guide(desk.root, effects=WITH_WORK)
        except GuideError as error:
            problems = error.problems
    assert list(problems) == sorted(problems)
    for problem in problems:
        assert re.fullmatch(r"[FD]\d{3}", problem.code)
        assert problem.file.startswith("flows")
        assert str(problem).isprintable()
    return None


def check(guide: Guide) -> None:
    """Everything that a talk may look up is there."""
    for part in (guide.start, guide.menu, guide.urgent, guide.safety, guide.close):
        assert guide.flows[part].always
    for flow in guide.flows.values():
        assert flow.start in guide.nodes
        assert set(flow.first) <= set(guide.flows)
        assert bool(flow.needs) <= (flow.otherwise in guide.flows)
    for node in guide.nodes.values():
        for target in targets(node):
            assert not target.entry or guide.entry(target.entry) in guide.nodes
        assert {row.flow for row in node.rows or ()} <= set(guide.flows)
        assert not node.into or node.into in guide.answers
        assert not node.letter or node.letter in guide.letters
        assert node.kind not in ("ask", "pick", "type") or node.target or node.choices
    for entry in guide.commands.values():
        assert guide.entry(entry) in guide.nodes


def targets(node: Node) -> Iterator[Target]:
    """Everywhere that a node leads."""
    own = (node.target, node.skip, *node.outcomes.values())
    written = (*(c.target for c in node.choices), *(c.target for c in node.cases))
    for target in filter(None, (*own, *written)):
        yield target
        if target.then is not None:
            yield target.then


def test_the_files_as_they_are_make_a_guide() -> None:
    guide = outcome(FILES)

    assert guide is not None
    check(guide)


@given(text_edits)
def test_spoiled_texts(edits: list[TextEdit]) -> None:
    files = dict(FILES)
    for edit in edits:
        files[edit.name] = edit_text(files[edit.name], edit)

    if guide := outcome(files):
        check(guide)


@given(data_edits)
def test_spoiled_data(edits: list[DataEdit]) -> None:
    spoiled = {edit.place[0]: deepcopy(DATA[edit.place[0]]) for edit in edits}
    for edit in edits:
        edit_data(spoiled[edit.place[0]], edit)
    written = {
        name: yaml.dump(data, Dumper=Quoted, default_style='"', sort_keys=False)
        for name, data in spoiled.items()
    }

    if guide := outcome({**FILES, **written}):
        check(guide)
