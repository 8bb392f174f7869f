# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search for a talk that does what somebody asks for.

    search(guide, question)   → Found(state, talk) | Nowhere | Unknown

Everywhere that a talk can go is explored, as far as the question looks. A state that it
asks for is only a candidate: the talk is tried with the engine. Where the engine does not
get there, what the way rests on is looked at as well, and it begins anew. So *nowhere* is
certain, for more is explored than can happen; and *found* is, for the engine did it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Protocol

from bot.engine.gates import first_of
from bot.engine.replies import Reply
from bot.engine.session import Session
from bot.flow.vocabulary import Condition
from bot.guide.model import Guide
from bot.proof.chance import by_chance
from bot.proof.cone import Cone, Values
from bot.proof.explorer import MOST_STATES, Explorer, TooManyError
from bot.proof.solve import contradiction, likely
from bot.proof.steps import Demand, State, Way
from bot.proof.talks import Talk, played, tried
from bot.proof.tracked import Tracked

ROUNDS = 12
"""So often more is looked at before it is given up."""
TRIES = 16
"""So many ways are tried before more is looked at."""
NEAR = 1_000
"""States that are looked at for another way, and twice as many as there were before."""


class Question(Protocol):
    """What is asked of the guide."""

    @property
    def conditions(self) -> Sequence[Condition]:
        """What has to be looked at from the beginning."""

    @property
    def before(self) -> Sequence[str]:
        """Flows and screens of the past that have to be told apart."""

    def wants(self, explorer: Explorer, state: State) -> bool:
        """Whether a state is asked for, as far as is looked at."""

    def found(self, session: Session, replies: Sequence[Reply], seen: frozenset[str]) -> bool:
        """Whether a turn of the engine is; ``seen`` are the screens shown before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The engine did it: the talk, and the node it comes to."""

    node: str
    talk: Talk
    states: int


@dataclass(frozen=True, slots=True)
class Nowhere:
    """No talk does it."""

    states: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither was found out. ``node`` is where it could be."""

    node: str
    why: str
    states: int


Tried = tuple[str, Way, Sequence[Demand]]
"""A node, a way there that the engine did not go, and what would be known there."""

Answered = Found | Nowhere | Unknown


def search(guide: Guide, question: Question, most: int = MOST_STATES) -> Answered:
    """Look for a talk. ``most`` bounds the states of all rounds together."""
    cone = Cone().with_(question.conditions)
    passed = frozenset(place for place in question.before if "#" not in place)
    seen = tuple(place for place in question.before if "#" in place)
    states, node = 0, ""
    for _ in range(ROUNDS):
        tracked = Tracked(tuple(sorted(passed)), seen, cone.done)
        explorer = Explorer(guide, Values(guide, cone), tracked, most - states)
        tries: list[Tried] = []
        try:
            for state in some_that_differ(explorer, partial(question.wants, explorer)):
                node, way, there = state.node, explorer.way_to(state), known_at(explorer, state)
                talk = done(guide, way, there, question)
                if talk:
                    return Found(node, talk, states + len(explorer.came))
                tries.append((node, way, there))
        except TooManyError:
            return Unknown(node, "there are too many ways to look at", most)
        states += len(explorer.came)
        if not tries:
            return Nowhere(states)
        lucky = at_random(guide, question, tries)
        if lucky:
            return Found(where_it_ends(guide, lucky, tries), lucky, states)
        wider = more_to_look_at(guide, cone, passed, *tries[0][1:])
        if wider is None:
            return Unknown(node, "the talk that seems to lead there does not", states)
        cone, passed = wider
    return Unknown(node, "there is too much to look at", states)


def some_that_differ(explorer: Explorer, wants: Callable[[State], bool]) -> Iterator[State]:
    """The first few states that are wanted, at which something else is shown or known.

    Once there is one, the others have to be near it: they are for trying, and prove nothing.
    """
    found: set[tuple[str, int]] = set()
    far: float = inf

    def wanted_or_far(state: State) -> bool:
        return wants(state) or len(explorer.came) > far

    for state in explorer.finds(wanted_or_far):
        if len(explorer.came) > far or len(found) == TRIES:
            return
        if (state.node, state.value) not in found:
            found.add((state.node, state.value))
            far = min(far, 2 * len(explorer.came) + NEAR)
            yield state


def done(guide: Guide, way: Way, there: Sequence[Demand], question: Question) -> Talk | None:
    """The talk that a way makes, where the engine does it."""
    known = likely(guide, (*way.demands, *there)) or likely(guide, there)
    return tried(guide, way, known, question.found) if known else None


def at_random(guide: Guide, question: Question, tries: Sequence[Tried]) -> Talk | None:
    """A talk to the same screens that has to do with the same answers."""
    demands = [demand for _, way, there in tries for demand in (*way.demands, *there)]
    nodes = {node for node, _, _ in tries}

    def found(session: Session, replies: Sequence[Reply], seen: frozenset[str]) -> bool:
        there = any(reply.node in nodes for reply in replies)
        return there and question.found(session, replies, seen)

    return by_chance(guide, (condition for condition, _ in demands), nodes, found)


def where_it_ends(guide: Guide, talk: Talk, tries: Sequence[Tried]) -> str:
    """The one of the nodes that a talk comes to with its last turn."""
    *_, (_, replies) = played(guide, talk)
    shown = {reply.node for reply in replies}
    return next(node for node, _, _ in tries if node in shown)


def known_at(explorer: Explorer, state: State) -> list[Demand]:
    """What is known at a state."""
    atoms = explorer.values.cone.atoms.values()
    return [(atom, explorer.mask(atom, state.value, state.marks)) for atom in atoms]


def more_to_look_at(
    guide: Guide, cone: Cone, passed: frozenset[str], way: Way, there: Sequence[Demand]
) -> tuple[Cone, frozenset[str]] | None:
    """A larger cone, or more that is told apart, the likeliest first; None where all is.

    What contradicts itself on the way; then which flows were passed before others that want
    them first; then everything that the way rests on.
    """
    against = contradiction(guide, (*way.demands, *there))
    flows = (guide.flows[node.partition("#")[0]] for node in way.waiting)
    firsts = frozenset(name for flow in flows for name in first_of(guide, flow))
    come_by = firsts & {move.node.partition("#")[0] for move in way.moves}
    ways = (
        (cone.with_(condition for condition, _ in against), passed),
        (cone, passed | come_by),
        (cone.with_(condition for condition, _ in way.demands), passed),
        (cone, passed | firsts),
    )
    now = (cone.atoms.keys(), passed)
    return next((found for found in ways if (found[0].atoms.keys(), found[1]) != now), None)
