# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coming to nodes, gates, calls and their return: ``bot.engine.gates`` without a stack.

A flow that is called is explored once for each state of knowledge in which that happens,
and left to everyone who called it so: a *summary*, after Reps, Horwitz and Sagiv, "Precise
interprocedural dataflow analysis via graph reachability" (1995). So the number of states
does not grow with the depth of calls. What reaches down through a call goes from it to
everyone who made it: a gate that closes below, and a flow under way that is entered again.
"""

from __future__ import annotations

from bot.guide.model import Flow, Node
from bot.proof.calls import Along, Call, Caller, Named, Reach, Under
from bot.proof.doors import Entrance
from bot.proof.ground import Ground, TooManyError
from bot.proof.possible import TRUE
from bot.proof.steps import Inner, Move, State, Step


class Frames(Ground):
    """How states come out of each other by gates and calls."""

    # Coming to a node.

    def arrive(self, context: int, entrance: Entrance, stands: int, at: Along) -> None:
        """Come to a node, unless the gate of its flow is closed for certain."""
        node, pending = entrance.node, entrance.pending
        state = State(context, node.address, pending, stands, at.value, at.marks)
        if state in self.came:
            return
        if not pending and entrance.gated:
            flow = self._flows[node.address]
            if flow.id in self.closing(at.value, at.marks):
                self.turn_away(context, flow, stands, at)
            if not all(self.mask(need, at.value, at.marks) & TRUE for need in flow.needs):
                return
            at = at.demanding(*((need, TRUE) for need in flow.needs))
        if len(self.came) >= self.most:
            raise TooManyError
        self.came[state] = Step(at.before, at.move, at.demands, at.inner)
        if pending or not node.waits:
            self.queue.appendleft(state)
        else:
            self.queue.append(state)

    def turn_away(self, context: int, flow: Flow, stands: int, at: Along) -> None:
        """The flow's ``otherwise`` takes its place."""
        otherwise = self.guide.flows[flow.otherwise].start
        self.take_place(context, flow.id, otherwise, stands, at)

    def take_place(self, context: int, flow: str, entry: str, stands: int, at: Along) -> None:
        """Another flow takes the place of one; where it is under way it begins anew there."""
        entrance = self.doors.to(entry)
        stands |= self._bits[flow]
        self.arrive(context, entrance, stands, at)
        if at.before is not None:
            self.reach(context, self.alike(entrance, stands, at.value, at.marks), at.reaching)

    def unlock(self, state: State, node: Node) -> None:
        """A flow whose gate is not open yet: what it passes first, and then itself."""
        flow = self.guide.flows[node.flow]
        at = Along(state.value, state.marks, state)
        if flow.id in self.closing(state.value, state.marks):
            self.turn_away(state.context, flow, state.stands, at)
        under = self.calls[state.context].under
        for name in self._first[flow.id]:
            bit = self._bits[name]
            if bit and (under.gone | state.stands | state.marks) & bit:
                continue
            self.open(state, (self.doors.to(self.guide.flows[name].start),), "", at)
            if bit and not under.below & bit:
                return
        self.arrive(state.context, self.doors.at(node, pending=False), state.stands, at)

    # Calls.

    def open(
        self, state: State, entrances: tuple[Entrance, ...], then: str, at: Along, kind: Named = ""
    ) -> int:
        """Open one of several flows on top; where ``kind`` says so, the flow names the move.

        The number of the call; 0 where all of them are under way already.
        """
        flow = self._flows[state.node]
        key = (state.context, flow.id, state.stands, entrances, at.value, at.marks)
        number = self._opened.get(key)
        if number is None:
            new = [
                entrance
                for entrance in entrances
                if self.is_new(state, flow, entrance, at.by_call(kind, entrance))
            ]
            number = self.context(tuple(new), state, flow, at, kind) if new else 0
            self._opened[key] = number
        if number:
            self.wait_for(number, Caller(state, then, at.before or state, at.move, at.demands))
        return number

    def is_new(self, state: State, flow: Flow, entrance: Entrance, at: Along) -> bool:
        """Whether a flow can be new on top; where it may be under way, it is entered again."""
        if entrance.flow == flow.id:
            self.arrive(state.context, entrance, state.stands, at)
            return False
        under, bit = self.calls[state.context].under, self._bits[entrance.flow]
        if state.context and (not bit or under.below & bit):
            sheltered = flow.always and entrance.flow in self._otherwises
            again = self.alike(entrance, 0, at.value, at.marks, frozenset(), sheltered)
            self.reach(state.context, again, at.reaching)
        return flow.always or not under.sure & bit

    def context(
        self, entrances: tuple[Entrance, ...], state: State, flow: Flow, at: Along, kind: Named
    ) -> int:
        """The number of a call with this knowledge; it begins where it is new."""
        under, own = self.calls[state.context].under, self._bits[flow.id]
        inside = Under(under.below | own | state.stands)
        if self._shelters.isdisjoint(entrance.flow for entrance in entrances):
            kept = Under() if flow.always else under
            inside = Under(inside.below, kept.gone | own | state.stands, kept.sure | own)
        key = (entrances, inside, at.value, at.marks)
        number = self._ids.get(key)
        if number is None:
            number = self._ids[key] = len(self.calls)
            self.calls.append(Call(inside, frozenset(entrance.flow for entrance in entrances)))
            step = Step(at.before, at.move, at.demands, at.inner)
            self.made_by[number] = (at.before or state, step)
            for entrance in entrances:
                move = Move(kind, "", entrance.node.address) if kind else None
                self.arrive(number, entrance, 0, Along(at.value, at.marks, None, move))
        return number

    def wait_for(self, number: int, caller: Caller) -> None:
        """Go on behind a call whenever it comes back."""
        found, frame = self.calls[number], caller.frame
        key = (*frame[:4], caller.then)
        if key in found.callers:
            return  # What was known before makes no difference when it comes back.
        found.callers[key] = caller
        for (value, marks), why in list(found.exits.items()):
            self.resume(caller, value, marks, why)
        flow = self._flows[frame.node]
        names = (flow.id, self._otherwise[flow.id]) if flow.needs else (flow.id,)
        for name in names:
            waiting = found.waiting.setdefault(name, {})
            if waiting.setdefault((frame.context, frame.stands, flow.id), caller) is caller:
                for reach in list(found.about.get(name, ())):
                    self.pass_down(caller, reach, found.reaching[reach])
        kind = (frame.context, flow.always)
        if frame.context and found.beneath.setdefault(kind, caller) is caller:
            for reach, why in list(found.reaching.items()):
                self.pass_on(caller, reach, why)

    def leave(self, context: int, flow: str, stands: int, at: Along) -> None:
        """Leave a flow for whoever called it, or for the menu."""
        marks = at.marks | stands | self._bits[flow]
        if context == 0:
            self.arrive(0, self.doors.menu, 0, Along(at.value, marks, *at[2:]))
            return
        left = self.calls[context]
        for passed in self.with_stood_for(flow, marks, left.under.below):
            if (at.value, passed) in left.exits:
                continue
            why = left.exits[at.value, passed] = at.reaching
            for caller in list(left.callers.values()):
                self.resume(caller, at.value, passed, why)
            if left.felt:
                self.shut_out(context, at.value, passed, why)

    def resume(self, caller: Caller, value: int, marks: int, why: Inner) -> None:
        """Go on behind a call."""
        context, address, pending, stands, _, _ = caller.frame
        then = caller.then
        told = (context, self._flows[address].id, value, marks)
        pending = pending or self.waits_again(caller.frame, marks)
        there = State(context, then or address, pending, stands, value, marks)
        if there in self.came and (not context or told in self._told):
            return
        at = caller.comes_by(value, marks, why)
        self.tell(context, self._flows[address].id, at)
        if then == "menu":
            self.arrive(0, self.doors.menu, 0, at)
        elif then == "return":
            self.leave(context, self._flows[address].id, stands, at)
        else:
            node = self.guide.nodes[then or address]
            self.arrive(context, self.doors.at(node, pending), stands, at)

    def waits_again(self, frame: State, marks: int) -> bool:
        """Whether a flow that wants safety passed first waits at its gate again.

        It was passed when the flow was opened. Where it is not now, the talk was hidden
        meanwhile, and that closed the gate.
        """
        bit = self._bits[self.guide.safety]
        if not bit or (marks | frame.stands | self.calls[frame.context].under.below) & bit:
            return False
        return self.guide.safety in self._first[self._flows[frame.node].id]

    # What reaches those who wait beneath.

    def tell(self, context: int, flow: str, at: Along) -> None:
        """What is known may close gates beneath; a flow that is always open goes on first."""
        key = (context, flow, at.value, at.marks)
        if not context or key in self._told:
            return
        self._told.add(key)
        closed = self.closing(at.value, at.marks)
        if closed and self.guide.flows[flow].always:
            self.feel(context, closed)
        elif closed:
            self.reach(context, self.alike(None, 0, at.value, at.marks, closed), at.reaching)

    def tell_under(self, number: int, state: State, there: Entrance, at: Along) -> None:
        """The same where the answer itself called a flow: the own gate may close beneath that."""
        flow, closed = self._flows[state.node], self.closing(at.value, at.marks)
        if self.guide.flows[there.flow].always and there.flow != flow.id:
            self.feel(number, closed)
            return
        if flow.id in closed and there.flow != flow.id:
            self.turn_away(state.context, flow, state.stands, at)
        self.tell(state.context, flow.id, at)

    def feel(self, context: int, closed: frozenset[str]) -> None:
        """Gates may close beneath a call that is finished first."""
        found = self.calls[context]
        if context == 0 or closed <= found.felt:
            return
        found.felt |= closed
        for (value, marks), why in list(found.exits.items()):
            self.shut_out(context, value, marks, why)

    def shut_out(self, context: int, value: int, marks: int, why: Inner) -> None:
        """What was finished first comes back to those beneath whose gate closed meanwhile."""
        found = self.calls[context]
        over = self._otherwises & frozenset().union(*(self._inside[f] for f in found.flows))
        self.reach(context, self.alike(None, 0, value, marks, found.felt, True, over), why)

    def reach(self, context: int, reach: Reach, why: Inner) -> None:
        """Tell everyone who made a call what happened in it."""
        found = self.calls[context]
        if context == 0 or reach in found.reaching:
            return
        found.reaching[reach] = why
        for flow in reach.flows:
            found.about.setdefault(flow, []).append(reach)
            for caller in list(found.waiting.get(flow, {}).values()):
                self.pass_down(caller, reach, why)
        for caller in list(found.beneath.values()):
            self.pass_on(caller, reach, why)

    def pass_on(self, caller: Caller, reach: Reach, why: Inner) -> None:
        """Further down, past a caller."""
        context = caller.frame.context
        if not reach.sheltered and self._flows[caller.frame.node].always:
            if reach.entry is None:
                self.feel(context, reach.closed)
                return
            if reach.entry.flow in self._otherwises:
                reach = self.alike(
                    reach.entry, reach.stands, reach.value, reach.marks, reach.closed, True
                )
        if reach not in self.calls[context].reaching:
            past = Inner(caller.state, caller.move, caller.demands, why)
            self.reach(context, reach, past)

    def pass_down(self, caller: Caller, reach: Reach, why: Inner) -> None:
        """What a gate that closed, or a flow entered again, does to a frame that waits below."""
        frame, at = caller.frame, caller.comes_by(reach.value, reach.marks, why)
        flow = self._flows[frame.node]
        if reach.entry is None:
            if flow.id in reach.closed:
                self.shut(frame, reach, at)
            return
        stands = frame.stands | reach.stands
        if flow.id != reach.entry.flow:
            # It waits there only where the gate closed while something was finished first.
            if not reach.sheltered:
                return
            stands |= self._bits[flow.id]
        self.tell(frame.context, reach.entry.flow, at)
        self.arrive(frame.context, reach.entry, stands, at)

    def shut(self, frame: State, reach: Reach, at: Along) -> None:
        """A frame whose gate closed: its ``otherwise`` goes on, or is passed already."""
        flow = self._flows[frame.node]
        self.turn_away(frame.context, flow, frame.stands, at)
        if self._otherwise[flow.id] in reach.over:
            self.leave(frame.context, flow.id, frame.stands, at)
