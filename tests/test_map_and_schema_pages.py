# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pages on maps and schemas tell people to type works as it is written there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app

ROOT = Path(__file__).parent.parent
MAP = (ROOT / "docs/editors/map.md").read_text("utf-8")
SCHEMA = (ROOT / "docs/editors/schema.md").read_text("utf-8")


def commands(page: str) -> list[str]:
    return re.findall(r"^```console\n(waymark .*)\n```$", page, re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the guide, in which somebody follows the page."""
    for name in ("flows", "examples", "tests/flows"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "flows", tmp_path / "our-flows")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDE", "flows")
    return tmp_path


def waymark(line: str) -> Result:
    return CliRunner().invoke(app, line.split()[1:], env={"COLUMNS": "200", "LANG": "C"})


@pytest.mark.parametrize("line", commands(MAP))
def test_every_map_of_the_page_is_drawn(desk: Path, line: str) -> None:
    done = waymark(line)
    assert done.exit_code == 0, done.stderr
    drawn = desk / line.rpartition(" ")[2]
    assert f"written {drawn.name}\n" == done.stdout
    assert drawn.stat().st_size > 1000


def test_a_flow_that_is_misspelt_is_answered_as_the_page_says(desk: Path) -> None:
    done = waymark("waymark map --flow stps/document")
    assert done.exit_code == 2
    said = " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.stderr).split())
    assert 'There is no flow "stps/document". Did you mean "steps/document"?' in said
    assert desk.joinpath("flows/steps/document.yaml").is_file()


def test_schemas_are_written_and_looked_at_as_the_page_says(desk: Path) -> None:
    schemas = desk / "our-flows/.schema"
    shutil.rmtree(schemas)
    for line in commands(SCHEMA):
        assert waymark(line).exit_code == 0, line
    assert {path.name for path in schemas.iterdir()} == {
        path.name for path in (desk / "flows/.schema").iterdir()
    }
