# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the directory has something for everybody whom a screen promises a card.

    needs_are_served(guide, catalogs, problems)                 D127
    police_say_so(guide, catalogs, problems)                    D129
    rows_are_fresh(guide, catalogs, problems, today=…)          D128 and D132, for a release

Looked up is every need that some screen shows, in every country and where none is known,
for somebody of whom nothing else is known. A card of emergency numbers shows the world's
crisis route where it holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from bot.directory.countries import REGIONS, name
from bot.directory.freshness import is_due, limit_of
from bot.directory.lookup import emergency_for, matching
from bot.directory.models import EmergencyNumbers, RegionFact, Service
from bot.engine.services import CRISIS, asked
from bot.flow.errors import Problems
from bot.guide.model import Guide, Node
from bot.i18n.catalog import Catalogs

SOME = 3
"""Countries that a message names."""
POLICE = re.compile(
    r"polic(?!y|ies)|poliz|poliis|politi(?!c)|politsei|gendarm|\bgarda\b", re.IGNORECASE
)
"""How the police are called in the names and addresses of many countries."""
STATE = ("police", "state")


def needs_are_served(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """For each need that a screen shows, every country gets a service."""
    for need, node in shown_first(guide).items():
        without = [code for code in sorted(REGIONS) if not served(guide, need, code)]
        if without or not served(guide, need, ""):
            names = ", ".join(map(name, without[:SOME])) or "a country that is not known"
            more = f" and {len(without) - SOME} more" if len(without) > SOME else ""
            values = {"need": need, "where": names + more, "screen": node.address}
            problems.add("D127", node.file, (node.line, 1), **values)


def shown_first(guide: Guide) -> dict[str, Node]:
    """The needs that screens show, and the first screen of each; ``emergency`` among them."""
    found: dict[str, Node] = {}
    for node in guide.nodes.values():
        for card in node.shows:
            found.setdefault(card.need or card.kind, node)
    return found


def served(guide: Guide, need: str, region: str) -> bool:
    """Whether somebody in a country, or in none that is known, gets anything."""
    if need == "emergency":
        held = emergency_for(guide.directory, region) is not None
        return held or served(guide, CRISIS.need, region)
    answers = {"region": region} if region else {}
    return bool(matching(guide.directory, asked(answers, need)).services)


def police_say_so(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """A service that bears the name of the police, or is reached there, is run by them.

    Whoever for good reason keeps away from the police relies on it: the rows of police and
    state come last for them.
    """
    for service in guide.directory.services.values():
        named = (service.name, *(contact.value for contact in service.contacts))
        found = next((text for text in named if POLICE.search(text)), "")
        if found and service.run_by not in STATE:
            problems.add("D129", service.file, (service.line, 1), text=found)


def rows_are_fresh(guide: Guide, _: Catalogs, problems: Problems, *, today: date) -> None:
    """Each row of the directory was looked at not too long ago, and on a day that was."""
    for row in rows(guide):
        if row.checked > today:
            problems.add("D132", row.file, (row.line, 1), checked=str(row.checked))
        if is_due(row, today):
            days = str((today - row.checked).days)
            values = {"checked": str(row.checked), "days": days, "limit": str(limit_of(row).days)}
            problems.add("D128", row.file, (row.line, 1), **values)


def rows(guide: Guide) -> Iterator[Service | EmergencyNumbers | RegionFact]:
    """Every row: services, emergency numbers, facts of regions."""
    held = guide.directory
    facts = (fact for found in held.facts.values() for fact in found.values())
    return chain(held.services.values(), held.emergency.values(), facts)
