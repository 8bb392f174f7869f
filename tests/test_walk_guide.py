# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``docs/editors/walk.md`` tells people to type works as it is written there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.studio.walks.names import AT_DOOR
from bot.studio.walks.steps import WORDS
from bot.studio.walks.written import Expectation, WrittenWalk

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/editors/walk.md").read_text("utf-8")
TITLE = "Who is not safe sees numbers"
RECORDED = "A recorded talk. Say here what it shows."


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def block(kind: str, words: str) -> str:
    """The first block of a kind that holds these words."""
    return next(block for block in blocks(kind) if words in block)


def waymark(line: str, typed: str = "") -> Result:
    words = line.split()
    assert words[0] == "waymark"
    return CliRunner().invoke(app, words[1:], input=typed, env={"COLUMNS": "200", "LANG": "C"})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the guide, in which somebody follows the page."""
    shutil.copytree(ROOT / "flows", tmp_path / "flows")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDE", "flows")
    return tmp_path


def test_the_first_walk_goes_as_the_page_says(desk: Path) -> None:
    mine = desk / "tests/flows/mine.yaml"
    record = block("console", "--record").strip()
    run = block("console", "walk tests/flows/mine.yaml").strip()

    done = waymark(f"{record} --today 2026-11-21", "go on\nno\n/quit\n")
    assert done.exit_code == 0
    assert done.stderr == block("text", "recorded")
    whole = block("yaml", RECORDED)
    assert mine.read_text("utf-8") == whole

    head, _, _ = whole.partition("      - expect:")
    shorter = head.replace(RECORDED, TITLE) + block("yaml", "[emergency]\n")
    mine.write_text(shorter, "utf-8")
    assert waymark(run).stdout == block("text", "2 passed")

    mine.write_text(shorter.replace("safety#danger", "safety#device"), "utf-8")
    assert waymark(run).stdout.startswith(block("text", "FAILED"))


def test_the_other_sample_passes(desk: Path) -> None:
    (desk / "x.yaml").write_text(block("yaml", "A threat among the signs"), "utf-8")
    assert waymark("waymark walk x.yaml").exit_code == 0


def test_every_key_and_word_is_on_the_page() -> None:
    keys = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert keys == WrittenWalk.model_fields.keys() | Expectation.model_fields.keys()
    for word in WORDS:
        assert f"| `- {word}` |" in PAGE
    for key in ("type", "old", "wait"):
        assert f"| `- {key}: " in PAGE
    for name in AT_DOOR:
        assert f"`- door={name}`" in PAGE
