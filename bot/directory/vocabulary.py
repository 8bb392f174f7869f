# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that a row of the directory may use.

NEEDS           what a service helps with; a card asks for one of them
AUDIENCES       for whom a service may be made
CONTACT_TYPES   how a service is reached
FACTS           what may be known of a region: fact → its values
"""

from __future__ import annotations

from collections.abc import Mapping

NEEDS = (
    "crisis",
    "counselling",
    "online-abuse",
    "image-abuse",
    "stalking",
    "domestic-violence",
    "children",
    "lgbtq",
    "hate-crime",
    "legal",
    "fraud",
    "digital-security",
    "police-report",
    "community",
    "guide",
    "own-conduct",
)

AUDIENCES = (
    "women",
    "men",
    "lgbtq",
    "young",
    "disabled",
    "migrants",
    "journalists",
    "activists",
    "indigenous",
)

NUMBER_TYPES = ("phone", "sms", "whatsapp")
PAGE_TYPES = ("chat", "web", "form")
CONTACT_TYPES = (*NUMBER_TYPES, *PAGE_TYPES, "email")

RUN_BY = ("state", "police", "ngo", "company", "unknown")
COSTS = ("free", "paid", "unknown")
CONFIDENCES = ("high", "medium", "low")
BASES = ("source", "judgement")

# What may stand as a source without an address; it is never shown as a link.
NO_ADDRESS = ("unnamed public dataset", "public code repositories")

FACTS: Mapping[str, frozenset[str]] = {
    "police_reporting": frozenset({"normal", "caution", "may_be_unsafe"}),
    "suicide_attempt": frozenset({"legal", "criminal"}),
    "same_sex_acts": frozenset({"legal", "criminal"}),
    "blasphemy": frozenset({"none", "criminal"}),
    "sex_outside_marriage": frozenset({"legal", "criminal"}),
}
