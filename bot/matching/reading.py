# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person typed, read against the screen that waits: one event, always.

The order of reading:

1. ``/word``: a command, anywhere. Then the words for *hide* and *urgent help*.
2. What stands on the screen, exactly: a button's id, its number, its words; on a
   question of several a whole set. A button named "Privacy" is that button here,
   though the word is a command elsewhere.
3. The words for the other commands, and the name of a language that the guide
   speaks ("español"), where they are the whole input.
4. Danger: phrases that open urgent help, anywhere in the text. A button that says
   "I think about suicide" was read in step 2 and is pressed.
5. The reader of a question that is typed: country, date, text.
6. Close spelling of what stands on the screen.
7. Nothing: ``Shown("not_understood")``, or ``no_country``, ``no_date`` where such
   a question waits. ``fits_nothing(event)`` tells.

A hidden talk knows only *hide* and its door, and its buttons once that was shown. Where the
guide was changed and the screen that waits is not the one that the person saw,
steps 2, 5 and 6 are left out: the screen is shown first. Pure: no clock, no I/O.
Nothing is looked at behind 4096 characters, but free text is handed on whole.
"""

from __future__ import annotations

from datetime import date

from bot.engine import events as e
from bot.engine.mend import mend
from bot.engine.presses import control
from bot.engine.screen import screen
from bot.engine.session import Session
from bot.flow.literal import clean
from bot.guide.model import Guide, Node
from bot.matching.choices import Buttons, Label, chosen
from bot.matching.commands import BUILT_IN, NEVER_WAIT, obeyed, slash, spoken
from bot.matching.countries import meant
from bot.matching.danger import danger
from bot.matching.dates import read_date
from bot.matching.folding import bounded
from bot.matching.languages import asked_for, named

__all__ = ["Label", "fits_nothing", "read"]

NOT_UNDERSTOOD = "not_understood"
NOT_READ = {"country": "no_country", "date": "no_date"}
"""What is said instead where a question waits that is typed."""

AT_DOOR = frozenset({"start", "forget", "hide"})
"""The commands that a hidden talk still obeys."""


def read(
    guide: Guide, session: Session, text: str, *, locale: str, today: date, label: Label
) -> e.Event:
    """The event that a typed text means. Never raises, whatever the text holds.

    ``label`` gives the words on a button of the screen that waits, in the
    person's language ``locale``; ``today`` is the date where they are.
    """
    session, elsewhere = mend(guide, session)
    typed = bounded(text)
    waiting = screen(guide, session)
    if session.covered:
        return at_door(guide, session, locale, typed, Buttons(waiting.options, label))
    if elsewhere:
        return unseen(guide, session, locale, typed)
    node, shown = guide.nodes[waiting.node], Buttons(waiting.options, label)
    return (
        asked_for(guide, locale, typed)
        or commanded(guide, session, node, now_or_never(guide, locale, typed))
        or chosen(guide, session, node, shown, typed, slips=False)
        or commanded(guide, session, node, spoken(guide, locale, typed))
        or language(guide, node, locale, typed)
        or in_danger(guide, locale, typed)
        or given(guide, node, text, locale, today)
        or chosen(guide, session, node, shown, typed, slips=True)
        or e.Shown(NOT_READ.get(node.reads, NOT_UNDERSTOOD))
    )


def fits_nothing(event: e.Event) -> bool:
    """Whether an input was not understood."""
    return isinstance(event, e.Shown) and event.notice in {NOT_UNDERSTOOD, *NOT_READ.values()}


def at_door(guide: Guide, session: Session, locale: str, typed: str, door: Buttons) -> e.Event:
    """A hidden talk: a few commands, and the door's own buttons once it was shown.

    Hiding again clears what stands in the chat since: it is never out of reach.
    """
    name = slash(guide, locale, typed)
    if name in AT_DOOR:
        return BUILT_IN[name]
    if spoken(guide, locale, typed) == "hide":
        return BUILT_IN["hide"]
    option = door.meant(typed, slips=False) if session.door else None
    return control(guide, session, option.id) if option else e.Shown()


def unseen(guide: Guide, session: Session, locale: str, typed: str) -> e.Event:
    """A screen that the person has not seen yet: only what holds on every screen."""
    name = slash(guide, locale, typed) or spoken(guide, locale, typed)
    return (
        asked_for(guide, locale, typed)
        or commanded(guide, session, None, name)
        or language(guide, None, locale, typed)
        or in_danger(guide, locale, typed)
        or e.Shown()
    )


def now_or_never(guide: Guide, locale: str, typed: str) -> str | None:
    """The command that goes before everything on the screen."""
    if name := slash(guide, locale, typed):
        return name
    name = spoken(guide, locale, typed)
    return name if name in NEVER_WAIT else None


def commanded(
    guide: Guide, session: Session, node: Node | None, name: str | None
) -> e.Event | None:
    """The event of a command, where there is one."""
    return obeyed(guide, session, node, name) if name else None


def language(guide: Guide, node: Node | None, locale: str, typed: str) -> e.Event | None:
    """Another language, where its name is all that was typed; its tag where that is asked."""
    tag = named(guide, locale, typed, tags=node is not None and node.reads == "language")
    return e.ChangedLanguage(tag) if tag else None


def in_danger(guide: Guide, locale: str, typed: str) -> e.Event | None:
    """Urgent help, where a phrase calls for it."""
    entry = danger(guide, locale, typed)
    return e.Called(entry) if entry else None


def given(guide: Guide, node: Node, text: str, locale: str, today: date) -> e.Event | None:
    """What the reader of a typed question makes of the text."""
    match node.reads:
        case "country":
            return country(guide, node, bounded(text), locale)
        case "date":
            day = read_date(bounded(text), locale, today)
            return e.Gave(node.address, day) if day else None
        case "text":
            words = clean(text, len(text) or 1)
            return e.Wrote(node.address, words) if words.strip() else None
    return None


def country(guide: Guide, node: Node, typed: str, locale: str) -> e.Event | None:
    """The country that a name stands for, or those to choose from."""
    found = meant(guide, locale, typed)
    if found is None:
        return None
    if found.sure:
        return e.Gave(node.address, found.codes[0])
    return e.Offered(node.address, found.codes)
