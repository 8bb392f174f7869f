# SPDX-License-Identifier: AGPL-3.0-or-later
"""The layer all words go through: (context, English text) → the words of a language.

    catalogs = load_catalogs([Path("locales")], problems)
    catalogs.catalog("pt-BR").text("safety/now.ask", "Are you safe right now?")

Exact on context and text: a sentence that was changed in English is served in
English until its translation is looked at again. What a language lacks comes
from the next in its chain, ``pt-BR`` → ``pt`` → English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from babel.messages.plurals import get_plural

from bot.flow.errors import Problems
from bot.i18n.compiled import read_file
from bot.i18n.locales import PSEUDO, SOURCE, babel_locale, chain, is_tag, nearest_held
from bot.i18n.po import Entries, Key, Place, Translations
from bot.i18n.pseudo import pseudo

DOMAINS = ("guide", "app")
FIRST_AID = "first_aid"

NO_ENTRIES: Entries = {}
NO_PLURALS: Mapping[Key, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Catalog:
    """The words of one language.

    ``entries`` maps (context, English text) to them, ``plurals`` to the forms that
    the language has for numbers. ``missed`` is where :meth:`listening` notes what
    is not translated. ``places`` says in which file each of them stands, and where.
    """

    locale: str = SOURCE
    entries: Mapping[Key, str] = field(default_factory=dict)
    plurals: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    missed: set[Key] | None = None
    places: Mapping[Key, Place] = field(default_factory=dict, repr=False)

    def text(self, context: str, text: str) -> str:
        """The translation of exactly this text in this context, or the text itself."""
        if self.locale in PSEUDO:
            return pseudo(text, self.locale)
        found = self.entries.get((context, text))
        return self.miss(context, text) if found is None else found

    def counted(self, context: str, forms: tuple[str, str], count: int) -> str:
        """The form for a number of things. ``forms`` are English: for one, and for any other."""
        one, many = forms
        if self.locale in PSEUDO:
            return pseudo(one if count == 1 else many, self.locale)
        if found := self.plurals.get((context, one)):
            return found[plural_index(self.locale, count)]
        return self.miss(context, one if count == 1 else many)

    def holds(self, context: str, text: str) -> bool:
        """Whether exactly this text is translated; always so in English."""
        key = (context, text)
        return self.locale in (SOURCE, *PSEUDO) or key in self.entries or key in self.plurals

    def miss(self, context: str, text: str) -> str:
        """The English text, noted where somebody listens."""
        if self.missed is not None and self.locale != SOURCE:
            self.missed.add((context, text))
        return text

    def listening(self) -> tuple[Catalog, set[Key]]:
        """The same words, and a set that fills with what is looked up and not translated."""
        missed: set[Key] = set()
        return replace(self, missed=missed), missed


ENGLISH = Catalog()


def plural_index(locale: str, count: int) -> int:
    """Which of a language's plural forms a number takes, counted from 0."""
    return _plural_rule(locale)(count)


@lru_cache(maxsize=256)
def _plural_rule(locale: str) -> Callable[[int], int]:
    return c2py(get_plural(babel_locale(locale)).plural_expr)


@dataclass(frozen=True, slots=True)
class Catalogs:
    """All languages that are held.

    ``by_locale`` maps tags such as "pt-BR" to catalogs; ``first_aid`` the tags of
    languages that only the first sentences are in to those, by their id.
    """

    by_locale: Mapping[str, Catalog] = field(default_factory=dict)
    first_aid: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def locales(self) -> tuple[str, ...]:
        """The tags that are held, English among them, in order."""
        return tuple(sorted({SOURCE, *self.by_locale}))

    def catalog(self, locale: str) -> Catalog:
        """The catalog that serves a person with this tag best: English where no other does."""
        if locale in PSEUDO:
            return Catalog(locale)
        return self.by_locale.get(nearest_held(locale, self.locales), ENGLISH)

    def strip(self, locale: str) -> tuple[str, Mapping[str, str]]:
        """The nearest tag that has first sentences, and those; ("", {}) where none has."""
        tag = nearest_held(locale, self.first_aid.keys())
        return tag, self.first_aid.get(tag, {})


def load_catalogs(roots: Sequence[Path], problems: Problems) -> Catalogs:
    """Read ``<tag>/LC_MESSAGES/{guide,app,first_aid}.po`` under each folder, if it is there.

    What stands in a later folder goes before what stands in an earlier one. What is
    wrong with a file goes to ``problems``; the rest is still read.
    """
    own: dict[str, Translations] = {}
    aid: dict[str, dict[str, str]] = {}
    for root in roots:
        for tag, folder in language_folders(root, problems):
            for domain, found in domains(folder, problems):
                if domain == FIRST_AID:
                    aid.setdefault(tag, {}).update(sentences(found))
                else:
                    own[tag] = own.get(tag, Translations()).under(found)
    return Catalogs({tag: whole(tag, own) for tag in own}, aid)


def language_folders(root: Path, problems: Problems) -> Iterator[tuple[str, Path]]:
    """The folders of languages, each with its tag."""
    for folder in sorted(path for path in root.glob("[!._]*") if path.is_dir()):
        if is_tag(folder.name):
            yield folder.name, folder
        else:
            shown = f"{folder.parent.name}/{folder.name}"
            problems.add("F553", shown, name=folder.name)


def domains(folder: Path, problems: Problems) -> Iterator[tuple[str, Translations]]:
    """What each file of a language holds."""
    for domain in (*DOMAINS, FIRST_AID):
        path = folder / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            shown = f"{folder.parent.name}/{folder.name}/LC_MESSAGES/{path.name}"
            yield domain, read_file(path, shown, problems)


def sentences(found: Translations) -> Iterable[tuple[str, str]]:
    """The first sentences by their id."""
    return ((context.partition("/")[2], words) for (context, _), words in found.entries.items())


def whole(tag: str, own: Mapping[str, Translations]) -> Catalog:
    """A language's words over those of the more general ones in its chain."""
    merged = Translations()
    for part in reversed(tuple(chain(tag))):
        merged = merged.under(own.get(part, Translations()))
    return Catalog(tag, merged.entries, merged.plurals, places=merged.places)
