# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which day a typed text means, as an ISO date; never a day that is still to come.

    2026-03-12, 12.3.2026, 3/12/26       numbers, in the order of the language
    12 March, March 12th, 12 mars 2026   names of months, in the language or in English
    today, yesterday, last monday        words: English; days of the week in the language too

A date without a year is the last such day. What could be two days is none: in
plain English, where 3/4 is written for both, it is read only if both agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from bot.directory.countries import languages
from bot.matching.folding import fold

LONGEST_DATE = 80
OLDEST = 1900

_WORDS = {
    "today": 0,
    "yesterday": 1,
    "day before yesterday": 2,
    "the day before yesterday": 2,
}
_LITTLE = frozenset({"the", "of", "on"})
_SIGN = r"\s*[./-]\s*"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{1,2}})\.?")
_NUMBERS = re.compile(rf"(\d{{1,2}}){_SIGN}(\d{{1,2}})(?:{_SIGN}(\d{{4}}|\d{{2}})|\.)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes days.

    ``months`` and ``weekdays`` (0 is Monday) by their folded names; ``little``
    holds words that may stand between; ``orders`` says which of ``dm`` and ``md``
    numbers may be.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    little: frozenset[str]
    orders: tuple[str, ...]


def read_date(typed: str, locale: str, today: date) -> str | None:
    """The day that a text means, as YYYY-MM-DD; None where that is not certain."""
    words = fold(typed[:LONGEST_DATE])
    if not words or len(typed) > LONGEST_DATE:
        return None
    calendar = _calendar(locale)
    days = {
        *_in_words(words, calendar, today),
        *_in_numbers(_western(typed), calendar, today),
        *_with_month(words.split(), calendar, today),
    }
    return days.pop().isoformat() if len(days) == 1 else None


def _in_words(words: str, calendar: Calendar, today: date) -> Iterator[date]:
    """Today, yesterday, or a day of the week that has gone by."""
    if words in _WORDS:
        yield today - timedelta(days=_WORDS[words])
    bare = words.removeprefix("on ")
    named = bare.removeprefix("last ")
    if named in calendar.weekdays:
        ago = (today.weekday() - calendar.weekdays[named]) % 7
        # "Monday" on a Monday may be today; "last Monday" is not.
        if ago or named != bare:
            yield today - timedelta(days=ago or 7)


def _in_numbers(typed: str, calendar: Calendar, today: date) -> Iterator[date]:
    """A date in numbers, in each order that the language may mean."""
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = map(int, found.groups())
        yield from _past(day, month, year, today)
    elif found := _NUMBERS.fullmatch(typed):
        first, second = int(found[1]), int(found[2])
        year = _year(found[3], today) if found[3] else 0
        for order in calendar.orders:
            day, month = (first, second) if order == "dm" else (second, first)
            yield from _past(day, month, year, today)


def _with_month(words: list[str], calendar: Calendar, today: date) -> Iterator[date]:
    """A day, the name of a month, perhaps a year, and nothing else of weight."""
    words = [word for word in words if word not in calendar.little]
    months = [calendar.months[word] for word in words if word in calendar.months]
    days = [int(n[1]) for word in words if (n := _ORDINAL.fullmatch(word))]
    years = [int(word) for word in words if re.fullmatch(r"\d{4}", word)]
    if len(months) == len(days) == 1 and len(words) == 2 + len(years) and len(years) < 2:
        yield from _past(days[0], months[0], years[0] if years else 0, today)


def _past(day: int, month: int, year: int, today: date) -> Iterator[date]:
    """That day, if there is one that is not to come; without a year (0) the last one."""
    for possible in [year] if year else range(today.year, today.year - 9, -1):
        try:
            found = date(possible, month, day)
        except ValueError:
            continue
        if possible >= OLDEST and found <= today:
            yield found
            return


def _year(digits: str, today: date) -> int:
    """A year in four digits, or the last one that ends in these two."""
    if len(digits) == 4:
        return int(digits)
    return today.year - (today.year - int(digits)) % 100


def _western(typed: str) -> str:
    """The text with the digits 0 to 9 for those of other scripts, and no unseen signs."""
    visible = (c for c in typed.strip() if c.isprintable())
    return "".join(str(int(c)) if c.isdecimal() else c for c in visible)


@lru_cache(maxsize=32)
def _calendar(locale: str) -> Calendar:
    """How a language writes days, English beside it."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    little = set(_LITTLE)
    for language in reversed(languages(locale)):
        for use in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                months |= {fold(w): n for n, w in language.months[use][width].items()}
                weekdays |= {fold(w): n for n, w in language.days[use][width].items()}
        written = language.date_formats["long"].pattern
        little |= {fold(word) for word in re.findall(r"'([^']+)'", written)}
    return Calendar(months, weekdays, frozenset(little), _orders(languages(locale)[0]))


def _orders(language: Locale) -> tuple[str, ...]:
    """Whether day or month comes first; both where English is not of one country."""
    if language.language == "en" and language.territory is None:
        return ("dm", "md")
    pattern = language.date_formats["short"].pattern
    return ("md",) if pattern.find("M") < pattern.find("d") else ("dm",)
