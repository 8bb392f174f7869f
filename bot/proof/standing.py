# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands on a screen at once, in every way that can be.

    standings(guide, node) → Standings(exact, found)
    found[0]               → {Part("says", 0), Part("shows", 1), Part("rows", 0), …}

A screen depends on what its own conditions mention, and on the needs of its flow, which
are known true wherever it is shown. What other screens say about who can come here is
not looked at, and whether a flow is open that asks for its needs first is taken both
ways: so all that can happen is among what is found. Where that is too much, each part is
there by itself, with each other part, and all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal, NamedTuple

from bot.flow.atoms import Facts
from bot.flow.vocabulary import Condition
from bot.flow.worlds import TooManyError, bound_up, worlds
from bot.guide.model import Guard, Guide, Node, Row
from bot.proof.guards import holds, vocabulary_of

MOST = 256
"""Ways in which a screen can look that are told one by one."""
MOST_TRIED = 1_000
"""Combinations of answers that are tried to find them."""


class Part(NamedTuple):
    """A paragraph, a card, a row of a list, a reason of a row, or the letter.

    ``at`` is its place among its like, from 0; for a reason that of its row, and ``why``
    the place among the reasons of this row.
    """

    kind: Literal["says", "shows", "rows", "why", "letter"]
    at: int = 0
    why: int = 0


Standing = frozenset[Part]


@dataclass(frozen=True, slots=True)
class Standings:
    """The ways in which a screen can look; ``exact`` tells that there are no others."""

    exact: bool
    found: tuple[Standing, ...]


def standings(guide: Guide, node: Node) -> Standings:
    """Every way in which a screen can look, or enough of them that no part is missed."""
    found: dict[Standing, None] = {}
    try:
        for tried, world in enumerate(worlds_of(guide, node)):
            found |= dict.fromkeys(ways(guide, node, world))
            if len(found) > MOST or tried > MOST_TRIED:
                break
        else:
            return Standings(exact=True, found=tuple(found))
    except TooManyError:
        pass
    return Standings(exact=False, found=tuple(few(guide, node)))


def worlds_of(
    guide: Guide, node: Node, more: Sequence[Condition] = (), needs: Sequence[Condition] = ()
) -> Iterator[Facts]:
    """What people may have answered who see a screen, as far as it can tell.

    ``more`` are conditions that are told apart as well, ``needs`` some that hold as well.

    Raises:
        TooManyError: there are too many combinations of answers to try.
    """
    conditions = [*(guard.condition for guard in guards_of(guide, node)), *more]
    known = (*guide.flows[node.flow].needs, *needs)
    near = list({n.text: n for each in conditions for n in bound_up(known, each)}.values())
    for world in worlds([*conditions, *near], vocabulary_of(guide)):
        if all(need.truth(world) is True for need in near):
            yield world


def guards_of(guide: Guide, node: Node) -> Iterator[Guard]:
    """Everything that decides about the words and cards of a screen."""
    rows = node.rows or ()
    guards = [
        *(part.guard for part in (*node.says, *(why for row in rows for why in row.why))),
        *(card.guard for card in node.shows),
        *(row.guard for row in rows),
    ]
    yield from filter(None, guards)
    for row in rows:
        yield from (Guard(need, may=False) for need in gate(guide, row.flow))
    if node.letter in guide.letters:
        yield from (Guard(need, may=False) for need in guide.letters[node.letter].needs)


def gate(guide: Guide, flow: str) -> Sequence[Condition]:
    """The needs of the flow that a button to this one opens."""
    return guide.flows[guide.withdrawn.get(flow, flow)].needs


def ways(guide: Guide, node: Node, world: Facts) -> Iterator[Standing]:
    """How a screen looks to a person: in two ways for each flow that may or may not be open."""
    always = {Part("says", at) for at, part in enumerate(node.says) if stands(part.guard, world)}
    always |= {Part("shows", at) for at, card in enumerate(node.shows) if stands(card.guard, world)}
    if letter_stands(guide, node, world):
        always.add(Part("letter"))
    rows = list(open_rows(guide, node, world))
    doubtful = list(dict.fromkeys(at for at, is_open in rows if is_open is None))
    if 2 ** len(doubtful) > MOST:
        raise TooManyError
    for there in product((False, True), repeat=len(doubtful)):
        closed = {at for at, is_there in zip(doubtful, there, strict=True) if not is_there}
        shown = [at for at, _ in rows if at not in closed]
        yield frozenset(always.union(*(of_row(node, at, world) for at in shown)))


def reasons(guide: Guide, node: Node, row: Row) -> frozenset[tuple[int, ...]]:
    """The places of the reasons for a step that can stand there at once; no set is in another."""
    whole = tuple(range(len(row.why)))
    bound = [why.guard for why in row.why if why.guard is not None]
    if not bound:
        return frozenset({whole})
    guards = [*bound, *filter(None, [row.guard])]
    try:
        met = holds(guards, guide.flows[node.flow].needs, vocabulary_of(guide))
        found = {there[: len(bound)] for there in met if all(there[len(bound) :])}
    except TooManyError:
        return frozenset({whole})
    sets = {chosen(row, there) for there in found}
    return frozenset(one for one in sets if not any(set(one) < set(other) for other in sets))


def chosen(row: Row, there: Sequence[bool]) -> tuple[int, ...]:
    """The places of the reasons without a condition, and of those whose condition holds."""
    known = iter(there)
    return tuple(at for at, why in enumerate(row.why) if why.guard is None or next(known))


def stands(guard: Guard | None, world: Facts) -> bool:
    """Whether what is guarded is there."""
    return guard is None or guard.holds(world)


def letter_stands(guide: Guide, node: Node, world: Facts) -> bool:
    """Whether the letter of a screen is there."""
    letter = guide.letters.get(node.letter)
    return letter is not None and all(need.truth(world) is True for need in letter.needs)


def open_rows(guide: Guide, node: Node, world: Facts) -> Iterator[tuple[int, bool | None]]:
    """The rows of a list that are there, by their places; None where that is not sure."""
    seen: set[str] = set()
    for at, row in enumerate(node.rows or ()):
        if row.flow not in seen | guide.withdrawn.keys() and stands(row.guard, world):
            truths = {need.truth(world) for need in gate(guide, row.flow)}
            if False not in truths:
                seen.add(row.flow)
                yield at, None if None in truths else True


def of_row(node: Node, at: int, world: Facts) -> set[Part]:
    """A row and the reasons for it that hold."""
    reasons = (node.rows or ())[at].why
    held = (Part("why", at, n) for n, why in enumerate(reasons) if stands(why.guard, world))
    return {Part("rows", at), *held}


def few(guide: Guide, node: Node) -> Iterator[Standing]:
    """Every part by itself, every two, and all of them."""
    parts = list(parts_of(guide, node))
    groups = [
        frozenset({part, *([Part("rows", part.at)] if part.kind == "why" else [])})
        for part in parts
    ]
    yield frozenset()
    yield from groups
    yield from (one | other for one, other in combinations(groups, 2))
    yield frozenset(parts)


def parts_of(guide: Guide, node: Node) -> Iterator[Part]:
    """Everything that can stand on a screen."""
    yield from (Part("says", at) for at in range(len(node.says)))
    yield from (Part("shows", at) for at in range(len(node.shows)))
    if node.letter in guide.letters:
        yield Part("letter")
    for at, row in enumerate(node.rows or ()):
        if row.flow not in guide.withdrawn:
            yield Part("rows", at)
            yield from (Part("why", at, n) for n in range(len(row.why)))
