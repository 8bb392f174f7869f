# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an exploration holds, and what conditions can be worth in it.

Everything that is looked up again and again is found once, when it begins.
"""

from __future__ import annotations

from collections import deque

from bot.engine.gates import first_of
from bot.flow.vocabulary import Condition
from bot.guide.model import Guard, Guide
from bot.proof.calls import Along, Call, Reach, Under
from bot.proof.cone import Values
from bot.proof.doors import Doors, Entrance, comes_inside, stands_in
from bot.proof.possible import FALSE, TRUE, UNKNOWN
from bot.proof.steps import Demand, State, Step
from bot.proof.tracked import Tracked

MOST_STATES = 300_000
"""About half a minute: more than ten times what the guide that ships takes in all."""
NOT_TRUE = FALSE | UNKNOWN
NOT_FALSE = TRUE | UNKNOWN


class TooManyError(Exception):
    """More states than are looked at: nothing is proven."""


class Ground:
    """The states that were found. ``came`` says how, ``made_by`` who first made each call."""

    def __init__(
        self, guide: Guide, values: Values, tracked: Tracked, most: int = MOST_STATES
    ) -> None:
        self.guide = guide
        self.values = values
        self.tracked = tracked
        self.most = most
        self.doors = Doors(guide)
        self.came: dict[State, Step] = {}
        self.calls = [Call(Under())]
        self.made_by: dict[int, tuple[State, Step]] = {}
        self.queue: deque[State] = deque()
        self._flows = {node.address: guide.flows[node.flow] for node in guide.nodes.values()}
        self._bits = {flow: tracked.passing(flow) for flow in guide.flows}
        self._first = {flow.id: first_of(guide, flow) for flow in guide.flows.values()}
        self._gated = tuple(flow for flow in guide.flows.values() if flow.needs)
        self._closing: dict[tuple[int, int], frozenset[str]] = {}
        self._ids: dict[tuple[tuple[Entrance, ...], Under, int, int], int] = {}
        self._reaches: dict[tuple[object, ...], Reach] = {}
        self._told: set[tuple[int, str, int, int]] = set()
        self._opened: dict[tuple[int, str, int, tuple[Entrance, ...], int, int], int] = {}
        self._stands_in = stands_in(guide)
        self._otherwise = {
            flow.id: guide.withdrawn.get(flow.otherwise, flow.otherwise) for flow in self._gated
        }
        self._otherwises = frozenset(self._otherwise.values())
        self._inside = comes_inside(guide)
        always = frozenset(flow.id for flow in guide.flows.values() if flow.always)
        self._shelters = frozenset(
            flow for flow, others in self._stands_in.items() if not always.isdisjoint(others)
        )

    # What can hold.

    def mask(self, condition: Condition, value: int, marks: int) -> int:
        """What a condition can be worth."""
        return self.values.mask(value, self.tracked.done_of(marks), condition)

    def can_hold(self, guard: Guard | None, at: Along) -> Demand | tuple[()] | None:
        """What a guard has to be worth to hold; None where it cannot."""
        if guard is None:
            return ()
        wanted = NOT_FALSE if guard.may else TRUE
        if not self.mask(guard.condition, at.value, at.marks) & wanted:
            return None
        return (guard.condition, wanted)

    def closing(self, value: int, marks: int) -> frozenset[str]:
        """The flows of which some need is perhaps not known true."""
        key = (value, self.tracked.done_of(marks))
        found = self._closing.get(key)
        if found is None:
            found = self._closing[key] = frozenset(
                flow.id
                for flow in self._gated
                if any(self.mask(need, value, marks) & NOT_TRUE for need in flow.needs)
            )
        return found

    def with_stood_for(self, flow: str, marks: int, below: int) -> list[int]:
        """The marks, also where a gate closed below and this flow came to stand for its flow."""
        found = [marks]
        for gated in self._gated:
            bit = self._bits[gated.id]
            if bit & below & ~marks and flow in self._stands_in[gated.id]:
                found += [one | bit for one in found]
        return found

    def alike(
        self,
        entry: Entrance | None,
        stands: int,
        value: int,
        marks: int,
        closed: frozenset[str] = frozenset(),
        sheltered: bool = False,
        over: frozenset[str] = frozenset(),
    ) -> Reach:
        """What reaches down: the same object for the same."""
        key = (entry, stands, value, marks, closed, sheltered, over)
        found = self._reaches.get(key)
        if found is None:
            found = self._reaches[key] = Reach(*key)
        return found
