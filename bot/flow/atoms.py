# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a single comparison is worth, given what a person has answered so far.

    one_of("safe", {"yes"}, …)       safe == yes, safe in [yes, …], region == GB
    ordered("since", lt, "2026-…")   since < "2026-01-31"
    holds_any("who", {"group"}, …)   group in who, any_of(who, group, …)
    holds_only("who", {"known"}, …)  only(who, known, …)
    is_set, is_done, channel_in, fact_in, negated, all_of, some_of

Each makes a ``Test``: a closure from facts to a three-valued truth. An answer
that is not set makes its atom unknown. So does a stored "I am not sure" or
"rather not say" (``unknown``), unless the atom names just that value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

from bot.flow.kleene import Truth, kleene_and, kleene_not, kleene_or

Answer = str | frozenset[str]


class Facts(Protocol):
    """What is known of one talk, as far as conditions may read it.

    ``answers`` holds set answers only: a value id or reader's code, or for an
    answer of several a frozenset of value ids. ``done`` holds the ids of flows
    that were left through an ``end``. ``channel`` is one of ``CHANNELS``.
    """

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Set answers by id."""

    @property
    def done(self) -> AbstractSet[str]:
        """Flows left through their end."""

    @property
    def channel(self) -> str:
        """Where the talk takes place."""

    def region_fact(self, name: str) -> str | None:
        """What is held of the person's region, or None where nothing is."""


Test = Callable[[Facts], Truth]


def one_of(name: str, named: frozenset[str], unknown: frozenset[str]) -> Test:
    """The answer is one of the named values."""

    def test(facts: Facts) -> Truth:
        stored = facts.answers.get(name)
        if stored is None:
            return None
        if stored in named:
            return True
        return None if stored in unknown else False

    return test


def ordered(
    name: str, compare: Callable[[str, str], bool], bound: str, unknown: frozenset[str]
) -> Test:
    """The reader's code stands before or after ``bound``; codes sort as text."""

    def test(facts: Facts) -> Truth:
        stored = facts.answers.get(name)
        if not isinstance(stored, str) or stored in unknown:
            return None
        return compare(stored, bound)

    return test


def holds_any(name: str, named: frozenset[str], unknown: frozenset[str]) -> Test:
    """At least one of the named values was chosen."""

    def test(facts: Facts) -> Truth:
        stored = facts.answers.get(name)
        if stored is None:
            return None
        if not named.isdisjoint(stored):
            return True
        return False if unknown.isdisjoint(stored) else None

    return test


def holds_only(name: str, named: frozenset[str], unknown: frozenset[str]) -> Test:
    """Something was chosen, and nothing but the named values."""
    accepted = named | unknown

    def test(facts: Facts) -> Truth:
        stored = facts.answers.get(name)
        if stored is None:
            return None
        if stored and named.issuperset(stored):
            return True
        return None if stored and accepted.issuperset(stored) else False

    return test


def is_set(name: str) -> Test:
    """The question was answered, if only with "not sure". Never unknown."""
    return lambda facts: name in facts.answers


def is_done(flow: str) -> Test:
    """The flow was left through its end. Never unknown."""
    return lambda facts: flow in facts.done


def channel_in(named: frozenset[str]) -> Test:
    """The talk takes place on one of these channels. Never unknown."""
    return lambda facts: facts.channel in named


def fact_in(name: str, named: frozenset[str]) -> Test:
    """The fact of the person's region is one of these; unknown where none is held."""

    def test(facts: Facts) -> Truth:
        held = facts.region_fact(name)
        return None if held is None else held in named

    return test


def negated(test: Test) -> Test:
    """The opposite of a test."""
    return lambda facts: kleene_not(test(facts))


def all_of(tests: tuple[Test, ...]) -> Test:
    """Every test holds."""
    return lambda facts: kleene_and(test(facts) for test in tests)


def some_of(tests: tuple[Test, ...]) -> Test:
    """One test holds."""
    return lambda facts: kleene_or(test(facts) for test in tests)
