# SPDX-License-Identifier: AGPL-3.0-or-later
"""A desk whose guide is held against one rule.

slips(desk, no_banned_terms)                  → ["F801 flows/start.yaml:7"]
translate(desk, {("start/a.say", "Hi."): "Hola."})   a file of translations beside it
screen("Some words.")                         the text of a flow with one screen
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.flow.errors import Problem, Problems
from bot.i18n.catalog import load_catalogs
from bot.proof import Rule
from tests.guide.desk import Desk


def screen(*paragraphs: str, buttons: str = 'on: {label: "On", to: return}') -> str:
    """A flow with one screen; a paragraph is a text, or a mapping in curly brackets."""
    parts = "".join(
        f"      - {text if text.startswith(('{if', '{may')) else quoted(text)}\n"
        for text in paragraphs
    )
    return (
        f'title: "Calm"\nstart: a\nnodes:\n  a:\n    say:\n{parts}    choices:\n      {buttons}\n'
    )


def quoted(text: str) -> str:
    return '"' + text.replace("\n", "\\n") + '"'


def translate(desk: Desk, texts: Mapping[tuple[str, str], str], tag: str = "es") -> Path:
    path = desk.folder / "locales" / tag / "LC_MESSAGES" / "guide.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [
        f'msgctxt "{context}"\nmsgid {quoted(text)}\nmsgstr {quoted(words)}\n'
        for (context, text), words in texts.items()
    ]
    path.write_text("\n".join(entries), "utf-8")
    return path


def problems(desk: Desk, rule: Rule) -> list[Problem]:
    """What breaks a rule, in English and in every language beside the desk."""
    found = Problems()
    catalogs = load_catalogs([desk.folder / "locales"], found)
    rule(replace(desk.load(), languages=catalogs.locales), catalogs, found)
    return sorted(found.found)


def slips(desk: Desk, rule: Rule) -> list[str]:
    return [f"{p.code} {p.file}:{p.line}" for p in problems(desk, rule)]


def value(problem: Problem, name: str) -> str:
    return dict(problem.values)[name]
