# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must hold of the whole guide before it may be served.

Each check looks at linked flows and adds a problem at the place that an editor
can mend. They need no proof: they read what is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.flow.strict import Path
from bot.guide.model import Flow, Guard, Node, Target
from bot.guide.rounds import calls_come_back, no_automatic_cycles, no_first_cycles
from bot.guide.routes import UNTRIED, tried
from bot.guide.whole import Whole

NEEDED = {"emergency": ("emergency", "helpline"), "helplines": ("helpline",)}
"""The templates of each kind of card; without a number the world's crisis line stands there."""


def risks_want_certainty(whole: Whole) -> None:
    """Nobody is led to a screen with a risk by what is not known."""
    for flow, node, path in whole.nodes():
        for place, guard, target in guarded(node):
            risk = risk_of(whole, flow, target)
            if risk and guard is not None and guard.may:
                whole.add("F410", flow.id, (*path, *place), risk=risk)
        last = node.cases[-1] if node.cases else None
        if last is not None and last.guard is None and (risk := risk_of(whole, flow, last.target)):
            at = (*path, "route", len(node.cases) - 1)
            whole.add("F411", flow.id, at, risk=risk)


def guarded(node: Node) -> Iterator[tuple[Path, Guard | None, Target]]:
    """Everything in a node that leads on and may carry a condition, and where it stands."""
    for choice in node.choices:
        if choice.target is not None:
            yield ("choices", choice.id), choice.guard, choice.target
    for index, row in enumerate(node.rows or ()):
        yield ("list", index), row.guard, Target("call", row.flow)
    for index, case in enumerate(node.cases):
        yield ("route", index), case.guard, case.target


def risk_of(whole: Whole, flow: Flow, target: Target) -> str:
    """The risks of the first screen that a target leads to, where no gate stands before it."""
    found = set[str]()
    if target.then is not None:
        found |= straight(whole, target.then)
    entered = whole.node(target.entry)
    if entered is not None and (entered.flow == flow.id or not whole.is_gated(target)):
        found |= straight(whole, target)
    return ", ".join(sorted(found))


def straight(whole: Whole, target: Target) -> frozenset[str]:
    """The risks of the node that a target opens, or of the next after texts in passing."""
    seen = set[str]()
    node = whole.node(target.entry)
    while node is not None and not node.risk and node.address not in seen:
        seen.add(node.address)
        on = node.target if node.kind in ("say", "do") and not node.waits else None
        node = whole.node(on.entry) if on is not None and on.move == "to" else None
    return node.risk if node is not None else frozenset()


def a_choice_is_always_there(whole: Whole) -> None:
    """Nobody is left before a screen without a button."""
    for flow, node, path in whole.nodes():
        must_answer = node.kind == "ask" and node.skip is None
        if node.rows is not None or not (node.kind == "say" or must_answer):
            continue
        if node.choices and all(c.guard or whole.is_gated(c.target) for c in node.choices):
            whole.add("F419", flow.id, (*path, "choices"))


def a_text_is_always_there(whole: Whole) -> None:
    """Nobody is left before a screen without words."""
    for flow, node, path in whole.nodes():
        guards = [*(part.guard for part in node.says), *(card.guard for card in node.shows)]
        if not node.waits or node.rows or None in guards or not (guards or node.letter):
            continue
        found = tried(guards, whole.vocabulary)
        if not found.complete:
            whole.add("F435", flow.id, path, gap=found.gap or UNTRIED)


def cards_have_templates(whole: Whole) -> None:
    """Every card that is shown can be written out."""
    kinds = {card.kind for _, node, _ in whole.nodes() for card in node.shows}
    for name in sorted({name for kind in kinds for name in NEEDED[kind]} - whole.cards):
        whole.problems.add("F115", whole.shown, name=f"templates/{name}.j2")


CHECKS: tuple[Callable[[Whole], None], ...] = (
    calls_come_back,
    no_automatic_cycles,
    no_first_cycles,
    risks_want_certainty,
    a_choice_is_always_there,
    a_text_is_always_there,
    cards_have_templates,
)
