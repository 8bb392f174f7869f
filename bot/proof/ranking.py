# SPDX-License-Identifier: AGPL-3.0-or-later
"""``ranked_after: others``: what the directory alone decides, for everybody everywhere.

    ranking(guide, rule)               → Finding…, one a need at most
    report_ranking(guide, rule, problems) P106

Looked up are the cards on the screens that a rule speaks of, in every country and where
none is known, for each age and each answer on the police for which the rule holds. There
is no clock: a service of the police or state is taken as open and just checked, any other
as closed and long unchecked, so that no hour and no day can turn them around.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from itertools import product

from bot.directory.countries import REGIONS, name
from bot.directory.lookup import Matching, emergency_for, matching, order_of
from bot.directory.models import Directory, Service
from bot.directory.suits import NOWHERE, Query, distance
from bot.engine.facts import TalkFacts
from bot.engine.services import CRISIS, asked
from bot.flow.errors import Problems
from bot.flow.vocabulary import Condition
from bot.guide.model import Card, Guide
from bot.guide.safety import SafetyRule
from bot.proof.demands import Mask, can, card_subject, is_named, screens
from bot.proof.possible import of, possible, unseen

TOLD_APART = ("age", "police_risk")
"""Answers that a look-up reads besides the country."""
SOME = 3
"""Countries that a message names."""
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """For a need, ``first`` of the police or state can stand before ``other``.

    ``other`` is None where nothing else is there. ``regions`` are codes, "" for none known.
    """

    need: str
    first: Service
    other: Service | None
    regions: tuple[str, ...]


def report_ranking(guide: Guide, rule: SafetyRule, problems: Problems) -> None:
    """Add each card on which the police or the state can come before others."""
    for found in ranking(guide, rule):
        values = {"rule": rule.id, "need": found.need, "about": rule.about, "why": why(found)}
        problems.add("P106", rule.file, (rule.line, 1), where=where(found.regions), **values)


def why(found: Finding) -> str:
    """What is wrong on the card."""
    if found.other is None:
        return f'"{found.first.id}" is there, and nothing apart from police and state'
    return f'"{found.first.id}" can stand before "{found.other.id}"'


def where(regions: tuple[str, ...]) -> str:
    """Some of the countries, in words."""
    names = [name(code) if code else "a country that is not known" for code in regions[:SOME]]
    more = [f"{len(regions) - SOME} more"] if len(regions) > SOME else []
    *most, last = [*names, *more]
    return f"{', '.join(most)} and {last}" if most else last


def ranking(guide: Guide, rule: SafetyRule) -> Iterator[Finding]:
    """What breaks a rule with ``ranked_after``; nothing for any other."""
    if not rule.ranked_after:
        return
    cards = shown(guide, rule)
    guards = [rule.scope, *(card.guard for card in cards)]
    people = Asking(guide, tuple(guard.condition for guard in guards if guard))
    found: dict[str, Finding] = {}
    for regions, answers in people.groups():
        mask = people.mask(answers)
        if not can(rule.scope, mask):
            continue
        for need in needs(guide, cards, mask, answers):
            pair = out_of_order(guide.directory, answers, need)
            if pair:
                before = found.get(need)
                known = before.regions if before else ()
                first, other = (before.first, before.other) if before else pair
                found[need] = Finding(need, first, other, (*known, *regions))
    for finding in found.values():
        yield Finding(
            finding.need, finding.first, finding.other, tuple(dict.fromkeys(finding.regions))
        )


def shown(guide: Guide, rule: SafetyRule) -> tuple[Card, ...]:
    """The cards that a rule speaks of, each once."""
    cards: dict[Card, None] = {}
    for node in screens(guide, rule):
        whole = any(is_named(subject, node) for subject in rule.subjects)
        cards.update((card, None) for card in node.shows if whole or card_subject(rule, card))
    return tuple(cards)


def needs(guide: Guide, cards: tuple[Card, ...], mask: Mask, answers: Answers) -> tuple[str, ...]:
    """The needs that somebody can be shown; crisis for emergency numbers that nobody holds."""
    held = emergency_for(guide.directory, answers.get("region"))
    there = (card for card in cards if can(card.guard, mask))
    found = (card.need or ("" if held else CRISIS.need) for card in there)
    return tuple(dict.fromkeys(need for need in found if need))


def out_of_order(
    directory: Directory, answers: Answers, need: str
) -> tuple[Service, Service | None] | None:
    """A service of the police or state, and one of others that it can stand before."""
    there = looked_up(directory, answers, need)
    state = [service for service in there.services if service.is_state]
    others = [service for service in there.services if not service.is_state]
    if not state or not others:
        return (state[0], None) if state else None
    plain = asked(answers, need)
    query = Query(need, plain.region, plain.age, plain.wishes, NO_TIME, NO_TIME.date())
    order = order_of(directory, query, there)
    first = min(state, key=lambda service: order.place(service, True, stale=False))
    last = max(others, key=lambda service: order.place(service, False, stale=True))
    before = order.place(first, True, stale=False) < order.place(last, False, stale=True)
    return (first, last) if before else None


def looked_up(directory: Directory, answers: Answers, need: str) -> Matching:
    """The services for a need."""
    return matching(directory, asked(answers, need))


class Asking:
    """Everybody who can ask, as far as a look-up and some conditions tell them apart."""

    def __init__(self, guide: Guide, conditions: tuple[Condition, ...]) -> None:
        self.guide = guide
        atoms = {atom.text: atom for condition in conditions for atom in condition.atoms()}
        self.atoms = tuple(atoms.values())

    def groups(self) -> Iterator[tuple[tuple[str, ...], Answers]]:
        """Countries for which everything is the same, and what one of its people answered."""
        alike: dict[object, list[str]] = {}
        for region in ("", *sorted(REGIONS)):
            alike.setdefault(self.signature(region), []).append(region)
        for regions in alike.values():
            known = {"region": regions[0]} if regions[0] else {}
            for answers in self.answers:
                yield tuple(regions), {**known, **answers}

    def signature(self, region: str) -> object:
        """What a look-up and the conditions see of a country."""
        held = self.guide.directory
        reached = tuple(
            (service.id, near)
            for service in held.services.values()
            if (near := distance(service, region or None)) != NOWHERE
        )
        known = {"region": region} if region else {}
        reporting = held.region_fact(region, "police_reporting")
        return reached, self.worths(known), reporting, region in held.emergency

    @cached_property
    def answers(self) -> tuple[Answers, ...]:
        """Every age and every answer on the police that make a difference, and none."""
        asked_for = [name for name in TOLD_APART if name in self.guide.answers]
        values = [(None, *self.guide.answers[name].values) for name in asked_for]
        found: dict[object, Answers] = {}
        for combination in product(*values):
            pairs = zip(asked_for, combination, strict=True)
            answers = {name: value for name, value in pairs if value is not None}
            found.setdefault((asked(answers, ""), self.worths(answers)), answers)
        return tuple(found.values())

    def worths(self, answers: Answers) -> tuple[int, ...]:
        """What the atoms are worth for somebody of whom only this is known."""
        facts = self.facts(answers)
        return tuple(of(atom.truth(facts)) for atom in self.atoms)

    def mask(self, answers: Answers) -> Mask:
        """What a condition can be worth for somebody, whatever else they answered."""
        facts, seen = self.facts(answers), {"region", *TOLD_APART}

        @cache
        def of_atom(atom: Condition) -> int:
            return of(atom.truth(facts)) if atom.answers and atom.answers <= seen else unseen(atom)

        return lambda condition: possible(condition, of_atom)

    def facts(self, answers: Answers) -> TalkFacts:
        """What is known in a talk with these answers."""
        return TalkFacts(answers, frozenset(), "terminal", self.guide.directory)
