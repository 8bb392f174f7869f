# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of words that people type: danger phrases, commands, names of countries.

An overlay's words are added to the guide's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from babel import Locale, UnknownLocaleError

from bot.directory.countries import REGIONS
from bot.flow import files
from bot.flow.errors import Problems, nearest
from bot.flow.shapes import fit
from bot.flow.strict import Document, Path
from bot.guide.model import DangerGroup, Flow
from bot.guide.screens import Screens
from bot.guide.sources import Sources
from bot.guide.texts import plain

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

ByLocale = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Meanings:
    """What each word of one list stands for, by locale; no word may stand for two things."""

    problems: Problems
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(
        self, words: list[str], locale: str, means: str, document: Document, path: Path
    ) -> tuple[str, ...]:
        """The words, after a look at each."""
        for index, word in enumerate(words):
            where = (*path, index)
            plain(word, document, where, self.problems)
            other = self.known.setdefault((locale, word.casefold()), means)
            if other != means:
                at = document.at(*where)
                values = {"name": word, "first": other, "second": means}
                self.problems.add("F704", document.file, at, **values)
        return tuple(words)


def documents(sources: Sources, kind: str, problems: Problems) -> Iterator[tuple[str, Document]]:
    """The documents of one kind with the locale of each."""
    for locale, document in sources.words(kind):
        if not is_tag(locale):
            problems.add("F701", document.file, name=locale)
        yield locale, document


def is_tag(name: str) -> bool:
    """Whether a name is the tag of a language that is known."""
    try:
        return TAG.fullmatch(name) is not None and Locale.parse(name, sep="-") is not None
    except (UnknownLocaleError, ValueError):
        return False


def read_danger(
    sources: Sources, screens: Screens, flows: Mapping[str, Flow], problems: Problems
) -> dict[str, tuple[DangerGroup, ...]]:
    """The groups of danger phrases by locale, in the order of the files."""
    danger: dict[str, tuple[DangerGroup, ...]] = {}
    meanings = Meanings(problems)
    for locale, document in documents(sources, "danger", problems):
        read: files.DangerFile | None = fit(files.DangerFile, document, (), problems)
        for name, group in read.groups.items() if read else ():
            path = ("groups", name)
            check_entry(group.to, document, (*path, "to"), screens, flows, problems)
            words = meanings.take(group.phrases, locale, group.to, document, (*path, "phrases"))
            danger[locale] = (*danger.get(locale, ()), DangerGroup(group.to, words))
    return danger


def check_entry(
    entry: str,
    document: Document,
    path: Path,
    screens: Screens,
    flows: Mapping[str, Flow],
    problems: Problems,
) -> None:
    """Danger opens a screen that everybody may see at any time."""
    flow = entry.partition("#")[0]
    if screens.find(entry, document, path, problems) and flow in flows and not flows[flow].always:
        problems.add("F427", document.file, document.at(*path), name=flow)


def read_commands(
    sources: Sources, known: AbstractSet[str], problems: Problems
) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words for each command, by locale. ``known`` are the commands there are."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    meanings = Meanings(problems)
    for locale, document in documents(sources, "commands", problems):
        read: files.CommandsFile | None = fit(files.CommandsFile, document, (), problems)
        for name, words in read.commands.items() if read else ():
            path = ("commands", name)
            if name not in known:
                at, near = document.at(*path), nearest(name, known)
                values = {"name": name, "known": ", ".join(sorted(known))}
                problems.add("F702", document.file, at, suggestion=near, **values)
            merge(found, locale, name, meanings.take(words, locale, name, document, path))
    return found


def read_countries(sources: Sources, problems: Problems) -> dict[str, dict[str, tuple[str, ...]]]:
    """Other names for countries, by locale."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    meanings = Meanings(problems)
    for locale, document in documents(sources, "countries", problems):
        read: files.CountriesFile | None = fit(files.CountriesFile, document, (), problems)
        for code, words in read.countries.items() if read else ():
            path = ("countries", code)
            if code not in REGIONS:
                near = code.upper() if code.upper() in REGIONS else ""
                problems.add("F703", document.file, document.at(*path), suggestion=near, name=code)
            merge(found, locale, code, meanings.take(words, locale, code, document, path))
    return found


def merge(
    found: dict[str, dict[str, tuple[str, ...]]], locale: str, name: str, words: tuple[str, ...]
) -> None:
    """Add words to those that stand for a name already."""
    names = found.setdefault(locale, {})
    names[name] = tuple(dict.fromkeys((*names.get(name, ()), *words)))
