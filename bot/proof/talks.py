# SPDX-License-Identifier: AGPL-3.0-or-later
"""A way that the explorer found, tried out with the engine itself.

    tried(guide, way, known, found)   → the Talk that gets there, or None

The moves of the way are made where their screens come up. Where another screen stands
between, because a flow wants another to be passed first, its question is answered as the
way needs it, and anything else is left by its first button. What counts is the engine:
a talk is only reported when its last reply is what was looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.engine import events as e
from bot.engine.options import open_choices, open_rows
from bot.engine.picking import offered
from bot.engine.replies import Reply
from bot.engine.session import Session
from bot.engine.step import begin, step
from bot.flow.atoms import Answer
from bot.flow.readers import is_code
from bot.guide.model import Guide, Node
from bot.proof.solve import Known
from bot.proof.steps import Move, Way

MOST_TURNS = 200
"""A way that takes longer is given up."""
ALONE: Mapping[str, e.Event] = {
    "skip": e.Skipped(),
    "uncover": e.Uncovered(),
    "restart": e.Restarted(),
}
"""Moves that say nothing more."""
OFTEN = 4
"""So often a screen may come that is not on the way."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk by its events. ``start`` is the flow it begins at, ``known`` what it knows then."""

    channel: str
    start: str
    known: Mapping[str, Answer]
    events: tuple[e.Event, ...]


Found = Callable[[Session, Sequence[Reply], frozenset[str]], bool]
"""Whether a turn is what is looked for; the last are the screens seen before it."""


def played(guide: Guide, talk: Talk) -> Iterator[tuple[Session, tuple[Reply, ...]]]:
    """Every turn of a talk, its first one included."""
    turn = begin(guide, talk.channel, entry=talk.start, answers=talk.known)
    yield turn.session, turn.replies
    for event in talk.events:
        turn = step(guide, turn.session, event)
        yield turn.session, turn.replies


def leads_there(guide: Guide, talk: Talk, found: Found) -> int | None:
    """After how many events a talk is where it should be; None where it never is."""
    seen, offered = frozenset[str](), set[tuple[str, str]]()
    for number, (session, replies) in enumerate(played(guide, talk)):
        if found(session, replies, seen):
            return number
        seen |= {reply.node for reply in replies}
        # What was in the chat when the talk was hidden is gone from it.
        offered = set() if session.covered else offered
        offered |= {(reply.node, option.id) for reply in replies for option in reply.options}
        coming = talk.events[number] if number < len(talk.events) else None
        if not can_come(guide, coming, seen, offered):
            return None
    return None


def can_come(
    guide: Guide, event: e.Event | None, seen: Collection[str], offered: Collection[tuple[str, str]]
) -> bool:
    """Whether a person can do this who has seen these screens, and what they offered."""
    match event:
        case e.Chose():
            return (event.node, event.choice) in offered
        case e.Toggled() | e.Picked() | e.Gave() | e.Offered() | e.Wrote() | e.Turned():
            return event.node in seen
        case e.Jumped():
            # A command can open a screen; any other jump to one is a press of an old button.
            return event.entry in {*seen, *guide.flows, *guide.commands.values()}
    return True


def tried(guide: Guide, way: Way, known: Known, found: Found) -> Talk | None:
    """The talk that a way makes, where it gets there."""
    attempt = Attempt(guide, known, list(way.moves))
    talk = attempt.talk(found)
    whole = upto(guide, talk, found) if talk else None
    return shortened(guide, whole, found) if whole else None


