# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening hours in a person's language and, where it can be told, on their clock.

    in_words(hours, catalog, region, now)
        "Mon–Fri: 9:00 AM–5:00 PM"                        the clock is the same
        "Mon–Fri: 1:30 PM–9:30 PM your time"              put on the clock of their country
        "Mon–Fri: 9:00 AM–5:00 PM, United Kingdom Time"  the service's own clock, named

A country with one clock at ``now`` has its times put on that; where it has several,
or is not known, the times stay as they are and say whose they are. Public holidays
are not known, and nothing is promised about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import get_global
from babel.dates import format_interval, format_skeleton, get_timezone_location

from bot.directory.hours import DAY, Hours, absolute
from bot.i18n.catalog import Catalog
from bot.i18n.locales import babel_locale, listed
from bot.rendering.sentences import plain_message
from bot.rendering.week import ALL_DAY, Group, arranged, is_always, moved, runs

RANGE = 3
"""Days in a row from which only the first and the last are named."""
DASHES = ("\u2009–\u2009", " – ")


def in_words(hours: Hours, catalog: Catalog, region: str | None, now: datetime) -> str:
    """The times of hours that a clock can read, as plain words; "" for any others."""
    if hours.kind != "times":
        return ""
    moment = absolute(now)
    ahead = clock_of(region, moment)
    by = None if ahead is None else ahead - offset(hours.zone, moment)
    spans = moved(hours.spans, minutes(by)) if by else list(hours.spans)
    if is_always(spans):
        return plain_message("card.always_open", catalog)
    words = week(arranged(spans), catalog, territorial(catalog.locale, region))
    if by is None:
        zone = zone_name(hours.zone, catalog.locale)
        return plain_message("hours.there", catalog, hours=words, zone=zone)
    return plain_message("hours.here", catalog, hours=words) if by else words


def minutes(span: timedelta) -> int:
    """A difference of clocks in minutes."""
    return round(span.total_seconds() / 60)


def clock_of(region: str | None, moment: datetime) -> timedelta | None:
    """How far the clocks of a region are ahead of UTC; None where they differ or are not known."""
    offsets = {offset(zone, moment) for zone in zones_of(region)}
    return offsets.pop() if len(offsets) == 1 else None


@lru_cache(maxsize=512)
def zones_of(region: str | None) -> tuple[str, ...]:
    """The time zones of a region that this machine knows."""
    territories = get_global("zone_territories")
    return tuple(z for z, place in territories.items() if place == region and is_known(z))


def is_known(zone: str) -> bool:
    """Whether this machine has the clock of a zone."""
    try:
        return bool(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def offset(zone: str, moment: datetime) -> timedelta:
    """How far the clock of a zone is ahead of UTC."""
    return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


def zone_name(zone: str, tag: str) -> str:
    """The clock of a zone in words: the country, and the city where it has several."""
    if zone not in get_global("zone_territories"):
        return zone.rpartition("/")[2]
    return str(get_timezone_location(zone, locale=babel_locale(tag)))


def territorial(tag: str, region: str | None) -> Locale:
    """The language as it is written in the person's country, where that is known to differ."""
    own = babel_locale(tag)
    return babel_locale(f"{tag}-{region}") if region and not own.territory else own


def week(groups: Sequence[Group], catalog: Catalog, locale: Locale) -> str:
    """The groups of a week one after the other."""
    words = ""
    for group in groups:
        line = long_line(group, locale) if group.is_long else day_line(group, catalog, locale)
        words = plain_message("hours.then", catalog, hours=words, then=line) if words else line
    return words


def day_line(group: Group, catalog: Catalog, locale: Locale) -> str:
    """Days, and when it is open on them."""
    if group.times == ALL_DAY:
        times = plain_message("hours.all_day", catalog)
    else:
        times = listed([clocks(*times, locale) for times in group.times], str(locale))
    if len(group.days) == 7:
        return plain_message("hours.daily", catalog, times=times)
    return plain_message("hours.days", catalog, days=day_names(group.days, locale), times=times)


def long_line(group: Group, locale: Locale) -> str:
    """A stretch of more than a day, from a day and time to another."""
    start, end = group.times[0]
    day = group.days[0]
    first, last = (
        f"{day_name((day + minute // DAY) % 7, locale)} {clock(minute, locale)}"
        for minute in (start, end)
    )
    return spanning(first, last, locale)


@lru_cache(maxsize=512)
def clocks(start: int, end: int, locale: Locale) -> str:
    """From one time of a day to another, as the country writes it."""
    return tight(format_interval(at(start), at(end), skeleton(locale), locale=locale))


def clock(minute: int, locale: Locale) -> str:
    """A time of a day."""
    return format_skeleton(skeleton(locale), datetime.combine(date.min, at(minute)), locale=locale)


def at(minute: int) -> time:
    """The time of a clock so many minutes after a midnight."""
    return time(minute % DAY // 60, minute % 60)


def skeleton(locale: Locale) -> str:
    """Whether a day is counted in twelve hours twice, or in twenty-four."""
    return "hm" if "h" in locale.time_formats["short"].pattern else "Hm"


def day_names(days: Sequence[int], locale: Locale) -> str:
    """Days of the week: "Mon–Fri", "Sat and Sun"."""
    return listed(list(ranges(days, locale)), str(locale))


def ranges(days: Sequence[int], locale: Locale) -> Iterator[str]:
    """The names of days, many in a row as a range."""
    for run in runs(days):
        names = [day_name(day, locale) for day in run]
        if len(names) < RANGE:
            yield from names
        else:
            yield spanning(names[0], names[-1], locale)


def day_name(day: int, locale: Locale) -> str:
    """The short name of a day; 0 is Monday."""
    return str(locale.days["stand-alone"]["abbreviated"][day])


def spanning(first: str, last: str, locale: Locale) -> str:
    """From one to another, as the language writes it."""
    return tight(str(locale.interval_formats[None]).format(first, last))


def tight(words: str) -> str:
    """A range without blanks around its dash."""
    for dash in DASHES:
        words = words.replace(dash, "–")
    return words
