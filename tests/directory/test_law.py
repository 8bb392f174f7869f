# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts about a region: unknown unless a row says them, and never safer than their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.directory.countries import REGIONS
from bot.directory.vocabulary import FACTS
from tests.directory.samples import found, loaded

NEW_JUDGEMENT = """\
police_reporting:
  value: normal
  basis: judgement
  confidence: high
  checked: "2026-11-22"
"""
SOURCED = 'source: "https://example.org", confidence: medium, checked: "2026-01-31"'


def test_a_fact_is_known_where_a_row_says_it_and_nowhere_else(tmp_path: Path) -> None:
    text = f"police_reporting: {{value: caution, {SOURCED}}}\nblasphemy: {{value: none, {SOURCED}}}"

    directory = loaded(tmp_path, {"law/PK.yaml": text})

    assert directory.region_fact("PK", "police_reporting") == "caution"
    assert directory.region_fact("PK", "blasphemy") == "none"
    assert directory.region_fact("PK", "suicide_attempt") is None
    assert directory.region_fact("IN", "police_reporting") is None
    assert directory.region_fact("PK", "no_such_fact") is None


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in FACTS for value in sorted(FACTS[name])]
)
def test_every_value_of_every_fact_can_be_written(tmp_path: Path, name: str, value: str) -> None:
    directory = loaded(tmp_path, {"law/GB.yaml": f"{name}: {{value: {value}, {SOURCED}}}"})

    fact = directory.facts["GB"][name]
    assert (fact.value, fact.basis, fact.source) == (value, "source", "https://example.org")


def test_the_first_judgements_need_no_source(tmp_path: Path) -> None:
    text = """\
police_reporting:
  value: normal
  basis: judgement
  confidence: high
  checked: "2026-11-21"
"""
    fact = loaded(tmp_path, {"law/GB.yaml": text}).facts["GB"]["police_reporting"]

    assert (fact.value, fact.basis, fact.source) == ("normal", "judgement", "")


@pytest.mark.parametrize("value", ["caution", "may_be_unsafe"])
def test_a_warning_may_rest_on_low_confidence_and_on_judgement(tmp_path: Path, value: str) -> None:
    text = (
        f"police_reporting: {{value: {value}, basis: judgement, confidence: low, "
        'checked: "2027-01-31"}'
    )

    directory = loaded(tmp_path, {"law/UG.yaml": text})

    assert directory.region_fact("UG", "police_reporting") == value


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"police_reporting: {{value: safe, {SOURCED}}}", ["D108"]),
        (f"police: {{value: normal, {SOURCED}}}", ["D102"]),
        ("police_reporting: normal", ["D103"]),
        ('blasphemy: {value: none, confidence: high, checked: "2026-01-31"}', ["D101"]),
        (
            "blasphemy: {value: none, basis: judgement, confidence: high, checked: '2026-01-31'}",
            ["D101"],
        ),
        (f"police_reporting: {{value: normal, {SOURCED}}}".replace("medium", "low"), ["D121"]),
        (f"suicide_attempt: {{value: criminal, {SOURCED}}}".replace("medium", "low"), ["D121"]),
        (NEW_JUDGEMENT, ["D126"]),
    ],
)
def test_a_fact_that_rests_on_too_little_is_refused(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    directory, problems = found(tmp_path, {"law/GB.yaml": text})

    assert [p.code for p in problems] == codes
    assert directory.facts == {"GB": {}}


@pytest.mark.parametrize("name", ["WORLD", "UK", "eu"])
def test_facts_belong_to_countries_and_to_the_eu(tmp_path: Path, name: str) -> None:
    _, problems = found(tmp_path, {f"law/{name}.yaml": f"blasphemy: {{value: none, {SOURCED}}}"})

    assert [p.code for p in problems] == ["D111"]


def test_what_is_known_of_the_eu_is_lent_to_no_member(tmp_path: Path) -> None:
    text = f"police_reporting: {{value: normal, {SOURCED}}}"

    directory = loaded(tmp_path, {"law/EU.yaml": text})

    assert directory.region_fact("EU", "police_reporting") == "normal"
    assert {
        region for region in REGIONS if directory.region_fact(region, "police_reporting")
    } == set()
