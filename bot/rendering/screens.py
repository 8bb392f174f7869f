# SPDX-License-Identifier: AGPL-3.0-or-later
"""From replies, which hold ids, to messages, which hold words.

    messages_of(guide, catalog, replies, now) → Message…    the replies of one turn
    message_of(guide, catalog, reply, now) → Message        one alone

Where some of the words are not in the person's language yet, a line says so, once
and above all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.replies import DOOR, FORGOTTEN, HIDDEN, Reply
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog
from bot.i18n.messages import message
from bot.rendering.cards import Cards
from bot.rendering.inserted import filled, values
from bot.rendering.labels import label
from bot.rendering.message import Button, Message, Written
from bot.rendering.templates import render

OUTSIDE = {DOOR: "door", HIDDEN: "hidden", FORGOTTEN: "forgotten"}
"""Replies that stand at no node, and the sentence that each of them is."""


def messages_of(
    guide: Guide, catalog: Catalog, replies: Sequence[Reply], now: datetime
) -> tuple[Message, ...]:
    """Replies of one screen, in the catalog's language.

    ``now`` decides about the date, and about what is open.
    """
    listening, missed = catalog.listening()
    messages = [in_words(guide, listening, reply, now) for reply in replies]
    if missed and messages:
        notice = message("notice.untranslated", catalog)
        messages[0] = replace(messages[0], paragraphs=(notice, *messages[0].paragraphs))
    return tuple(messages)


def message_of(guide: Guide, catalog: Catalog, reply: Reply, now: datetime) -> Message:
    """A reply that is a screen by itself."""
    return messages_of(guide, catalog, (reply,), now)[0]


def in_words(guide: Guide, catalog: Catalog, reply: Reply, now: datetime) -> Message:
    """One reply: notices, texts, what to say about the cards, the cards, and the buttons."""
    inserts = values(guide, catalog, reply.answers, now.date())
    notices = tuple(message(f"notice.{notice}", catalog) for notice in reply.notices)
    buttons = tuple(
        Button(
            option.id,
            label(guide, catalog, reply.node, option, inserts),
            option.press,
            control=option.kind == "control",
            ticked=option.ticked,
        )
        for option in reply.options
    )
    if reply.node in OUTSIDE:
        words = message(OUTSIDE[reply.node], catalog)
        return Message(reply.node, (*notices, words), (), buttons)
    notes, cards = Cards(guide, catalog, reply.answers, now).shown(reply)
    return Message(
        page=reply.page,
        node=reply.node,
        paragraphs=(
            *notices,
            *paragraphs(guide, catalog, reply, inserts),
            *notes,
        ),
        cards=cards,
        buttons=buttons,
        picks=guide.nodes[reply.node].kind == "pick",
        end=reply.end,
        letter=letter(guide, catalog, reply.letter, inserts) if reply.letter else None,
    )


def paragraphs(
    guide: Guide, catalog: Catalog, reply: Reply, inserts: Mapping[str, str]
) -> Iterator[str]:
    """The words of a screen: its text, and why each step is there."""
    for words in reply.says:
        yield filled(guide, catalog, words, inserts)
    for step in reply.steps:
        title = f"**{filled(guide, catalog, guide.flows[step.flow].title, inserts)}**"
        why = [filled(guide, catalog, words, inserts) for words in step.why]
        if why:
            yield "\n".join((title, *why))


def letter(guide: Guide, catalog: Catalog, name: str, inserts: Mapping[str, str]) -> Written:
    """A letter, filled in."""
    found = guide.letters[name]
    names = {key.replace(".", "_"): value for key, value in inserts.items()}
    title = filled(guide, catalog, found.title, inserts)
    return Written(title, render(found.template, catalog, **names))
