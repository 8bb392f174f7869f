# SPDX-License-Identifier: AGPL-3.0-or-later
"""The schemas of the directory, out of the words and forms that its readers know.

The directory is read cell by cell and has no models (``bot/directory/cells.py``);
a test holds the keys here and there together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.directory import contacts, opening, rows
from bot.directory.countries import GROUPS, WORLD
from bot.directory.vocabulary import (
    AUDIENCES,
    BASES,
    CONFIDENCES,
    CONTACT_TYPES,
    COSTS,
    FACTS,
    NEEDS,
    NO_ADDRESS,
    NUMBER_TYPES,
    PAGE_TYPES,
    RUN_BY,
)
from bot.flow.terms import COUNTRY, SEEN

Schema = dict[str, Any]

TRUTH = ("yes", "no", "unknown")
REASSURING = [word for word in CONFIDENCES if word != "low"]
ADDRESS = r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$"


def whole(pattern: re.Pattern[str]) -> str:
    """A form that fits all of a text."""
    return f"^({pattern.pattern})$"


def text(description: str, pattern: str = SEEN) -> Schema:
    """A text of some form."""
    return {"type": "string", "pattern": pattern, "description": description}


def word(description: str, known: Iterable[str]) -> Schema:
    """One of a few words."""
    return {"enum": [*known], "description": description}


def several(description: str, item: Schema, least: int = 0) -> Schema:
    """A list."""
    return {"type": "array", "items": item, "minItems": least, "description": description}


def group(description: str, required: Iterable[str], keys: dict[str, Schema]) -> Schema:
    """A mapping of known keys."""
    return {
        "type": "object",
        "description": description,
        "properties": keys,
        "required": [*required],
        "additionalProperties": False,
    }


def each(description: str, name: str, row: Schema) -> Schema:
    """A mapping of names of one form."""
    return {
        "type": "object",
        "description": description,
        "propertyNames": {"pattern": name},
        "additionalProperties": row,
    }


def years(description: str) -> Schema:
    """An age, which editors' programs read as a number."""
    number = {"type": "integer", "minimum": 0, "maximum": 999}
    written = {"type": "string", "pattern": whole(rows.AGE)}
    return {"anyOf": [number, written], "description": description}


