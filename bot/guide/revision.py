# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fingerprint of everything that moves depend on, and of nothing else.

A reworded text leaves it as it is; a renamed node, a new gate or another target
does not. Sessions carry it, so that a talk is mended only when it has to be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from bot.directory.models import Directory
from bot.flow.expressions import AnswerSpec, Vocabulary
from bot.guide.model import Flow, Guard, Node


def fingerprint(
    roles: Iterable[str],
    flows: Mapping[str, Flow],
    vocabulary: Vocabulary,
    withdrawn: Mapping[str, str],
    directory: Directory,
) -> str:
    """Sixteen letters and digits."""
    conditions = {name: condition.text for name, condition in vocabulary.conditions.items()}
    facts = {
        region: {name: fact.value for name, fact in found.items()}
        for region, found in directory.facts.items()
    }
    outline = (
        tuple(roles),
        [outline_of(flow) for _, flow in sorted(flows.items())],
        [(name, outline_of_answer(spec)) for name, spec in sorted(vocabulary.answers.items())],
        sorted(conditions.items()),
        sorted(withdrawn.items()),
        sorted((region, sorted(found.items())) for region, found in facts.items()),
    )
    return hashlib.blake2b(repr(outline).encode(), digest_size=8).hexdigest()


def outline_of_answer(spec: AnswerSpec) -> object:
    """What moves depend on in an answer."""
    marks = sorted(spec.unknown), sorted(spec.alone), spec.kept
    return (spec.kind, sorted(spec.values), spec.reader, *marks)


def outline_of(flow: Flow) -> object:
    """What moves depend on in a flow."""
    return (
        flow.id,
        flow.first,
        [need.text for need in flow.needs],
        flow.otherwise,
        flow.always,
        flow.start,
        [outline_of_node(node) for _, node in sorted(flow.nodes.items())],
    )


def outline_of_node(node: Node) -> object:
    """What moves depend on in a node."""
    return (
        node.address,
        node.kind,
        sorted((c.id, repr(c.target), guard_text(c.guard), c.was) for c in node.choices),
        None if node.rows is None else [(r.flow, guard_text(r.guard)) for r in node.rows],
        [(guard_text(c.guard), c.target) for c in node.cases],
        node.target,
        node.skip,
        (node.into, node.reads, node.effect, node.counts_as),
        sorted(node.outcomes.items(), key=lambda item: item[0]),
        node.was,
    )


def guard_text(guard: Guard | None) -> str:
    """A guard as written."""
    return "" if guard is None else f"{'may' if guard.may else 'if'} {guard.condition.text}"
