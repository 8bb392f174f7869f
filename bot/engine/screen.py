# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person sees at a place: paragraphs, cards, steps, and everything to press."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.facts import TalkFacts, facts_of
from bot.engine.gates import is_open
from bot.engine.moves import is_over
from bot.engine.options import needs_way_out, open_choices, open_rows
from bot.engine.picking import ticks
from bot.engine.replies import DOOR, Control, Option, Reply, Step
from bot.engine.services import last_page
from bot.engine.session import Place, Session
from bot.guide.buttons import CHOICE, CODE, CONTROL, LANGUAGE, PAGE, mark
from bot.guide.model import Guide, Node, Paragraph, Words


def screen(guide: Guide, session: Session, notices: tuple[str, ...] = ()) -> Reply:
    """The screen that waits for the person."""
    if session.covered:
        return door(notices)
    place = session.place
    node = guide.nodes[session.picking.node if session.picking else place.node]
    body = view(guide, place, session.channel, node)
    last = last_page(guide, body.shows, place.answers)
    page = min(session.page, last) if body.shows else session.page
    pages = turning(node, page, last) if body.shows else ()
    return Reply(
        node=node.address,
        says=body.says,
        shows=body.shows,
        letter=body.letter,
        steps=body.steps,
        options=everything(guide, session, node, pages),
        notices=(*notices, *(("working",) if node.kind == "do" else ())),
        answers=place.answers,
        passed=place.passed,
        done=place.done,
        page=page,
        end=is_over(guide, node),
    )


def view(guide: Guide, place: Place, channel: str, node: Node) -> Reply:
    """A node's words and cards without anything to press, as shown in passing."""
    facts = facts_of(guide, place, channel)
    return Reply(
        node=node.address,
        says=standing(node.says, facts),
        shows=tuple(c for c in node.shows if c.guard is None or c.guard.holds(facts)),
        letter=letter_of(guide, node, facts),
        steps=tuple(
            Step(row.flow, standing(row.why, facts))
            for row in open_rows(guide, place, channel, node)
        ),
        answers=place.answers,
        passed=place.passed,
        done=place.done,
    )


def standing(paragraphs: Iterable[Paragraph], facts: TalkFacts) -> tuple[Words, ...]:
    """The words of the paragraphs whose condition holds."""
    return tuple(p.words for p in paragraphs if p.guard is None or p.guard.holds(facts))


def letter_of(guide: Guide, node: Node, facts: TalkFacts) -> str:
    """The node's letter, where everything that it needs is known."""
    letter = guide.letters.get(node.letter)
    return letter.id if letter and is_open(letter.needs, facts) else ""


def everything(
    guide: Guide, session: Session, node: Node, pages: tuple[Option, ...]
) -> tuple[Option, ...]:
    """All there is to press. A list that has urgent help as a step needs no second button."""
    content = content_options(guide, session, node)
    there = {option.id for option in content}
    others = (c for c in controls(guide, session, node) if c.id not in there)
    return (*content, *pages, *others)


def turning(node: Node, page: int, last: int) -> tuple[Option, ...]:
    """The buttons to other pages of the services on a screen."""
    pages: tuple[tuple[Control, int], ...] = (("more", page + 1), ("previous", page - 1))
    return tuple(
        Option("control", name, f"{PAGE}.{mark(node.address)}.{to}")
        for name, to in pages
        if 0 <= to <= last
    )


def content_options(guide: Guide, session: Session, node: Node) -> tuple[Option, ...]:
    """The buttons that an editor wrote, or the codes offered for typed words."""
    place, channel = session.place, session.channel
    picked = ticks(guide, session, node)
    if node.reads == "language":
        return tuple(Option("language", tag, f"{LANGUAGE}.{tag}") for tag in guide.languages)
    if node.kind == "type":
        return tuple(
            Option("code", code, f"{CODE}.{mark(node.address)}.{mark(code)}") for code in picked
        )
    choices = (
        Option("choice", c.id, press(node, c.id), node.kind == "pick" and c.id in picked)
        for c in open_choices(guide, place, channel, node)
    )
    rows = (
        Option("row", row.flow, press(node, row.flow), row.flow in place.done)
        for row in open_rows(guide, place, channel, node)
    )
    return (*rows, *choices)


def press(node: Node, choice: str) -> str:
    """What the button of a choice carries."""
    return f"{CHOICE}.{mark(node.address)}.{mark(choice)}"


def controls(guide: Guide, session: Session, node: Node) -> tuple[Option, ...]:
    """The buttons that every screen has, or every question."""
    found: list[Control] = []
    if node.kind == "pick":
        found.append("done")
    if node.skip is not None:
        found.append("skip")
    if node.kind != "do" and needs_way_out(guide, session.place, session.channel, node):
        found.append("menu")
    found.append("urgent")
    if session.picking or any(entry.moved for entry in session.trail):
        found.append("back")
    return tuple(control(name) for name in found)


def control(name: Control) -> Option:
    """A button that the program itself has."""
    return Option("control", name, f"{CONTROL}.{name}")


def door(notices: tuple[str, ...] = ()) -> Reply:
    """The neutral screen in front of a hidden talk; it tells nothing of what was said."""
    options = (control("go_on"), control("start_again"), control("delete"))
    return Reply(DOOR, options=options, notices=notices)
