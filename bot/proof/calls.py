# SPDX-License-Identifier: AGPL-3.0-or-later
"""Flows that are called, explored once and left to everyone who called them so.

Call ── gone, sure, below   which flows are under way beneath it
     ── callers             who waits for it to come back
     ── exits               what is known when it does
     ── reaching            what happens in it that reaches those beneath
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bot.proof.doors import Entrance
from bot.proof.steps import Demand, Inner, Move, State

Named = Literal["", "call"]
"""Whether a move is named by the flow that it opens."""


class Along(NamedTuple):
    """What is carried along a move: what is known and passed, and how one comes."""

    value: int
    marks: int
    before: State | None
    move: Move | None = None
    demands: tuple[Demand, ...] = ()
    inner: Inner | None = None

    def demanding(self, *demands: Demand) -> Along:
        """The same, resting on more."""
        value, marks, before, move, others, inner = self
        return Along(value, marks, before, move, (*others, *demands), inner)

    def knowing(self, value: int) -> Along:
        """The same, with something else known."""
        return Along(value, *self[1:])

    def by_call(self, kind: Named, entrance: Entrance) -> Along:
        """The same, where the flow itself names the move."""
        if not kind:
            return self
        move = Move(kind, "", entrance.node.address)
        return Along(self.value, self.marks, self.before, move, self.demands, self.inner)

    @property
    def reaching(self) -> Inner:
        """The same, as something that reaches the caller."""
        if self.before is None:
            msg = "Nothing reaches the caller of a call before it has begun."
            raise ValueError(msg)
        return Inner(self.before, self.move, self.demands, self.inner)


class Under(NamedTuple):
    """Tracked flows that may be under way beneath: bits of ``Tracked``.

    ``gone`` are so for certain, or another stands for them; ``sure`` are there themselves.
    A flow that is always open stays where a gate closes beneath it, and loses those beneath.
    """

    below: int = 0
    gone: int = 0
    sure: int = 0


class Caller(NamedTuple):
    """Somebody who waits for a call to come back.

    ``frame`` goes on then; ``state`` made the call with ``move``. They differ where a talk
    was hidden meanwhile: a flow with a gate waits there again.
    """

    frame: State
    then: str
    state: State
    move: Move | None
    demands: tuple[Demand, ...]

    def comes_by(self, value: int, marks: int, why: Inner) -> Along:
        """Something that happened in the call, as the caller comes by it."""
        return Along(value, marks, self.state, self.move, self.demands, why)


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What reaches those who wait beneath a call; one object for all that are alike.

    ``entry`` is entered again, or the flows in ``closed`` are perhaps no longer open.
    ``sheltered`` tells that this comes from a flow that is always open, which was finished
    before it reached those beneath; flows in ``over`` may have been part of that.
    """

    entry: Entrance | None
    stands: int
    value: int
    marks: int
    closed: frozenset[str] = frozenset()
    sheltered: bool = False
    over: frozenset[str] = frozenset()

    @property
    def flows(self) -> frozenset[str]:
        """The flows to which it makes a difference."""
        return frozenset({self.entry.flow}) if self.entry else self.closed


@dataclass(slots=True)
class Call:
    """A call of one of ``flows``.

    ``waiting`` holds one caller of each kind by the flows that they stand for, ``beneath``
    one for each call below, ``about`` what reaches down by the flows that it is about. ``felt``
    are flows whose gate may have closed beneath while one that is always open went on first.
    """

    under: Under
    flows: frozenset[str] = frozenset()
    callers: dict[tuple[int, str, bool, int, str], Caller] = field(default_factory=dict)
    waiting: dict[str, dict[tuple[int, int, str], Caller]] = field(default_factory=dict)
    beneath: dict[tuple[int, bool], Caller] = field(default_factory=dict)
    exits: dict[tuple[int, int], Inner] = field(default_factory=dict)
    reaching: dict[Reach, Inner] = field(default_factory=dict)
    about: dict[str, list[Reach]] = field(default_factory=dict)
    felt: frozenset[str] = frozenset()
