# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comparisons: what stands on both sides, and whether it fits.

    safe == yes      age in [adult, unsaid]      channel != web      region == GB
    threats in signs      steps/document in done      region.police_reporting == normal
    since < "2026-01-31"

``read_comparison`` returns a Condition, or None once the mistake was reported.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import replace

from bot.flow import atoms
from bot.flow.errors import nearest
from bot.flow.reading import (
    Reading,
    Subject,
    flow_of,
    read_subject,
    read_value,
    read_values,
    word_of,
)
from bot.flow.vocabulary import Condition

# ``is`` is missing: it is refused before the text is parsed.
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_ORDER: dict[str, Callable[[str, str], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def read_comparison(node: ast.Compare, reading: Reading) -> Condition | None:
    """Read two sides and the sign between them."""
    if len(node.ops) > 1:
        reading.wrong("F324", text=reading.show(node))
        return None
    sign, right = _SIGNS[type(node.ops[0])], node.comparators[0]
    if sign in _ORDER:
        return _read_order(node, sign, right, reading)
    if sign in ("==", "!="):
        found = _read_equal(node, right, reading)
    elif isinstance(right, ast.List):
        found = _read_listed(node, right, reading)
    else:
        found = _read_member(node, right, reading)
    if found and sign in ("!=", "not in"):
        return replace(found, truth=atoms.negated(found.truth))
    return found


def _read_order(
    node: ast.Compare, sign: str, right: ast.expr, reading: Reading
) -> Condition | None:
    subject = read_subject(node.left, reading)
    if subject is None:
        return None
    if not subject.spec.ordered:
        reading.wrong("F325", sign=sign, name=subject.name, example=subject.example())
        return None
    bound = read_value(right, subject, reading)
    if bound is None:
        return None
    test = atoms.ordered(subject.name, _ORDER[sign], bound, subject.spec.unknown)
    return subject.atom(reading.show(node), test, frozenset({bound}))


def _read_equal(node: ast.Compare, right: ast.expr, reading: Reading) -> Condition | None:
    subject = read_subject(node.left, reading)
    if subject is None:
        return None
    if subject.spec.kind == "many":
        shown = word_of(right) if word_of(right) in subject.spec.values else ""
        reading.wrong("F319", name=subject.name, example=subject.example(shown))
    elif isinstance(right, ast.List | ast.Tuple):
        reading.wrong("F321", text=reading.show(node))
    elif value := read_value(right, subject, reading):
        named = frozenset({value})
        return subject.atom(reading.show(node), subject.one_of(named), named)
    return None


def _read_listed(node: ast.Compare, right: ast.List, reading: Reading) -> Condition | None:
    subject = read_subject(node.left, reading)
    if subject is None:
        return None
    if subject.spec.kind == "many":
        listed = ", ".join(map(reading.show, right.elts))
        reading.wrong("F319", name=subject.name, example=f"any_of({subject.name}, {listed})")
    elif not right.elts:
        reading.wrong("F328", text=reading.show(node))
    elif named := read_values(right.elts, subject, reading):
        return subject.atom(reading.show(node), subject.one_of(named), named)
    return None


def _read_member(node: ast.Compare, right: ast.expr, reading: Reading) -> Condition | None:
    name = word_of(right)
    spec = reading.vocabulary.answers.get(name)
    if name == "done":
        return _read_done(node, reading)
    if spec and spec.kind == "many":
        return _read_chosen(node, Subject(name, spec), reading)
    left = word_of(node.left)
    if spec and left in reading.vocabulary.answers:
        reading.wrong("F317", name=left, other=name)
    elif spec:
        shown = left if left in spec.values or spec.reader == "country" else ""
        reading.wrong("F320", name=name, example=Subject(name, spec).example(shown))
    elif reading.vocabulary.is_condition(name):
        reading.wrong("F333", name=name)
    elif not name or name == "channel" or reading.vocabulary.owner(name):
        reading.wrong("F321", text=reading.show(node))
    else:
        reading.unknown_name(name)
    return None


def _read_chosen(node: ast.Compare, subject: Subject, reading: Reading) -> Condition | None:
    if isinstance(node.left, ast.List | ast.Tuple):
        listed = ", ".join(map(reading.show, node.left.elts))
        reading.wrong("F319", name=subject.name, example=f"any_of({subject.name}, {listed})")
        return None
    value = read_value(node.left, subject, reading)
    if value is None:
        return None
    named = frozenset({value})
    test = atoms.holds_any(subject.name, named, subject.spec.unknown)
    return subject.atom(reading.show(node), test, named)


def _read_done(node: ast.Compare, reading: Reading) -> Condition | None:
    flow, flows = flow_of(node.left), reading.vocabulary.flows
    if flow in flows:
        pairs = frozenset({("done", flow)})
        text = reading.show(node)
        return Condition(text, frozenset(), frozenset(), atoms.is_done(flow), pairs)
    if flow:
        reading.wrong("F322", nearest(flow, flows), flow=flow)
    else:
        reading.wrong("F330", text=reading.show(node))
    return None
