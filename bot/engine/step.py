# SPDX-License-Identifier: AGPL-3.0-or-later
"""One step of a talk: ``step(guide, session, event) -> Turn``.

Total: any event on any session gives a usable screen. What an event means at
the screen shown, at an old screen, or at none is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.engine import events as e
from bot.engine.earlier import answer_earlier, go, open_earlier, press_earlier
from bot.engine.hiding import out_of_sight
from bot.engine.mend import mend
from bot.engine.picking import offered, ticks, toggled
from bot.engine.replay import MARK
from bot.engine.replies import Effect, Turn
from bot.engine.session import CALL, OUTCOMES, SKIP, Picking, Session, Value
from bot.engine.showing import arrived, begin, shown
from bot.engine.trail import take, take_back
from bot.guide.model import Guide, Node

LONGEST_DRAFT = 16_000

__all__ = ["begin", "step"]


def step(guide: Guide, session: Session, event: e.Event) -> Turn:
    """The turn that an event makes of a session."""
    if turn := out_of_sight(guide, session, event):
        return turn
    mended, elsewhere = mend(guide, session)
    if not elsewhere:
        return set_going(guide, mended, on_screen(guide, mended, event))
    if isinstance(event, e.Returned):
        return Turn(session)
    meant = e.Shown() if belongs_to_screen_before(guide, mended, event) else event
    turn = set_going(guide, session, on_screen(guide, mended, meant))
    first = replace(turn.replies[0], notices=("updated", *turn.replies[0].notices))
    return replace(turn, replies=(first, *turn.replies[1:]))


def belongs_to_screen_before(guide: Guide, session: Session, event: e.Event) -> bool:
    """Whether an event was meant for the screen from which an edit of the guide led away."""
    if isinstance(event, e.NodeEvent):
        return guide.renamed.get(event.node, event.node) != session.place.node
    return not isinstance(event, e.Jumped | e.Called | e.ChangedLanguage)


def set_going(guide: Guide, before: Session, turn: Turn) -> Turn:
    """The turn with the effect that the talk now waits for, where a replay led there."""
    node = guide.nodes[turn.session.place.node]
    effect = Effect(node.effect, node.address)
    if node.kind != "do" or node.address == before.place.node or effect in turn.effects:
        return turn
    return replace(turn, effects=(*turn.effects, effect))


def on_screen(guide: Guide, session: Session, event: e.Event) -> Turn:
    """The turn of an event that belongs to a screen, or to all of them."""
    match event:
        case e.Shown(notice):
            return shown(guide, session, *filter(None, [notice]))
        case e.WentBack():
            return back(guide, session)
        case e.Jumped(entry):
            return go(guide, session, entry)
        case e.Called(entry):
            return taken_here(guide, session, CALL + entry, "old_button")
        case e.Skipped():
            return skip(guide, session)
        case e.ChangedLanguage(locale):
            return change_language(guide, session, locale)
        case e.Returned(asked, outcome):
            return came_out(guide, session, guide.renamed.get(asked, asked), outcome)
    if not isinstance(event, e.NodeEvent):
        return shown(guide, session)
    there = guide.nodes.get(guide.renamed.get(event.node, event.node))
    if there is None:
        return shown(guide, session, "old_button")
    return at_node(guide, session, event, there)


def at_node(guide: Guide, session: Session, event: e.NodeEvent, node: Node) -> Turn:
    """The turn of an event that names a node, which may be an earlier one."""
    match event:
        case e.Turned(_, page):
            return turn_page(guide, session, node, page)
        case e.Offered(_, codes):
            return offer(guide, session, node, codes)
        case e.Wrote(_, text):
            return write(guide, session, node, text)
        case e.Toggled(_, value):
            return toggle(guide, session, node, value)
        case e.Picked(_, values):
            return pick(guide, session, node, values)
    value = event.code if isinstance(event, e.Gave) else event.choice
    found = node.choice(value)
    return choose(guide, session, node, found.id if found else value)


def taken_here(guide: Guide, session: Session, value: Value, notice: str) -> Turn:
    """Take a value at the place where the person is, or say why that cannot be."""
    taken = take(guide, session, value)
    if taken is None:
        return shown(guide, session, notice)
    return arrived(guide, taken.session, taken.trip)


def choose(guide: Guide, session: Session, node: Node, value: str) -> Turn:
    """A choice, a row or a code, of the screen shown or of an earlier one."""
    if value.startswith(MARK):
        return shown(guide, session, "old_button")
    if node.kind == "pick":
        return toggle(guide, session, node, value)
    if node.address == session.place.node:
        return taken_here(guide, session, value, "old_button")
    if node.asks:
        return answer_earlier(guide, session, node, value)
    return press_earlier(guide, session, node, value)


def toggle(guide: Guide, session: Session, node: Node, value: str) -> Turn:
    """Tick or untick a value of the question on screen, or open an earlier one."""
    if node.kind != "pick":
        return shown(guide, session, "old_button")
    if node.address != shown_node(session):
        return open_earlier(guide, session, node)
    if not offered(guide, session, node, [value]):
        return shown(guide, session, "old_button")
    values = toggled(guide, node, ticks(guide, session, node), value)
    return shown(guide, replace(session, picking=Picking(node.address, values)))


def pick(guide: Guide, session: Session, node: Node, values: Iterable[str] | None) -> Turn:
    """Done with a question of several."""
    if node.kind != "pick":
        return shown(guide, session, "old_button")
    chosen = tuple(sorted(ticks(guide, session, node) if values is None else values))
    if node.address == session.place.node:
        return taken_here(guide, session, chosen, "not_together")
    return answer_earlier(guide, session, node, chosen)


def skip(guide: Guide, session: Session) -> Turn:
    """Leave the question on screen unanswered."""
    if session.picking and session.picking.node != session.place.node:
        return answer_earlier(guide, session, guide.nodes[session.picking.node], SKIP)
    return taken_here(guide, session, SKIP, "cannot_skip")


def change_language(guide: Guide, session: Session, locale: str) -> Turn:
    """The same screen for another language; where that was the question, what follows it."""
    if locale not in guide.languages:
        return shown(guide, session, "old_button")
    asked = guide.nodes[shown_node(session)].reads == "language"
    turn = taken_here(guide, session, "@ok", "old_button") if asked else shown(guide, session)
    return replace(turn, effects=(*turn.effects, Effect("locale", detail=locale)))


def back(guide: Guide, session: Session) -> Turn:
    """One move back; from an earlier question that was opened again, to where one was."""
    if session.picking and session.picking.node != session.place.node:
        return shown(guide, replace(session, picking=None, page=0))
    before = take_back(guide, session)
    return shown(guide, before) if before else shown(guide, session, "back_stops")


def came_out(guide: Guide, session: Session, node: str, outcome: str) -> Turn:
    """An effect came to its end; dropped where nobody waits for it any more."""
    waiting = guide.nodes[session.place.node]
    if node != waiting.address or waiting.kind != "do" or outcome not in OUTCOMES:
        return Turn(session)
    taken = take(guide, session, f"@{outcome}")
    return arrived(guide, taken.session, taken.trip) if taken else Turn(session)


def turn_page(guide: Guide, session: Session, node: Node, page: int) -> Turn:
    """Another page of the list on screen."""
    if node.address != shown_node(session):
        return shown(guide, session, "old_button")
    return shown(guide, replace(session, page=max(0, page)))


def offer(guide: Guide, session: Session, node: Node, codes: tuple[str, ...]) -> Turn:
    """Show what a typed word could mean."""
    if node.kind != "type" or node.address != session.place.node:
        return shown(guide, session, "old_button")
    return shown(guide, replace(session, picking=Picking(node.address, codes)), "which_one")


def write(guide: Guide, session: Session, node: Node, text: str) -> Turn:
    """Free text: into the draft, never into the trail."""
    if node.reads != "text" or node.address != session.place.node:
        return shown(guide, session, "not_understood")
    if len(text.encode(errors="replace")) > LONGEST_DRAFT:
        return shown(guide, session, "too_long")
    return taken_here(guide, replace(session, draft=text), "@ok", "old_button")


def shown_node(session: Session) -> str:
    """The node on screen: an earlier question that was opened again, or the place."""
    return session.picking.node if session.picking else session.place.node
