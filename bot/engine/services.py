# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many services a screen has to show, and on how many pages they stand.

    lines(guide, shows, answers)       the cards in their order, each need once
    last_page(guide, shows, answers)   counted from 0

There is no clock here: which services are there does not depend on the time, only
their order does, and that is found where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.directory.lookup import emergency_for, matching
from bot.directory.suits import Asked, Wishes
from bot.flow.expressions import Answer
from bot.guide.model import Card, Guide

MOST = 4
"""Services on one page of a screen."""

CRISIS = Card("helplines", "crisis")
POLICE_UNSAFE = frozenset({"yes", "unsure"})


def asked(answers: Mapping[str, Answer], need: str) -> Asked:
    """What a person with these answers looks for."""
    age = answers.get("age")
    return Asked(
        need,
        region_of(answers),
        age if isinstance(age, str) else None,
        Wishes(police_unsafe=answers.get("police_risk") in POLICE_UNSAFE),
    )


def region_of(answers: Mapping[str, Answer]) -> str | None:
    """The person's country, where it is known."""
    region = answers.get("region")
    return region if isinstance(region, str) else None


def lines(guide: Guide, shows: Sequence[Card], answers: Mapping[str, Answer]) -> tuple[Card, ...]:
    """The cards of a screen, each once.

    Where no emergency number is held, the crisis route stands behind that card.
    """
    found: list[Card] = []
    for card in shows:
        found.append(Card(card.kind, card.need))
        held = emergency_for(guide.directory, region_of(answers))
        if card.kind == "emergency" and held is None and not any(c.need == "crisis" for c in shows):
            found.append(CRISIS)
    return tuple(dict.fromkeys(found))


def last_page(guide: Guide, shows: Sequence[Card], answers: Mapping[str, Answer]) -> int:
    """The last page of the services of a screen; 0 where one page has them all."""
    ids = {
        service.id
        for line in lines(guide, shows, answers)
        if line.kind == "helplines"
        for service in matching(guide.directory, asked(answers, line.need)).services
    }
    return max(0, (len(ids) - 1) // MOST)
