# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of the program itself, handed to translators beside those of the guide.

app/<id>                          its own sentences
errors/<code>.says | advice       what it says about mistakes in a guide
first_aid/<id>                    the first words in further languages
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.flow import catalogue
from bot.flow import errors as problems
from bot.flow.catalogue import CATALOGUE
from bot.flow.errors import MEANT
from bot.i18n import first_aid, messages
from bot.i18n.fitting import FORMATTED
from bot.i18n.texts import APP, FIRST_AID, Text

ROOT = Path(__file__).parent.parent.parent

NOTES: Mapping[str, tuple[str, ...]] = {
    "button": ("A button that every screen offers.",),
    "notice": ("A line above a screen.",),
    "card": ("On the card of a help line. The shorter the better.",),
    "contact": ("How a help line is reached: stands before a number or an address.",),
    "emergency": ("On the card of emergency numbers.",),
    "need": ("What a help line helps with.",),
    "audience": ("For whom a help line is made.",),
    "link": ("For everybody who reads a channel. It tells nothing of what the guide is about.",),
    "chat": ("In the terminal only.",),
    "problems": ("In the terminal only, for people who edit a guide.",),
}
"""What a translator is told, by the first part of a sentence's id."""


def app_texts() -> Iterator[Text]:
    """Every text of the program."""
    yield from sentences()
    yield from errors()
    yield from first_words()


def sentences() -> Iterator[Text]:
    """The program's own sentences."""
    file = Path(messages.__file__)
    single = {key: (words, "") for key, words in messages.MESSAGES.items()}
    for key, forms in {**single, **messages.PLURALS}.items():
        group = key.partition(".")[0]
        yield Text(
            APP,
            f"{messages.CONTEXT}{key}",
            forms[0],
            shown(file),
            line_of(file, forms[0]),
            plural=forms[1],
            notes=NOTES.get(group, ()),
            button=group == "button",
            critical=not key.startswith(messages.FOR_EDITORS),
        )


def errors() -> Iterator[Text]:
    """What is said about mistakes in a guide."""
    file = Path(problems.__file__)
    note = "Stands behind a message about a mistake."
    yield Text(APP, f"{FORMATTED}meant", MEANT, shown(file), line_of(file, MEANT), notes=(note,))
    for file in sorted(Path(catalogue.__file__).parent.glob("*.py")):
        for code in strings(file):
            if kind := CATALOGUE.get(code):
                page = f"docs/errors/{code}.md explains it."
                for part, words in (("says", kind.says), ("advice", kind.advice)):
                    context = f"{FORMATTED}{code}.{part}"
                    yield Text(
                        APP, context, words, shown(file), line_of(file, words), notes=(page,)
                    )


def first_words() -> Iterator[Text]:
    """The sentences for people whose language the guide does not speak."""
    file = Path(first_aid.__file__)
    note = "Frozen: for people whose language the guide does not speak yet."
    for name, words in first_aid.SENTENCES.items():
        context = f"{first_aid.CONTEXT}{name}"
        yield Text(FIRST_AID, context, words, shown(file), line_of(file, words), notes=(note,))


def line_of(file: Path, words: str) -> int:
    """The line of a module on which a text begins."""
    return strings(file).get(words, 0)


@cache
def strings(file: Path) -> Mapping[str, int]:
    """Every text in a module, and the line of its first place."""
    found: dict[str, int] = {}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.setdefault(node.value, node.lineno)
    return found


def shown(file: Path) -> str:
    """How a module is named in a file of translations."""
    return file.relative_to(ROOT).as_posix()
