# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether each card has something for each person, and urgent help has it at once.

    nobody_is_left(guide, problems)       D130
    urgent_help_reaches(guide, problems)  D131

Looked up are all countries and none, every age, and whether the police may be unsafe, for
whom the conditions of the card hold; countries that get the same are looked up once.
What nobody at all gets in a country is D127.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.directory.countries import name
from bot.directory.lookup import emergency_for, matching
from bot.engine.services import asked, lines
from bot.flow.errors import Problems
from bot.flow.worlds import TooManyError
from bot.guide.model import Card, Guide, Node
from bot.guide.revision import guard_text
from bot.proof.directory import SOME, served
from bot.proof.people import At, classes, people
from bot.proof.urgent import first_screens

Shown = tuple[str, str, tuple[str, ...]]
"""What a card is for, when it is there, and what the flow needs that shows it."""

WHO = {
    "": "somebody whose age is not known",
    "adult": "an adult",
    "under_18": "somebody under 18",
}


def nobody_is_left(guide: Guide, problems: Problems) -> int:
    """Each card of services has one for everybody who sees it; gives the number of look-ups."""
    groups = {group[0]: group for group in classes(guide)}
    empty: dict[tuple[str, str], tuple[Node, list[str | None]]] = {}
    tried: set[tuple[object, ...]] = set()
    for node, card in who_sees(guide).values():
        for at in seeing(guide, node, card, groups):
            key = (card.need, at.region, *at.kind)
            if key in tried:
                continue
            tried.add(key)
            if not gets(guide, card.need, at) and served(guide, card.need, at.region or ""):
                _, where = empty.setdefault((card.need, at.kind[0]), (node, []))
                where += [region for region in groups[at.region] if region not in where]
    for (need, age), (node, regions) in empty.items():
        values = {"need": need, "who": WHO[age], "where": some(regions), "screen": node.address}
        problems.add("D130", node.file, (node.line, 1), **values)
    return len(tried)


def who_sees(guide: Guide) -> dict[Shown, tuple[Node, Card]]:
    """Every card of services with a screen that shows it, once for the same conditions."""
    found: dict[Shown, tuple[Node, Card]] = {}
    for node in guide.nodes.values():
        needs = tuple(need.text for need in guide.flows[node.flow].needs)
        for card in node.shows:
            if card.kind == "helplines":
                found.setdefault((card.need, guard_text(card.guard), needs), (node, card))
    return found


def seeing(guide: Guide, node: Node, card: Card, regions: Iterable[str | None]) -> Iterable[At]:
    """Who sees a card of a screen; anybody where that is too much to try."""
    conditions = [card.guard.condition] if card.guard else []
    try:
        found = list(people(guide, conditions, guide.flows[node.flow].needs, regions))
    except TooManyError:
        return people(guide, (), (), regions)
    return [at for at in found if card.guard is None or card.guard.holds(at)]


def gets(guide: Guide, need: str, at: At) -> bool:
    """Whether somebody gets a service for a need that can be reached in some way."""
    found = matching(guide.directory, asked(at.answers, need)).services
    return any(service.contacts for service in found)


def urgent_help_reaches(guide: Guide, problems: Problems) -> int:
    """Urgent help shows everybody a number or a service; gives the number of look-ups.

    A guide whose urgent help has no cards at all says it in words.
    """
    flow = guide.flows[guide.urgent]
    if not any(node.shows for node in flow.nodes.values()):
        return 0
    groups = {group[0]: group for group in classes(guide)}
    without: dict[tuple[str, str], list[str | None]] = {}
    count = 0
    for node, cards in first_screens(guide, guide.nodes[flow.start], (), frozenset()):
        for at in everybody(guide, cards, groups):
            count += 1
            if not helped(guide, cards, at):
                where = without.setdefault((node.address, at.kind[0]), [])
                where += [region for region in groups[at.region] if region not in where]
    for (address, age), regions in without.items():
        node = guide.nodes[address]
        values = {"who": WHO[age], "where": some(regions), "screen": address}
        problems.add("D131", node.file, (node.line, 1), **values)
    return count


def everybody(guide: Guide, cards: Sequence[Card], regions: Iterable[str | None]) -> Iterable[At]:
    """Everybody whom the cards tell apart; without them where that is too much to try."""
    conditions = [card.guard.condition for card in cards if card.guard is not None]
    try:
        return list(people(guide, conditions, (), regions))
    except TooManyError:
        return people(guide, (), (), regions)


def helped(guide: Guide, cards: Sequence[Card], at: At) -> bool:
    """Whether the cards that somebody sees have a number of emergency or a service on them.

    Where no card is there at all, that is another finding: F455.
    """
    shown = [card for card in cards if card.guard is None or card.guard.holds(at)]
    return not shown or any(
        emergency_for(guide.directory, at.region) is not None
        if line.kind == "emergency"
        else gets(guide, line.need, at)
        for line in lines(guide, shown, at.answers)
    )


def some(regions: Sequence[str | None]) -> str:
    """Some regions in words."""
    named = sorted(region for region in regions if region)
    shown = ", ".join(map(name, named[:SOME]))
    more = f" and {len(named) - SOME} more" if len(named) > SOME else ""
    return shown + more or "a country that is not known"
