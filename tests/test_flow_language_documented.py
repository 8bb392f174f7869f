# SPDX-License-Identifier: AGPL-3.0-or-later
"""``docs/flow-language.md`` and the program say the same: each word both ways, and the samples."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot.directory.vocabulary import FACTS, NEEDS
from bot.engine.moves import MOST_MOVES
from bot.engine.trail import FOLD_AT, FOLD_AT_MENU
from bot.flow.cases import MAX_COMBINATIONS
from bot.flow.decoding import MAX_BYTES
from bot.flow.effects import EFFECTS
from bot.flow.errors import Problems
from bot.flow.expressions import CHANNELS, MAX_DEPTH, MAX_LENGTH, MAX_SIZE
from bot.flow.files import SafetyRule
from bot.flow.inserts import FILTERS, LONGEST_INSERT, VOCABULARY
from bot.flow.models import NODE_MODELS, Risk
from bot.flow.readers import READERS
from bot.flow.terms import LONGEST_ID, LONGEST_TEXT, Model
from bot.flow.tree import FOLDERS, OTHERS
from bot.flow.walker import MAX_DEPTH as DEEPEST
from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.guide.roles import BUILT_IN, PARTS
from bot.proof.demands import aspects
from bot.proof.ranking import report_ranking
from bot.proof.reporting import report, unused
from bot.proof.safety import prove

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/flow-language.md").read_text("utf-8")
SMALL = ROOT / "tests/guides/small"


def every_model(model: type[Model] = Model) -> Iterator[type[Model]]:
    for child in model.__subclasses__():
        if child.__module__.startswith("bot.flow."):
            yield child
            yield from every_model(child)


def own_keys(model: type[Model]) -> frozenset[str]:
    """The keys that a model brings itself, as editors write them."""
    own = model.__annotations__.keys() & model.model_fields.keys()
    return frozenset(model.model_fields[name].alias or name for name in own)


def sections() -> list[str]:
    return re.split(r"^#{2,3} ", PAGE, flags=re.MULTILINE)


def tabled(text: str, title: str) -> frozenset[str]:
    """The words in the first column of all tables whose first column bears this title."""
    found: set[str] = set()
    for table in re.findall(rf"^\| {title} \|.*\n\|[ -|]*\|\n((?:\|.*\n)+)", text, re.MULTILINE):
        found.update(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))
    return frozenset(found)


MODELS = sorted({m for m in every_model() if own_keys(m)}, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_one_section_tells_all_keys_of_a_model(model: type[Model]) -> None:
    assert any(own_keys(model) <= tabled(section, "key") for section in sections())


def test_every_key_on_the_page_exists() -> None:
    known = frozenset().union(*map(own_keys, MODELS)) | {"nodes"}
    assert tabled(PAGE, "key") == known


def test_every_kind_of_node_has_a_section() -> None:
    for kind in NODE_MODELS:
        assert f"\n### `{kind}`" in PAGE


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("reader", READERS),
        ("risk", get_args(Risk)),
        ("effect", EFFECTS),
        ("need", NEEDS),
        ("command", BUILT_IN),
        ("insert", VOCABULARY),
        ("filter", FILTERS),
        ("file", {*OTHERS, *(f"{folder}/" for folder in FOLDERS)}),
    ],
)
def test_the_page_lists_exactly_what_exists(title: str, words: frozenset[str]) -> None:
    assert sorted(tabled(PAGE, title)) == sorted(words)


def test_the_content_rules_name_every_tag_need_and_safety_rule() -> None:
    rules = (ROOT / "docs/content-rules.md").read_text("utf-8")
    assert [word for word in (*get_args(Risk), *NEEDS) if word not in rules] == []
    assert re.findall(r"^- \*\*S(\d+)", rules, re.MULTILINE) == [str(n) for n in range(20)]


def test_facts_channels_and_parts_are_named() -> None:
    values = {value for several in FACTS.values() for value in several}
    for word in {*FACTS, *values, *CHANNELS, *PARTS}:
        assert f"`{word}`" in PAGE


@pytest.mark.parametrize(
    ("what", "limit"),
    [
        ("a file", f"{MAX_BYTES // 1000} kB, {DEEPEST} levels deep"),
        ("an id", f"{LONGEST_ID} characters"),
        ("a text", f"{LONGEST_TEXT // 1000} 000 characters"),
        ("an insert", f"{LONGEST_INSERT} characters"),
        ("a condition as written", f"{MAX_LENGTH} characters"),
        ("a condition with those that it names", f"{MAX_DEPTH} levels, {MAX_SIZE} comparisons"),
        ("combinations of answers tried for a route", f"{MAX_COMBINATIONS // 1000} 000"),
        ("moves that nobody has to make, one after the other", f"{MOST_MOVES};"),
        ("a trail before it is folded", f"{FOLD_AT} entries; at the menu {FOLD_AT_MENU}"),
    ],
)
def test_the_limits_are_those_of_the_program(what: str, limit: str) -> None:
    assert f"\n| {what} | {limit}" in PAGE


def samples() -> dict[str, str]:
    """The fenced blocks of the page whose first line names a file; one file's are joined."""
    found: dict[str, str] = {}
    for block in re.findall(r"^```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        if name := re.match(r"(?:# |\{# )flows/(\S+)(?: #\})?\n", block):
            found[name[1]] = found.get(name[1], "") + block
    return found


@pytest.fixture
def sample_guide(tmp_path: Path) -> Guide:
    """The samples of the page, laid into the small guide of the tests."""
    folder = tmp_path / "flows"
    shutil.copytree(SMALL, folder)
    shutil.copytree(ROOT / "flows/templates", folder / "templates", dirs_exist_ok=True)
    for name, block in samples().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, "utf-8")
    return load_guide(folder)


def test_the_samples_together_are_a_guide(sample_guide: Guide) -> None:
    flows = ("close", "menu", "plan", "steps/ask_to_stop", "steps/not_now", "urgent", "who")
    assert {f"{flow}.yaml" for flow in flows} < samples().keys()
    assert sample_guide.flows.keys() >= set(flows)
    assert sample_guide.letters["stop"].needs
    assert sample_guide.danger["en"][0].entry == "urgent#help"
    assert sample_guide.withdrawn == {"steps/ask_to_stop": "steps/not_now"}


def test_the_safety_rules_on_the_page_are_proved_of_the_samples(sample_guide: Guide) -> None:
    problems = Problems()
    for rule in sample_guide.rules:
        unused(sample_guide, rule, problems)
        report_ranking(sample_guide, rule, problems)
        for aspect in aspects(sample_guide, rule):
            report(sample_guide, aspect, prove(sample_guide, aspect), problems)
    assert [str(problem) for problem in problems.found] == []
    written = set(re.findall(r"^  (\w+):", samples()["safety_rules.yaml"], re.MULTILINE))
    assert written == own_keys(SafetyRule) - {"if", "any"}


def test_the_samples_use_every_kind_of_node(sample_guide: Guide) -> None:
    kinds = {node.kind for node in sample_guide.nodes.values()}
    assert kinds == {*NODE_MODELS, "pick"}
