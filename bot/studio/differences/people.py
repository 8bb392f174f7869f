# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of people who wait on a screen that is no more, as ``bot.engine.mend`` does it.

A talk is taken again from its start, move by move. So whoever stood on a screen that
is gone goes where the button that they pressed last leads now; where that button is
gone too, they are at its screen; and where nothing of the way is known any more, at
the first screen of the part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.guide.model import Guide, Node, Target
from bot.studio.differences.naming import part, screen, short
from bot.studio.differences.two import Two

TOLD = "They are told that the guide was updated."
MOST = 4
"""Ways to a screen that are told one by one."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person takes: at which screen, which button or the like, where it leads."""

    node: Node
    kind: str
    name: str
    target: Target

    @property
    def told(self) -> str:
        """The press in a few words."""
        if self.kind == "choice" and (choice := self.node.choice(self.name)):
            return f"with “{short(choice.label.text)}”"
        return {"skip": "with Skip"}.get(self.kind, "with an answer")


def steps(node: Node) -> Iterator[Step]:
    """Everything that can be taken at a screen, but for steps of a list."""
    for choice in node.choices:
        if target := choice.target or node.target:
            yield Step(node, "choice", choice.id, target)
    if node.target and not node.choices:
        yield Step(node, "own", "", node.target)
    if node.skip:
        yield Step(node, "skip", "", node.skip)
    for name, target in node.outcomes.items():
        yield Step(node, "outcome", name, target)


def passing(node: Node) -> tuple[Target, ...]:
    """Where a screen leads that nobody waits on."""
    if node.waits:
        return ()
    own = (node.target,) if node.target else ()
    return (*(case.target for case in node.cases), *own, *node.outcomes.values())


def ends_at(guide: Guide, target: Target, seen: frozenset[str] = frozenset()) -> set[str]:
    """The screens that a way within a flow comes to rest on, as addresses; flows by their ids."""
    if target.move in ("return", "menu"):
        return {target.move}
    if target.move in ("call", "hand_over"):
        return {target.entry.partition("#")[0]}
    node = guide.nodes[target.entry]
    if node.waits or node.address in seen:
        return {node.address}
    on = passing(node)
    if not on:
        return {"end"}
    return set[str]().union(*(ends_at(guide, t, seen | {node.address}) for t in on))


def in_words(guide: Guide, ends: set[str]) -> str:
    """Where people are, in words."""
    words = {
        "return": "where this part was opened",
        "menu": "at the menu",
        "end": "at the end of this part, and so back where it was opened",
    }
    told = [
        words.get(end) or (f"at {screen(guide, end)}" if "#" in end else f"in {part(guide, end)}")
        for end in sorted(ends)
    ]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} or {told[-1]}, as they answered"


def after_removed(two: Two, node: Node) -> Iterator[str]:
    """Sentences on the people who wait on a screen that is no more, while its flow is there."""
    old, new = two.old.guide, two.new.guide
    flow = old.flows[node.flow]
    told: dict[str, None] = {}
    for step in (s for other in flow.nodes.values() if other.waits for s in steps(other)):
        before = two.successor(step.node)
        if before is None or node.address not in ends_at(old, step.target):
            continue
        from_ = f"Whoever came from {screen(old, step.node.address)} {step.told}"
        after = taken_now(before, step)
        if after is None:
            told[f"{from_} is there again, to choose anew."] = None
        else:
            told[f"{from_} is now {in_words(new, ends_at(new, after))}."] = None
    yield from list(told)[:MOST]
    if len(told) > MOST:
        yield f"{len(told) - MOST} more ways are followed likewise."
    first = new.flows[node.flow].start
    ends = in_words(new, ends_at(new, Target("to", first)))
    others = "Everybody else begins" if told else "People who wait here begin"
    yield f"{others} this part again, {ends}."
    yield TOLD


def taken_now(node: Node, step: Step) -> Target | None:
    """Where the same press leads in the new version; None where it is gone."""
    if step.kind == "choice":
        choice = node.choice(step.name)
        return (choice.target or node.target) if choice else None
    if step.kind == "skip":
        return node.skip
    return node.outcomes.get(step.name) if step.kind == "outcome" else node.target


def after_passing(two: Two, node: Node) -> str:
    """What becomes of people who wait on a screen that nobody waits on any more."""
    ends = set[str]().union(*(ends_at(two.new.guide, target) for target in passing(node)))
    return f"People who wait here are now {in_words(two.new.guide, ends or {'end'})}. {TOLD}"


def after_flow(title: str) -> str:
    """What becomes of people in a flow that is no more."""
    return f"People who are in “{title}” go on with what waited below it, or at the menu. {TOLD}"
