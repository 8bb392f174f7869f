# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons and answers that belong to an earlier screen.

An earlier question is answered anew and the talk replayed; a question of several
opens with its set; a question that was folded away is asked again; any other old
button leads where it always led, if that is still open to the person.
"""

from __future__ import annotations

from dataclasses import replace

from bot.engine.gates import admits
from bot.engine.options import open_choices, open_rows
from bot.engine.picking import offered
from bot.engine.replies import Turn
from bot.engine.session import GO, Picking, Session, Value
from bot.engine.showing import arrived, shown
from bot.engine.trail import change, fitting, latest, take
from bot.guide.model import Guide, Node, Target


def answer_earlier(guide: Guide, session: Session, node: Node, value: Value) -> Turn:
    """Another answer to a question that is not the one on screen."""
    if latest(fitting(guide, session), node.address) is None:
        return go(guide, session, node.address)
    changed = change(guide, session, node.address, value)
    if changed is None:
        return shown(guide, session, "old_button")
    after, fits = changed
    return shown(guide, after, "changed" if fits else "changed_here")


def open_earlier(guide: Guide, session: Session, node: Node) -> Turn:
    """Show an earlier question of several with the set that was chosen then."""
    trail = fitting(guide, session)
    index = latest(trail, node.address)
    if index is None:
        return go(guide, session, node.address)
    if not admits(guide, session.place, session.channel, node.flow):
        return shown(guide, session, "old_button")
    value = trail[index].value
    values = offered(guide, session, node, value if isinstance(value, tuple) else ())
    return shown(guide, replace(session, picking=Picking(node.address, values), page=0))


def press_earlier(guide: Guide, session: Session, node: Node, choice_id: str) -> Turn:
    """Follow an old button that asked nothing."""
    place, channel = session.place, session.channel
    for choice in open_choices(guide, place, channel, node):
        if choice.id == choice_id and choice.target is not None:
            return go(guide, session, entry_of(guide, choice.target))
    if any(row.flow == choice_id for row in open_rows(guide, place, channel, node)):
        return go(guide, session, choice_id)
    return shown(guide, session, "old_button")


def entry_of(guide: Guide, target: Target) -> str:
    """Where a target leads when nothing is under way."""
    return target.entry or guide.menu


def go(guide: Guide, session: Session, entry: str) -> Turn:
    """Jump to a flow or node, leaving what is under way."""
    taken = take(guide, session, GO + entry)
    if taken is None:
        return shown(guide, session, "old_button")
    return arrived(guide, taken.session, taken.trip)
