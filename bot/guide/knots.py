# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cycles in a graph.

cycles({"a": ["b"], "b": ["a"], "c": ["a"]})  →  [("a", "b")]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def cycles(ahead: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One cycle of each knot, beginning at its first name. All names are keys of ``ahead``."""
    left = {name: set(others) for name, others in ahead.items()}
    while tied := knotted(left):
        cycle = walk(tied, min(tied))
        least = cycle.index(min(cycle))
        yield (*cycle[least:], *cycle[:least])
        left = {name: others - set(cycle) for name, others in tied.items() if name not in cycle}


def knotted(ahead: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The part of a graph from which one can go on for ever."""
    left = {name: set(others) for name, others in ahead.items()}
    while ends := {name for name, others in left.items() if not others}:
        left = {name: others - ends for name, others in left.items() if name not in ends}
    return left


def walk(tied: Mapping[str, set[str]], name: str) -> tuple[str, ...]:
    """The cycle at the end of a walk from ``name``."""
    trail: list[str] = []
    while name not in trail:
        trail.append(name)
        name = min(tied[name])
    return tuple(trail[trail.index(name) :])
