# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ways to reach a service, those first that leave least behind or suit the person.

    contact_lines(service, catalog, …) → ContactLine…      text, chat, phone, page, e-mail
    drawn(line, locale)                                    the same as a card draws it

A way with hours of its own says so behind it, since the hours below are not its.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.directory.hours import is_open
from bot.directory.models import Contact, Service
from bot.directory.suits import Wishes
from bot.i18n.catalog import Catalog
from bot.rendering.hours import in_words
from bot.rendering.isolates import isolated
from bot.rendering.message import ContactLine
from bot.rendering.sentences import plain_message, plain_words

ORDER = ("sms", "chat", "whatsapp", "phone", "web", "form", "email")
NO_CALLS = (*(kind for kind in ORDER if kind != "phone"), "phone")

LOGGED = frozenset({"phone", "sms"})
"""Ways that can show in a call log and on a bill."""


def contact_lines(
    service: Service, catalog: Catalog, wishes: Wishes, region: str | None, now: datetime
) -> tuple[ContactLine, ...]:
    """The contacts of a service in the order for this person."""
    order = NO_CALLS if wishes.no_calls else ORDER
    return tuple(
        ContactLine(
            contact.type,
            contact.value,
            plain_message(f"contact.{contact.type}", catalog),
            " ".join(notes(service, contact, catalog, region, now)),
        )
        for contact in sorted(service.contacts, key=lambda each: order.index(each.type))
    )


def notes(
    service: Service, contact: Contact, catalog: Catalog, region: str | None, now: datetime
) -> Iterator[str]:
    """What to know about one way: its note, and its own hours."""
    context = f"directory.{service.id}.contacts.{contact.value}"
    if contact.note:
        yield plain_words(catalog.text(context, contact.note))
    hours = contact.hours
    if hours is None:
        return
    if hours.kind == "times":
        state = "card.open_now" if is_open(hours, now) else "card.closed_now"
        yield f"{plain_message(state, catalog)}."
        yield in_words(hours, catalog, region, now)
    elif hours.kind == "always":
        yield plain_message("card.always_open", catalog)
    if hours.says:
        yield plain_words(catalog.text(f"{context}.hours", hours.says))


def drawn(line: ContactLine, locale: str) -> ContactLine:
    """A way as a card draws it: its number or address keeps its direction."""
    return replace(line, value=isolated(line.value, line.type, locale))


def logged(lines: tuple[ContactLine, ...]) -> bool:
    """Whether one of the ways can show in a call log."""
    return any(line.type in LOGGED for line in lines)
