# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inserts: the few places in a text that are filled in when it is shown.

    {{ brand.name }}                                 a name
    {{ region.name | default("your country") }}      a name, and what to do with it

That is all there is. Each insert is parsed by Jinja2 and its tree held against
this short list; loops, calls, sums, indexes and comments are problems. Texts
that people type are never looked at as templates, and what is put in is made
literal, so it can never add markup.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

from jinja2 import ChainableUndefined, Template, TemplateSyntaxError, nodes
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.sandbox import SandboxedEnvironment

from bot.flow.errors import nearest
from bot.flow.literal import escape

Report = Callable[[str, dict[str, str], str], None]
Finding = tuple[str, dict[str, str], str]

BRAND = ("brand.contact", "brand.name", "brand.privacy", "brand.run_by")
"""Names whose values stand in ``brand.yaml``, or are left out there."""
VOCABULARY = frozenset({*BRAND, "languages.others", "region.name", "today"})
"""The names that a text of the guide may insert."""
FILTERS = ("capitalize", "default", "lower", "title", "upper")

LONGEST_TEXT = 4_000
LONGEST_INSERT = 120

_INSERT = re.compile(r"(\{\{.*?\}\})", re.DOTALL)
_TRIMS = re.compile(r"^\{\{[-+]|[-+]\}\}$")
_BRACKETS = (("{%", "F503"), ("{#", "F509"), ("{{", "F507"), ("{", "F506"), ("}", "F506"))


def _literal(value: object) -> str:
    return escape(str(value))


def _environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(
        autoescape=False,  # what comes out is Markdown; each value is escaped for that
        finalize=_literal,
        undefined=ChainableUndefined,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: JINJA_FILTERS[name] for name in FILTERS}
    return made


_JINJA = _environment()


@dataclass(frozen=True, slots=True)
class _Reading:
    """The names a text inserts, those without a default, and what is wrong with its brackets."""

    names: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


_PLAIN = _Reading()
"""The reading of a text without brackets, as most of them are."""


def check_inserts(
    text: str, report: Report, vocabulary: AbstractSet[str] = VOCABULARY
) -> frozenset[str]:
    """The names that a text inserts; what is wrong goes to ``report``, all at once."""
    reading = _read(text)
    for code, values, suggestion in reading.findings:
        report(code, values, suggestion)
    for name in sorted(reading.names - vocabulary):
        known = ", ".join(sorted(vocabulary)) or "none"
        report("F504", {"name": name, "known": known}, nearest(name, vocabulary))
    return reading.names & vocabulary


def refuse_inserts(text: str, report: Report) -> None:
    """Report brackets in a place that is shown, or compared, as it stands."""
    if _has_brackets(text):
        report("F511", {"text": text}, "")


def insert_names(text: str) -> frozenset[str]:
    """Every name that a text inserts, known or not; none where it has a mistake."""
    return _read(text).names


def bare_names(text: str) -> frozenset[str]:
    """The names that leave a gap where they have no value: those without a ``default``."""
    return _read(text).bare


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each insert replaced by its value, made literal for our Markdown.

    ``values`` maps names such as "region.name" to plain words. A name without a
    value, or with an empty one, gives nothing, or what its ``default`` says.

    Raises:
        ValueError: the text would not have passed ``check_inserts``.
    """
    return _filled(text, tuple(values.items())) if "{" in text else text


@lru_cache(maxsize=4096)
def _filled(text: str, values: tuple[tuple[str, str], ...]) -> str:
    """The same few sentences are shown again and again, so each is filled in once."""
    return _template(text).render(_nested(dict(values)))


@lru_cache(maxsize=4096)
def _template(text: str) -> Template:
    findings = _read(text).findings
    if findings:
        raise ValueError(
            "a text with broken inserts: " + ", ".join(code for code, _, _ in findings)
        )
    return _JINJA.from_string(text)


def _nested(values: Mapping[str, str]) -> dict[str, object]:
    """``region.name`` as a group ``region`` that has a ``name``."""
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, value in values.items():
        group, _, member = name.rpartition(".")
        if value:
            groups[group][member] = value
    plain = groups.pop("", {})
    return {**{group: SimpleNamespace(**members) for group, members in groups.items()}, **plain}


def _has_brackets(text: str) -> bool:
    return "{" in text or "}" in text


def _read(text: str) -> _Reading:
    return _read_once(text) if _has_brackets(text) else _PLAIN


@lru_cache(maxsize=1024)
def _read_once(text: str) -> _Reading:
    if len(text) > LONGEST_TEXT:
        values = {"length": str(len(text)), "limit": str(LONGEST_TEXT)}
        return _Reading(findings=(("F510", values, ""),))
    names: set[str] = set()
    bare: set[str] = set()
    findings: list[Finding] = []
    for index, part in enumerate(_INSERT.split(text)):
        findings += _insert_findings(part, names, bare) if index % 2 else _stray(part)
    if findings:
        return _Reading(findings=tuple(findings))
    return _Reading(frozenset(names), frozenset(bare))


def _stray(part: str) -> Iterator[Finding]:
    """What the first bracket outside all inserts was probably meant to be."""
    for sign, code in _BRACKETS:
        if sign in part:
            at = part.index(sign)
            yield code, {"sign": sign, "text": part[max(0, at - 20) : at + 40].strip()}, ""
            return


def _insert_findings(insert: str, names: set[str], bare: set[str]) -> Iterator[Finding]:
    """What is wrong with one insert; its name is added to ``names``, and maybe to ``bare``."""
    if len(insert) > LONGEST_INSERT:
        yield "F507", {"text": insert, "sign": "{{"}, ""
        return
    expression = None if _TRIMS.search(insert) else _parsed(insert)
    if expression is None:
        yield "F501", {"text": insert}, ""
        return
    has_default = False
    while isinstance(expression, nodes.Filter):
        yield from _filter_findings(expression)
        has_default |= expression.name == "default"
        expression = expression.node
    name = _dotted(expression)
    if name:
        names.add(name)
        bare.update(() if has_default else (name,))
    else:
        yield "F502", {"text": insert}, ""


def _parsed(insert: str) -> nodes.Node | None:
    """The tree of what stands between the brackets, or None where it has no sense."""
    try:
        output = _JINJA.parse(insert).find(nodes.Output)
    except (TemplateSyntaxError, RecursionError):
        return None
    return output.nodes[0] if output else None


def _filter_findings(found: nodes.Filter) -> Iterator[Finding]:
    if found.name not in FILTERS:
        known = ", ".join(FILTERS)
        yield "F505", {"name": found.name, "known": known}, nearest(found.name, FILTERS)
    elif not _has_its_words(found):
        form = 'default("some words")' if found.name == "default" else found.name
        yield "F508", {"name": found.name, "form": form}, ""


def _has_its_words(found: nodes.Filter) -> bool:
    """Whether ``default`` has one text in quotes, and any other filter nothing."""
    if found.kwargs or found.dyn_args or found.dyn_kwargs:
        return False
    if found.name != "default":
        return not found.args
    words = [word.value for word in found.args if isinstance(word, nodes.Const)]
    return len(found.args) == 1 and len(words) == 1 and isinstance(words[0], str)


def _dotted(expression: nodes.Node | None) -> str:
    """``region.name`` for that attribute of that name, and "" for anything else."""
    if isinstance(expression, nodes.Name):
        return expression.name
    if isinstance(expression, nodes.Getattr) and (owner := _dotted(expression.node)):
        return f"{owner}.{expression.attr}"
    return ""
