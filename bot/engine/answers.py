# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers: which values a question can be given, and how they are stored."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.engine.session import SKIP, Place, Value
from bot.flow.expressions import Answer, AnswerSpec
from bot.flow.readers import is_code
from bot.guide.model import Guide, Node


def is_answer(guide: Guide, node: Node, value: Value) -> bool:
    """Whether a value is one that this question can be given."""
    if value == SKIP:
        return node.skip is not None
    offered = {choice.id for choice in node.choices}
    if isinstance(value, tuple):
        return (
            node.kind == "pick"
            and offered.issuperset(value)
            and go_together(guide.answers[node.into], value)
        )
    return value in offered if node.kind == "ask" else is_code(node.reads, value)


def go_together(spec: AnswerSpec, values: Collection[str]) -> bool:
    """Whether several values can be given at once: one that stands alone, with no other."""
    return len(values) < 2 or spec.alone.isdisjoint(values)


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
    if isinstance(answer, frozenset):
        known = answer.issubset(spec.values)
        return spec.kind == "many" and known and go_together(spec, answer)
    if spec.kind == "reads":
        return is_code(spec.reader, answer)
    return spec.kind == "one" and answer in spec.values