@dataclass
class Attempt:
    """One try to talk along a way."""

    guide: Guide
    known: Known
    moves: list[Move]

    def talk(self, found: Found) -> Talk | None:
        """The talk, where it gets to what is looked for."""
        first = self.moves.pop(0)
        kept = {
            name: answer
            for name, answer in self.known.answers.items()
            if self.guide.answers[name].kept or name == "region"
        }
        turn = begin(self.guide, self.known.channel, entry=first.detail, answers=kept)
        events: list[e.Event] = []
        seen, often = frozenset[str](), dict[str, int]()
        for _ in range(MOST_TURNS):
            if found(turn.session, turn.replies, seen):
                return Talk(self.known.channel, first.detail, kept, tuple(events))
            seen |= {reply.node for reply in turn.replies}
            event = self.next(turn.session, seen, often)
            if event is None:
                return None
            events.append(event)
            turn = step(self.guide, turn.session, event)
        return None

    def next(self, session: Session, seen: frozenset[str], often: dict[str, int]) -> e.Event | None:
        """What to do on the screen that waits."""
        node = self.guide.nodes[session.place.node]
        for index, move in enumerate(self.moves):
            if move.kind == "uncover" and move.node == node.address and not session.door:
                return e.Shown() if session.covered else e.Hid()
            if move.node in ("", node.address) and (event := self.event(session, node, move)):
                del self.moves[: index + 1]
                return event
            if move.node == "" or move.kind in ("jump", "press"):
                break
        often[node.address] = often.get(node.address, 0) + 1
        if often[node.address] > OFTEN:
            return None
        if self.moves and self.moves[0].kind in ("jump", "press") and not self.on_the_way(session):
            move = self.moves[0]
            if move.kind == "press" and move.node not in seen:
                # A button is seen before it is pressed; what stands before it is passed by.
                return e.Jumped(move.node.partition("#")[0])
            return self.event(session, node, self.moves.pop(0))
        return self.past(session, node)

    def on_the_way(self, session: Session) -> bool:
        """Whether a flow below waits for what is passed now."""
        return any(frame.pending for frame in session.place.stack[:-1])

    def event(self, session: Session, node: Node, move: Move) -> e.Event | None:
        """The event of a move on this screen."""
        if move.kind in ALONE:
            return ALONE[move.kind]
        match move.kind:
            case "choose":
                return e.Chose(node.address, move.detail)
            case "answer":
                return self.answer(session, node, move.given)
            case "press" if move.detail:
                return e.Chose(move.node, move.detail)
            case "press":
                return e.Jumped(move.node)
            case "jump":
                return e.Jumped(move.detail)
            case "call":
                return e.Called(move.detail)
            case "outcome":
                return e.Returned(node.address, move.detail)
        return None

    def answer(self, session: Session, node: Node, given: Answer | None) -> e.Event | None:
        """An answer: the one that the way needs, where it is of the kind that was given."""
        wanted = self.known.answers.get(node.into)
        answer = given if given is not None else wanted
        return self.giving(session, node, answer) or (
            self.giving(session, node, wanted) if wanted else None
        )

    def giving(self, session: Session, node: Node, answer: Answer | None) -> e.Event | None:
        """The event that gives an answer, where the question can be given it."""
        if answer is None:
            return e.Skipped() if node.skip is not None else self.first(session, node)
        if isinstance(answer, frozenset):
            there = set(offered(self.guide, session, node, sorted(answer)))
            return e.Picked(node.address, answer) if there == answer else None
        if node.kind == "type":
            return e.Gave(node.address, answer) if is_code(node.reads, answer) else None
        there = {c.id for c in open_choices(self.guide, session.place, session.channel, node)}
        return e.Chose(node.address, answer) if answer in there else None

    def past(self, session: Session, node: Node) -> e.Event | None:
        """Past a screen that is not on the way."""
        if node.kind == "do":
            return e.Returned(node.address, next(iter(node.outcomes), "ok"))
        if node.asks:
            return self.giving(session, node, self.known.answers.get(node.into)) or e.Skipped()
        return self.first(session, node)

    def first(self, session: Session, node: Node) -> e.Event | None:
        """The last of the choices on a screen, which is the one that goes on or leaves."""
        place, channel = session.place, session.channel
        for choice in reversed(open_choices(self.guide, place, channel, node)):
            return e.Chose(node.address, choice.id)
        for row in open_rows(self.guide, place, channel, node):
            return e.Chose(node.address, row.flow)
        return None


def shortened(guide: Guide, talk: Talk, found: Found) -> Talk:
    """The same talk without every event that it gets there without."""
    size = max(1, len(talk.events) // 2)
    while size:
        before, at = talk, 0
        while at < len(talk.events):
            events = (*talk.events[:at], *talk.events[at + size :])
            shorter = upto(guide, Talk(talk.channel, talk.start, talk.known, events), found)
            if shorter is None:
                at += size
            else:
                talk = shorter
        # What is gone now can make something else needless.
        size = size if size == 1 and talk != before else size // 2
    return talk


def upto(guide: Guide, talk: Talk, found: Found) -> Talk | None:
    """The beginning of a talk until it is where it should be; None where it never is."""
    number = leads_there(guide, talk, found)
    if number is None:
        return None
    return Talk(talk.channel, talk.start, talk.known, talk.events[:number])
