# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be taken at a node, and where each thing leads.

The same answer serves the screen, which offers it, and the replay, which must
not accept what was never offered.
"""

from __future__ import annotations

from bot.engine.facts import facts_of
from bot.engine.gates import may_enter
from bot.engine.session import Place
from bot.guide.model import Choice, Guide, Node, Row, Target


def open_choices(guide: Guide, place: Place, channel: str, node: Node) -> tuple[Choice, ...]:
    """The node's choices whose condition holds and whose target's gate is not closed."""
    facts = facts_of(guide, place, channel)
    return tuple(
        choice
        for choice in node.choices
        if (choice.guard is None or choice.guard.holds(facts))
        and leads_somewhere(guide, place, channel, choice.target)
    )


def leads_somewhere(guide: Guide, place: Place, channel: str, target: Target | None) -> bool:
    """False for a target whose flow is closed to this person."""
    if target is None or target.move not in ("call", "hand_over"):
        return True
    return may_enter(guide, place, channel, target.entry.partition("#")[0])


def open_rows(guide: Guide, place: Place, channel: str, node: Node) -> tuple[Row, ...]:
    """The rows of a list that hold; the first row of a flow wins, closed flows are left out."""
    facts = facts_of(guide, place, channel)
    rows: dict[str, Row] = {}
    for row in node.rows or ():
        if (
            row.flow not in rows
            and row.flow not in guide.withdrawn
            and (row.guard is None or row.guard.holds(facts))
            and may_enter(guide, place, channel, row.flow)
        ):
            rows[row.flow] = row
    return tuple(rows.values())


def needs_way_out(guide: Guide, place: Place, channel: str, node: Node) -> bool:
    """Whether nothing that an editor wrote is left to press here, so the menu is offered."""
    if node.asks:
        return not open_choices(guide, place, channel, node) and node.kind != "type"
    return not (open_choices(guide, place, channel, node) or open_rows(guide, place, channel, node))
