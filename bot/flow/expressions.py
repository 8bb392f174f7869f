# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conditions: the text an editor wrote → a three-valued test.

    compile_condition("safe == yes and not close", vocabulary, report) → Condition

    text ─ signs.tidy ─ ast.parse ─ an allow-list of nodes ─ closures
              │             │               │
              └─────────────┴── report(code, values, suggestion): every mistake

    and, or, not        here
    comparisons         comparisons.py
    set, only, any_of   calls.py
    what an atom is worth, and Kleene's logic: atoms.py, kleene.py

Nothing is ever evaluated, compiled or run as Python: a node that is not on the
list is a mistake. The reader raises nothing, whatever the text.
"""

from __future__ import annotations

import ast
from dataclasses import replace

from bot.flow import atoms
from bot.flow.atoms import Answer, Facts, Test
from bot.flow.calls import read_call
from bot.flow.comparisons import read_comparison
from bot.flow.kleene import Mode, Truth, holds, kleene_and, kleene_not, kleene_or
from bot.flow.reading import Reading, Subject, quoted, read_subject, word_of
from bot.flow.signs import MAX_LENGTH, Report, tidy
from bot.flow.vocabulary import (
    CHANNELS,
    RESERVED_NAMES,
    AnswerSpec,
    Condition,
    Vocabulary,
)

MAX_DEPTH = 8
MAX_SIZE = 300

__all__ = [
    "CHANNELS",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_SIZE",
    "RESERVED_NAMES",
    "Answer",
    "AnswerSpec",
    "Condition",
    "Facts",
    "Mode",
    "Report",
    "Test",
    "Truth",
    "Vocabulary",
    "compile_condition",
    "holds",
    "kleene_and",
    "kleene_not",
    "kleene_or",
]


def compile_condition(text: str, vocabulary: Vocabulary, report: Report) -> Condition | None:
    """Read one condition.

    Returns None after every mistake was reported as ``report(code, values,
    suggestion)``: ``values`` fill the sentence of the code in the catalogue,
    ``suggestion`` is the word that was probably meant, or "". Never raises.
    """
    source = tidy(text, report)
    if source is None:
        return None
    reading = Reading(source, vocabulary, report)
    tree = _parse(source)
    if tree is None:
        reading.wrong("F301", text=source)
        return None
    found = _read(tree.body, reading)
    if found and found.depth > MAX_DEPTH:
        reading.wrong("F315", limit=str(MAX_DEPTH), depth=str(found.depth))
        return None
    if found and found.size > MAX_SIZE:
        reading.wrong("F336", limit=str(MAX_SIZE), size=str(found.size))
        return None
    return found and replace(found, text=source)


def _parse(source: str) -> ast.Expression | None:
    try:
        return ast.parse(source, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _read(node: ast.expr, reading: Reading) -> Condition | None:
    if isinstance(node, ast.BoolOp):
        return _read_joined(node, reading)
    if isinstance(node, ast.UnaryOp):
        return _read_not(node, reading)
    if isinstance(node, ast.Compare):
        return read_comparison(node, reading)
    if isinstance(node, ast.Call):
        return read_call(node, reading)
    return _read_alone(node, reading)


def _read_joined(node: ast.BoolOp, reading: Reading) -> Condition | None:
    found = [_read(part, reading) for part in node.values]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    all_ = isinstance(node.op, ast.And)
    join = atoms.all_of if all_ else atoms.some_of
    return Condition(
        reading.show(node),
        frozenset().union(*(part.answers for part in parts)),
        frozenset().union(*(part.values for part in parts)),
        join(tuple(part.truth for part in parts)),
        frozenset().union(*(part.other for part in parts)),
        1 + max(part.depth for part in parts),
        sum(part.size for part in parts),
        "and" if all_ else "or",
        tuple(parts),
    )


def _read_not(node: ast.UnaryOp, reading: Reading) -> Condition | None:
    part = _read(node.operand, reading)
    if part is None:
        return None
    # ``not`` is the only sign of its kind: the others are refused as letters.
    test = atoms.negated(part.truth)
    return replace(part, truth=test, depth=part.depth + 1, join="not", parts=(part,))


def _read_alone(node: ast.expr, reading: Reading) -> Condition | None:
    """A word without a comparison: right only where it is a named condition."""
    words, name = reading.vocabulary, word_of(node)
    if name in words.conditions:
        return words.conditions[name]
    if name in words.broken:
        return None
    if name in words.later:
        reading.wrong("F316", name=name)
    elif quoted(node) is not None:
        reading.wrong("F312", text=reading.show(node), word=quoted(node) or "")
    elif owner := words.owner(name):
        reading.wrong("F329", value=name, example=Subject(*owner).example(name))
    elif subject := read_subject(node, reading):
        reading.wrong("F318", name=subject.name, example=subject.example())
    return None