def day(description: str) -> Schema:
    """A day such as 2026-01-31."""
    return text(description, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


def hours() -> Schema:
    """A word, or times on the clock of a zone."""
    span = text("days and times, such as mon-fri 09:00-17:00", whole(opening.SPAN))
    times = group(
        "times on the clock of a zone, or words alone",
        (),
        {
            "zone": text("the time zone, such as Europe/London", r"^(UTC|[A-Za-z_]+/\S+)$"),
            "open": several("weekly times", span, 1),
            "says": text("words for what a clock cannot say"),
        },
    )
    times["dependentRequired"] = {"zone": ["open"], "open": ["zone"]}
    times["minProperties"] = 1
    return {
        "anyOf": [word("a word for it", opening.WORDS), times],
        "description": "when it answers",
    }


def contact() -> Schema:
    """One way to reach a service; its value has the form of its type."""
    row = group(
        "one way to reach it",
        ("type", "value"),
        {
            "type": word("how it is reached", CONTACT_TYPES),
            "value": text("the number or address, in double quotes"),
            "note": text("a short remark"),
            "hours": hours(),
        },
    )
    forms: tuple[tuple[Iterable[str], str], ...] = (
        (NUMBER_TYPES, whole(contacts.NUMBER)),
        (PAGE_TYPES, ADDRESS),
        (("email",), whole(contacts.EMAIL)),
    )
    row["allOf"] = [
        {
            "if": {"properties": {"type": {"enum": [*types]}}, "required": ["type"]},
            "then": {"properties": {"value": {"pattern": form}}},
        }
        for types, form in forms
    ]
    return row


def trust(required: Iterable[str] = ("source", "confidence", "checked")) -> dict[str, Schema]:
    """Where something comes from, and how far it can be trusted."""
    source = {"anyOf": [{"pattern": ADDRESS}, {"enum": [*NO_ADDRESS]}], "type": "string"}
    held = {
        "source": source | {"description": "the page it was taken from"},
        "confidence": word("high, or medium for a single source", REASSURING),
        "checked": day("the day somebody looked"),
    }
    return {key: held[key] for key in required}


def helplines() -> Schema:
    """``helplines/<CC>.yaml``."""
    region = f"^([A-Z]{{2}}|{'|'.join((*GROUPS, WORLD))})$"
    truths = {
        "confidential": "whether what is said stays there",
        "must_report": "whether it has to tell others of some things",
        "anonymous": "whether nobody has to give a name",
        "on_bill": "whether a call shows on the bill",
        "from_abroad": "whether it can be reached from other countries",
        "text_first": "whether it is made for writing",
        "sign_language": "whether it speaks a sign language",
    }
    keys = {
        "name": text("as it calls itself"),
        "about": text("one plain sentence: what it is for"),
        "needs": several("what it helps with, most important first", {"enum": [*NEEDS]}, 1),
        "regions": several("all its countries, the file's first", text("a code", region), 1),
        "ages": group(
            "whom it takes, in years",
            (),
            {"min": years("from this age"), "max": years("up to this age")},
        ),
        "for": several("for whom it is made", {"enum": [*AUDIENCES]}),
        "not_for": several("whom it cannot help", {"enum": [*AUDIENCES]}),
        "area": several("parts of the country it covers", text("a code", whole(rows.AREA))),
        "run_by": word("who runs it", RUN_BY),
        **{key: word(says, TRUTH) for key, says in truths.items()},
        "contacts": several("how it is reached, copied from its own page", contact(), 1),
        "hours": hours(),
        "languages": several("languages it speaks", text("a tag", whole(rows.LANGUAGE))),
        "cost": word("what it costs", COSTS),
        "note": text("a short remark that is shown"),
        **trust(),
    }
    needed = ("name", "about", "needs", "contacts", "source", "confidence", "checked")
    row = group("one service", needed, keys)
    return each("services of a region, by id", whole(rows.ID), row)


def emergency() -> Schema:
    """``emergency.yaml``."""
    number = whole(contacts.NUMBER)
    head = trust() | {"source": text("where the numbers come from")}
    kinds = {
        "all": text("one number for police, ambulance and fire", number),
        "police": text("the police", number),
        "ambulance": text("an ambulance", number),
        "fire": text("the fire brigade", number),
    }
    row = group("the numbers of one country", (), {**kinds, **head})
    row["anyOf"] = [{"required": [kind]} for kind in kinds]
    numbers = each("the numbers of each country, by its two letters", COUNTRY, row)
    return group("emergency numbers", tuple(head), {**head, "numbers": numbers})


def law() -> Schema:
    """``law/<CC>.yaml``."""
    meant = {
        "police_reporting": "whether reporting to the police is known to be normal",
        "suicide_attempt": "whether an attempt is a crime",
        "same_sex_acts": "whether they are a crime",
        "blasphemy": "whether it is a crime",
        "sex_outside_marriage": "whether it is a crime",
    }
    facts = {name: fact(meant[name], FACTS[name], name) for name in FACTS}
    return group("what is known of a region that changes which advice is safe", (), facts)


def fact(description: str, values: Iterable[str], name: str) -> Schema:
    """One fact; only one about the police may be a judgement without a source."""
    keys = {
        "value": word("what is known", sorted(values)),
        "basis": word("a source, or a judgement where nobody else has said it", BASES),
        **trust(),
        "confidence": word("how far it can be trusted; low only for a warning", CONFIDENCES),
    }
    made = group(description, ("value", "confidence", "checked"), keys)
    judged = {"properties": {"basis": {"const": "judgement"}}, "required": ["basis"]}
    needs_source: Schema = {"required": ["source"]}
    if name == "police_reporting":
        needs_source = {"if": judged, "then": True, "else": needs_source}
    return {**made, "allOf": [needs_source]}
