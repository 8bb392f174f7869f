# SPDX-License-Identifier: AGPL-3.0-or-later
"""Talks at random, where an exploration only knows that there may be one.

    by_chance(guide, conditions, nodes, found)   → the Talk that gets there, or None

People change their answers, press old buttons and come back to a flow by its name. A talk
that breaks a rule is often no more than that in a lucky order, which is tried faster than
found out. So half of the moves go the shortest way to the screens that are meant, and the
others anywhere. Nothing is proven where none gets there. The same guide gives the same talk.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from random import Random

from bot.engine import events as e
from bot.engine.options import open_choices, open_rows
from bot.engine.session import Session
from bot.engine.step import begin, step
from bot.flow.readers import is_code
from bot.flow.vocabulary import Condition
from bot.guide.model import Guide, Node, Target
from bot.proof.cone import Cone, Values
from bot.proof.talks import Found, Talk, shortened, upto
from bot.proof.ways import opened, targets

TALKS = 60
TURNS = 50
"""How many talks are tried, and how long each may be."""
FEW = 4
"""Of so many that get there the shortest is told."""
FAR = 1_000
"""Further than any screen is."""


def by_chance(
    guide: Guide, conditions: Iterable[Condition], nodes: Collection[str], found: Found
) -> Talk | None:
    """A talk that gets to one of the nodes; the conditions are what it has to do with."""
    drawing = Drawing(guide, conditions, nodes)
    drawn = (drawing.talk(Random(number), found) for number in range(TALKS))
    whole = (upto(guide, talk, found) for talk in drawn if talk)
    few = islice((talk for talk in whole if talk), FEW)
    return min(
        (shortened(guide, talk, found) for talk in few),
        key=lambda talk: len(talk.events),
        default=None,
    )


class Drawing:
    """Draws events that have to do with some answers, or lead to some nodes."""

    def __init__(
        self, guide: Guide, conditions: Iterable[Condition], nodes: Collection[str]
    ) -> None:
        self.guide = guide
        self.flows = sorted({guide.nodes[node].flow for node in nodes})
        self.far = distances(guide, nodes)
        self.values = Values(guide, Cone().with_(conditions))
        every = guide.nodes.values()
        self.questions = [node.address for node in every if node.into in self.values.kinds]

    def talk(self, random: Random, found: Found) -> Talk | None:
        """One talk, where it gets to what is looked for."""
        channel, start = random.choice(self.values.cone.channels), random.choice(self.flows)
        turn = begin(self.guide, channel, entry=start)
        events: list[e.Event] = []
        seen = frozenset[str]()
        while not found(turn.session, turn.replies, seen):
            seen |= {reply.node for reply in turn.replies}
            if len(events) == TURNS:
                return None
            events.append(self.event(random, turn.session, seen))
            turn = step(self.guide, turn.session, events[-1])
        return Talk(channel, start, {}, tuple(events))

    def event(self, random: Random, session: Session, seen: Collection[str]) -> e.Event:
        """Something that a person can do, mostly on the screen that is there."""
        if session.covered:
            return e.Uncovered() if session.door else e.Shown()
        asked = [node for node in self.questions if node in seen]
        match random.randrange(8):
            case 0:
                return e.Jumped(random.choice(self.flows))
            case 1 if asked:
                return e.Jumped(random.choice(asked))
            case 2:
                return random.choice((e.Hid(), e.WentBack(), e.Called(self.guide.urgent)))
        node = self.guide.nodes[session.place.node]
        here = list(self.here(random, session, node))
        if here and random.randrange(2):
            return min(here, key=lambda event: self.left(node, event))
        return random.choice(here) if here else e.Jumped(random.choice(self.flows))

    def left(self, node: Node, event: e.Event) -> int:
        """How far it is to go, at least, after a choice."""
        taken = (choice for choice in node.choices if event == e.Chose(node.address, choice.id))
        ways = [choice.target or node.target for choice in taken]
        return min((distance(self.guide, way, self.far) for way in ways if way), default=FAR)

    def here(self, random: Random, session: Session, node: Node) -> Iterator[e.Event]:
        """What a screen offers."""
        place, channel = session.place, session.channel
        ids = [choice.id for choice in open_choices(self.guide, place, channel, node)]
        if node.kind == "do":
            yield from (e.Returned(node.address, outcome) for outcome in node.outcomes)
        elif node.kind == "type":
            yield from (e.Gave(node.address, code) for code in self.codes(node))
        elif node.kind == "pick" and ids:
            values = frozenset(random.sample(ids, random.randint(1, min(2, len(ids)))))
            yield e.Picked(node.address, values)
        else:
            yield from (e.Chose(node.address, one) for one in ids)
            rows = open_rows(self.guide, place, channel, node)
            yield from (e.Chose(node.address, row.flow) for row in rows)
        if node.skip is not None:
            yield e.Skipped()

    def codes(self, node: Node) -> Iterator[str]:
        """What can be typed, one of each kind that makes a difference."""
        for answer in self.values.kinds.get(node.into, ()):
            if isinstance(answer, str) and is_code(node.reads, answer):
                yield answer


def distances(guide: Guide, nodes: Collection[str]) -> dict[str, int]:
    """How many moves it is at least from each screen to one of some."""
    far = dict.fromkeys(nodes, 0)
    before: dict[str, set[str]] = {}
    for address, node in guide.nodes.items():
        for place in (place for target in targets(node) for place in opened(target)):
            before.setdefault(guide.entry(place), set()).add(address)
    waiting = deque(far)
    while waiting:
        place = waiting.popleft()
        for other in before.get(place, set()) - far.keys():
            far[other] = far[place] + 1
            waiting.append(other)
    return far


def distance(guide: Guide, target: Target, far: Mapping[str, int]) -> int:
    """How many moves it is at least from where a target leads."""
    return min((far.get(guide.entry(place), FAR) for place in opened(target)), default=FAR)
