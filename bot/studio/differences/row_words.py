# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of a row of the directory in words: contacts, opening hours, ages, truths."""

from __future__ import annotations

from bot.directory.hours import DAY, Hours, Span
from bot.directory.models import Ages, Contact

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def said(value: object) -> str:
    """A field of a row in words."""
    if isinstance(value, Hours):
        return hours(value)
    if isinstance(value, Ages):
        ends = value.min, value.max
        return "every age" if ends == (None, None) else f"{ends[0] or 0} to {ends[1] or 'any age'}"
    if isinstance(value, tuple):
        if value and isinstance(value[0], Contact):
            return contacts(value)
        return ", ".join(map(str, value)) or "none"
    if value is None or value == "":
        return "not known" if value is None else "none"
    return {"True": "yes", "False": "no"}.get(str(value), str(value))


def contacts(held: tuple[Contact, ...]) -> str:
    """Every way to reach a service, a line each."""
    return "\n".join(" ".join(filter(None, contact_parts(contact))) for contact in held)


def contact_parts(contact: Contact) -> tuple[str, ...]:
    """One way to reach a service."""
    note = f"({contact.note})" if contact.note else ""
    return f"{contact.type}:", contact.value, note, hours(contact.hours) if contact.hours else ""


def hours(held: Hours) -> str:
    """Opening hours in a line."""
    kinds = {"always": "day and night", "online": "online", "unknown": "not known"}
    spans = ", ".join(map(span, held.spans))
    times = f"{spans} ({held.zone})" if held.spans else kinds.get(held.kind, held.kind)
    return f"{times}. {held.says}" if held.says else times


def span(held: Span) -> str:
    """From when to when, on which day."""
    start, end = held.start % DAY, held.end % DAY
    day = DAYS[held.start // DAY]
    return f"{day} {start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
