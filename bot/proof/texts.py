# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every text of a guide with its place, in English and in each language that is offered.

    written(guide)                    → Written…, every English text once
    in_language(text, catalog)        → the same in a language; None where it is served in English
    languages(guide, catalogs)        → the catalogs of all languages that are offered

A text says where it may be read: ``flow`` and ``flow#node`` for what stands on a
screen, ``lines.<id>``, ``answers.<name>``, ``letters.<id>``, ``directory.<service>``
or ``app`` for what stands in several places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain as joined
from pathlib import PurePosixPath

from bot.directory.models import Service
from bot.guide.languages import program_texts, service_texts
from bot.guide.model import Guide, Letter, Node, Words
from bot.i18n.catalog import Catalog, Catalogs
from bot.i18n.locales import SOURCE
from bot.i18n.po import Key

PROGRAM = "bot/i18n/messages.py"
"""Where the program's own sentences are written."""

_TEMPLATE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """One text, where it is written, and the names of the places that it belongs to.

    ``origin`` is the file of the English text, also for a translation of it.
    """

    context: str
    text: str
    file: str
    line: int
    places: tuple[str, ...]
    origin: str

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.context, self.text

    @property
    def at(self) -> tuple[int, int]:
        """Line and column, as problems take them."""
        return self.line, min(self.line, 1)


def written(guide: Guide) -> list[Written]:
    """Every English text of a guide that people may see, once."""
    found: dict[Key, Written] = {}
    for text in joined(screen_texts(guide), other_texts(guide), service_rows(guide), program()):
        if text.text:
            found.setdefault(text.key, text)
    return list(found.values())


def screen_texts(guide: Guide) -> Iterator[Written]:
    """Titles, and what stands on screens."""
    for flow in guide.flows.values():
        for words in (flow.title, flow.about):
            yield of_words(words, flow.id)
        for node in flow.nodes.values():
            yield from of_node(node)


def of_node(node: Node) -> Iterator[Written]:
    """The words, buttons and reasons of a screen."""
    parts = [paragraph.words for paragraph in node.says]
    parts += [choice.label for choice in node.choices]
    parts += [paragraph.words for row in node.rows or () for paragraph in row.why]
    for words in parts:
        own = words.context.startswith(f"{node.address.replace('#', '/')}.")
        yield of_words(words, *((node.flow, node.address) if own else (shared(words.context),)))


def shared(context: str) -> str:
    """The place of a text that stands in several: ``answers.safe`` of ``answers.safe.yes``."""
    return ".".join(context.split(".")[:2])


def other_texts(guide: Guide) -> Iterator[Written]:
    """Labels of answers and letters."""
    for labels in guide.labels.values():
        for words in labels.values():
            yield of_words(words, shared(words.context))
    for letter in guide.letters.values():
        yield of_words(letter.title, f"letters.{letter.id}")
        yield from of_letter(letter)


def of_letter(letter: Letter) -> Iterator[Written]:
    """Each line of a letter's template, without what is filled in."""
    folder = PurePosixPath(letter.title.file).parent
    file = str(folder / "letters" / f"{letter.id}.j2")
    plain = _TEMPLATE.sub(lambda part: " " + "\n" * part[0].count("\n"), letter.template)
    for number, line in enumerate(plain.split("\n"), 1):
        place = f"letters.{letter.id}"
        yield Written(f"{place}.{number}", line.strip(), file, number, (place,), file)


def service_rows(guide: Guide) -> Iterator[Written]:
    """What the directory says of services; their names are their own."""
    for service in guide.directory.services.values():
        yield from of_service(service)


def of_service(service: Service) -> Iterator[Written]:
    """The texts of one row."""
    place = f"directory.{service.id}"
    for said in service_texts(service):
        file, line = service.file, service.line
        yield Written(said.context, said.text, file, line, (place,), file)


def program() -> Iterator[Written]:
    """The program's own sentences."""
    for said in program_texts():
        yield Written(said.context, said.text, PROGRAM, 0, ("app",), PROGRAM)


def of_words(words: Words, *places: str) -> Written:
    """A text of the guide's own files."""
    return Written(words.context, words.text, words.file, words.line, places, words.file)


def languages(guide: Guide, catalogs: Catalogs) -> Iterator[Catalog]:
    """The catalogs of the languages that are offered, English first."""
    for tag in guide.languages:
        yield catalogs.catalog(tag)


def in_language(text: Written, catalog: Catalog) -> Written | None:
    """A text in a language, at its line of the file of translations.

    None where the language has no words of its own for it: then the English is shown.
    The forms for numbers are lines of one text.
    """
    if catalog.locale == SOURCE:
        return text
    said = catalog.entries.get(text.key) or "\n".join(catalog.plurals.get(text.key, ()))
    if not said:
        return None
    file, line = catalog.places.get(text.key, (text.file, text.line))
    return replace(text, text=said, file=file, line=line)


def of_language(guide: Guide, catalog: Catalog) -> Iterator[Written]:
    """Every text of a guide that a language has words for."""
    for text in written(guide):
        if said := in_language(text, catalog):
            yield said
