# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text of the guide in a language, its inserts filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from bot.directory import countries
from bot.flow.expressions import Answer
from bot.flow.inserts import fill
from bot.guide.model import Guide, Words
from bot.i18n.catalog import Catalog
from bot.i18n.locales import autonym, babel_locale, is_rtl, listed
from bot.rendering.isolates import AS_IT_BEGINS, END, LEFT_TO_RIGHT

NOTHING: Mapping[str, str] = {}


def values(
    guide: Guide, catalog: Catalog, answers: Mapping[str, Answer], today: date
) -> dict[str, str]:
    """What the inserts of a screen stand for."""
    return {
        **brand(guide, catalog),
        "region.name": region_name(catalog, answers),
        "languages.others": other_languages(guide, catalog),
        "today": day(catalog, today),
    }


def brand(guide: Guide, catalog: Catalog) -> dict[str, str]:
    """Who runs the guide; names and addresses keep their direction in any text."""
    found = guide.brand.inserts
    if not is_rtl(catalog.locale):
        return found
    return {name: kept_apart(value) for name, value in found.items()}


def kept_apart(value: str) -> str:
    """The value of an insert between marks of direction."""
    begins = LEFT_TO_RIGHT if value.startswith("https://") else AS_IT_BEGINS
    return f"{begins}{value}{END}" if value else ""


def other_languages(guide: Guide, catalog: Catalog) -> str:
    """The languages of the guide but for this one, each in its own words; "" for none."""
    others = [autonym(tag) for tag in guide.languages if tag != catalog.locale]
    return listed(others, catalog.locale)


def region_name(catalog: Catalog, answers: Mapping[str, Answer]) -> str:
    """The name of the person's country; "" where it is not known."""
    region = answers.get("region")
    return countries.name(region, catalog.locale) if isinstance(region, str) else ""


def day(catalog: Catalog, moment: date) -> str:
    """A date in words."""
    return _long_date(moment, catalog.locale)


@lru_cache(maxsize=1024)
def _long_date(moment: date, tag: str) -> str:
    return format_date(moment, format="long", locale=babel_locale(tag))


def filled(
    guide: Guide, catalog: Catalog, words: Words, inserts: Mapping[str, str] = NOTHING
) -> str:
    """The words in the catalog's language."""
    return fill(catalog.text(words.context, words.text), inserts or brand(guide, catalog))
