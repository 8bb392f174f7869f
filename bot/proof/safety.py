# SPDX-License-Identifier: AGPL-3.0-or-later
"""The safety rules, proved of a guide.

    verdict = prove(guide, aspect)    Proven | Broken | Unproven

First at the screen itself: where everything that people may have answered keeps the rule,
given what the gate of the flow wants known, it is kept however they came there. Where that
is not so, everywhere that a talk can go is explored. A state that breaks the rule is only a
candidate: its talk is tried with the engine. Where it does not get there, the conditions on
its way are looked at as well, and it begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from bot.engine.gates import first_of
from bot.engine.replies import Reply
from bot.engine.session import Session
from bot.flow.vocabulary import Condition
from bot.guide.model import Guide, Node
from bot.proof.cone import Cone, Values
from bot.proof.demands import Aspect
from bot.proof.explorer import MOST_STATES, Explorer, TooManyError
from bot.proof.possible import TRUE
from bot.proof.solve import contradiction, likely
from bot.proof.steps import Demand, State, Way
from bot.proof.talks import Talk, tried
from bot.proof.tracked import Tracked

ROUNDS = 12
"""So often a cone may grow before a rule counts as not proven."""
MOST_COMBINATIONS = 20_000


@dataclass(frozen=True, slots=True)
class Proven:
    """Nothing breaks it. ``states`` counts what was explored; 0 where the gate is enough."""

    states: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """The engine itself came to a screen that breaks it."""

    node: Node
    talk: Talk
    states: int


@dataclass(frozen=True, slots=True)
class Unproven:
    """Neither was found out: it counts as broken."""

    node: Node
    why: str
    states: int


Verdict = Proven | Broken | Unproven


def prove(guide: Guide, aspect: Aspect, most: int = MOST_STATES) -> Verdict:
    """Whether one thing that a rule asks for holds on every path."""
    open_ = [node for node in aspect.nodes if not holds_at_the_gate(guide, aspect, node)]
    return Search(guide, aspect, open_, most).verdict() if open_ else Proven()


def holds_at_the_gate(guide: Guide, aspect: Aspect, node: Node) -> bool:
    """Whether the needs of its flow alone keep the rule at a screen."""
    there = Aspect(aspect.rule, "", 0, (node,), aspect.lines, aspect.item)
    named = frozenset[str]().union(*(condition.answers for condition in there.conditions))
    needs = [need for need in guide.flows[node.flow].needs if need.answers & named]
    values = Values(guide, Cone().with_((*there.conditions, *needs)))
    size = 1
    for kinds in values.kinds.values():
        size *= len(kinds)
    if size > MOST_COMBINATIONS or values.cone.done:
        return False
    for value in every(values):

        def mask(condition: Condition, value: int = value) -> int:
            return values.mask(value, 0, condition)

        if all(mask(need) & TRUE for need in needs) and there.broken_by(node, mask, unseen=True):
            return False
    return True


def every(values: Values) -> list[int]:
    """Every combination of what can be known."""
    kinds = [range(len(values.kinds[name])) for name in values.cone.names]
    return [
        values.combined(channel, combination)
        for channel in values.cone.channels
        for combination in product(*kinds)
    ]


@dataclass
class Search:
    """A search for a talk that breaks a rule at one of some screens."""

    guide: Guide
    aspect: Aspect
    nodes: Sequence[Node]
    most: int

    def verdict(self) -> Verdict:
        """What came of it."""
        cone = Cone().with_(self.aspect.conditions)
        before = self.aspect.rule.before
        passed = frozenset(place for place in before if "#" not in place)
        seen = tuple(place for place in before if "#" in place)
        states = 0
        for _ in range(ROUNDS):
            tracked = Tracked(tuple(sorted(passed)), seen, cone.done)
            explorer = Explorer(self.guide, Values(self.guide, cone), tracked, self.most)
            try:
                state = explorer.find(partial(self.breaks, explorer))
            except TooManyError:
                return Unproven(self.nodes[0], "there are too many ways to look at", states)
            states += len(explorer.came)
            if state is None:
                return Proven(states)
            way = explorer.way_to(state)
            there = self.demands(explorer, state)
            known = likely(self.guide, (*way.demands, *there)) or likely(self.guide, there)
            talk = tried(self.guide, way, known, self.found) if known else None
            node = self.guide.nodes[state.node]
            if talk:
                return Broken(node, talk, states)
            wider = self.wider(cone, passed, way, there)
            if wider is None:
                break
            cone, passed = wider
        return Unproven(node, "the talk that seems to break it does not", states)

    def wider(
        self, cone: Cone, passed: frozenset[str], way: Way, there: Sequence[Demand]
    ) -> tuple[Cone, frozenset[str]] | None:
        """What to look at as well, the likeliest first; None where nothing is left.

        What contradicts itself on the way; then which flows were passed before others that
        want them first; then everything that the way rests on.
        """
        against = contradiction(self.guide, (*way.demands, *there))
        whole = cone.with_(condition for condition, _ in way.demands)
        flows = (self.guide.flows[node.partition("#")[0]] for node in way.waiting)
        firsts = frozenset(name for flow in flows for name in first_of(self.guide, flow))
        come_by = firsts & {move.node.partition("#")[0] for move in way.moves}
        ways = (
            (cone.with_(condition for condition, _ in against), passed),
            (cone, passed | come_by),
            (whole, passed),
            (cone, passed | firsts),
        )
        now = (cone.atoms.keys(), passed)
        return next((found for found in ways if (found[0].atoms.keys(), found[1]) != now), None)

    def breaks(self, explorer: Explorer, state: State) -> bool:
        """Whether a state breaks the rule, as far as is looked at."""
        if not any(state.node == node.address for node in self.nodes):
            return False
        tracked = explorer.tracked
        before = self.aspect.rule.before
        bits = sum(map(tracked.passing, before)) + sum(map(tracked.seeing, tracked.seen))

        def mask(condition: Condition) -> int:
            return explorer.mask(condition, state.value, state.marks)

        node = self.guide.nodes[state.node]
        return self.aspect.broken_by(node, mask, unseen=not state.marks & bits)

    def demands(self, explorer: Explorer, state: State) -> list[Demand]:
        """What has to be known for the state to be what it is."""
        atoms = explorer.values.cone.atoms.values()
        return [(atom, explorer.mask(atom, state.value, state.marks)) for atom in atoms]

    def found(self, session: Session, replies: Sequence[Reply], seen: frozenset[str]) -> bool:
        """Whether a turn breaks the rule."""
        before = seen
        for reply in replies:
            if self.aspect.breaks(self.guide, session, reply, before):
                return True
            before |= {reply.node}
        return False
