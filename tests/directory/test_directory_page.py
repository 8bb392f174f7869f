# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``docs/directory.md`` tells people to write works, and its mistakes are those they get."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.directory.models import Service
from bot.directory.vocabulary import AUDIENCES, CONTACT_TYPES, FACTS, NEEDS, RUN_BY
from tests.directory.samples import FLOWS, found, loaded
from tests.talk import SMALL

PAGE = (Path(__file__).parents[2] / "docs" / "directory.md").read_text("utf-8")
BLOCKS: list[str] = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ROW = next(block for block in BLOCKS if "fj-sample-line:" in block)
SLIPS: list[tuple[str, str, str]] = re.findall(
    r"^\| `(.*)` \| `([DF]\d+) … (.*)` \|$", PAGE, re.MULTILINE
)
BEFORE = {
    "zone": "zone: Pacific/Fiji",
    "open": 'open: ["mon-fri 08:00-16:30"]',
    "value": 'value: "01632 960000"',
    "type": "type: sms",
    "needs": "needs: [counselling, online-abuse]",
    "language": "languages: [en, fj]",
    "languages": "languages: [en, fj]",
    "confidence": "confidence: medium",
    "checked": 'checked: "2026-11-21"',
    "source": 'source: "https://example.org/contact"',
}


def said(root: Path, text: str) -> list[str]:
    _, problems = found(root, {"helplines/FJ.yaml": text})
    return [str(problem) for problem in problems]


def test_the_sample_row_can_be_copied_and_is_shown(tmp_path: Path) -> None:
    guide = tmp_path / "my-flows"
    shutil.copytree(SMALL, guide)
    shutil.copytree(FLOWS / "directory", guide / "directory")
    (guide / "directory" / "helplines" / "FJ.yaml").write_text(ROW, "utf-8")

    options = ["directory", "--guide", str(guide), "--country", "FJ", "--today", "2026-11-23"]
    done = CliRunner().invoke(app, options, env={"COLUMNS": "80"})
    shown = re.search(r"Under \*counselling\*.*?```text\n(.*?)\n```", PAGE, re.DOTALL)

    assert done.exit_code == 0, done.output
    assert shown
    drawn = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    assert shown[1] in drawn.partition("\ncounselling, ")[2]


def test_a_row_without_its_source_is_named_as_the_page_says(tmp_path: Path) -> None:
    without = "".join(line for line in ROW.splitlines(True) if "source:" not in line)
    (line,) = said(tmp_path, without)

    assert line.replace("flows/", "my-flows/", 1) in PAGE


def test_the_page_shows_many_slips() -> None:
    assert len(SLIPS) >= 9


@pytest.mark.parametrize(("wrote", "code", "message"), SLIPS)
def test_every_slip_on_the_page_gives_what_it_says(
    tmp_path: Path, wrote: str, code: str, message: str
) -> None:
    before = BEFORE[wrote.partition(":")[0]]
    assert before in ROW
    (line,) = said(tmp_path, ROW.replace(before, wrote, 1))

    assert line.startswith(f"{code} ")
    assert message in line


def test_the_same_id_twice_and_a_file_of_another_name(tmp_path: Path) -> None:
    files = {"helplines/FJ.yaml": ROW, "helplines/WS.yaml": ROW, "helplines/Fiji.yaml": ROW}
    _, problems = found(tmp_path, files)

    assert {problem.code for problem in problems} == {"D105", "D111"}
    for problem in problems:
        assert problem.says.partition(' "fj')[0].partition(" Did you")[0] in PAGE


def test_the_other_samples_can_be_copied(tmp_path: Path) -> None:
    numbers = next(block for block in BLOCKS if "numbers:" in block)
    law = next(block for block in BLOCKS if "police_reporting:" in block)

    held = loaded(tmp_path, {"emergency.yaml": numbers, "law/FJ.yaml": law})

    assert held.emergency["FJ"].confidence == "high"
    assert held.region_fact("FJ", "police_reporting") == "caution"


@pytest.mark.parametrize(
    "word",
    [
        *sorted({field.name.rstrip("_") for field in fields(Service)} - {"id", "file", "line"}),
        *NEEDS,
        *AUDIENCES,
        *CONTACT_TYPES,
        *FACTS,
        *RUN_BY[:-1],
    ],
)
def test_every_word_of_a_row_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE
