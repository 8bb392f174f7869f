# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names and values inside a condition, matched against the vocabulary.

    Reading     the condition being read: its text, its words, where mistakes go
    Subject     what can stand left of a comparison: an answer, channel, region.<fact>

    read_subject(node) → Subject      read_value(node, subject) → value id or code

Both return None once the mistake was reported.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from datetime import date

from bot.flow import atoms
from bot.flow.atoms import Test
from bot.flow.errors import nearest
from bot.flow.signs import Report
from bot.flow.vocabulary import AnswerSpec, Condition, Vocabulary, example

_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One condition while it is read. ``source`` is its text on one line."""

    source: str
    vocabulary: Vocabulary
    report: Report

    def show(self, node: ast.expr) -> str:
        """The piece of the text that a node was made from."""
        return self.source[node.col_offset : node.end_col_offset]

    def wrong(self, code: str, suggestion: str = "", **values: str) -> None:
        """Report one mistake."""
        self.report(code, values, suggestion)

    def unknown_name(self, name: str) -> None:
        """Report a name that nothing has, with the one that was probably meant."""
        words = self.vocabulary
        known = {*words.answers, *words.conditions, "channel"}
        self.wrong("F306", nearest(name, known), name=name)


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that has a value, and the values it may have."""

    name: str
    spec: AnswerSpec

    def one_of(self, named: frozenset[str]) -> Test:
        """The test whether its value is one of ``named``."""
        if self.name == "channel":
            return atoms.channel_in(named)
        if self.name.startswith("region."):
            return atoms.fact_in(self.name.removeprefix("region."), named)
        return atoms.one_of(self.name, named, self.spec.unknown)

    def atom(self, text: str, test: Test, named: frozenset[str] = frozenset()) -> Condition:
        """A condition about this subject that mentions the values ``named``."""
        pairs = frozenset((self.name, value) for value in named)
        if self.name == "channel":
            return Condition(text, frozenset(), frozenset(), test, pairs)
        if self.name.startswith("region."):
            return Condition(text, frozenset({"region"}), frozenset(), test, pairs)
        return Condition(text, frozenset({self.name}), pairs, test)

    def example(self, value: str = "") -> str:
        """A right condition about this subject."""
        return example(self.name, self.spec, value)


def word_of(node: ast.expr) -> str:
    """The bare word that a node is, or "" where it is something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, bool)):
        return str(node.value)
    return ""


def quoted(node: ast.expr) -> str | None:
    """The text between quotes that a node is, or None where it is something else."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return ast.literal_eval(node) if is_text else None


def flow_of(node: ast.expr) -> str:
    """The flow id that a node spells, such as ``steps/document``, or ""."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        left, right = flow_of(node.left), word_of(node.right)
        return f"{left}/{right}" if left and right else ""
    return word_of(node)


def read_subject(node: ast.expr, reading: Reading) -> Subject | None:
    """What a comparison is about."""
    if isinstance(node, ast.Attribute) and word_of(node.value) == "region":
        return _read_fact(node.attr, reading)
    name = word_of(node)
    if spec := reading.vocabulary.spec(name):
        return Subject(name, spec)
    if name == "done" or (not name and flow_of(node)):
        reading.wrong("F330", text=reading.show(node))
    elif reading.vocabulary.is_condition(name):
        reading.wrong("F333", name=name)
    elif quoted(node) is not None or reading.vocabulary.owner(name):
        reading.wrong("F335", value=reading.show(node))
    elif name:
        reading.unknown_name(name)
    else:
        reading.wrong("F326", part=reading.show(node))
    return None


def _read_fact(fact: str, reading: Reading) -> Subject | None:
    spec = reading.vocabulary.spec(f"region.{fact}")
    if "region" not in reading.vocabulary.answers:
        reading.unknown_name("region")
    elif spec is None:
        facts = sorted(reading.vocabulary.region_facts)
        closest = nearest(fact, facts)
        suggestion = f"region.{closest}" if closest else ""
        reading.wrong("F323", suggestion, name=f"region.{fact}", known=", ".join(facts))
    else:
        return Subject(f"region.{fact}", spec)
    return None


def read_values(nodes: list[ast.expr], subject: Subject, reading: Reading) -> frozenset[str] | None:
    """Several values of one subject; every mistake among them is reported."""
    values = [read_value(node, subject, reading) for node in nodes]
    found = frozenset(value for value in values if value is not None)
    return found if None not in values else None


def read_value(node: ast.expr, subject: Subject, reading: Reading) -> str | None:
    """One value of the subject: a bare word, a country's code or a date in quotes."""
    text, word = quoted(node), word_of(node)
    if not word and text is None:
        reading.wrong("F326", part=reading.show(node))
    elif word in reading.vocabulary.answers:
        reading.wrong("F317", name=word, other=subject.name)
    elif reading.vocabulary.is_condition(word):
        reading.wrong("F333", name=word)
    elif subject.spec.reader == "date":
        return _read_date(text or "", reading.show(node), reading)
    elif text is not None:
        reading.wrong("F312", text=reading.show(node), word=text)
    elif subject.spec.reader == "country":
        return _read_country(word, subject.spec, reading)
    else:
        return _read_word(word, subject, reading)
    return None


def _read_date(text: str, shown: str, reading: Reading) -> str | None:
    if _is_date(text):
        return text
    reading.wrong("F332", text=shown)
    return None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _read_country(word: str, spec: AnswerSpec, reading: Reading) -> str | None:
    def is_code(code: str) -> bool:
        return code in spec.values or (not spec.values and bool(_COUNTRY.fullmatch(code)))

    if is_code(word) or word in spec.unknown:
        return word
    reading.wrong("F331", word.upper() if is_code(word.upper()) else "", text=word)
    return None


def _read_word(word: str, subject: Subject, reading: Reading) -> str | None:
    if word in subject.spec.values or not subject.spec.values:
        return word
    if owner := reading.vocabulary.owner(word):
        reading.wrong("F307", value=word, name=subject.name, owner=owner[0])
    else:
        closest = nearest(word, subject.spec.values)
        known = ", ".join(subject.spec.values)
        reading.wrong("F308", closest, value=word, name=subject.name, known=known)
    return None
