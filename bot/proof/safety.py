# SPDX-License-Identifier: AGPL-3.0-or-later
"""The safety rules, proved of a guide.

    verdict = prove(guide, aspect)    Proven | Broken | Unproven

First at the screen itself: where everything that people may have answered keeps the rule,
given what the gate of the flow wants known, it is kept however they came there, whatever
they press. Where that is not so, a talk that breaks it is searched for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

from bot.engine.replies import Reply
from bot.engine.session import Session
from bot.flow.vocabulary import Condition
from bot.guide.model import Guide, Node
from bot.proof.cone import Cone, Values
from bot.proof.demands import Aspect
from bot.proof.explorer import MOST_STATES, Explorer
from bot.proof.possible import TRUE
from bot.proof.search import Found, Nowhere, search
from bot.proof.steps import State
from bot.proof.talks import Talk

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
    if not open_:
        return Proven()
    answered = search(guide, Breach(guide, aspect, open_), most)
    match answered:
        case Nowhere(states):
            return Proven(states)
        case Found(node, talk, states):
            return Broken(guide.nodes[node], talk, states)
    return Unproven(guide.nodes.get(answered.node, open_[0]), answered.why, answered.states)


def holds_at_the_gate(guide: Guide, aspect: Aspect, node: Node) -> bool:
    """Whether the needs of its flow alone keep the rule at a screen."""
    there = Aspect(aspect.rule, "", 0, (node,), aspect.lines, aspect.item)
    named = frozenset[str]().union(*(condition.answers for condition in there.conditions))
    needs = [need for need in guide.flows[node.flow].needs if need.answers & named]
    values = Values(guide, Cone().with_((*there.conditions, *needs)))
    if values.cone.done or prod(map(len, values.kinds.values())) > MOST_COMBINATIONS:
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


@dataclass(frozen=True)
class Breach:
    """The question whether a talk breaks a rule at one of some screens."""

    guide: Guide
    aspect: Aspect
    nodes: Sequence[Node]

    @property
    def conditions(self) -> Sequence[Condition]:
        """What the rule reads."""
        return self.aspect.conditions

    @cached_property
    def places(self) -> frozenset[str]:
        """The addresses of the screens."""
        return frozenset(node.address for node in self.nodes)

    @property
    def before(self) -> Sequence[str]:
        """What allows it once it was passed or seen."""
        return self.aspect.rule.before

    def wants(self, explorer: Explorer, state: State) -> bool:
        """Whether a state breaks the rule, as far as is looked at."""
        if state.node not in self.places:
            return False
        tracked = explorer.tracked
        bits = sum(tracked.passing(place) | tracked.seeing(place) for place in self.before)

        def mask(condition: Condition) -> int:
            return explorer.mask(condition, state.value, state.marks)

        node = self.guide.nodes[state.node]
        return self.aspect.broken_by(node, mask, unseen=not state.marks & bits)

    def found(self, session: Session, replies: Sequence[Reply], seen: frozenset[str]) -> bool:
        """Whether a turn breaks the rule."""
        for reply in replies:
            if self.aspect.breaks(self.guide, session, reply, seen):
                return True
            seen |= {reply.node}
        return False
