# SPDX-License-Identifier: AGPL-3.0-or-later
"""Emergency numbers: read as written, never made up, one number where one serves all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.directory.lookup import emergency_for
from bot.directory.models import EmergencyNumbers
from tests.directory.samples import TODAY, found, loaded

HEAD = 'source: "Sample list"\nconfidence: medium\nchecked: "2026-01-31"\nnumbers:\n'


def numbers(
    every: str = "", police: str = "", ambulance: str = "", fire: str = ""
) -> EmergencyNumbers:
    return EmergencyNumbers("medium", TODAY, every, police, ambulance, fire)


def test_a_row_takes_what_it_does_not_say_from_the_head(tmp_path: Path) -> None:
    text = f"""{HEAD}\
  GB: {{all: "999"}}
  XK: {{all: "112", police: "192", source: "https://example.org", confidence: high,
       checked: "2026-02-28"}}
"""

    held = loaded(tmp_path, {"emergency.yaml": text}).emergency

    assert held["GB"] == EmergencyNumbers(
        "medium",
        TODAY,
        all="999",
        source="Sample list",
        file="flows/directory/emergency.yaml",
        line=5,
    )
    kosovo = held["XK"]
    assert (kosovo.all, kosovo.police, kosovo.fire) == ("112", "192", "")
    assert (kosovo.source, kosovo.confidence) == ("https://example.org", "high")
    assert (kosovo.checked, kosovo.line) == (date(2026, 2, 28), 6)


@pytest.mark.parametrize(
    ("row", "slip"),
    [
        ("  GB: {}", "D125 5"),
        ('  UK: {all: "999"}', "D109 5"),
        ('  GB: "999"', "D103 5"),
        ('  GB: {all: "nine nine nine"}', "D114 5"),
        ('  GB: {al: "999"}', "D102 5"),
        ('  GB: {all: "999", confidence: low}', "D121 5"),
        ('  GB: {all: "999", checked: today}', "D118 5"),
        ('  GB: {all: ["999"]}', "D103 5"),
    ],
)
def test_each_slip_is_one_problem_and_the_row_is_left_out(
    tmp_path: Path, row: str, slip: str
) -> None:
    directory, problems = found(tmp_path, {"emergency.yaml": HEAD + row})

    assert "|".join(f"{p.code} {p.line}" for p in problems) == slip
    assert directory.emergency == {}


def test_numbers_that_are_no_mapping(tmp_path: Path) -> None:
    _, problems = found(tmp_path, {"emergency.yaml": HEAD.strip() + ' ["999"]'})

    assert [p.code for p in problems] == ["D103"]


@pytest.mark.parametrize(
    ("held", "single", "shown"),
    [
        (numbers("112", police="110"), "112", [("all", "112")]),
        (numbers(police="119", ambulance="119", fire="119"), "119", [("all", "119")]),
        (
            numbers(police="15", ambulance="1122", fire="16"),
            "",
            [("police", "15"), ("ambulance", "1122"), ("fire", "16")],
        ),
        (numbers(police="118"), "", [("police", "118")]),
        (numbers(ambulance="116", fire="118"), "", [("ambulance", "116"), ("fire", "118")]),
    ],
)
def test_where_one_number_serves_all_only_that_one_is_shown(
    held: EmergencyNumbers, single: str, shown: list[tuple[str, str]]
) -> None:
    assert held.single == single
    assert list(held.shown) == shown


def test_a_region_without_row_or_no_region_gives_none(tmp_path: Path) -> None:
    directory = loaded(tmp_path, {"emergency.yaml": f'{HEAD}  GB: {{all: "999"}}\n'})

    assert emergency_for(directory, "GB") is directory.emergency["GB"]
    assert emergency_for(directory, "AQ") is None
    assert emergency_for(directory, None) is None
