# SPDX-License-Identifier: AGPL-3.0-or-later
"""Urgent help is one press away from every screen, and asks nothing before it helps.

    urgent_help_is_near(guide, catalogs, problems)    F453, F455

The engine puts *Urgent help* on every screen, but where something else there has the id
``urgent`` already: it takes that for the same button. And the press has to lead to
help: whatever was answered, cards stand on the first screen of the flow, or above it.
A guide whose urgent help shows no card anywhere says it in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.flow.errors import Problems
from bot.flow.worlds import TooManyError
from bot.guide.model import Card, Guide, Node, Target
from bot.i18n.catalog import Catalogs
from bot.proof.guards import holds, vocabulary_of

URGENT = "urgent"
"""The id of the button."""


def urgent_help_is_near(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """Nothing takes the place of the button, and nothing is asked behind it."""
    for node in guide.nodes.values():
        if hides_it(guide, node):
            problems.add("F453", node.file, (node.line, 1), screen=node.address)
    flow = guide.flows[guide.urgent]
    has_cards = any(node.shows for node in flow.nodes.values())
    start = guide.nodes[flow.start]
    for node, cards in first_screens(guide, start, (), frozenset()):
        if node.asks or (has_cards and not some_card(guide, cards)):
            problems.add("F455", node.file, (node.line, 1), screen=node.address)


def hides_it(guide: Guide, node: Node) -> bool:
    """Whether something on a screen has the id of the button and leads elsewhere."""
    ids = {row.flow for row in node.rows or ()} | {choice.id for choice in node.choices}
    return URGENT in ids and guide.urgent != URGENT


def first_screens(
    guide: Guide, node: Node, cards: tuple[Card, ...], seen: frozenset[str]
) -> Iterator[tuple[Node, tuple[Card, ...]]]:
    """The screens that a node leads to without anybody doing anything, and all their cards."""
    if node.address in seen:
        return
    cards, seen = (*cards, *node.shows), seen | {node.address}
    if node.waits or node.kind in ("end", "do"):
        yield node, cards
        return
    for target in (*(case.target for case in node.cases), node.target):
        if isinstance(target, Target) and target.entry:
            yield from first_screens(guide, guide.nodes[guide.entry(target.entry)], cards, seen)


def some_card(guide: Guide, cards: tuple[Card, ...]) -> bool:
    """Whether one of the cards is there for everybody."""
    guards = [card.guard for card in cards if card.guard is not None]
    if len(guards) < len(cards):
        return True
    try:
        return bool(guards) and all(map(any, holds(guards, (), vocabulary_of(guide))))
    except TooManyError:
        return False
