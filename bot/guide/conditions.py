# SPDX-License-Identifier: AGPL-3.0-or-later
"""``conditions.yaml``, and the compiling of every condition of the guide."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.flow.errors import Problems
from bot.flow.expressions import RESERVED_NAMES, Condition, Vocabulary, compile_condition
from bot.flow.shapes import entries, fit_each
from bot.flow.strict import Document, Path
from bot.flow.terms import Expression
from bot.guide.answers import A_WORD

SIGNS = frozenset({"F301", "F302", "F303", "F304", "F305", "F313", "F314", "F324", "F328"})
"""What can be wrong with a condition whatever names there are."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles conditions.

    ``whole`` is False where answers or conditions are broken: then a name that
    nothing bears may be their fault, and is not reported.
    """

    vocabulary: Vocabulary
    whole: bool

    def compile(
        self, text: str, document: Document, path: Path, problems: Problems
    ) -> Condition | None:
        """A condition, or None after adding what is wrong with it."""

        def report(code: str, values: Mapping[str, str], suggestion: str) -> None:
            if self.whole or code in SIGNS:
                at = document.at(*path)
                problems.add(code, document.file, at, suggestion=suggestion, **values)

        found = compile_condition(text, self.vocabulary, report)
        return found and replace(found, file=document.file, line=document.at(*path)[0])


def read_conditions(
    documents: Sequence[Document], vocabulary: Vocabulary, whole: bool, problems: Problems
) -> Compiler:
    """Compile the named conditions from top to bottom; each may use those above it."""
    known: dict[str, Condition] = {}
    named = list(fit_names(documents, vocabulary, problems))
    broken = {name for document in documents for name in entries(document, (), problems)}
    broken = {name for name in broken if not meaning_of(name, vocabulary)}
    broken -= {name for _, name, _ in named}
    for index, (document, name, text) in enumerate(named):
        if name in known or name in broken:
            problems.add("F602", document.file, document.at(name), name=name)
            continue
        later = frozenset(other for _, other, _ in named[index:]) - known.keys()
        seen = replace(vocabulary, conditions=known, later=later, broken=broken)
        condition = Compiler(seen, whole).compile(text, document, (name,), problems)
        if condition is None:
            broken.add(name)
        else:
            known[name] = condition
    return Compiler(replace(vocabulary, conditions=known, broken=frozenset(broken)), whole)


def fit_names(
    documents: Sequence[Document], vocabulary: Vocabulary, problems: Problems
) -> Iterator[tuple[Document, str, str]]:
    """Each condition that has a name of its own, with the file it stands in."""
    for document in documents:
        for name, text in fit_each(Expression, document, (), problems).items():
            if meaning := meaning_of(name, vocabulary):
                at = document.at(name)
                problems.add("F425", document.file, at, name=name, meaning=meaning)
            else:
                yield document, name, text


def meaning_of(name: str, vocabulary: Vocabulary) -> str:
    """What a word means in conditions already, or ""."""
    if name in RESERVED_NAMES or name == "region" or keyword.iskeyword(name):
        return A_WORD
    if name in vocabulary.answers:
        return "an answer"
    owner = vocabulary.owner(name)
    return f'a value of "{owner[0]}"' if owner else ""
