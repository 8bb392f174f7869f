# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening hours as an editor writes them, read into :class:`Hours`.

hours: always                     hours: online                hours: unknown
hours: {says: "Weekdays."}
hours:
  zone: Europe/London
  open: ["mon-fri 09:00-17:00", "sat 22:00-02:00"]
  says: "Closed for some weeks in winter."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.directory.cells import Cells
from bot.directory.hours import ALWAYS, DAY, ONLINE, UNKNOWN, Hours, Span

WORDS = {"always": ALWAYS, "online": ONLINE, "unknown": UNKNOWN}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPAN = re.compile(r"([a-z]{3})(?:-([a-z]{3}))? (\d\d):(\d\d)-(\d\d):(\d\d)")


def read_hours(cells: Cells) -> Hours:
    """The hours under the key ``hours``; UNKNOWN where it is absent."""
    if not isinstance(cells.row.get("hours", ""), str):
        return read_times(cells)
    word = cells.word("hours", WORDS, absent="unknown", code="D113")
    return WORDS.get(word, UNKNOWN)


def read_times(outer: Cells) -> Hours:
    """Hours written with a zone and times, or as words alone."""
    path = (*outer.path, "hours")
    keys = ("zone", "open", "says")
    cells = Cells.of(outer.document, path, outer.row["hours"], keys, outer.problems)
    if cells is None:
        return UNKNOWN
    says = cells.text("says", required=not {"zone", "open"} & cells.row.keys())
    if "zone" not in cells.row and "open" not in cells.row:
        return Hours("unknown", says=says)
    zone, spans = read_zone(cells), tuple(sorted(read_spans(cells)))
    return Hours("times", zone, spans, says) if cells.sound() else UNKNOWN


def read_zone(cells: Cells) -> str:
    """The time zone, known to this machine."""
    zone = cells.text("zone", required=True)
    if zone and not is_zone(zone):
        cells.add("D112", "zone", value=zone)
    return zone


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return "/" in name or name == "UTC"


def read_spans(cells: Cells) -> Iterator[Span]:
    """Every span that the lines under ``open`` stand for."""
    for place, text in cells.texts("open", required=True):
        if spans := spans_of(text):
            yield from spans
        else:
            cells.add("D113", "open", place, value=text)


def spans_of(text: str) -> list[Span]:
    """The spans of one line such as ``mon-fri 09:00-17:00``; none where it is unreadable."""
    match = SPAN.fullmatch(text)
    if match is None:
        return []
    first, last, *clock = match.groups()
    days = days_from(first, last or first)
    times = minutes(clock[0], clock[1]), minutes(clock[2], clock[3])
    if not days or None in times or times[0] == times[1] or times[0] == DAY:
        return []
    start, end = times[0] or 0, times[1] or 0
    length = end - start if end > start else end - start + DAY
    return [Span(day * DAY + start, day * DAY + start + length) for day in days]


def days_from(first: str, last: str) -> list[int]:
    """The days from one to the other, over the end of the week if need be."""
    if first not in DAYS or last not in DAYS:
        return []
    start, count = DAYS.index(first), (DAYS.index(last) - DAYS.index(first)) % 7 + 1
    return [(start + day) % 7 for day in range(count)]


def minutes(hour: str, minute: str) -> int | None:
    """Minutes since midnight; None for a time that no clock shows (24:00 is the end)."""
    total = int(hour) * 60 + int(minute)
    return total if total <= DAY and int(minute) < 60 else None
