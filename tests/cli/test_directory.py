# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark directory``, as an editor runs it, over a small guide with a few rows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from tests.directory.samples import ROW
from tests.talk import SMALL

TODAY = "2026-02-01"
ROWS = {
    "helplines/GB.yaml": ROW
    + """\
gb-police:
  name: "Police [online]"
  about: "Report to the police."
  needs: [police-report, legal]
  run_by: police
  contacts:
    - {type: form, value: "https://example.org/report"}
    - {type: phone, value: "01632 960001"}
  hours: online
  source: "https://example.org/report"
  confidence: high
  checked: "2026-01-31"
""",
    "helplines/WORLD.yaml": ROW.replace("gb-sample", "anywhere").replace(
        "[counselling]", "[crisis, guide]\n  hours: always"
    ),
    "emergency.yaml": """\
source: "Sample list"
confidence: medium
checked: "2026-01-31"
numbers:
  GB: {all: "999", police: "101"}
""",
    "law/GB.yaml": """\
police_reporting:
  value: may_be_unsafe
  source: "https://example.org/why"
  confidence: high
  checked: "2026-01-31"
""",
}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    folder = tmp_path / "flows"
    shutil.copytree(SMALL, folder)
    write(folder, ROWS)
    return folder


def write(folder: Path, rows: dict[str, str]) -> None:
    for name, text in rows.items():
        path = folder / "directory" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(guide: Path, *arguments: str) -> Result:
    options = ["directory", "--guide", str(guide), "--today", TODAY, *arguments]
    return CliRunner().invoke(app, options, env={"COLUMNS": "80"})


def data(guide: Path, *arguments: str) -> dict[str, Any]:
    done = run(guide, "--json", *arguments)
    assert done.exit_code == 0, done.output
    read = json.loads(done.stdout)
    assert isinstance(read, dict)
    return read


def words(text: str) -> str:
    return " ".join(text.split())


def test_coverage_counts_countries_and_says_what_the_others_get(guide: Path) -> None:
    done = run(guide)
    said = words(done.stdout)

    assert done.exit_code == 0
    assert "The directory on 2026-02-01: 3 services" in said
    assert "1 answer day and night, 0 by text or chat." in said
    assert "GB United Kingdom 2 · 1 " in said
    assert "248 countries have no row of their own." in said
    assert "People there get the rows of WORLD.yaml: crisis, guide." in said
    assert "For counselling, online-abuse" in said
    assert "services, fresh 3 0 0" in said
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_coverage_for_a_program(guide: Path) -> None:
    read = data(guide)

    assert read["regions"]["GB"]["needs"]["police-report"] == 1
    assert read["regions"]["GB"]["name"] == "United Kingdom"
    assert read["total"]["services"] == 3
    assert "FR" in read["without"]
    assert read["checked"]["emergency numbers"]["fresh"]["medium"] == 1


def test_rows_grow_old(guide: Path) -> None:
    done = run(guide, "--today", "2027-02-01")

    assert "services, due 1 0 0 services, stale 2 0 0" in words(done.stdout)


def test_a_country_shows_numbers_police_and_services_in_order(guide: Path) -> None:
    done = run(guide, "--country", "gb")
    said = words(done.stdout)

    assert done.exit_code == 0
    assert said.startswith("United Kingdom (GB)")
    assert "emergency numbers: all 999 (medium, 2026-01-31)" in said
    assert "101" not in said
    assert "may_be_unsafe (high, 2026-01-31; https://example.org/why)" in said
    legal = said.partition("legal, every age ")[2].partition("fraud,")[0]
    assert legal.index("gb-sample") < legal.index("gb-police")
    assert "1 Sample Line phone someone to talk to, apart from the state" in legal
    assert "2 Police [online] form, phone serves this country; police" in legal


def test_a_country_of_which_nothing_is_known_counts_as_caution(guide: Path) -> None:
    said = words(run(guide, "--country", "FR").stdout)

    assert "emergency numbers: none held" in said
    assert "police_reporting: not known: counts as caution" in said
    assert "crisis, every age 1 Sample Line phone serves every country anywhere" in said
    assert "legal, every age 1 Sample Line phone nothing is held for this need" in said


def test_a_country_for_a_program(guide: Path) -> None:
    read = data(guide, "--country", "GB")

    assert read["emergency"]["numbers"] == {"all": "999"}
    assert read["police_reporting"]["value"] == "may_be_unsafe"
    assert read["police_reporting"]["counts_as"] == "may_be_unsafe"
    rows = read["services"]["police-report"]["unsaid"]
    assert [(row["id"], row["reason"]) for row in rows] == [
        ("gb-sample", "general"),
        ("gb-police", "here"),
    ]
    assert rows[1]["contacts"] == ["form", "phone"]
    france = data(guide, "--country", "FR")
    assert france["emergency"] is None
    assert france["police_reporting"] == {"counts_as": "caution", "value": None}


def test_ages_that_get_different_services_are_told_apart(guide: Path) -> None:
    child = ROW.replace("gb-sample", "gb-child").replace(
        "[counselling]", "[children]\n  for: [young]"
    )
    write(guide, {"helplines/GB.yaml": ROW + child})
    said = words(run(guide, "--country", "GB").stdout)

    assert "counselling, under 18" in said
    assert "counselling, adult" in said
    assert "counselling, age not said" in said


def test_an_overlay_adds_and_hides(guide: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write(own, {"helplines/GB.yaml": ROW.replace("gb-sample", "gb-own")})
    (own / "withdrawn.yaml").write_text("services:\n  - gb-sample\n")
    rows = data(guide, "--overlay", str(own), "--country", "GB")["services"]["counselling"]

    assert [row["id"] for row in rows["adult"]] == ["gb-own"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Germany", 'Did you mean "DE" (Germany)?'),
        ("germny", 'Did you mean "DE" (Germany)?'),
        ("Congo", '"CD" (Congo - Kinshasa) or "CG" (Congo - Brazzaville)'),
        ("XX", "Please write two letters, such as GB."),
        ("EU", "Please write two letters, such as GB."),
        ("", None),
    ],
)
def test_a_country_that_is_none_is_named_with_what_was_meant(
    guide: Path, typed: str, hint: str | None
) -> None:
    done = run(guide, "--country", typed)

    if hint is None:
        assert done.exit_code == 0
        return
    assert done.exit_code == 2
    assert hint in words(done.output.replace("│", " "))
    assert "Traceback" not in done.output


def test_a_day_that_is_none_is_refused(guide: Path) -> None:
    done = run(guide, "--today", "tomorrow")

    assert done.exit_code == 2
    assert '"tomorrow" is no day' in words(done.output.replace("│", " "))


def test_a_row_with_a_mistake_is_named_with_file_and_line(guide: Path) -> None:
    write(
        guide, {"helplines/GB.yaml": ROW.replace('  source: "https://example.org/contact"\n', "")}
    )
    done = run(guide)

    assert done.exit_code == 1
    assert "D101" in done.output
    assert "directory/helplines/GB.yaml:1" in done.output


def test_help_has_examples_and_exit_codes() -> None:
    done = CliRunner().invoke(app, ["directory", "--help"], env={"COLUMNS": "80"})

    assert done.exit_code == 0
    assert "waymark directory --country GB" in done.output
    assert "Exit codes" in done.output
