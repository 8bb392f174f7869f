# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every need of the shipped guide: with an answer unset, or not known, its flow stays closed.

For every flow with needs and every answer that they read, answers are looked for
that open the gate and in which this answer decides. Then it is unset, and set to
each value that stands for "not known", and nothing leads to the flow any more. Where
needs ask only whether a question was answered, "not sure" is an answer like others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pytest

from bot.engine.events import Called, Event, Jumped
from bot.engine.facts import TalkFacts
from bot.engine.screen import screen
from bot.engine.session import Frame, Place, Session
from bot.engine.step import step
from bot.flow.expressions import Answer, AnswerSpec, Condition
from bot.guide.load import load_guide
from bot.guide.model import Guide, Node

SHIPPED = load_guide(Path(__file__).parents[2] / "flows")
ENOUGH = 20_000
UNSET = ""
"""Stands for an answer that is left unset while others are looked for."""
Answers = Mapping[str, Answer]


def guarded(guide: Guide) -> list[tuple[str, str]]:
    """Every flow with needs, with every answer that they read."""
    return [
        (flow.id, name)
        for flow in guide.flows.values()
        for name in sorted(frozenset().union(*(need.answers for need in flow.needs)))
    ]


def is_open(guide: Guide, flow: str, answers: Answers) -> bool:
    facts = TalkFacts(answers, frozenset(), "terminal", guide.directory)
    return all(need.truth(facts) is True for need in guide.flows[flow].needs)


def known(guide: Guide, spec: AnswerSpec) -> list[Answer]:
    """Answers worth trying: every definite value, alone where several can be given."""
    if spec.kind == "reads":
        return list(guide.directory.facts) if spec.reader == "country" else ["2026-01-31"]
    values = [value for value in spec.values if value not in spec.unknown]
    return [frozenset({value}) for value in values] if spec.kind == "many" else list(values)


def opening(guide: Guide, needs: Sequence[Condition], so_far: Answers) -> Iterator[Answers]:
    """Answers for which these needs hold, tried one need after the other."""
    if not needs:
        yield so_far
        return
    name = next((name for name in sorted(needs[0].answers) if name not in so_far), None)
    if name is not None:
        for answer in (UNSET, *known(guide, guide.answers[name])):
            yield from opening(guide, needs, {**so_far, name: answer})
        return
    answers = given(so_far)
    facts = TalkFacts(answers, frozenset(), "terminal", guide.directory)
    if needs[0].truth(facts) is True:
        yield from opening(guide, needs[1:], so_far)


def given(answers: Answers) -> Answers:
    """The answers without those that were left unset."""
    return {name: answer for name, answer in answers.items() if answer != UNSET}


def without(guide: Guide, flow: str, answers: Answers, name: str) -> Iterator[Answers]:
    """The answers with one of them unset, and set to each value that means "not known"."""
    yield {other: answer for other, answer in answers.items() if other != name}
    atoms = {atom.text for need in guide.flows[flow].needs for atom in need.atoms()}
    if not any(name in text and text != f"set({name})" for text in atoms):
        return
    spec = guide.answers[name]
    for value in sorted(spec.unknown):
        if spec.kind == "many":
            yield {**answers, name: frozenset({value})}
            yield {**answers, name: frozenset({value}).union(answers[name])}
        else:
            yield {**answers, name: value}


def decided(guide: Guide, flow: str, name: str) -> Answers:
    """Answers that open a flow, and do not without this one."""
    for found in islice(opening(guide, guide.flows[flow].needs, {}), ENOUGH):
        answers = given(found)
        decides = (not is_open(guide, flow, less) for less in without(guide, flow, answers, name))
        if name in answers and all(decides):
            return answers
    pytest.fail(f"{flow} reads {name}, but no answers were found for which that matters")


def session(guide: Guide, node: str, answers: Answers, passed: Sequence[str]) -> Session:
    """A talk at a node with these answers, in which nothing is left to ask."""
    there = Frame(guide.nodes[node].flow, node)
    place = Place(answers, frozenset(passed), frozenset(), (there,))
    return Session(place, (), place, guide.revision)


def shows(guide: Guide, flow: str, session: Session, event: Event) -> bool:
    """Whether an event shows a screen of the flow."""
    nodes = [reply.node for reply in step(guide, session, event).replies]
    return any(node in guide.flows[flow].nodes for node in nodes)


def ways(guide: Guide, flow: str, answers: Answers) -> set[str]:
    """How the flow can be come into: jump, call, list, choice."""
    found = set()
    for passed in (guide.flows[flow].first, ()):
        here = session(guide, guide.flows[guide.menu].start, answers, passed)
        for entry in (flow, *guide.flows[flow].nodes):
            found |= {"jump"} if shows(guide, flow, here, Jumped(entry)) else set()
            found |= {"call"} if shows(guide, flow, here, Called(entry)) else set()
    for node in guide.nodes.values():
        if node.flow != flow and is_open(guide, node.flow, answers):
            here = session(guide, node.address, answers, guide.flows[flow].first)
            offered = {option.id for option in screen(guide, here).options}
            found |= {"list"} if rows_to(node, flow) & offered else set()
            found |= {"choice"} if choices_to(node, flow) & offered else set()
    return found


def rows_to(node: Node, flow: str) -> set[str]:
    """The rows of a list that lead to a flow."""
    return {row.flow for row in node.rows or () if row.flow == flow}


def choices_to(node: Node, flow: str) -> set[str]:
    """The choices of a node that lead to a flow."""
    return {
        choice.id
        for choice in node.choices
        if choice.target is not None and choice.target.entry.partition("#")[0] == flow
    }


def leading(guide: Guide, flow: str) -> set[str]:
    """How anything in the guide leads to a flow."""
    nodes = [node for node in guide.nodes.values() if node.flow != flow]
    lists = {"list"} if any(rows_to(node, flow) for node in nodes) else set()
    buttons = {"choice"} if any(choices_to(node, flow) for node in nodes) else set()
    return {"jump", "call"} | lists | buttons


def test_the_guide_has_needs() -> None:
    assert ("steps/ask_to_stop", "safe") in guarded(SHIPPED)


@pytest.mark.parametrize(("flow", "name"), guarded(SHIPPED))
def test_without_an_answer_that_decides_nothing_leads_to_the_flow(flow: str, name: str) -> None:
    answers = decided(SHIPPED, flow, name)
    assert {"jump", "call"} <= ways(SHIPPED, flow, answers) <= leading(SHIPPED, flow)
    for less in without(SHIPPED, flow, answers, name):
        assert ways(SHIPPED, flow, less) == set()
