# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a safety rule asks of one screen, taken apart into questions.

aspects(guide, rule)   → Aspect…, each proved by itself

Aspect ── rule, what       "unless: safe == yes", "shows: lines/could_notice"
       ── nodes            the screens that the rule speaks of
       ── conditions       what has to be looked at
       ── broken_by(…)     whether a state breaks it, from what conditions can be worth
       ── breaks(…)        whether a reply of the engine breaks it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.engine.facts import TalkFacts
from bot.engine.replies import Reply
from bot.engine.session import Session
from bot.flow.vocabulary import Condition
from bot.guide.model import Card, Guard, Guide, Node
from bot.guide.safety import ALL, SafetyRule, Subject
from bot.proof.possible import FALSE, TRUE, UNKNOWN

POLICE = "police"
POLICE_CARDS = frozenset({"police-report"})
"""Cards that are tagged police by themselves."""

Mask = Callable[[Condition], int]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that a rule asks for."""

    rule: SafetyRule
    what: str
    line: int
    nodes: tuple[Node, ...]
    lines: tuple[Condition, ...] = ()
    item: str = ""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What has to be looked at to decide it on a screen."""
        guards = [self.rule.scope, *(g for node in self.nodes for g in self.guards(node))]
        return (*self.lines, *(guard.condition for guard in guards if guard))

    def guards(self, node: Node) -> Iterator[Guard | None]:
        """The guards on a screen that matter."""
        for card in node.shows:
            if card_subject(self.rule, card) or self.item.startswith("cards/") or self.is_first:
                yield card.guard
        for paragraph in node.says:
            if line_of(paragraph.words.context) == self.item:
                yield paragraph.guard
        for choice in node.choices:
            if f"choices/{choice.id}" == self.item:
                yield choice.guard

    @property
    def is_first(self) -> bool:
        """Whether it is about which card stands first."""
        return self.item == "first"

    def broken_by(self, node: Node, mask: Mask, unseen: bool) -> bool:
        """Whether a person can be at a screen in a way that breaks it.

        ``unseen`` tells that nothing of ``before`` was passed or seen.
        """
        rule = self.rule
        if not can(rule.scope, mask) or not self.is_about(node, mask):
            return False
        if rule.kind == "never":
            return (unseen or not rule.before) and self.unmet(mask)
        return self.first_is_wrong(node, mask) if self.is_first else not self.is_there(node, mask)

    def unmet(self, mask: Mask) -> bool:
        """Whether what has to be known is perhaps not; in a rule with ``any`` none of it."""
        return all(mask(line) & (FALSE | UNKNOWN) for line in self.lines)

    def is_about(self, node: Node, mask: Mask) -> bool:
        """Whether the rule speaks of this screen: with cards only where they are shown."""
        if any(is_named(subject, node) for subject in self.rule.subjects):
            return True
        return any(card_subject(self.rule, card) and can(card.guard, mask) for card in node.shows)

    def is_there(self, node: Node, mask: Mask) -> bool:
        """Whether the line, card, choice or risk is there for certain."""
        guards: list[Guard | None] = [
            p.guard for p in node.says if line_of(p.words.context) == self.item
        ]
        guards += [card.guard for card in node.shows if card_name(card) == self.item]
        guards += [c.guard for c in node.choices if f"choices/{c.id}" == self.item]
        guards += [None for tag in node.risk if f"risk/{tag}" == self.item]
        return any(not can_fail(guard, mask) for guard in guards)

    def first_is_wrong(self, node: Node, mask: Mask) -> bool:
        """Whether some other card can be the first."""
        for card in node.shows:
            if card_name(card) not in self.rule.first_shown:
                if can(card.guard, mask):
                    return True
            elif not can_fail(card.guard, mask):
                return False
        return False

    def breaks(self, guide: Guide, session: Session, reply: Reply, seen: frozenset[str]) -> bool:
        """Whether a reply of the engine breaks it."""
        node = guide.nodes.get(reply.node)
        if node is None or node.address not in {there.address for there in self.nodes}:
            return False
        facts = TalkFacts(reply.answers, reply.done, session.channel, guide.directory)
        allowed = any(
            before in seen if "#" in before else before in reply.passed
            for before in self.rule.before
        )

        def mask(condition: Condition) -> int:
            truth = condition.truth(facts)
            return UNKNOWN if truth is None else TRUE if truth else FALSE

        return self.broken_by(node, mask, unseen=not allowed)


