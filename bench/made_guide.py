# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide that is larger than any that people wrote so far.

grow(folder)     the shipped guide and its directory, with 860 nodes more, an answer
                 of twenty values, a rule on it, and ten languages
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog as PoFile
from babel.messages.catalog import Message

from bot.flow.errors import Problems
from bot.i18n.app_texts import app_texts
from bot.i18n.extraction import guide_texts
from bot.i18n.files import WHOLE, TranslationFiles

ROOT = Path(__file__).parent.parent
PARTS, STEPS, VALUES = 86, 8, 20
LANGUAGES = ("da", "de", "es", "fi", "hu", "it", "nl", "no", "sv")
"""Beside English: languages whose numbers have two forms, as Spanish has."""

COUNTING = "alpha bravo charlie delta echo fox golf hotel india jazz".split()
RULES = """
N1:
  about: "Nobody comes to the sealed parts whose eighth topic is not chosen."
  never: [flows/made/part_7, flows/made/part_13]
  unless: [topic_8 in topics]
"""


def grow(folder: Path) -> None:
    """Write ``flows`` and ``locales`` into a folder."""
    shutil.copytree(ROOT / "flows", folder / "flows", ignore=shutil.ignore_patterns(".waymark*"))
    shutil.copytree(ROOT / "locales", folder / "locales")
    flows = folder / "flows"
    add(flows / "answers.yaml", "\ntopics:\n  many:\n" + "".join(map(value, range(VALUES))))
    add(flows / "guide.yaml", "", ("commands:\n", "commands:\n  topics: made/hub\n"))
    add(flows / "safety_rules.yaml", RULES)
    (flows / "made").mkdir()
    (flows / "made" / "hub.yaml").write_text(hub(), "utf-8")
    for number in range(PARTS):
        (flows / "made" / f"part_{number}.yaml").write_text(part(number), "utf-8")
    translate(folder)


def value(number: int) -> str:
    """A value of the large answer."""
    return f'    topic_{number}: "Topic {named(number)}"\n'


def named(number: int) -> str:
    """Words that tell one number from another; texts of a guide hold no digits."""
    return " ".join(COUNTING[int(digit)] for digit in str(number))


def add(path: Path, text: str, change: tuple[str, str] = ("", "")) -> None:
    """Add lines to a file, or change some in it."""
    path.write_text(path.read_text("utf-8").replace(*change, 1) + text, "utf-8")


def hub() -> str:
    """A flow that asks for topics and leads to all the parts."""
    halls = range(0, PARTS, 4)
    nodes = [
        """\
title: "Topics"
start: ask
nodes:
  ask:
    ask: "Which topics fit?"
    into: topics
    pick: all
    to: hall_0
"""
    ]
    for first in halls:
        doors = "".join(
            f'      p{n}: {{label: "To {named(n)}", call: made/part_{n}}}\n'
            for n in range(first, min(first + 4, PARTS))
        )
        more = f'      more: {{label: "More", to: hall_{first + 4}}}\n'
        last = '      more: {label: "That is all", to: return}\n'
        nodes.append(
            f'  hall_{first}:\n    say: "Here are some parts."\n    choices:\n{doors}'
            + (last if first == halls[-1] else more)
        )
    return "".join(nodes)


def part(number: int) -> str:
    """A flow with a fork and some screens; some are for one topic alone."""
    sealed = number % 10 in (3, 7)
    gate = "needs: [topic_8 in topics]\notherwise: made/part_0\n" if sealed else ""
    head = f'title: "Part {named(number)}"\nfirst: [safety, made/hub]\n{gate}start: fork\nnodes:\n'
    topics = f"topic_{number % VALUES}", f"topic_{number * 7 % VALUES}"
    fork = (
        f"  fork:\n    route:\n      - {{if: {topics[0]} in topics, to: step_2}}\n"
        "      - {to: step_0}\n"
    )
    steps = "".join(
        f"  step_{n}:\n    say:\n"
        f'      - "This is a screen of part {named(number)}."\n'
        f'      - {{if: "{topics[1]} in topics", text: "Take care with {named(n)}."}}\n'
        f"    choices:\n"
        f'      on: {{label: "Go on", to: {f"step_{n + 1}" if n + 1 < STEPS else "end"}}}\n'
        f'      leave: {{label: "Not now", to: return}}\n'
        for n in range(STEPS)
    )
    return f'{head}{fork}{steps}  end:\n    end: ""\n'


def translate(folder: Path) -> None:
    """Every text in every language: in Spanish where there is Spanish, else in English."""
    texts = [*guide_texts(folder / "flows", Problems()), *app_texts()]
    files = TranslationFiles(folder / "locales", texts)
    for domain in WHOLE:
        spanish = files.merged("es", domain, Problems())
        for tag in LANGUAGES:
            merged = files.merged(tag, domain, Problems())
            if spanish is not None and merged is not None:
                files.write(tag, domain, filled(merged, spanish))


def filled(merged: PoFile, spanish: PoFile) -> PoFile:
    """A file in which every message says something."""
    for message in merged:
        if message.id:
            message.string = said(message, spanish)  # type: ignore[assignment] # babel types it too narrowly
            message.flags.discard("fuzzy")
    return merged


def said(message: Message, spanish: PoFile) -> Sequence[str]:
    """What a message says; several forms where it is about numbers."""
    there = spanish.get(message.id, message.context)
    forms: Sequence[str] = (there.string if there else "") or ""
    return forms if forms and all(forms) else message.id
