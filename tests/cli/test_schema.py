# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark schema``: files that are written where they are wanted, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["schema", *words], env={"COLUMNS": "200"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "flows").mkdir()
    (tmp_path / "our-flows").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["flows", "our-flows"])
def test_it_writes_every_schema_once(folder: Path, name: str) -> None:
    words = () if name == "flows" else (name,)
    first = run(*words)
    assert first.exit_code == 0
    held = sorted(path.name for path in (folder / name / ".schema").iterdir())
    assert sorted(first.output.splitlines()) == [f"changed {name}/.schema/{file}" for file in held]
    assert "flow.schema.json" in held
    assert (run(*words).output, run(*words, "--check").exit_code) == ("", 0)


def test_check_names_what_is_not_up_to_date_and_changes_nothing(folder: Path) -> None:
    run()
    held = folder / "flows/.schema/flow.schema.json"
    held.write_text("{}", "utf-8")
    done = run("--check")
    assert (done.exit_code, done.output) == (1, "would change flows/.schema/flow.schema.json\n")
    assert held.read_text("utf-8") == "{}"
    assert run().output == "changed flows/.schema/flow.schema.json\n"


def test_the_shipped_ones_are_up_to_date() -> None:
    done = run("--check")
    assert (done.exit_code, done.output) == (0, "")


def test_a_folder_that_is_not_there_is_said(folder: Path) -> None:
    done = run("other-flows")
    assert (done.exit_code, done.stderr) == (1, "There is no folder other-flows.\n")
    assert not (folder / "other-flows").exists()


def test_the_help_shows_how_it_is_used() -> None:
    told = run("--help").output
    for line in ("waymark schema", "waymark schema our-flows", "waymark schema --check"):
        assert line in told
