# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``docs/editors/diff.md`` lets people try shows what the page says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/editors/diff.md").read_text("utf-8")
BEFORE, AFTER = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SHOWN, FAILED = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    """A copy of the guide with its translations beside it."""
    shutil.copytree(ROOT / "flows", tmp_path / "flows")
    (tmp_path / "locales").symlink_to(ROOT / "locales")
    return tmp_path / "flows"


def diff(flows: Path, *words: str) -> Result:
    options = ["diff", str(ROOT / "flows"), str(flows), *words]
    return CliRunner().invoke(app, options, env={"LANG": "C", "COLUMNS": "200"})


def test_a_changed_sentence_is_told_as_the_page_shows_it(flows: Path) -> None:
    text = (flows / "lines.yaml").read_text("utf-8")
    assert BEFORE in text
    (flows / "lines.yaml").write_text(text.replace(BEFORE, AFTER), "utf-8")

    done = diff(flows)

    assert done.exit_code == 0, done.output
    assert done.stdout.partition(": ")[2] == SHOWN.partition(": ")[2]


def test_a_renamed_screen_is_told_as_the_page_shows_it(flows: Path) -> None:
    path = flows / "about.yaml"
    text = path.read_text("utf-8").replace("  limits:\n", "  cannot:\n")
    path.write_text(text.replace("to: limits", "to: cannot"), "utf-8")

    done = diff(flows)

    assert done.exit_code == 1, done.output
    assert FAILED in done.stderr


def test_every_option_on_the_page_exists() -> None:
    told = CliRunner().invoke(app, ["diff", "--help"], env={"COLUMNS": "200"}).stdout
    options = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", PAGE))
    assert len(options) >= 5
    assert {option for option in options if option not in told} == set()
