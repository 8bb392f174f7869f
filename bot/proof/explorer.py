# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everywhere that a talk can go, as far as one cone tells.

    explorer = Explorer(guide, values, tracked)
    explorer.find(goal)       → a state that the goal wants, or None: there is none
    explorer.way_to(state)    → what people do to get there

A talk is told apart by what the cone looks at and by what is tracked; any other
condition may hold or not. So more can happen here than in any talk, and what does not
happen here happens in none. The moves are those of ``bot.engine``: a test holds both
against each other on guides made at random.

**Calls.** A flow that is called is explored once for each state of knowledge in which
that happens, and left to everyone who called it so: a *summary*, after Reps, Horwitz
and Sagiv, "Precise interprocedural dataflow analysis via graph reachability" (1995).
So the number of states does not grow with the depth of calls. What reaches down
through a call goes from it to everyone who made it: a gate that closes below, and a
flow under way that is entered again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bot.engine.gates import first_of
from bot.engine.moves import after, is_over
from bot.flow.vocabulary import Condition
from bot.guide.model import Flow, Guard, Guide, Node, Target
from bot.proof.cone import Values
from bot.proof.doors import Doors, Entrance
from bot.proof.possible import FALSE, TRUE, UNKNOWN
from bot.proof.steps import Demand, Inner, Move, State, Step, Way, way_to
from bot.proof.tracked import Tracked

MOST_STATES = 2_000_000
NOT_TRUE = FALSE | UNKNOWN
NOT_FALSE = TRUE | UNKNOWN


class TooManyError(Exception):
    """More states than are looked at: nothing is proven."""


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
        return self._replace(demands=(*self.demands, *demands))

    @property
    def reaching(self) -> Inner:
        """The same, as something that reaches the caller."""
        if self.before is None:
            msg = "Nothing reaches the caller of a call before it has begun."
            raise ValueError(msg)
        return Inner(self.before, self.move, self.demands, self.inner)


class Caller(NamedTuple):
    """A frame that waits for a call to come back, and the move that made it."""

    state: State
    then: str
    move: Move | None
    demands: tuple[Demand, ...]


class Reach(NamedTuple):
    """What reaches down through a call: an answer, or ``entry`` entered again."""

    entry: Entrance | None
    stands: int
    value: int
    marks: int


@dataclass(slots=True)
class Call:
    """A call: which tracked flows are under way below it, who made it, what came of it.

    ``waiting`` holds the callers by their flow, ``under`` one of each context, ``open`` one
    of each whose flow is not always open: through those a gate that closes is felt at once.
    """

    below: int
    callers: dict[tuple[State, str], Caller] = field(default_factory=dict)
    waiting: dict[str, list[Caller]] = field(default_factory=dict)
    under: dict[int, Caller] = field(default_factory=dict)
    open: dict[int, Caller] = field(default_factory=dict)
    exits: dict[tuple[int, int], Inner] = field(default_factory=dict)
    reaching: dict[Reach, Inner] = field(default_factory=dict)


Goal = Callable[[State], bool]
Named = Literal["", "call"]


