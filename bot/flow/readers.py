# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can read typed words, and what the codes look like that enter the trail.

``country`` gives an ISO 3166-1 alpha-2 code, ``date`` an ISO 8601 day. ``text``
gives no code: the words go to the draft only, never into an answer. ``language``
changes the language of the talk, which lies beside it, and stores nothing either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

COUNTRY = re.compile(r"[A-Z]{2}")


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written like 2026-01-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_country(text: str) -> bool:
    """Whether a text has the form of a country's code."""
    return COUNTRY.fullmatch(text) is not None


CODES: dict[str, Callable[[str], bool]] = {"country": is_country, "date": is_day}
"""Readers whose codes can be stored as an answer."""

STORING_NOTHING = ("text", "language")
"""Readers whose words go to no answer."""

READERS = (*CODES, *STORING_NOTHING)

ORDERED = frozenset({"date"})
"""Readers whose codes can be compared with < and >."""


def is_code(reader: str, value: str) -> bool:
    """Whether a value is a code of this reader."""
    test = CODES.get(reader)
    return test is not None and test(value)
