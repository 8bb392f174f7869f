# SPDX-License-Identifier: AGPL-3.0-or-later
"""The schemas take every file that the guide takes, and refuse what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.directory import contacts, emergency, law, rows
from bot.directory.vocabulary import FACTS
from bot.flow.errors import GuideError, Problems
from bot.flow.strict import read
from bot.flow.tree import content_files
from bot.guide.load import load_guide
from bot.studio import schema
from bot.studio.kinds import KINDS, file_of, kind_of
from tests.studio.core_yaml import core
from tests.test_flow_language_documented import samples

FLOWS = Path("flows")
SMALL = Path("tests/guides/small")

pytestmark = pytest.mark.uncounted
"""What works here is the library that reads schemas; those who write them have their own tests."""
FILES = [
    (name, path)
    for root in (FLOWS, SMALL)
    for name, path in content_files(root)
    if path.suffix == ".yaml"
] + [(f"tests/{path.name}", path) for path in sorted(Path("tests/flows").glob("*.yaml"))]


@cache
def written(kind: str) -> dict[str, Any]:
    """The schema as it lies in the guide."""
    found: dict[str, Any] = json.loads((FLOWS / ".schema" / file_of(kind)).read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


def wrong(kind: str, data: Any) -> list[str]:
    return [
        f"{list(e.path)}: {e.message[:200]}"
        for e in Draft202012Validator(written(kind)).iter_errors(data)
    ]


def strictly(text: str | bytes) -> Any:
    document = read(text, "x.yaml", Problems())
    assert document is not None
    return document.data


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a schema, but for what only looks at a key."""
    if isinstance(value, dict):
        yield value
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in inner:
        if isinstance(part, dict | list) and key not in ("if", "then", "else"):
            yield from parts(part)


def test_what_lies_in_the_guide_is_what_would_be_written() -> None:
    assert schema.stale(FLOWS / ".schema") == []
    assert sorted(path.name for path in (FLOWS / ".schema").iterdir()) == sorted(schema.texts())


def test_every_kind_of_file_has_a_schema_and_is_there() -> None:
    held = {kind_of(name) for name, _ in FILES}
    assert "" not in held
    # No letter is in the guide yet.
    assert held | {"letters"} == set(KINDS)


@pytest.mark.parametrize(("name", "path"), FILES, ids=str)
def test_every_file_is_taken(name: str, path: Path) -> None:
    """As the strict reader reads it, and as editors' programs do."""
    assert wrong(kind_of(name), strictly(path.read_bytes())) == []
    assert wrong(kind_of(name), core(path)) == []


