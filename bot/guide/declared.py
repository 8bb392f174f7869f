# SPDX-License-Identifier: AGPL-3.0-or-later
"""What flows can refer to: answers, conditions, lines, letters.

    declare(sources, problems) -> Declared

An overlay adds answers, values and conditions; it may reword labels and lines,
and it can never take away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.directory.vocabulary import FACTS
from bot.flow import files
from bot.flow.errors import Problems
from bot.flow.expressions import Condition, Vocabulary
from bot.flow.shapes import entries, fit_each
from bot.flow.strict import Document
from bot.flow.terms import WordsOrList
from bot.guide.answers import AnswerReader
from bot.guide.conditions import Compiler, read_conditions
from bot.guide.model import Letter, Words
from bot.guide.sources import Sources
from bot.guide.templates import read_letter_texts
from bot.guide.texts import words

NAMING = ("answers.yaml", "conditions.yaml")
"""Where the names in conditions come from."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Names and what they stand for.

    ``lines`` and ``letters`` are None where the file cannot be read: any name may be
    in it. What is declared with a mistake is there, without words.
    """

    compiler: Compiler
    labels: Mapping[str, Mapping[str, Words]]
    lines: Mapping[str, tuple[Words, ...]] | None
    letters: Mapping[str, Letter] | None

    @property
    def vocabulary(self) -> Vocabulary:
        """The names that conditions may use."""
        return self.compiler.vocabulary


def declare(sources: Sources, problems: Problems) -> Declared:
    """Read ``answers``, ``conditions``, ``lines`` and ``letters``."""
    answers = AnswerReader(problems)
    for document in sources.of("answers.yaml"):
        answers.read(document)
    answers.check_names()
    vocabulary = Vocabulary(
        answers=answers.specs,
        flows=frozenset(sources.flows()),
        region_facts=FACTS,
    )
    whole = answers.whole and not sources.is_broken(*NAMING)
    compiler = read_conditions(sources.of("conditions.yaml"), vocabulary, whole, problems)
    lines = read_lines(sources.of("lines.yaml"), problems)
    letters = read_letters(sources, compiler, problems)
    return Declared(
        compiler=compiler,
        labels=answers.labels,
        lines=None if sources.is_broken("lines.yaml") else lines,
        letters=None if sources.is_broken("letters.yaml") else letters,
    )


def read_lines(documents: Sequence[Document], problems: Problems) -> dict[str, tuple[Words, ...]]:
    """The sentences that are used in several places."""
    lines: dict[str, tuple[Words, ...]] = {}
    for document in documents:
        lines |= dict.fromkeys(entries(document, (), problems), ())
        for name, texts in fit_each(WordsOrList, document, (), problems).items():
            several = [texts] if isinstance(texts, str) else texts
            lines[name] = tuple(
                words(text, f"lines.{name}", document, (name,), problems) for text in several
            )
    return lines


def read_letters(sources: Sources, compiler: Compiler, problems: Problems) -> dict[str, Letter]:
    """Letters with their templates; an overlay's needs are added to the guide's."""
    documents = sources.of("letters.yaml")
    known = frozenset(name for document in documents for name in entries(document, (), problems))
    texts = read_letter_texts(sources, known, problems)
    letters = {name: Letter(name, Words("", ""), (), "") for name in known}
    for document in documents:
        for name, letter in fit_each(files.Letter, document, (), problems).items():
            if name not in texts:
                problems.add("F211", document.file, document.at(name), name=name)
            title = words(
                letter.title, f"letters.{name}.title", document, (name, "title"), problems
            )
            needs = needs_of(letter, name, document, compiler, problems)
            letters[name] = Letter(name, title, letters[name].needs + needs, texts.get(name, ""))
    return letters


def needs_of(
    letter: files.Letter, name: str, document: Document, compiler: Compiler, problems: Problems
) -> tuple[Condition, ...]:
    """What must be known before a letter is shown."""
    places = [(need, (name, "needs", index)) for index, need in enumerate(letter.needs)]
    needs = (compiler.compile(need, document, path, problems) for need, path in places)
    return tuple(need for need in needs if need is not None)
