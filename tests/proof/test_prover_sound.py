# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the prover says of a rule, held against talks and a plain reading of the rule.

Nothing that it calls proven is broken by any talk that is tried. Everything that it calls
broken comes with a talk that really breaks the rule.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import event, given, note, settings
from hypothesis import strategies as st

from bot.guide.model import Guard, Guide
from bot.guide.safety import SafetyRule, Subject, SubjectKind
from bot.proof.demands import aspects
from bot.proof.safety import Broken, Proven, Unproven, Verdict, prove
from bot.proof.talks import Talk
from tests.engine.random_guides import Dice
from tests.proof.exploring import KNOWN, Walker, conditions, small
from tests.proof.naive import Seen, breach, every_screen

GUIDES = 40
MOST_STATES = 2_000
PLACES = 8
"""From so many places of a guide everything is tried that can be done."""


def ruled(guide: Guide, dice: Dice) -> SafetyRule:
    """A rule about something that is in the guide."""
    known = sorted({c.text: c for c in conditions(guide)}.items())
    several = [condition for _, condition in known]
    screens = sorted(node.address for node in guide.nodes.values() if node.says)
    kinds: list[SubjectKind] = ["screen", "flow", "tag", "card", "screen"]
    subject = Subject(kinds[dice.below(5)], "")
    name = {
        "screen": dice.one(screens),
        "flow": dice.one(["all", "steps/", *guide.flows]),
        "tag": "contact",
        "card": dice.one(["all", "emergency", "crisis"]),
    }[subject.kind]
    scope = Guard(dice.one(several), dice.below(2) == 0) if several and dice.below(2) else None
    but = dict.fromkeys(dice.some([*guide.flows, *screens], 1), "It is.")
    never = dice.below(3) > 0
    rule = SafetyRule(
        "S1",
        "It is.",
        "never" if never else "with",
        "",
        0,
        (Subject(subject.kind, name),),
        but,
        scope,
    )
    lines = tuple(dice.some(several, 2)) if several else ()
    places = tuple(dice.some([*guide.flows, *screens], 2))
    if never:
        return replace(
            rule, unless=lines, lines=(0,) * len(lines), any=dice.below(2) == 0, before=places
        )
    shown = dice.some(["lines/keep_a_copy", "cards/crisis", "cards/emergency"], 2)
    asked = dice.some(["c0", "c1"], 1)
    first = dice.some(["cards/crisis", "cards/emergency"], 1)
    return replace(rule, shows=tuple(shown), choices=tuple(asked), first_shown=tuple(first))


@cache
def judged(seed: int, number: int) -> tuple[SafetyRule, list[Verdict]]:
    """A rule, and what the prover says of each thing that it asks for."""
    guide = small(seed)
    rule = ruled(guide, Dice(seed * 100 + number))
    return rule, [prove(guide, aspect, MOST_STATES) for aspect in aspects(guide, rule)]


def replayed(guide: Guide, rule: SafetyRule, talk: Talk) -> bool:
    """Whether a talk breaks a rule."""
    walker = Walker(guide, talk.channel, talk.known, talk.start)
    moments = walker.begin()
    for further in (*talk.events, None):
        if any(breach(rule, Seen(guide, moment, talk.channel)) for moment in moments):
            return True
        moments = walker.take(further) if further else []
    note("\n".join(walker.lines))
    return False


@settings(max_examples=40)
@given(st.integers(0, GUIDES - 1), st.integers(0, 5), st.integers(0, 1000))
def test_the_prover_says_nothing_that_talks_deny(seed: int, number: int, start: int) -> None:
    guide = small(seed)
    rule, verdicts = judged(seed, number)
    note(str(rule))
    for verdict in verdicts:
        event(type(verdict).__name__)
        if isinstance(verdict, Broken):
            note(str(verdict.talk))
            assert replayed(guide, rule, verdict.talk)
    if not any(isinstance(v, Broken | Unproven) for v in verdicts):
        entries = [guide.start, *guide.flows]
        walker = Walker(
            guide,
            ("web", "terminal")[start % 2],
            KNOWN[start % len(KNOWN)],
            entries[start % len(entries)],
        )
        for screen, talk in every_screen(walker, PLACES):
            wrong = breach(rule, screen)
            if wrong:
                note("\n".join(talk.lines))
            assert not wrong, f"{wrong} at {screen.moment.node.address} {screen.moment.place}"


def test_what_is_tried_breaks_rules_and_keeps_others() -> None:
    """The test above would prove nothing of a prover that always says the same."""
    verdicts = [v for seed in range(12) for v in judged(seed, 0)[1]]
    assert any(isinstance(v, Proven) for v in verdicts)
    assert any(isinstance(v, Broken) for v in verdicts)
    assert sum(isinstance(v, Unproven) for v in verdicts) < len(verdicts) / 3
