# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers and values that nothing sets, nothing reads, or that change nothing.

    answers_are_asked(guide, catalogs, problems)    F446, F448
    answers_are_read(guide, catalogs, problems)     F447, F449

Read is an answer by a condition that decides something, by the question itself where a
value leads elsewhere, and by the program (``READ_BY_THE_PROGRAM``). Values that count
as ``unknown`` are meant to change nothing, and a question needs one that says the
opposite of the others. So these are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.directory.suits import ADULT, UNDER_18
from bot.engine.services import POLICE_UNSAFE
from bot.flow.errors import Problems
from bot.flow.vocabulary import AnswerSpec
from bot.guide.model import Choice, Guide, Node
from bot.i18n.catalog import Catalogs
from bot.proof.guards import placed
from bot.proof.layers import Layers
from bot.proof.telling import Telling

READ_BY_THE_PROGRAM: Mapping[str, frozenset[str]] = {
    "region": frozenset(),
    "age": frozenset({ADULT, UNDER_18}),
    "police_risk": POLICE_UNSAFE,
}
"""Answers that the lists of services look at, and those of their values that they know."""


def questions(guide: Guide) -> Mapping[str, list[Node]]:
    """The nodes that ask for each answer; none for an answer that nothing asks for."""
    found: dict[str, list[Node]] = {name: [] for name in guide.answers}
    for node in guide.nodes.values():
        if node.into:
            found[node.into].append(node)
    return found


def answers_are_asked(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """A question sets each answer, and offers each of its values."""
    layers = Layers.of(guide)
    for name, nodes in questions(guide).items():
        spec = guide.answers[name]
        if not nodes:
            problems.add("F446", spec.file, (spec.line, 1), name=name)
            continue
        offered = {choice.id for node in nodes for choice in node.choices}
        for value, label in guide.labels.get(name, {}).items():
            if value not in offered and not layers.is_below(label.file):
                problems.add("F448", label.file, (label.line, 1), name=name, value=value)


def answers_are_read(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """Each answer decides something, and so does each of its values."""
    layers, telling = Layers.of(guide), Telling(guide, list(placed(guide)))
    for name, nodes in questions(guide).items():
        spec = guide.answers[name]
        if not nodes or layers.is_below(spec.file):
            continue
        if not (telling.about(name) or name in READ_BY_THE_PROGRAM or any(map(parts, nodes))):
            problems.add("F447", spec.file, (spec.line, 1), name=name)
            continue
        for value in superfluous(spec, list(idle(guide, telling, name, nodes))):
            label = guide.labels[name][value]
            problems.add("F449", label.file, (label.line, 1), name=name, value=value)


def parts(node: Node) -> bool:
    """Whether a question itself leads elsewhere by what is answered."""
    return any(leads_apart(node, choice) for choice in node.choices) or bool(
        node.skip and node.skip != node.target
    )


def leads_apart(node: Node, choice: Choice) -> bool:
    """Whether a value leads elsewhere than no answer does."""
    return (choice.target or node.target) != (node.skip or node.target)


def idle(guide: Guide, telling: Telling, name: str, nodes: list[Node]) -> Iterator[str]:
    """The values of an answer that make no difference, whatever else was answered."""
    spec = guide.answers[name]
    read = spec.unknown | READ_BY_THE_PROGRAM.get(name, frozenset())
    led = {c.id for node in nodes for c in node.choices if leads_apart(node, c)}
    for value in guide.labels.get(name, {}):
        if value not in read | led and not telling.tells(name, value):
            yield value


def superfluous(spec: AnswerSpec, found: list[str]) -> list[str]:
    """Those of the idle values that a question can do without.

    It needs one that says the opposite of the others: *No*, or *None of these*.
    """
    if spec.kind == "many":
        return [value for value in found if value not in spec.alone]
    return found if len(found) > 1 else []
