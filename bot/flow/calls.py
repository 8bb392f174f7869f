# SPDX-License-Identifier: AGPL-3.0-or-later
"""The functions of the condition language.

    set(x)              the question was answered
    only(x, a, b)       something was chosen, and nothing besides a and b
    any_of(x, a, b)     a or b was chosen

``read_call`` returns a Condition, or None once the mistake was reported.
"""

from __future__ import annotations

import ast

from bot.flow import atoms
from bot.flow.errors import nearest
from bot.flow.reading import Reading, Subject, read_subject, read_values, word_of
from bot.flow.vocabulary import FUNCTIONS, Condition

_TESTS = {"only": atoms.holds_only, "any_of": atoms.holds_any}
_FORMS = {"set": "set(x)", "only": "only(x, a, b)", "any_of": "any_of(x, a, b)"}


def read_call(node: ast.Call, reading: Reading) -> Condition | None:
    """Read a function and what stands between its brackets."""
    function = word_of(node.func)
    if not function:
        reading.wrong("F326", part=reading.show(node))
    elif function not in FUNCTIONS:
        reading.wrong("F310", nearest(function, FUNCTIONS), function=function)
    elif not _right_number(function, len(node.args)):
        reading.wrong("F309", function=function, form=_FORMS[function])
    elif function == "set":
        return _read_set(node, reading)
    else:
        return _read_several(function, node, reading)
    return None


def _right_number(function: str, count: int) -> bool:
    return count == 1 if function == "set" else count >= 2


def _read_set(node: ast.Call, reading: Reading) -> Condition | None:
    name = word_of(node.args[0])
    if spec := reading.vocabulary.answers.get(name):
        return Subject(name, spec).atom(reading.show(node), atoms.is_set(name))
    if subject := read_subject(node.args[0], reading):
        reading.wrong("F327", name=subject.name, example=subject.example())
    return None


def _read_several(function: str, node: ast.Call, reading: Reading) -> Condition | None:
    subject = read_subject(node.args[0], reading)
    if subject is None:
        return None
    if subject.spec.kind != "many":
        listed = ", ".join(reading.show(part).strip("[]") for part in node.args[1:])
        shown = f"{subject.name} in [{listed}]"
        reading.wrong("F311", function=function, name=subject.name, example=shown)
        return None
    named = read_values(node.args[1:], subject, reading)
    if named is None:
        return None
    test = _TESTS[function](subject.name, named, subject.spec.unknown)
    return subject.atom(reading.show(node), test, named)