def can(guard: Guard | None, mask: Mask) -> bool:
    """Whether a guard can hold."""
    if guard is None:
        return True
    return bool(mask(guard.condition) & (TRUE | UNKNOWN if guard.may else TRUE))


def can_fail(guard: Guard | None, mask: Mask) -> bool:
    """Whether a guard can fail."""
    if guard is None:
        return False
    return bool(mask(guard.condition) & (FALSE if guard.may else FALSE | UNKNOWN))


def line_of(context: str) -> str:
    """The name of a line of ``lines.yaml`` as rules write it."""
    sort, _, name = context.partition(".")
    return f"lines/{name}" if sort == "lines" else "words"


def card_name(card: Card) -> str:
    """A card as rules write it."""
    return f"cards/{card.need or card.kind}"


def card_subject(rule: SafetyRule, card: Card) -> bool:
    """Whether a rule speaks of a card."""
    for subject in rule.subjects:
        if subject.kind == "card" and subject.name in (ALL, card.need or card.kind):
            return True
        if subject == Subject("tag", POLICE) and card.need in POLICE_CARDS:
            return True
    return False


def is_named(subject: Subject, node: Node) -> bool:
    """Whether a rule speaks of a screen whatever it shows."""
    match subject.kind:
        case "tag":
            return subject.name in node.risk
        case "screen":
            return subject.name == node.address
        case "flow":
            flow = subject.name
            return flow in (ALL, node.flow) or (flow.endswith("/") and node.flow.startswith(flow))
    return False


def screens(guide: Guide, rule: SafetyRule) -> tuple[Node, ...]:
    """The screens that a rule speaks of."""
    but = rule.but or {}
    return tuple(
        node
        for node in guide.nodes.values()
        if is_seen(node)
        and node.address not in but
        and node.flow not in but
        and not (guide.flows[node.flow].always and only_flows(rule, node))
        and (
            any(is_named(subject, node) for subject in rule.subjects)
            or any(card_subject(rule, card) for card in node.shows)
        )
    )


def only_flows(rule: SafetyRule, node: Node) -> bool:
    """Whether a rule speaks of a screen only because it speaks of every flow."""
    others = [s for s in rule.subjects if s != Subject("flow", ALL)]
    return not any(is_named(subject, node) for subject in others) and not any(
        card_subject(rule, card) for card in node.shows
    )


def is_seen(node: Node) -> bool:
    """Whether people see a node at all."""
    return bool(node.says or node.shows or node.letter or node.waits)


def aspects(guide: Guide, rule: SafetyRule) -> Iterator[Aspect]:
    """Everything that a rule asks for, one thing at a time."""
    nodes = screens(guide, rule)
    if rule.kind == "never":
        yield from never(rule, nodes)
        return
    for item in asked(rule):
        yield Aspect(rule, f"shows {item}", rule.line, nodes, item=item)
    if rule.first_shown:
        what = "the first card is one of " + ", ".join(rule.first_shown)
        yield Aspect(rule, what, rule.line, nodes, item="first")


def asked(rule: SafetyRule) -> Iterable[str]:
    """What has to stand on the screen."""
    choices = (f"choices/{choice}" for choice in rule.choices)
    return (*rule.shows, *choices, *(f"risk/{tag}" for tag in rule.risk))


def never(rule: SafetyRule, nodes: tuple[Node, ...]) -> Iterator[Aspect]:
    """The lines of ``unless``, each by itself, or all of them where one is enough."""
    before = ", ".join(rule.before)
    behind = f"before {before}" if before else ""
    if rule.any or not rule.unless:
        what = " or ".join(condition.text for condition in rule.unless) or behind or "never"
        yield Aspect(rule, what, rule.line, nodes, rule.unless)
        return
    for condition, line in zip(rule.unless, rule.lines, strict=True):
        yield Aspect(rule, condition.text, line, nodes, (condition,))
