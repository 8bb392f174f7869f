# SPDX-License-Identifier: AGPL-3.0-or-later
"""Safety rules read as plainly as can be, and every talk of a small guide.

breach(rule, guide, screen)   what one screen breaks, "" for nothing
every_screen(guide, most)     all that any talk shows, or None where there is too much
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.engine.facts import TalkFacts
from bot.flow.kleene import Truth
from bot.guide.model import Card, Guard, Guide, Node
from bot.guide.safety import SafetyRule
from tests.proof.exploring import Moment, Walker


@dataclass(frozen=True)
class Seen:
    """One screen of a talk."""

    guide: Guide
    moment: Moment
    channel: str

    def truth(self, guard: Guard) -> Truth:
        place = self.moment.place
        facts = TalkFacts(place.answers, place.done, self.channel, self.guide.directory)
        return guard.condition.truth(facts)

    def there(self, guard: Guard | None) -> bool:
        """Whether what a guard stands before is there."""
        if guard is None:
            return True
        truth = self.truth(guard)
        return truth is True or (truth is None and guard.may)

    @property
    def cards(self) -> list[Card]:
        return [card for card in self.moment.node.shows if self.there(card.guard)]


def is_screen(node: Node) -> bool:
    """Whether there is something to read or to press."""
    return bool(node.says or node.shows or node.letter) or node.waits


def concerns(rule: SafetyRule, screen: Seen) -> bool:
    """Whether a rule speaks of a screen."""
    node, guide = screen.moment.node, screen.guide
    but = rule.but or {}
    if not is_screen(node) or node.address in but or node.flow in but:
        return False
    if rule.scope is not None and not screen.there(rule.scope):
        return False
    for subject in rule.subjects:
        match subject.kind:
            case "tag" if subject.name in node.risk:
                return True
            case "screen" if subject.name == node.address:
                return True
            case "flow" if subject.name == "all" and not guide.flows[node.flow].always:
                return True
            case "flow" if node.flow == subject.name:
                return True
            case "flow" if subject.name.endswith("/") and node.flow.startswith(subject.name):
                return True
            case "card" if any(
                subject.name in ("all", card.need or card.kind) for card in screen.cards
            ):
                return True
    return False


def breach(rule: SafetyRule, screen: Seen) -> str:
    """What a screen breaks of a rule; "" for nothing."""
    if not concerns(rule, screen):
        return ""
    moment = screen.moment
    if rule.kind == "never":
        been = moment.place.passed | moment.seen
        if any(place in been for place in rule.before):
            return ""
        known = [screen.truth(Guard(condition, may=False)) is True for condition in rule.unless]
        enough = any if rule.any else all
        return "" if rule.unless and enough(known) else "never"
    texts = [p.words.context for p in moment.node.says if screen.there(p.guard)]
    cards = [f"cards/{card.need or card.kind}" for card in screen.cards]
    buttons = [choice.id for choice in moment.node.choices if screen.there(choice.guard)]
    for item in rule.shows:
        found = (
            cards
            if item.startswith("cards/")
            else [text.replace("lines.", "lines/") for text in texts]
        )
        if item not in found:
            return item
    for choice in rule.choices:
        if choice not in buttons:
            return choice
    if rule.first_shown and cards and cards[0] not in rule.first_shown:
        return "first"
    return ""


def every_screen(walker: Walker, most: int) -> Iterator[tuple[Seen, Walker]]:
    """What the talks show that begin so, the shortest first; ``most`` places are gone on from."""
    met: set[object] = set()
    waiting = deque([(walker, walker.begin())])
    while waiting:
        walker, moments = waiting.popleft()
        for moment in moments:
            yield Seen(walker.guide, moment, walker.channel), walker
        key = place_of(walker)
        if key in met:
            continue
        met.add(key)
        if len(met) > most:
            return
        for event in walker.events():
            further = branched(walker)
            came_by = further.take(event)
            # Nothing to go back to: what was answered is asked again by an old button.
            session = further.session
            further.session = replace(session, base=session.place, trail=())
            waiting.append((further, came_by))


def branched(walker: Walker) -> Walker:
    """The same talk, to go on in another way."""
    further = replace(
        walker, lines=list(walker.lines), shown=dict(walker.shown), seen=set(walker.seen)
    )
    further.session = walker.session
    return further


def place_of(walker: Walker) -> object:
    """What tells places apart."""
    session, place = walker.session, walker.session.place
    answers = frozenset(place.answers.items())
    door = (session.covered, session.door)
    return (answers, place.passed, place.done, place.stack, door, frozenset(walker.seen))
