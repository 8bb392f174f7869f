# SPDX-License-Identifier: AGPL-3.0-or-later
"""Routes: everybody fits one of the cases, and every case fits somebody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.cases import Case as Studied
from bot.flow.cases import Study, study
from bot.flow.models import RouteNode
from bot.flow.strict import Path
from bot.flow.vocabulary import Vocabulary
from bot.guide.model import Case, Guard, Node
from bot.guide.parts import Linker

UNTRIED = "there are too many answers to try them all"


def route(link: Linker, address: str, path: Path, node: RouteNode) -> Node:
    """Cases, the first that holds."""
    cases = []
    for index, case in enumerate(node.route):
        at = (*path, "route", index)
        target, guard = link.target(case, at), link.guard(case, at)
        if not case.aims:
            link.add("F421", at)
        if target is not None and (guard is not None) == case.guarded:
            cases.append(Case(guard, target))
    if len(cases) == len(node.route):
        check_cases(link, path, cases)
    return Node(address, "route", cases=tuple(cases), was=tuple(node.was))


def check_cases(link: Linker, path: Path, cases: Sequence[Case]) -> None:
    """Add a case that never fires, and a route that somebody falls through."""
    found = tried([case.guard for case in cases], link.declared.vocabulary)
    for index in found.never:
        link.add("F404", (*path, "route", index))
    if not found.complete:
        link.add("F403", (*path, "route", len(cases) - 1), gap=found.gap or UNTRIED)


def tried(guards: Sequence[Guard | None], vocabulary: Vocabulary) -> Study:
    """What becomes of guards that are looked at one after the other."""
    cases = [
        Studied(guard.condition, "may" if guard.may else "if") if guard else Studied(None)
        for guard in guards
    ]
    return study(cases, vocabulary)
