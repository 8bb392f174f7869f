# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contacts of a row: numbers, pages, e-mail addresses, each of the form of its type.

- {type: sms, value: "85258", note: "Text the word SHOUT."}
- {type: chat, value: "https://…", hours: {zone: Europe/Berlin, open: ["wed 15:00-18:00"]}}
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.directory.cells import Cells
from bot.directory.models import Contact
from bot.directory.opening import read_hours
from bot.directory.vocabulary import CONTACT_TYPES, NUMBER_TYPES
from bot.flow.strict import Data

KEYS = ("type", "value", "note", "hours")
NUMBER = re.compile(r"[+*]?[0-9][0-9 ()./-]*")
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def read_contacts(cells: Cells) -> tuple[Contact, ...]:
    """Every contact of a row; there must be one."""
    items = cells.items("contacts", required=True)
    read = [read_contact(cells, place, item) for place, item in enumerate(items)]
    return tuple(contact for contact in read if contact)


def read_contact(outer: Cells, place: int, data: Data) -> Contact | None:
    """One contact, or None after adding what is wrong with it."""
    path = (*outer.path, "contacts", place)
    cells = Cells.of(outer.document, path, data, KEYS, outer.problems)
    if cells is None:
        return None
    type_ = cells.word("type", CONTACT_TYPES, required=True, code="D107")
    value = cells.text("value", required=True)
    if value and type_ in CONTACT_TYPES:
        check_value(cells, type_, value)
    hours = read_hours(cells) if "hours" in cells.row else None
    return Contact(type_, value, cells.text("note"), hours)


def check_value(cells: Cells, type_: str, value: str) -> None:
    """Add a problem where a contact does not have the form of its type."""
    if type_ in NUMBER_TYPES:
        fits, code = is_number(value), "D114"
    elif type_ == "email":
        fits, code = EMAIL.fullmatch(value) is not None, "D115"
    else:
        fits, code = is_address(value), "D119"
    if not fits:
        cells.add(code, "value", value=value)


def is_number(value: str) -> bool:
    """Whether a text can be dialled: a first + or *, digits, and signs that only group them."""
    return NUMBER.fullmatch(value) is not None


def is_address(value: str) -> bool:
    """Whether a text is a plain https address of a named host."""
    if not value.isascii() or not value.isprintable() or " " in value:
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme == "https" and HOST.fullmatch(parts.netloc) is not None
