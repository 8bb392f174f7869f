# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the explorer came to a state, and the talk that this makes.

State   where a talk can be, as far as a cone tells
Move    what a person does on the way: one line of a talk
Step    how one state came out of another
Way     the moves to a state, and what they rest on
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.flow.atoms import Answer
from bot.flow.vocabulary import Condition

Demand = tuple[Condition, int]
"""What a condition has to be worth for a way to be open: a mask of ``possible``."""


class State(NamedTuple):
    """A node that a talk can be at.

    ``context`` is the call that is under way, 0 for none; ``stands`` the flows whose
    place this one took, ``marks`` what was passed, seen and done: bits of ``Tracked``.
    ``value`` is what is known: a number of ``Values``.
    """

    context: int
    node: str
    pending: bool
    stands: int
    value: int
    marks: int


@dataclass(frozen=True, slots=True)
class Move:
    """What a person does: how, where, and what it is about.

    ``begin`` at an entry; ``choose`` a choice or row; ``answer`` (``given`` None: in any
    way); ``skip``; ``press`` an old button; ``jump`` or ``call`` to an entry; ``outcome``
    of an effect; ``uncover`` a talk that was hidden; ``restart`` from nothing.
    """

    kind: Literal[
        "begin",
        "choose",
        "answer",
        "skip",
        "press",
        "jump",
        "call",
        "outcome",
        "uncover",
        "restart",
    ]
    node: str
    detail: str = ""
    given: Answer | None = None


@dataclass(frozen=True, slots=True)
class Inner:
    """Something inside a call that reaches its caller.

    From ``state`` of the call, ``move`` leaves it, or stores an answer, or enters a flow
    again; where ``deeper`` is there, ``move`` is the next call, and it happened there.
    """

    state: State
    move: Move | None
    demands: tuple[Demand, ...] = ()
    deeper: Inner | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How a state came out of the one before; None before the first of a context."""

    before: State | None
    move: Move | None = None
    demands: tuple[Demand, ...] = ()
    inner: Inner | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The moves to a state in their order, and everything that they rest on.

    ``waiting`` are the nodes that came up while the gate of their flow was looked at.
    """

    moves: tuple[Move, ...]
    demands: tuple[Demand, ...]
    waiting: frozenset[str]


Came = Mapping[State, Step]


def way_to(state: State, came: Came, made_by: Mapping[int, tuple[State, Step]]) -> Way:
    """The way to a state from the beginning of a talk.

    ``made_by`` holds the state that first made each call, and how.
    """
    parts: list[Step] = []
    while True:
        steps, first = chain(state, came)
        parts[:0] = [found for step in steps for found in opened(step, came)]
        if first.context == 0:
            break
        state, step = made_by[first.context]
        parts.insert(0, step)
    moves = tuple(step.move for step in parts if step.move)
    demands = tuple(demand for step in parts for demand in step.demands)
    waiting = (step.before.node for step in parts if step.before and step.before.pending)
    return Way(moves, demands, frozenset(waiting))


def chain(state: State, came: Came) -> tuple[list[Step], State]:
    """The steps to a state back to one that has none before it, and that state."""
    steps: list[Step] = []
    while True:
        step = came[state]
        steps.append(step)
        if step.before is None:
            return steps[::-1], state
        state = step.before


def opened(step: Step, came: Came) -> Iterator[Step]:
    """A step with what happened inside the call that it came back from."""
    yield step
    inner = step.inner
    while inner is not None:
        for found in chain(inner.state, came)[0]:
            yield from opened(found, came)
        yield Step(inner.state, inner.move, inner.demands)
        inner = inner.deeper
