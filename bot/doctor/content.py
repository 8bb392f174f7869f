# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide that would be served: its languages, and the age of its directory. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.directory.freshness import LIMIT, is_due
from bot.doctor.findings import Finding, fine, todo
from bot.guide.model import Guide
from bot.proof.proof_file import Fit


def of_guide(guide: Guide, today: date) -> Iterator[Finding]:
    """What there is to say of a guide that loads."""
    yield fine(
        "guide",
        f"It loads: {len(guide.flows)} flows, {len(guide.withdrawn)} of them withdrawn.",
    )
    yield languages(guide)
    yield directory(guide, today)


def proof(found: Fit) -> Finding:
    """Whether the guide was proved, so that a start can serve it at once."""
    if found == "fits":
        return fine("proof", "The safety rules are proved of this very guide.")
    why = "There is none." if found == "none" else "It is of another guide, or another version."
    advice = "The next start checks the guide first, or run `waymark check` now."
    return todo("proof", f"{why} {advice}")


def languages(guide: Guide) -> Finding:
    """Which languages people can choose, and which of those that are wanted they cannot."""
    offered = f"Offered: {listed(guide.languages)}."
    missing = [tag for tag in guide.brand.languages if tag not in guide.languages]
    if not missing:
        return fine("languages", offered)
    advice = "`waymark translate status` shows what is missing."
    return todo("languages", f"{offered} Wanted, and not whole: {listed(missing)}. {advice}")


def directory(guide: Guide, today: date) -> Finding:
    """How long ago somebody looked at the helplines."""
    services = guide.directory.services.values()
    ages = [(today - row.checked).days for row in services]
    if not ages:
        return todo("directory", "There is not one service in it.")
    old = sum(age > LIMIT.days for age in ages)
    due = sum(is_due(row, today) for row in services)
    says = f"{len(ages)} services; the one that was checked first was checked {max(ages)} days ago."
    if not due:
        return fine("directory", says)
    return todo(
        "directory",
        f"{says} Due for a new look: {due}, of which {old} are older than {LIMIT.days} days."
        " `waymark directory` lists them.",
    )


def listed(tags: Sequence[str]) -> str:
    """Tags of languages in a row."""
    return ", ".join(tags)
