# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a check of a guide found: problems, notices, and how much was looked at.

A problem fails the check. A notice is only told: something to see to before a release.
Most problems keep a guide from being served as well. A translation that waits for somebody
does not, for its text is served in English until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import astuple, dataclass, field

from bot.flow.errors import Problem

NOTICES = frozenset({"D128", "D132", "F471", "P103"})
"""What only counts before a release."""
UNTOLD = frozenset({"F471"})
"""Notices that nobody wants to read at every edit: they come with ``release`` alone."""
HARMLESS = frozenset({"F559", "F560"})
"""Problems with which a guide can be served: the English is shown in their place."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was looked at. ``parts`` are what the rules ask for, taken apart."""

    rules: int = 0
    parts: int = 0
    states: int = 0
    screens: int = 0
    nodes: int = 0
    locales: int = 0
    regions: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Found:
    """What one piece of a check found: plain data, which can go from process to process."""

    problems: tuple[Problem, ...] = ()
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Report:
    """What a whole check found; ``problems`` and ``notices`` by file and line.

    ``digest`` stands for the files that were checked; "" where they changed meanwhile, or
    do not load. ``silent`` are the languages that have translations and are not offered.
    """

    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    counts: Counts = field(default_factory=Counts)
    seconds: float = 0.0
    digest: str = ""
    silent: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def hindering(self) -> tuple[Problem, ...]:
        """The problems that keep the guide from being served."""
        return tuple(problem for problem in self.problems if problem.code not in HARMLESS)


def parted(
    problems: Iterable[Problem], *, release: bool
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Problems and notices, each sorted and once; before a release there are only problems."""
    found = sorted(without_echoes(set(problems)))
    if release:
        return tuple(found), ()
    told = [problem for problem in found if problem.code not in UNTOLD]
    return (
        tuple(problem for problem in told if problem.code not in NOTICES),
        tuple(problem for problem in told if problem.code in NOTICES),
    )


def without_echoes(problems: Set[Problem]) -> Iterator[Problem]:
    """The problems, without a P104 at a screen of which F441 says already why nobody comes."""
    cut_off = {(each.file, each.line) for each in problems if each.code == "F441"}
    for problem in problems:
        if problem.code != "P104" or (problem.file, problem.line) not in cut_off:
            yield problem
