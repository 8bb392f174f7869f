# SPDX-License-Identifier: AGPL-3.0-or-later
"""The layer all words go through: (context, English text) → the words of a language.

    catalogs = load_catalogs(Path("locales"), problems)
    catalogs.catalog("pt-BR").text("safety/now.ask", "Are you safe right now?")

Exact on context and text: a sentence that was changed in English is served in
English until its translation is looked at again. What a language lacks comes
from the next in its chain, ``pt-BR`` → ``pt`` → English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError

from bot.flow.errors import Problems
from bot.i18n.po import Entries, read_entries

SOURCE = "en"
DOMAINS = ("guide", "app")

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The words of one language. ``entries`` maps (context, English text) to them."""

    locale: str = SOURCE
    entries: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def text(self, context: str, text: str) -> str:
        """The translation of exactly this text in this context, or the text itself."""
        return self.entries.get((context, text), text)


ENGLISH = Catalog()


@dataclass(frozen=True, slots=True)
class Catalogs:
    """All languages that are held. ``by_locale`` maps tags such as "pt-BR" to catalogs."""

    by_locale: Mapping[str, Catalog] = field(default_factory=dict)

    @property
    def locales(self) -> tuple[str, ...]:
        """The tags that are held, English among them, in order."""
        return tuple(sorted({SOURCE, *self.by_locale}))

    def catalog(self, locale: str) -> Catalog:
        """The catalog of the first language in the locale's chain that is held.

        The case of the tag does not matter, nor whether it has ``-`` or ``_``.
        """
        held = {tag.lower(): catalog for tag, catalog in self.by_locale.items()}
        found = (held[tag] for tag in chain(locale.replace("_", "-").lower()) if tag in held)
        return next(found, ENGLISH)


def chain(locale: str) -> Iterator[str]:
    """A tag and the more general ones behind it: ``zh-Hant-TW``, ``zh-Hant``, ``zh``."""
    while locale:
        yield locale
        locale = locale.rpartition("-")[0]


def load_catalogs(locales_root: Path, problems: Problems) -> Catalogs:
    """Read ``<tag>/LC_MESSAGES/{guide,app}.po`` under a folder that may be missing.

    What is wrong with a file goes to ``problems``; the rest is still read.
    """
    folders = sorted(path for path in locales_root.glob("[!._]*") if path.is_dir())
    own = {
        folder.name: _entries(folder, problems) for folder in folders if _is_tag(folder, problems)
    }
    return Catalogs({tag: Catalog(tag, _with_general(tag, own)) for tag in own})


def _with_general(tag: str, own: Mapping[str, Entries]) -> Entries:
    """A language's entries over those of the more general ones in its chain."""
    merged: Entries = {}
    for part in reversed(tuple(chain(tag))):
        merged |= own.get(part, {})
    return merged


def _entries(folder: Path, problems: Problems) -> Entries:
    entries: Entries = {}
    for domain in DOMAINS:
        path = folder / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            shown = f"{folder.parent.name}/{folder.name}/LC_MESSAGES/{path.name}"
            entries |= read_entries(path, shown, problems)
    return entries


def _is_tag(folder: Path, problems: Problems) -> bool:
    try:
        known = bool(_TAG.fullmatch(folder.name)) and Locale.parse(folder.name, sep="-") is not None
    except (UnknownLocaleError, ValueError):
        known = False
    if not known:
        problems.add("F553", f"{folder.parent.name}/{folder.name}", name=folder.name)
    return known
