# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of countries, checked against what is known of ISO 3166-1, and their names."""

from __future__ import annotations

import pytest

from bot.directory.countries import COUNTRIES, EU_MEMBERS, REGIONS, groups_of, name


def test_all_249_codes_are_there() -> None:
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 and code.isalpha() and code.isupper() for code in COUNTRIES)


@pytest.mark.parametrize("code", ["GB", "US", "PK", "DE", "AQ", "AX", "BQ", "EH", "PS", "TW", "UM"])
def test_what_iso_lists_is_a_country(code: str) -> None:
    assert code in COUNTRIES


@pytest.mark.parametrize(
    "code", ["UK", "EU", "UN", "AC", "TA", "IC", "XA", "ZZ", "AN", "SU", "001"]
)
def test_what_iso_does_not_list_is_none(code: str) -> None:
    assert code not in REGIONS


def test_kosovo_is_a_region_beside_the_countries() -> None:
    assert {"XK"} == REGIONS - COUNTRIES


def test_the_european_union_has_27_members() -> None:
    assert len(EU_MEMBERS) == 27
    assert EU_MEMBERS <= COUNTRIES
    assert groups_of("IE") == {"EU"}
    assert groups_of("GB") == groups_of("CH") == frozenset()


def test_every_region_has_a_name() -> None:
    assert [code for code in REGIONS if name(code) == code] == []


@pytest.mark.parametrize(
    ("code", "locale", "expected"),
    [
        ("DE", "en", "Germany"),
        ("DE", "fr", "Allemagne"),
        ("GB", "pt-BR", "Reino Unido"),
        ("GB", "pt_BR", "Reino Unido"),
        ("DE", "fr-XX", "Allemagne"),
        ("DE", "xx", "Germany"),
        ("DE", "", "Germany"),
        ("DE", "en-XA", "Germany"),
        ("DE", "ar-XB", "ألمانيا"),
        ("QQ", "fr", "QQ"),
    ],
)
def test_names_fall_back_to_the_language_then_to_english(
    code: str, locale: str, expected: str
) -> None:
    assert name(code, locale) == expected
