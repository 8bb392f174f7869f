# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a condition can be worth where some of its answers are not looked at.

    possible(condition, of_atom)   → a mask of TRUE, FALSE, UNKNOWN

An atom that is looked at has one worth, any other all that it can ever have; *and*,
*or* and *not* put the worths together. So whatever can happen is in the mask, and
perhaps something that cannot: two atoms that exclude each other are not told apart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce

from bot.flow.kleene import Truth, kleene_and, kleene_not, kleene_or
from bot.flow.vocabulary import Condition

TRUE, FALSE, UNKNOWN = 1, 2, 4
ANY = TRUE | FALSE | UNKNOWN

_WORTHS: tuple[tuple[int, Truth], ...] = ((TRUE, True), (FALSE, False), (UNKNOWN, None))
_NEVER_UNKNOWN = frozenset({"channel", "done"})


def of(truth: Truth) -> int:
    """The mask of one worth."""
    return UNKNOWN if truth is None else TRUE if truth else FALSE


def possible(condition: Condition, of_atom: Callable[[Condition], int]) -> int:
    """Everything that a condition can be worth."""
    if condition.join == "atom":
        return of_atom(condition)
    parts = [possible(part, of_atom) for part in condition.parts]
    if condition.join == "not":
        return _negated(parts[0])
    return reduce(_both if condition.join == "and" else _either, parts)


def unseen(atom: Condition) -> int:
    """What an atom can be worth of which nothing is looked at."""
    if any(name in _NEVER_UNKNOWN for name, _ in atom.other) or atom.text.startswith("set("):
        return TRUE | FALSE
    return ANY


def worths(mask: int) -> tuple[Truth, ...]:
    """The worths in a mask."""
    return tuple(truth for bit, truth in _WORTHS if mask & bit)


@cache
def _negated(mask: int) -> int:
    return sum({of(kleene_not(truth)) for truth in worths(mask)})


@cache
def _both(one: int, other: int) -> int:
    return sum({of(kleene_and((a, b))) for a in worths(one) for b in worths(other)})


@cache
def _either(one: int, other: int) -> int:
    return sum({of(kleene_or((a, b))) for a in worths(one) for b in worths(other)})
