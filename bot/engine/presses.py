# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a pressed button means: from the few bytes it carries to an event."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.events import (
    Called,
    ChangedLanguage,
    Chose,
    Event,
    Forgot,
    Gave,
    Jumped,
    Picked,
    Restarted,
    Shown,
    Skipped,
    Toggled,
    Turned,
    Uncovered,
    WentBack,
)
from bot.engine.session import Session
from bot.engine.step import shown_node
from bot.guide.buttons import CHOICE, CODE, CONTROL, LANGUAGE, PAGE, mark
from bot.guide.model import Guide

LONGEST_PAGE = 4

CONTROLS: Mapping[str, Event] = {
    "back": WentBack(),
    "skip": Skipped(),
    "go_on": Uncovered(),
    "start_again": Restarted(),
    "delete": Forgot(),
}


def pressed(guide: Guide, session: Session, data: str) -> Event:
    """The event of a button; one that means nothing (any more) shows the screen and says so."""
    sort, _, rest = data.partition(".")
    if sort == CONTROL:
        return control(guide, session, rest)
    if sort == LANGUAGE:
        return ChangedLanguage(rest)
    first, _, second = rest.partition(".")
    node = guide.buttons.get(first)
    if node is None or guide.renamed.get(node, node) not in guide.nodes:
        return Shown("old_button")
    if sort == PAGE:
        return Turned(node, int(second)) if is_page(second) else Shown("old_button")
    if sort == CODE:
        return code(guide, session, node, second)
    name = guide.buttons.get(second)
    if name is None or sort != CHOICE:
        return Shown("old_button")
    kind = guide.nodes[guide.renamed.get(node, node)].kind
    return Toggled(node, name) if kind == "pick" else Chose(node, name)


def is_page(number: str) -> bool:
    """Whether this is the number of a page that a list can have."""
    return number.isdecimal() and len(number) <= LONGEST_PAGE


def code(guide: Guide, session: Session, node: str, stands_for: str) -> Event:
    """The event of an offered code: one that is on screen, or one that the guide knows."""
    on_screen = session.picking.values if session.picking else ()
    known = {mark(value): value for value in on_screen}
    name = known.get(stands_for) or guide.buttons.get(stands_for)
    return Gave(node, name) if name else Shown("old_button")


def control(guide: Guide, session: Session, name: str) -> Event:
    """The event of a button that the program itself has."""
    if name == "urgent":
        return Called(guide.urgent)
    if name == "menu":
        return Jumped(guide.menu)
    if name == "done":
        return Picked(shown_node(session))
    return CONTROLS.get(name, Shown("old_button"))
