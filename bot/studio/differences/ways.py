# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a screen leads by itself: its own way, Skip, outcomes, and the cases of a fork."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.guide.model import Case, Guide, Node, Target
from bot.studio.differences.buttons import ELSEWHERE
from bot.studio.differences.model import Change, Place
from bot.studio.differences.naming import way, when
from bot.studio.differences.two import Two


def both(two: Two, place: Place, old: Node, new: Node, line: int) -> Iterator[Change]:
    """The ways of a screen that is in both versions, but for those of its buttons."""
    yield from one(two, place, "What comes next", (old.target, new.target), line)
    yield from one(two, place, "Skip", (old.skip, new.skip), line)
    for name in dict.fromkeys((*old.outcomes, *new.outcomes)):
        sides = old.outcomes.get(name), new.outcomes.get(name)
        yield from one(two, place, f"The outcome {name}", sides, line)
    yield from cases(two, place, old.cases, new.cases, line)


def one(
    two: Two, place: Place, what: str, sides: tuple[Target | None, Target | None], line: int
) -> Iterator[Change]:
    """One way."""
    old, new = sides
    if two.aim(old) == new:
        return
    before, now = way(two.old.guide, old), way(two.new.guide, new)
    if what == "Skip" and new is None:
        says, careful = "The question cannot be skipped any more.", "People must answer here now."
        yield Change("ways", "removed", place, says, before, careful=careful, line=line)
        return
    notes = (ELSEWHERE,) if old else ()
    yield Change("ways", "changed", place, f"{what} changed.", before, now, notes=notes, line=line)


def cases(
    two: Two, place: Place, old: Sequence[Case], new: Sequence[Case], line: int
) -> Iterator[Change]:
    """The cases of a fork, which are read from the top: told as a whole where one changed."""
    before = [(when(case.guard), two.aim(case.target)) for case in old]
    now = [(when(case.guard), case.target) for case in new]
    through = two.names.touches([case.guard for case in (*old, *new) if case.guard])
    if before == now and not through:
        return
    sides = (
        "\n".join(case(two.old.guide, each) for each in old),
        "\n".join(case(two.new.guide, each) for each in new),
    )
    same = before == now
    says = (
        f"The fork is written as before, and {', '.join(sorted(through))} means something else."
        if same
        else "The fork sends people other ways."
    )
    careful = "Other people may come to other screens."
    notes = (ELSEWHERE,)
    yield Change("ways", "changed", place, says, *sides, notes=notes, careful=careful, line=line)


def case(guide: Guide, found: Case) -> str:
    """One case of a fork."""
    return f"{when(found.guard) if found.guard else 'else'}: {way(guide, found.target)}"


def all_of(two: Two, place: Place, node: Node) -> Iterator[Change]:
    """The ways of a screen that is new, but for those of its buttons."""
    told = [case(two.new.guide, each) for each in node.cases]
    told += [
        f"{two.new.guide.flows[row.flow].title.text}: {when(row.guard)}" for row in node.rows or ()
    ]
    if node.target and not node.choices:
        told.append(f"then {way(two.new.guide, node.target)}")
    told += [f"{name}: {way(two.new.guide, target)}" for name, target in node.outcomes.items()]
    if told:
        line = two.new.line(place[0], "nodes", place[1])
        yield Change("ways", "added", place, "Where it leads.", new="\n".join(told), line=line)
