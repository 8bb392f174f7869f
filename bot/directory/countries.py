# SPDX-License-Identifier: AGPL-3.0-or-later
"""The countries of ISO 3166-1, their names, and the groups that services speak of.

COUNTRIES          the 249 codes
REGIONS            those and XK (Kosovo), which emergency numbers are held for
GROUPS["EU"]       the members of a group of countries
name("DE", "fr")   "Allemagne"
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

WORLD = "WORLD"

# What CLDR lists beside the codes of ISO 3166-1: parts of countries, groups, tests.
NO_COUNTRY = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)

EU_MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


def codes() -> frozenset[str]:
    """The 249 codes of ISO 3166-1 alpha-2, out of the territories that CLDR names."""
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha()) - NO_COUNTRY


COUNTRIES = codes()
REGIONS = COUNTRIES | {"XK"}
GROUPS: Mapping[str, frozenset[str]] = {"EU": EU_MEMBERS}


@lru_cache(maxsize=512)
def groups_of(region: str) -> frozenset[str]:
    """The groups that a region belongs to, WORLD aside."""
    return frozenset(group for group, members in GROUPS.items() if region in members)


@lru_cache(maxsize=4096)
def name(code: str, locale: str = "en") -> str:
    """The name of a region in a language ("pt-BR" or "pt_BR"); English, else the code itself."""
    for language in languages(locale):
        if found := language.territories.get(code):
            return str(found)
    return code


def languages(locale: str) -> list[Locale]:
    """The locale as far as CLDR knows it, then its language, then English."""
    found = []
    for tag in (locale, locale.replace("_", "-").partition("-")[0], "en"):
        try:
            found.append(Locale.parse(tag.replace("-", "_")))
        except (UnknownLocaleError, ValueError):
            continue
    return found
