# SPDX-License-Identifier: AGPL-3.0-or-later
"""``answers.yaml``: every answer once, with all its values and their labels."""

from __future__ import annotations

import keyword
from dataclasses import dataclass, field, replace

from bot.flow import files
from bot.flow.errors import Problems, nearest
from bot.flow.expressions import RESERVED_NAMES, AnswerSpec
from bot.flow.readers import CODES, ORDERED
from bot.flow.shapes import entries, fit_each
from bot.flow.strict import Document
from bot.guide.model import Words
from bot.guide.texts import words

MARKED = {"unknown": ("one", "many"), "alone": ("many",)}
"""What can be said of single values, and of which kinds of answers."""

A_WORD = "a word that conditions keep for themselves"


@dataclass(slots=True)
class AnswerReader:
    """Reads answers, one file over the other."""

    problems: Problems
    specs: dict[str, AnswerSpec] = field(default_factory=dict)
    labels: dict[str, dict[str, Words]] = field(default_factory=dict)
    places: dict[str, Document] = field(default_factory=dict)
    whole: bool = True
    """False once an answer was left out because of a mistake."""

    def read(self, document: Document) -> None:
        """Add the answers of one file; those with a mistake are left out."""
        read = fit_each(files.Answer, document, (), self.problems)
        self.whole &= read.keys() == entries(document, (), self.problems).keys()
        for name, answer in read.items():
            before = len(self.problems.found)
            self.look(document, name, answer)
            if len(self.problems.found) == before:
                self.add(document, name, answer)
            else:
                self.whole = False

    def add(self, document: Document, name: str, answer: files.Answer) -> None:
        """Add one answer, or its new values to the one that is there."""
        there, at = self.specs.get(name), document.at(name)
        spec = replace(spec_of(answer), file=document.file, line=at[0])
        self.specs[name] = joined(there, spec) if there else spec
        self.places[name] = document
        labels = self.labels.setdefault(name, {})
        for value, label in answer.values.items():
            path = (name, answer.kind, value)
            labels[value] = words(label, f"answers.{name}.{value}", document, path, self.problems)

    def look(self, document: Document, name: str, answer: files.Answer) -> None:
        """Add what is wrong with one answer."""
        self.look_at_names(document, name, answer)
        self.look_at_kind(document, name, answer)
        for mark in MARKED:
            self.look_at_marks(document, name, answer, mark)

    def look_at_names(self, document: Document, name: str, answer: files.Answer) -> None:
        """Neither the answer nor a value has a name that conditions could not hold."""
        if name in RESERVED_NAMES or keyword.iskeyword(name):
            at = document.at(name)
            self.problems.add("F425", document.file, at, name=name, meaning=A_WORD)
        for value in filter(keyword.iskeyword, answer.values):
            at = document.at(name, answer.kind, value)
            self.problems.add("F425", document.file, at, name=value, meaning=A_WORD)

    def look_at_kind(self, document: Document, name: str, answer: files.Answer) -> None:
        """The kind is one that there is, and an overlay leaves it as it is."""
        there = self.specs.get(name)
        if answer.reads is not None and answer.reads not in CODES:
            at, near = document.at(name, "reads"), nearest(answer.reads, CODES)
            values = {"name": answer.reads, "known": ", ".join(CODES)}
            self.problems.add("F207", document.file, at, suggestion=near, **values)
        elif there and (there.kind, there.reader) != (answer.kind, answer.reads or ""):
            self.problems.add("F601", document.file, document.at(name), name=name)
        elif name == "region" and answer.reads != "country":
            self.problems.add("F439", document.file, document.at(name), name=name)

    def look_at_marks(self, document: Document, name: str, answer: files.Answer, mark: str) -> None:
        """``unknown`` and ``alone`` name values, and an overlay marks only its own."""
        marked: list[str] = getattr(answer, mark)
        there = self.specs.get(name)
        if marked and answer.kind not in MARKED[mark]:
            owners = " or ".join(f'with "{kind}"' for kind in MARKED[mark])
            values = {"key": mark, "kind": answer.kind, "owners": owners}
            self.problems.add("F431", document.file, document.at(name, mark), **values)
            return
        known = {*answer.values, *(there.values if there else ())}
        for index, value in enumerate(marked):
            at = document.at(name, mark, index)
            if value not in known:
                near = nearest(value, known)
                values = {"name": name, "value": value}
                self.problems.add("F204", document.file, at, suggestion=near, **values)
            elif there and value in there.values and value not in getattr(there, mark):
                self.problems.add("F608", document.file, at, name=name, value=value, key=mark)

    def check_names(self) -> None:
        """No answer bears the name of a value, or a condition could mean either."""
        owners = {value: name for name, spec in self.specs.items() for value in spec.values}
        for name in owners.keys() & self.specs.keys():
            document = self.places[name]
            values = {"name": name, "other": owners[name]}
            self.problems.add("F424", document.file, document.at(name), **values)


def spec_of(answer: files.Answer) -> AnswerSpec:
    """What may be stored under an answer."""
    if answer.reads is not None:
        ordered, kept = answer.reads in ORDERED, bool(answer.kept)
        return AnswerSpec("reads", reader=answer.reads, ordered=ordered, kept=kept)
    return AnswerSpec(
        "one" if answer.one is not None else "many",
        tuple(answer.values),
        frozenset(answer.unknown),
        alone=frozenset(answer.alone),
        kept=bool(answer.kept),
    )


def joined(base: AnswerSpec, more: AnswerSpec) -> AnswerSpec:
    """An answer with the values that an overlay adds."""
    new = tuple(value for value in more.values if value not in base.values)
    return replace(
        base,
        values=base.values + new,
        unknown=base.unknown | more.unknown,
        alone=base.alone | more.alone,
    )
