# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``docs/editors/check.md`` tells people to do works as it is written there."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.app import app
from bot.proof import kept

pytestmark = pytest.mark.uncounted
"""Counting lines takes a minute, and these are counted at tests of each part."""

ROOT = Path(__file__).parent.parent
EDITORS = ROOT / "docs" / "editors"
PAGE = (EDITORS / "check.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the guide, in which somebody follows the page."""
    for name in ("flows", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
        monkeypatch.setenv({"flows": "GUIDE"}.get(name, "LOCALES"), name)
    monkeypatch.chdir(tmp_path)
    # What an earlier check of the same files found saves ten seconds, and is never wrong.
    own, folder = kept.cache_folder(os.environ), tmp_path / "cache" / "waymark"
    folder.mkdir(parents=True)
    if own and (own / kept.NAME).is_file():
        shutil.copy(own / kept.NAME, folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def check(line: str) -> str:
    words = line.split()
    assert words[0] == "waymark"
    env = {"COLUMNS": "200", "LANG": "C", "CI": "yes"}
    return CliRunner().invoke(app, words[1:], env=env).stdout


def has(said: str, block: str) -> bool:
    """Whether the lines of a block were said, in their order; dots stand for anything."""
    pattern = ".*".join(re.escape(part.strip()) for part in re.split("…|\n", block))
    return re.search(pattern, said, re.DOTALL) is not None


def test_the_first_check_goes_as_the_page_says(desk: Path) -> None:
    passes, long, broken = blocks("text")
    command = next(block for block in blocks("console") if "check" in block).strip()
    page = desk / "flows" / "steps" / "block.yaml"
    whole = page.read_text("utf-8")

    assert has(check(command), passes)
    assert (desk / "flows" / ".waymark-proof.json").is_file()

    (sentence,) = blocks("yaml")
    old = "That is not your failure."
    assert f"`{old}`" in PAGE
    page.write_text(whole.replace(old, sentence.strip()), "utf-8")
    assert has(check(command), long)

    line = "- {line: may_be_gone}"
    assert f"`{line}`" in PAGE
    page.write_text(whole.replace(f"      {line}\n", "", 1), "utf-8")
    assert has(check(command), broken)


def test_the_files_for_an_organisation_name_commands_and_options_that_there_are() -> None:
    found = []
    for name in ("github-workflow.yaml", "pre-commit-config.yaml"):
        text = (EDITORS / name).read_text("utf-8")
        assert name in PAGE
        assert yaml.safe_load(text)
        found += re.findall(r"(?:run|entry): \S*waymark (.+)$", text, re.MULTILINE)
    assert len(found) == 4
    for line in found:
        command, *words = line.split()
        help_ = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).stdout
        assert all(word in help_ for word in words if word.startswith("--")), line
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for hook in own["repos"][0]["hooks"]:
        assert hook["entry"].startswith((".venv/bin/waymark ", "make lint"))
    assert "waymark check" in makefile
