# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line by which an editor's program finds the schema of a file, as ``waymark fmt`` keeps it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.flow.tree import content_files

FLOW = 'title: "X"\n'
LINE = "# yaml-language-server: $schema="


def fmt(*words: str) -> Result:
    return CliRunner().invoke(app, ["fmt", *words], env={"COLUMNS": "200"})


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the schemas, as it lies in a checkout."""
    shutil.copytree("flows/.schema", tmp_path / "flows/.schema")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "flows"


def formatted(guide: Path, name: str, before: str) -> str:
    path = guide / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before, "utf-8")
    assert fmt().exit_code == 0
    after = path.read_text("utf-8")
    assert fmt("--check").exit_code == 0
    return after


def test_the_shipped_files_are_as_the_formatter_writes_them() -> None:
    done = fmt("--check")
    assert (done.output, done.exit_code) == ("", 0)


def test_every_shipped_file_names_a_schema_that_is_there() -> None:
    roots = (Path("flows"), Path("tests/flows"))
    held = [found for root in roots for found in content_files(root)]
    files = [path for name, path in held if name.endswith(".yaml")]
    assert len(files) > 100
    for path in files:
        found = re.findall(rf"^{re.escape(LINE)}(\S+)$", path.read_text("utf-8"), re.MULTILINE)
        assert [(path.parent / name).is_file() for name in found] == [True], path


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("who.yaml", ".schema/flow"),
        ("steps/rest.yaml", "../.schema/flow"),
        ("a/b/c.yaml", "../../.schema/flow"),
        ("brand.yaml", ".schema/brand"),
        ("steps/brand.yaml", "../.schema/flow"),
        ("words/danger/es.yaml", "../../.schema/danger"),
        ("directory/law/GB.yaml", "../../.schema/law"),
        ("directory/emergency.yaml", "../.schema/emergency"),
    ],
)
def test_the_path_of_a_file_says_which_schema(guide: Path, name: str, schema: str) -> None:
    after = formatted(guide, name, 'name: "X"\n')
    assert after == f'{LINE}{schema}.schema.json\nname: "X"\n'


def test_the_licence_stays_above_it(guide: Path) -> None:
    licence = "# SPDX-License-Identifier: CC-BY-SA-4.0\n"
    after = formatted(guide, "who.yaml", f"{licence}# A remark.\n{FLOW}")
    assert after == f"{licence}{LINE}.schema/flow.schema.json\n# A remark.\n{FLOW}"


def test_a_file_that_was_moved_gets_its_line_anew(guide: Path) -> None:
    before = f"# A remark.\n{LINE}.schema/flow.schema.json\n{FLOW}"
    after = formatted(guide, "steps/who.yaml", before)
    assert after == f"# A remark.\n{LINE}../.schema/flow.schema.json\n{FLOW}"


def test_a_schema_at_an_address_is_let_alone(guide: Path) -> None:
    before = f"{LINE}https://example.org/flow.json\n{FLOW}"
    assert formatted(guide, "who.yaml", before) == before


@pytest.mark.parametrize("name", ["words/notes.yaml", "directory/GB.yaml", "letters/x.yaml"])
def test_a_file_that_nothing_reads_gets_none(guide: Path, name: str) -> None:
    assert formatted(guide, name, FLOW) == FLOW


def test_walks_in_a_guide_and_beside_it_get_theirs(guide: Path) -> None:
    assert formatted(guide, "tests/x.yaml", "walks: []\n").startswith(
        f"{LINE}../.schema/walk.schema.json\n"
    )
    assert formatted(guide.parent, "tests/flows/a/x.yaml", "walks: []\n").startswith(
        f"{LINE}../../../flows/.schema/walk.schema.json\n"
    )


def test_walks_beside_two_guides_belong_to_neither(guide: Path) -> None:
    shutil.copytree(guide, guide.parent / "ours")
    assert formatted(guide.parent, "tests/flows/x.yaml", "walks: []\n") == "walks: []\n"


def test_without_schemas_nothing_is_added(guide: Path) -> None:
    shutil.rmtree(guide / ".schema")
    assert formatted(guide, "who.yaml", FLOW) == FLOW