@pytest.mark.parametrize("name", [name for name in samples() if name.endswith(".yaml")])
def test_the_samples_of_the_specification_are_taken(name: str) -> None:
    text = samples()[name]
    assert wrong(kind_of(name), strictly(text)) == []
    assert wrong(kind_of(name), core(text)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_what_it_is(kind: str) -> None:
    whole = written(kind)
    told = [
        (key, value.get("description", ""))
        for part in parts(whole)
        if part.get("type") == "object"
        for key, value in part.get("properties", {}).items()
    ]
    assert [key for key, says in told if not says] == []
    assert whole["description"]
    assert told or whole["additionalProperties"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_offers_null(kind: str) -> None:
    typed = [part for part in parts(written(kind)) if "type" in part]
    assert typed
    assert [part for part in typed if part["type"] == "null" or "default" in part] == []


HEAD = 'title: "X"\nstart: a\nnodes:\n'

BROKEN = [
    ("flow", 'title: "X"\nstart: a\n'),
    ("flow", 'titel: "X"\n' + HEAD + '  a: {say: "Hi", to: return}\n'),
    ("flow", HEAD.replace('"X"', '" "') + '  a: {say: "Hi", to: return}\n'),
    ("flow", HEAD + '  A: {say: "Hi", to: return}\n'),
    ("flow", HEAD + '  a: {say: "Hi", too: return}\n'),
    ("flow", HEAD + '  a: {say: "Hi", to: return, call: who}\n'),
    ("flow", HEAD + '  a: {say: "Hi", to: return, then: a}\n'),
    (
        "flow",
        HEAD + '  a: {say: [{if: safe == yes, may: safe == no, text: "Hi"}, "Ho"], to: return}\n',
    ),
    ("flow", HEAD + '  a: {say: [{text: "Hi", line: keep_a_copy}], to: return}\n'),
    ("flow", HEAD + '  a: {say: "Hi", risk: [contacts], to: return}\n'),
    ("flow", HEAD + '  a: {say: "Hi", show: [{helplines: crises}], to: return}\n'),
    ("flow", HEAD + '  a: {ask: "Hi", to: return}\n'),
    ("flow", HEAD + '  a: {ask: "Hi", into: safe, pick: some, to: return}\n'),
    ("flow", HEAD + '  a: {type: "Hi", reads: dates, into: region, to: return}\n'),
    ("flow", HEAD + "  a: {route: []}\n"),
    ("flow", HEAD + "  a: {route: [{if: safe == yes}, {to: return}]}\n"),
    ("flow", HEAD + "  a: {do: hidden, to: return}\n"),
    ("flow", HEAD + '  a: {end: "", counts_as: "It is done"}\n'),
    ("flow", "order: 10000\n" + HEAD + '  a: {end: ""}\n'),
    ("flow", "review: {words: none}\n" + HEAD + '  a: {end: ""}\n'),
    ("flow", "always: true\n" + HEAD + '  a: {end: ""}\n'),
    ("answers", 'safe: {one: {yes: "Yes"}, many: {no: "No"}}\n'),
    ("answers", "safe: {unknown: [unsure]}\n"),
    ("answers", "since: {reads: dates}\n"),
    ("answers", "safe: {one: {}}\n"),
    ("conditions", "Near: safe == yes\n"),
    ("conditions", "near: [safe == yes]\n"),
    ("lines", "a: []\n"),
    ("letters", "stop: {needs: [safe == yes]}\n"),
    ("guide", "start: start\nmenu: menu\n"),
    ("brand", 'run_by: "X"\n'),
    ("brand", 'name: "X"\ncontact: "http://example.org"\n'),
    ("brand", f'name: "{"x" * 61}"\n'),
    ("withdrawn", "flows: {a: [b]}\n"),
    ("danger", "groups: {a: {to: urgent}}\n"),
    ("commands", "commands: {back: back}\n"),
    ("countries", 'countries: {gb: ["England"]}\n'),
    ("walk", "walks: []\n"),
    ("walk", 'walks: [{title: "X"}]\n'),
    ("walk", 'walks: [{title: "X", path: []}]\n'),
    ("walk", 'walks: [{title: "X", paths: [BACK]}]\n'),
    ("walk", 'walks: [{title: "X", path: [start#hello]}]\n'),
    ("walk", 'walks: [{title: "X", path: [back]}]\n'),
    ("walk", 'walks: [{title: "X", path: [{wait: 1 hour}]}]\n'),
    ("walk", 'walks: [{title: "X", region: gb, path: [BACK]}]\n'),
    ("walk", 'walks: [{title: "X", path: [{type: "a", wait: 1h}]}]\n'),
    ("walk", 'walks: [{title: "X", path: [{expect: {}}]}]\n'),
    ("walk", 'walks: [{title: "X", path: [{expect: {text: "Hi"}}]}]\n'),
    ("walk", 'walks: [{title: "X", path: [{expect: {services: some}}]}]\n'),
]


def loaded_with(folder: Path, text: str) -> None:
    """Load the small guide with one flow more."""
    (folder / "x.yaml").write_text(text, "utf-8")
    load_guide(SMALL, [folder])


@pytest.mark.parametrize("text", [text for kind, text in BROKEN if kind == "flow"])
def test_the_guide_refuses_these_flows_as_well(text: str, tmp_path: Path) -> None:
    loaded_with(tmp_path, HEAD + '  a: {say: "Hi", to: return}\n')
    with pytest.raises(GuideError):
        loaded_with(tmp_path, text)


@pytest.mark.parametrize(("kind", "text"), BROKEN)
def test_what_is_broken_is_refused(kind: str, text: str) -> None:
    assert wrong(kind, strictly(text)) != []
    assert wrong(kind, core(text)) != []


SERVICE = (
    'gb-x: {name: "X", about: "X.", needs: [crisis], contacts: [{type: phone, value: "1"}],'
    ' source: "https://example.org/", confidence: high, checked: "2026-01-31"}\n'
)
FACT = (
    'police_reporting: {value: normal, source: "https://x.org", confidence: high,'
    ' checked: "2026-01-31"}\n'
)
NUMBERS = 'source: "X"\nconfidence: medium\nchecked: "2026-01-31"\nnumbers: {GB: {all: "999"}}\n'

SLIPS = [
    ("helplines", SERVICE, "gb-x", "gb_x"),
    ("helplines", SERVICE, "crisis", "crises"),
    ("helplines", SERVICE, 'about: "X.", ', ""),
    ("helplines", SERVICE, "name:", "names:"),
    ("helplines", SERVICE, "phone, value", "email, value"),
    ("helplines", SERVICE, '"1"', '"one"'),
    ("helplines", SERVICE, "high", "low"),
    ("helplines", SERVICE, "needs:", "hours: sometimes, needs:"),
    ("helplines", SERVICE, "needs:", 'hours: {open: ["mon 09:00-17:00"]}, needs:'),
    ("helplines", SERVICE, "needs:", "ages: {min: young}, needs:"),
    ("helplines", SERVICE, "https://example.org/", "example.org"),
    ("emergency", NUMBERS, 'all: "999"', 'source: "X"'),
    ("emergency", NUMBERS, '"999"', '"nine"'),
    ("emergency", NUMBERS, "GB", "Britain"),
    ("emergency", NUMBERS, 'source: "X"\n', ""),
    ("law", FACT, "normal", "fine"),
    ("law", FACT, "police_reporting", "police"),
    ("law", FACT, 'source: "https://x.org", ', ""),
    ("law", FACT, "2026-01-31", "31.1.2026"),
]
PLACES = {
    "helplines": "directory/helplines/GB.yaml",
    "emergency": "directory/emergency.yaml",
    "law": "directory/law/GB.yaml",
}


@pytest.mark.parametrize(("kind", "whole", "before", "after"), SLIPS)
def test_rows_are_refused_where_the_directory_refuses_them(
    kind: str, whole: str, before: str, after: str, tmp_path: Path
) -> None:
    path = tmp_path / PLACES[kind]
    path.parent.mkdir(parents=True)
    path.write_text(whole, "utf-8")
    load_guide(FLOWS, [tmp_path])
    assert (wrong(kind, strictly(whole)), wrong(kind, core(whole))) == ([], [])
    assert before in whole
    path.write_text(whole.replace(before, after), "utf-8")
    with pytest.raises(GuideError):
        load_guide(FLOWS, [tmp_path])
    assert wrong(kind, strictly(whole.replace(before, after))) != []


def test_a_number_may_be_written_as_one() -> None:
    text = "order: 30\n" + HEAD + '  a: {end: ""}\n'
    assert wrong("flow", core(text)) == wrong("flow", strictly(text)) == []


def keys(properties: dict[str, Any]) -> list[str]:
    return sorted(properties["properties"])


def test_the_directory_has_the_keys_that_its_readers_know() -> None:
    row = written("helplines")["additionalProperties"]
    contact = row["properties"]["contacts"]["items"]
    numbers = written("emergency")
    facts = written("law")
    assert keys(row) == sorted(rows.KEYS)
    assert keys(contact) == sorted(contacts.KEYS)
    assert keys(numbers) == sorted((*emergency.HEAD, "numbers"))
    assert keys(numbers["properties"]["numbers"]["additionalProperties"]) == sorted(
        (*emergency.HEAD, *emergency.KINDS)
    )
    assert keys(facts) == sorted(FACTS)
    for name, fact in facts["properties"].items():
        assert keys(fact) == sorted(law.KEYS)
        assert set(fact["properties"]["value"]["enum"]) == FACTS[name]
