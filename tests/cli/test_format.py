# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark fmt``, as an editor runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.cli.format import fmt

UNTIDY = "say: It is late: rest\n"
TIDY = 'say: "It is late: rest"\n'

app = typer.Typer()
app.command()(fmt)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file that wants formatting and one that does not."""
    flows = tmp_path / "flows"
    (flows / "steps").mkdir(parents=True)
    (flows / ".schema").mkdir()
    (flows / "start.yaml").write_text(TIDY)
    (flows / "steps" / "rest.yaml").write_text(UNTIDY)
    (flows / ".schema" / "hidden.yaml").write_text(UNTIDY)
    (flows / "notes.md").write_text(UNTIDY)
    monkeypatch.chdir(tmp_path)
    return flows


def test_it_formats_the_flows_and_names_what_changed(folder: Path) -> None:
    result = run()

    assert (result.exit_code, result.output) == (0, "changed flows/steps/rest.yaml\n")
    assert (folder / "steps" / "rest.yaml").read_text() == TIDY
    assert (folder / ".schema" / "hidden.yaml").read_text() == UNTIDY
    assert (folder / "notes.md").read_text() == UNTIDY
    assert run().output == ""


def test_check_changes_nothing_and_fails(folder: Path) -> None:
    result = run("--check")

    assert (result.exit_code, result.output) == (1, "would change flows/steps/rest.yaml\n")
    assert (folder / "steps" / "rest.yaml").read_text() == UNTIDY
    assert run("--check", "flows/start.yaml").exit_code == 0


def test_what_it_cannot_mend_is_named_and_left(folder: Path) -> None:
    (folder / "a.yaml").write_text("say: a: b\nto: [x\n")
    (folder / "b.yaml").write_bytes(b"say: caf\xe9\n")
    result = run("flows")

    assert result.exit_code == 1
    assert "F023 flows/a.yaml:2" in result.output
    assert "F002 flows/b.yaml:1" in result.output
    assert (folder / "a.yaml").read_text() == "say: a: b\nto: [x\n"
    assert (folder / "b.yaml").read_bytes() == b"say: caf\xe9\n"
    assert (folder / "steps" / "rest.yaml").read_text() == TIDY


def test_lines_end_as_on_every_machine(folder: Path) -> None:
    (folder / "start.yaml").write_bytes(b"\xef\xbb\xbfto: next\r\n")
    assert run("flows/start.yaml").output == "changed flows/start.yaml\n"
    assert (folder / "start.yaml").read_bytes() == b"to: next\n"


def test_a_path_that_is_not_there_is_said() -> None:
    result = run("flows/nothing.yaml")

    assert result.exit_code == 1
    assert "flows/nothing.yaml" in result.output
