# SPDX-License-Identifier: AGPL-3.0-or-later
"""Screens as a whole: whether something stands there, and how much there is to press.

    screens_stand(guide, fillings, flows, problems)    F464, F467

That something stands there whatever was answered is seen at loading where only the
conditions decide (F435). Here is what is left: lists that may have no reasons, and words
of which nothing is left once they are filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.flow.atoms import Facts
from bot.flow.errors import Problems
from bot.flow.vocabulary import Condition
from bot.flow.worlds import TooManyError
from bot.guide.model import Guide, Node, Words
from bot.proof.filled_in import SET_REGION, Filling
from bot.proof.labels import controls
from bot.proof.looked_at import look
from bot.proof.screens import most
from bot.proof.standing import letter_stands, open_rows, standings, stands, worlds_of
from bot.rendering.inserted import filled
from bot.rendering.telegram_sizes import MOST_BUTTONS


def screens_stand(
    guide: Guide, fillings: Sequence[Filling], flows: Iterable[str], problems: Problems
) -> int:
    """The screens of some flows; gives the number of ways in which they can look."""
    count = 0
    for flow in flows:
        for node in guide.flows[flow].nodes.values():
            if node.waits:
                count += len(standings(guide, node).found)
                if may_be_empty(guide, fillings, node):
                    problems.add("F464", node.file, (node.line, 1), screen=node.address)
                few_enough(guide, node, problems)
    return count


def may_be_empty(guide: Guide, fillings: Sequence[Filling], node: Node) -> bool:
    """Whether somebody is left before bare buttons."""
    if any(card.guard is None for card in node.shows):
        return False
    if any(p.guard is None and all(seen(fillings, p.words)) for p in node.says):
        return False
    try:
        return any(
            not has_words(guide, fillings, node, world)
            for world in worlds_of(guide, node, region_too(guide))
        )
    except TooManyError:
        return True


def region_too(guide: Guide) -> Sequence[Condition]:
    """Whether a region is known, where the guide asks for it."""
    return [SET_REGION] if "region" in guide.answers else []


def has_words(guide: Guide, fillings: Sequence[Filling], node: Node, world: Facts) -> bool:
    """Whether a person sees words or cards. A flow that may be closed is taken as closed."""
    place = 1 if "region" in world.answers else 0
    if letter_stands(guide, node, world) or any(stands(c.guard, world) for c in node.shows):
        return True
    rows = node.rows or ()
    standing = [p for p in node.says if stands(p.guard, world)]
    for at, is_open in open_rows(guide, node, world):
        # The title of a step stands above its reasons, so a reason is always something to see.
        if is_open and any(stands(why.guard, world) for why in rows[at].why):
            return True
    return any(seen(fillings, part.words)[place] for part in standing)


def seen(fillings: Sequence[Filling], words: Words) -> tuple[bool, bool]:
    """Whether a text shows something in every language: without a region, and with one."""
    without, with_one = (
        all(
            look(filled(each.guide, each.catalog, words, each.inserts[place])).is_seen
            for each in fillings
        )
        for place in (0, 1)
    )
    return without, with_one


def few_enough(guide: Guide, node: Node, problems: Problems) -> None:
    """Add that a screen has more buttons than stand under one message.

    A long list is shown in pages, but not where the pages are those of services.
    """
    if not any(card.kind == "helplines" for card in node.shows):
        return
    rows = {row.flow: (row.guard, 1) for row in node.rows or ()}
    own = most(guide, [*rows.values(), *((choice.guard, 1) for choice in node.choices)])
    found = own + len(set(controls(node)))
    if found > MOST_BUTTONS:
        values = {"screen": node.address, "found": str(found), "limit": str(MOST_BUTTONS)}
        problems.add("F467", node.file, (node.line, 1), **values)
