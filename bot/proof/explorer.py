# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everywhere that a talk can go, as far as one cone tells.

    explorer = Explorer(guide, values, tracked)
    explorer.finds(goal)      → State…, each that the goal wants; none: there is none
    explorer.way_to(state)    → what people do to get there

A talk is told apart by what the cone looks at and by what is tracked; any other
condition may hold or not. So more can happen here than in any talk, and what does not
happen here happens in none. The moves are those of ``bot.engine``: a test holds both
against each other on guides made at random.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.engine.moves import after, is_over
from bot.guide.model import Guide, Node, Target
from bot.proof.calls import Along
from bot.proof.cone import Values
from bot.proof.frames import Frames
from bot.proof.ground import MOST_STATES, NOT_FALSE, NOT_TRUE, TooManyError
from bot.proof.possible import TRUE
from bot.proof.steps import Demand, Move, State, Way, way_to
from bot.proof.tracked import Tracked

__all__ = ["MOST_STATES", "Explorer", "TooManyError"]

Goal = Callable[[State], bool]


class Explorer(Frames):
    """One exploration: the moves from every node that a talk comes to."""

    def __init__(
        self, guide: Guide, values: Values, tracked: Tracked, most: int = MOST_STATES
    ) -> None:
        super().__init__(guide, values, tracked, most)
        self._seen = sum(map(tracked.seeing, tracked.seen))
        self._hides = any(node.effect in ("hide", "forget") for node in guide.nodes.values())
        self._jumped: dict[tuple[int, int], State] = {}
        self._buttons: dict[tuple[str, int], Node] = {}

    def finds(self, goal: Goal) -> Iterator[State]:
        """The states that a goal wants, as they are found; none where no talk comes to one.

        Raises :class:`TooManyError`.
        """
        for value in self.values.begin():
            for entrance in self.doors.entrances:
                move = Move("begin", "", self.doors.name(entrance))
                self.arrive(0, entrance, 0, Along(value, 0, None, move))
        while self.queue:
            state = self.queue.popleft()
            if not state.pending and goal(state):
                yield state
            self.leave_behind(state)

    def way_to(self, state: State) -> Way:
        """What people do to get to a state that was found."""
        return way_to(state, self.came, self.made_by)

    # Leaving a node.

    def leave_behind(self, state: State) -> None:
        """Every move from a state."""
        node = self.guide.nodes[state.node]
        if state.pending:
            self.unlock(state, node)
            return
        for marks in self.marks_behind(state, node):
            at = Along(state.value, marks, state)
            match node.kind:
                case "route":
                    self.route(state, node, at)
                case "end":
                    self.end(state, node, at)
                case "do":
                    self.work(state, node, at)
                case _ if node.waits:
                    self.wait(state, node, at)
                case _ if node.target:
                    self.follow(state, node.target, at)

    def marks_behind(self, state: State, node: Node) -> tuple[int, ...]:
        """What was seen and passed once a node is left.

        A text in passing is not seen where the talk hides in the same breath.
        """
        if not self._seen:
            return (state.marks,)
        seen = state.marks | (self.tracked.seeing(node.address) if is_shown(node) else 0)
        return (seen, state.marks) if self._hides and not node.waits else (seen,)

    def work(self, state: State, node: Node, at: Along) -> None:
        """An effect, with what comes of it."""
        for name, target in node.outcomes.items():
            move = Move("outcome", node.address, name)
            self.follow(state, target, Along(at.value, at.marks, state, move))
        if node.target:
            self.follow(state, node.target, at)
        else:
            self.controls(state, at)

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
        """A flow is finished; where it is the closing one, the talk stays there alone."""
        marks = self.tracked.finishing(node.flow)
        if not is_over(self.guide, node):
            at = Along(at.value, at.marks | marks, state)
            self.leave(state.context, node.flow, state.stands, at)
            return
        marks |= state.marks | state.stands | self.tracked.passing(node.flow)
        if state.context == 0 and marks == state.marks:
            self.controls(state, at)
        else:
            there = self.doors.at(node, pending=False)
            self.arrive(0, there, state.stands, Along(at.value, marks, state))

    def wait(self, state: State, node: Node, at: Along) -> None:
        """Everything that a person can do on a screen."""
        for here, target in self.doors_of(node, at):
            self.follow(state, target, here, told=bool(node.into))
        for row in node.rows or ():
            demand = self.can_hold(row.guard, at)
            if demand is not None and row.flow not in self.guide.withdrawn:
                target = Target("call", row.flow)
                moved = self.through(
                    target, self.along(at, Move("choose", node.address, row.flow), demand)
                )
                if moved:
                    self.follow(state, target, moved)
        self.controls(state, at)
        self.keep_button(node, at)

    def doors_of(self, node: Node, at: Along) -> Iterator[tuple[Along, Target]]:
        """What can be chosen or answered at a node, what is known then, and where it leads."""
        place = node.address
        for choice in node.choices:
            demand = self.can_hold(choice.guard, at)
            target = choice.target or node.target
            if demand is None or target is None or node.kind == "pick":
                continue
            # Where the answer is not looked at, any one that leads to the same will do.
            told = not node.asks or choice.target is not None or node.into in self.values.kinds
            move = Move(
                "answer" if node.asks else "choose", place, choice.id, choice.id if told else None
            )
            moved = self.through(choice.target, self.along(at, move, demand))
            if moved and node.asks:
                yield moved.knowing(self.values.chosen(at.value, node.into, choice.id)), target
            elif moved:
                yield moved, target
        if node.kind in ("pick", "type") and node.target:
            for value in self.values.given(at.value, node):
                answer = self.values.known(value).get(node.into)
                move = Move("answer", place, "", answer)
                yield Along(value, at.marks, at.before, move), node.target
        if node.skip:
            value = self.values.unset(at.value, node.into)
            yield Along(value, at.marks, at.before, Move("skip", place)), node.skip

    def through(self, target: Target | None, at: Along) -> Along | None:
        """What a button rests on; None where it is not there: its flow is closed for certain."""
        if target is not None and target.move in ("call", "hand_over"):
            for need in self.guide.flows[self.doors.to(target.entry).flow].needs:
                if not self.mask(need, at.value, at.marks) & NOT_FALSE:
                    return None
                at = at.demanding((need, NOT_FALSE))
        return at

    def along(self, at: Along, move: Move, demand: Demand | tuple[()]) -> Along:
        """A move, with what it rests on."""
        return Along(at.value, at.marks, at.before, move, (demand,) if demand else ())

    def follow(self, state: State, target: Target, at: Along, told: bool = False) -> None:
        """Go where a target leads; ``told`` says that this follows an answer."""
        own = self.guide.nodes[state.node].flow
        match target.move:
            case "to":
                there = self.doors.at(self.guide.nodes[target.entry], pending=False)
                if told:
                    self.tell(state.context, own, at)
                self.arrive(state.context, there, state.stands, at)
            case "call":
                there = self.doors.to(target.entry)
                number = self.open(state, (there,), after(target.then), at)
                if told:
                    self.tell_under(number, state, there, at)
            case "hand_over":
                if told:
                    self.tell(state.context, self.doors.to(target.entry).flow, at)
                self.take_place(state.context, own, target.entry, state.stands, at)
            case "return":
                self.leave(state.context, own, state.stands, at)
            case _:
                self.arrive(0, self.doors.menu, 0, at)

    # What can be done on every screen.

    def controls(self, state: State, at: Along) -> None:
        """Urgent help and its like, commands, topics and links, hiding, beginning anew."""
        self.open(state, self.doors.calls, "", at, "call")
        self.uncover(state, at)
        key = (at.value, at.marks)
        if key in self._jumped:
            return
        self._jumped[key] = state
        for entrance in self.doors.jumps:
            move = Move("jump", state.node, self.doors.name(entrance))
            self.arrive(0, entrance, 0, Along(at.value, at.marks, at.before, move))
        for (_, marks), node in list(self._buttons.items()):
            if not marks & ~at.marks:
                self.press(node, at)
        begun = Move("restart", state.node)
        value = self.values.kept(at.value)
        start = self.doors.to(self.guide.start)
        self.arrive(0, start, 0, Along(value, at.marks & self._seen, at.before, begun))

    def uncover(self, state: State, at: Along) -> None:
        """Hide the talk and go on with it: safety is asked anew, and gates are looked at again."""
        value, safety = at.value, self.guide.flows[self.guide.safety]
        for name in safety.asks:
            value = self.values.unset(value, name)
        flow = self.guide.flows[self.guide.nodes[state.node].flow]
        gated = bool(flow.needs) or safety.id in self._first[flow.id]
        covered = State(state.context, state.node, gated, *state[3:])
        there = self.doors.to(safety.id)
        # Hidden by the guide itself, the screen was not seen yet.
        for seen in {at.marks, state.marks} if self._hides else (at.marks,):
            marks = seen & ~self.tracked.passing(safety.id)
            if (value, marks, gated) == (at.value, at.marks, False):
                continue  # As if safety was called.
            here = Along(value, marks, state, Move("uncover", state.node))
            number = self.open(covered, (there,), "", here)
            self.tell_under(number, covered, there, here)

    def keep_button(self, node: Node, at: Along) -> None:
        """The buttons of a screen can be pressed for as long as the chat lasts."""
        seen = at.marks & self._seen
        if (node.address, seen) in self._buttons:
            return
        self._buttons[node.address, seen] = node
        for (value, marks), state in list(self._jumped.items()):
            if not seen & ~marks:
                self.press(node, Along(value, marks, state))

    def press(self, node: Node, at: Along) -> None:
        """Press an old button, wherever one is."""
        if node.asks:
            move = Move("press", node.address)
            there = self.doors.to(node.address)
            self.arrive(0, there, 0, Along(at.value, at.marks, at.before, move))
            return
        for choice in node.choices:
            demand = self.can_hold(choice.guard, at)
            if demand is not None and choice.target:
                there = self.doors.to(choice.target.entry or self.guide.menu)
                move = Move("press", node.address, choice.id)
                self.arrive(0, there, 0, self.along(at, move, demand))


def is_shown(node: Node) -> bool:
    """Whether people see a node when a talk comes by it."""
    match node.kind:
        case "route":
            return False
        case "do":
            return node.target is None
        case "end":
            return bool(node.says or node.shows)
    return True
