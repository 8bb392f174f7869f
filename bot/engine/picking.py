# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ticks of a question of several, before they are an answer."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.options import open_choices
from bot.engine.session import Session
from bot.guide.model import Guide, Node


def ticks(guide: Guide, session: Session, node: Node) -> tuple[str, ...]:
    """The ticks on screen, or the codes offered.

    A question opens with what was answered before, as far as it offers that.
    """
    picking = session.picking
    if picking is not None and picking.node == node.address:
        return picking.values
    answer = session.place.answers.get(node.into)
    if node.kind != "pick" or not isinstance(answer, frozenset):
        return ()
    return offered(guide, session, node, answer)


def offered(guide: Guide, session: Session, node: Node, values: Iterable[str]) -> tuple[str, ...]:
    """Those of the values that the question offers now, sorted."""
    choices = open_choices(guide, session.place, session.channel, node)
    return tuple(sorted({choice.id for choice in choices}.intersection(values)))


def toggled(guide: Guide, node: Node, values: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The ticks after one was pressed; values that stand alone clear the others."""
    ticked = set(values)
    if value in ticked:
        return tuple(sorted(ticked - {value}))
    alone = guide.answers[node.into].alone
    left = set() if value in alone else ticked - alone
    return tuple(sorted(left | {value}))