class Explorer:
    """One exploration; ``came`` says how each state was found."""

    def __init__(
        self, guide: Guide, values: Values, tracked: Tracked, most: int = MOST_STATES
    ) -> None:
        self.guide = guide
        self.values = values
        self.tracked = tracked
        self.most = most
        self.doors = Doors(guide)
        self.came: dict[State, Step] = {}
        self.calls = [Call(0)]
        self.made_by: dict[int, tuple[State, Step]] = {}
        self._gated = tuple(flow.id for flow in guide.flows.values() if flow.needs)
        self._ids: dict[tuple[tuple[Entrance, ...], int, int, int], int] = {}
        self._queue: deque[State] = deque()
        self._jumped: dict[tuple[int, int], State] = {}
        self._buttons: dict[tuple[str, int], Node] = {}

    def find(self, goal: Goal) -> State | None:
        """The first state found that a goal wants; None where no talk comes to one.

        Raises :class:`TooManyError`.
        """
        for value in self.values.begin():
            for entrance in self.doors.entrances:
                move = Move("begin", "", entrance.flow)
                self.arrive(0, entrance, 0, Along(value, 0, None, move))
        while self._queue:
            state = self._queue.popleft()
            if not state.pending and goal(state):
                return state
            self.leave_behind(state)
        return None

    def way_to(self, state: State) -> Way:
        """What people do to get to a state that was found."""
        return way_to(state, self.came, self.made_by)

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

    # Coming to a node.

    def arrive(self, context: int, entrance: Entrance, stands: int, at: Along) -> None:
        """Come to a node, unless the gate of its flow is closed for certain."""
        node, pending = entrance.node, entrance.pending
        state = State(context, node.address, pending, stands, at.value, at.marks)
        if state in self.came:
            return
        flow = self.guide.flows[node.flow]
        if not pending and flow.needs:
            if self.may_fail(flow, at):
                self.turn_away(context, flow, stands, at)
            if not all(self.mask(need, at.value, at.marks) & TRUE for need in flow.needs):
                return
            at = at.demanding(*((need, TRUE) for need in flow.needs))
        if len(self.came) >= self.most:
            raise TooManyError
        self.came[state] = Step(at.before, at.move, at.demands, at.inner)
        if pending or not node.waits:
            self._queue.appendleft(state)
        else:
            self._queue.append(state)

    def may_fail(self, flow: Flow, at: Along) -> bool:
        """Whether some need of a flow is perhaps not known true."""
        return any(self.mask(need, at.value, at.marks) & NOT_TRUE for need in flow.needs)

    def turn_away(self, context: int, flow: Flow, stands: int, at: Along) -> None:
        """The flow's ``otherwise`` takes its place."""
        otherwise = self.guide.flows[flow.otherwise].start
        self.take_place(context, flow.id, otherwise, stands, at)

    def take_place(self, context: int, flow: str, entry: str, stands: int, at: Along) -> None:
        """Another flow takes the place of one; where it is under way it begins anew there."""
        entrance = self.doors.to(entry)
        stands |= self.tracked.passing(flow)
        self.arrive(context, entrance, stands, at)
        if at.before is not None:
            self.reach(context, Reach(entrance, stands, at.value, at.marks), at.reaching)

    # Leaving a node.

    def leave_behind(self, state: State) -> None:
        """Every move from a state."""
        node = self.guide.nodes[state.node]
        if state.pending:
            self.unlock(state, node)
            return
        marks = state.marks | self.tracked.seeing(node.address)
        at = Along(state.value, marks, state)
        match node.kind:
            case "route":
                self.route(state, node, at)
            case "end":
                self.end(state, node, at)
            case "do":
                for name, target in node.outcomes.items():
                    self.follow(
                        state, target, at._replace(move=Move("outcome", node.address, name))
                    )
                if node.target:
                    self.follow(state, node.target, at)
                self.controls(state, at)
            case _ if node.waits:
                self.wait(state, node, at)
            case _ if node.target:
                self.follow(state, node.target, at)

    def unlock(self, state: State, node: Node) -> None:
        """A flow whose gate is not open yet: what it passes first, and then itself."""
        flow = self.guide.flows[node.flow]
        at = Along(state.value, state.marks, state)
        if flow.needs and self.may_fail(flow, at):
            self.turn_away(state.context, flow, state.stands, at)
        gone_by = self.calls[state.context].below | state.stands | state.marks
        for name in first_of(self.guide, flow):
            bit = self.tracked.passing(name)
            if bit and gone_by & bit:
                continue
            self.call(state, self.guide.flows[name].start, "", at)
            if bit:
                return
        self.arrive(state.context, self.doors.at(node, pending=False), state.stands, at)

    def route(self, state: State, node: Node, at: Along) -> None:
        """Each case that can be the first to hold."""
        for case in node.cases:
            demand = self.can_hold(case.guard, at)
            if demand is None:
                continue
            self.follow(state, case.target, at.demanding(demand) if demand else at)
            if case.guard is None:
                return
            wanted = NOT_FALSE if case.guard.may else TRUE
            if not self.mask(case.guard.condition, at.value, at.marks) & ~wanted:
                return
            at = at.demanding((case.guard.condition, (TRUE | NOT_TRUE) & ~wanted))

    def end(self, state: State, node: Node, at: Along) -> None:
        """A flow is finished; where it is the closing one, the talk stays there."""
        at = at._replace(marks=at.marks | self.tracked.finishing(node.flow))
        if is_over(self.guide, node):
            passed = state.stands | self.tracked.passing(node.flow)
            self.controls(state, at._replace(marks=at.marks | passed))
        else:
            self.leave(state.context, node.flow, state.stands, at)

    def wait(self, state: State, node: Node, at: Along) -> None:
        """Everything that a person can do on a screen."""
        for here, target in self.doors_of(node, at):
            if node.into:
                self.tell_below(state, here)
            self.choose(state, target, here)
        for row in node.rows or ():
            demand = self.can_hold(row.guard, at)
            if demand is not None and row.flow not in self.guide.withdrawn:
                move = Move("choose", node.address, row.flow)
                self.choose(state, Target("call", row.flow), self.along(at, move, demand))
        self.controls(state, at)
        self.keep_button(node, at)

    def tell_below(self, state: State, at: Along) -> None:
        """An answer closes gates below, but for a flow that is always open: that goes on first."""
        if self._gated and not self.guide.flows[self.guide.nodes[state.node].flow].always:
            self.reach(state.context, Reach(None, 0, at.value, at.marks), at.reaching)

    def doors_of(self, node: Node, at: Along) -> Iterator[tuple[Along, Target]]:
        """What can be chosen or answered at a node, what is known then, and where it leads."""
        place = node.address
        for choice in node.choices:
            demand = self.can_hold(choice.guard, at)
            target = choice.target or node.target
            if demand is None or target is None or node.kind == "pick":
                continue
            if node.asks:
                value = self.values.chosen(at.value, node.into, choice.id)
                # Where the answer is not looked at, any one that leads to the same will do.
                told = choice.target is not None or node.into in self.values.kinds
                move = Move("answer", place, choice.id, choice.id if told else None)
                yield self.along(at, move, demand)._replace(value=value), target
            else:
                yield self.along(at, Move("choose", place, choice.id), demand), target
        if node.kind in ("pick", "type") and node.target:
            for value in self.values.given(at.value, node):
                answer = self.values.known(value).get(node.into)
                move = Move("answer", place, "", answer)
                yield at._replace(value=value, move=move), node.target
        if node.skip:
            value = self.values.unset(at.value, node.into)
            yield at._replace(value=value, move=Move("skip", place)), node.skip

    def choose(self, state: State, target: Target, at: Along) -> None:
        """Go where a choice leads, unless it is not there: its flow is closed for certain."""
        if target.move in ("call", "hand_over"):
            flow = self.guide.flows[self.doors.to(target.entry).flow]
            for need in flow.needs:
                if not self.mask(need, at.value, at.marks) & NOT_FALSE:
                    return
                at = at.demanding((need, NOT_FALSE))
        self.follow(state, target, at)

    def along(self, at: Along, move: Move, demand: Demand | tuple[()]) -> Along:
        """A move, with what it rests on."""
        moved = at._replace(move=move)
        return moved.demanding(demand) if demand else moved

    def follow(self, state: State, target: Target, at: Along) -> None:
        """Go where a target leads."""
        node = self.guide.nodes[state.node]
        match target.move:
            case "to":
                there = self.doors.at(self.guide.nodes[target.entry], pending=False)
                self.arrive(state.context, there, state.stands, at)
            case "call":
                self.call(state, target.entry, after(target.then), at)
            case "hand_over":
                self.take_place(state.context, node.flow, target.entry, state.stands, at)
            case "return":
                self.leave(state.context, node.flow, state.stands, at)
            case _:
                self.arrive(0, self.doors.menu, 0, at)

    # Calls.

    def call(self, state: State, entry: str, then: str, at: Along) -> None:
        """Open a flow on top of the one that is shown."""
        self.open(state, (self.doors.to(entry),), then, at)

    def open(
        self, state: State, entrances: tuple[Entrance, ...], then: str, at: Along, kind: Named = ""
    ) -> None:
        """Open one of several flows on top; where ``kind`` says so, the flow names the move."""
        own = self.guide.nodes[state.node].flow
        below = self.calls[state.context].below
        new = []
        for entrance in entrances:
            moved = at._replace(move=Move(kind, "", entrance.node.address)) if kind else at
            bit = self.tracked.passing(entrance.flow)
            if entrance.flow == own:
                self.arrive(state.context, entrance, state.stands, moved)
                continue
            if not bit or below & bit:
                again = Reach(entrance, 0, at.value, at.marks)
                self.reach(state.context, again, moved.reaching)
            if not below & bit:
                new.append(entrance)
        if new:
            inside = below | self.tracked.passing(own) | state.stands
            self.wait_for(self.context(tuple(new), inside, state, at, kind), state, then, at)

    def context(
        self, entrances: tuple[Entrance, ...], below: int, state: State, at: Along, kind: Named
    ) -> int:
        """The number of a call with this knowledge; it begins where it is new."""
        key = (entrances, below, at.value, at.marks)
        number = self._ids.get(key)
        if number is None:
            number = self._ids[key] = len(self.calls)
            self.calls.append(Call(below))
            self.made_by[number] = (state, Step(state, at.move, at.demands, at.inner))
            for entrance in entrances:
                move = Move(kind, "", entrance.node.address) if kind else None
                self.arrive(number, entrance, 0, Along(at.value, at.marks, None, move))
        return number

    def wait_for(self, number: int, state: State, then: str, at: Along) -> None:
        """Go on behind a call whenever it comes back."""
        found, key = self.calls[number], (state, then)
        if key in found.callers:
            return
        own = self.guide.nodes[state.node].flow
        caller = found.callers[key] = Caller(state, then, at.move, at.demands)
        found.waiting.setdefault(own, []).append(caller)
        felt = self.guide.flows[own].always
        first = found.under.setdefault(state.context, caller) is caller
        first_open = not felt and found.open.setdefault(state.context, caller) is caller
        for (value, marks), why in list(found.exits.items()):
            self.resume(caller, value, marks, why)
        for reach, why in list(found.reaching.items()):
            if own in self.concerned(reach):
                self.pass_down(caller, reach, why)
            if first_open if reach.entry is None else first:
                self.reach(state.context, reach, self.below(caller, reach, why).reaching)

    def leave(self, context: int, flow: str, stands: int, at: Along) -> None:
        """Leave a flow for whoever called it, or for the menu."""
        at = at._replace(marks=at.marks | stands | self.tracked.passing(flow))
        if context == 0:
            self.arrive(0, self.doors.menu, 0, at)
            return
        left, key = self.calls[context], (at.value, at.marks)
        if key not in left.exits:
            why = left.exits[key] = at.reaching
            for caller in list(left.callers.values()):
                self.resume(caller, *key, why)

    def resume(self, caller: Caller, value: int, marks: int, why: Inner) -> None:
        """Go on behind a call."""
        state = caller.state
        at = Along(value, marks, state, caller.move, caller.demands, why)
        flow = self.guide.nodes[state.node].flow
        self.tell_below(state, at)
        if caller.then == "menu":
            self.arrive(0, self.doors.menu, 0, at)
        elif caller.then == "return":
            self.leave(state.context, flow, state.stands, at)
        else:
            node = self.guide.nodes[caller.then or state.node]
            self.arrive(state.context, self.doors.at(node, state.pending), state.stands, at)

    def reach(self, context: int, reach: Reach, why: Inner) -> None:
        """Tell everyone who made a call what happened in it."""
        found = self.calls[context]
        if reach in found.reaching:
            return
        found.reaching[reach] = why
        for flow in self.concerned(reach):
            for caller in list(found.waiting.get(flow, ())):
                self.pass_down(caller, reach, why)
        through = found.open if reach.entry is None else found.under
        for caller in list(through.values()):
            self.reach(caller.state.context, reach, self.below(caller, reach, why).reaching)

    def concerned(self, reach: Reach) -> tuple[str, ...]:
        """The flows to which something that reaches down makes a difference."""
        return self._gated if reach.entry is None else (reach.entry.flow,)

    def below(self, caller: Caller, reach: Reach, why: Inner) -> Along:
        """What reaches down, as the caller comes by it."""
        return Along(reach.value, reach.marks, caller.state, caller.move, caller.demands, why)

    def pass_down(self, caller: Caller, reach: Reach, why: Inner) -> None:
        """What an answer, or a flow entered again, does to a frame that waits below."""
        state, at = caller.state, self.below(caller, reach, why)
        flow = self.guide.flows[self.guide.nodes[state.node].flow]
        if reach.entry is not None:
            self.arrive(state.context, reach.entry, state.stands | reach.stands, at)
        elif self.may_fail(flow, at):
            self.turn_away(state.context, flow, state.stands, at)

    # What can be done on every screen.

    def controls(self, state: State, at: Along) -> None:
        """Urgent help and its like, commands, topics and links."""
        self.open(state, self.doors.calls, "", at, "call")
        key = (at.value, at.marks)
        if key in self._jumped:
            return
        self._jumped[key] = state
        for entrance in self.doors.jumps:
            move = Move("jump", state.node, entrance.opened_by)
            self.arrive(0, entrance, 0, at._replace(move=move))
        for (_, marks), node in list(self._buttons.items()):
            if not marks & ~at.marks:
                self.press(node, at)

    def keep_button(self, node: Node, at: Along) -> None:
        """The buttons of a screen can be pressed for as long as the talk lasts."""
        key = (node.address, at.marks)
        if key in self._buttons:
            return
        self._buttons[key] = node
        for (value, marks), state in list(self._jumped.items()):
            if not at.marks & ~marks:
                self.press(node, Along(value, marks, state))

    def press(self, node: Node, at: Along) -> None:
        """Press an old button, wherever one is."""
        if node.asks:
            move = Move("press", node.address)
            self.arrive(0, self.doors.to(node.address), 0, at._replace(move=move))
            return
        for choice in node.choices:
            demand = self.can_hold(choice.guard, at)
            if demand is not None and choice.target:
                there = self.doors.to(choice.target.entry or self.guide.menu)
                move = Move("press", node.address, choice.id)
                self.arrive(0, there, 0, self.along(at, move, demand))
