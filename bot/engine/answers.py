# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers: which values a question can be given, and how they are stored."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.session import SKIP, Place, Value
from bot.flow.expressions import Answer, AnswerSpec
from bot.flow.readers import is_code
from bot.guide.model import Guide, Node


def is_answer(guide: Guide, node: Node, value: Value) -> bool:
    """Whether a value is one that this question can be given."""
    spec = guide.answers.get(node.into)
    if value == SKIP:
        return node.skip is not None
    offered = {choice.id for choice in node.choices}
    if node.kind == "pick":
        alone = spec.alone if spec else frozenset()
        return (
            isinstance(value, tuple)
            and offered.issuperset(value)
            and (len(value) < 2 or not alone.intersection(value))
        )
    if not isinstance(value, str):
        return False
    if node.kind == "ask":
        return value in offered
    return is_code(node.reads, value)


def answered(place: Place, node: Node, value: Value) -> Place:
    """The place with one answer stored; skipped, or nothing chosen, leaves it unset."""
    if value == SKIP or not value:
        return unset(place, node.into)
    stored: Answer = frozenset(value) if isinstance(value, tuple) else value
    return replace(place, answers={**place.answers, node.into: stored})


def unset(place: Place, name: str) -> Place:
    """The place with one answer no longer stored."""
    return replace(place, answers={k: v for k, v in place.answers.items() if k != name})


def still_valid(spec: AnswerSpec | None, answer: Answer) -> bool:
    """Whether an answer that was stored once is one that can still be given."""
    if spec is None:
        return False
    if spec.kind == "many":
        return isinstance(answer, frozenset) and answer.issubset(spec.values)
    if not isinstance(answer, str):
        return False
    return is_code(spec.reader, answer) if spec.kind == "reads" else answer in spec.values
