# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of translations of one folder, beside the English of today.

files = TranslationFiles(Path("locales"), texts)
files.merged("es", "guide", problems)     the file brought up to date, in memory
files.write("es", "guide", merged)        and on disk, in one move
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog as PoFile

from bot.flow.errors import Problems
from bot.i18n.locales import is_tag
from bot.i18n.merge import empty, merge, written
from bot.i18n.po import read_catalog, read_path, servable
from bot.i18n.texts import APP, FIRST_AID, GUIDE, Text
from bot.i18n.upkeep import review

WHOLE = (GUIDE, APP)
"""What makes up a language; the first words alone do not."""


@dataclass(frozen=True, slots=True)
class TranslationFiles:
    """A folder of languages and the texts that they translate."""

    root: Path
    texts: Sequence[Text]

    def of(self, domain: str) -> list[Text]:
        """The texts of one file."""
        return [text for text in self.texts if text.domain == domain]

    def tags(self) -> list[str]:
        """The languages that have a folder."""
        return sorted(path.name for path in self.root.glob("*") if is_tag(path.name))

    def languages(self) -> list[str]:
        """Those with more than the first words."""
        return [tag for tag in self.tags() if any(self.held(tag, WHOLE))]

    def held(self, tag: str, domains: Iterable[str] = (*WHOLE, FIRST_AID)) -> Iterator[str]:
        """The files that a language has."""
        return (domain for domain in domains if self.path(tag, domain).exists())

    def path(self, tag: str, domain: str) -> Path:
        """Where a file of a language is."""
        return self.root / tag / "LC_MESSAGES" / f"{domain}.po"

    def shown(self, tag: str, domain: str) -> str:
        """How messages name it."""
        return f"{self.root.name}/{tag}/LC_MESSAGES/{domain}.po"

    def merged(self, tag: str, domain: str, problems: Problems) -> PoFile | None:
        """A file brought up to date; None where it is broken, after adding why."""
        path, old = self.path(tag, domain), empty(tag)
        if path.exists():
            data = read_path(path, self.shown(tag, domain), problems)
            found = read_catalog(data, self.shown(tag, domain), problems) if data else None
            if found is None:
                return None
            old = found
        return merge(self.of(domain), old, tag)

    def check(self, tag: str, problems: Problems) -> None:
        """Add everything that is wrong or out of date in a language."""
        for domain in self.held(tag):
            merged = self.merged(tag, domain, problems)
            if merged is not None:
                servable(merged, self.shown(tag, domain), problems)
                review(self.of(domain), merged, self.shown(tag, domain), tag, problems)

    def write(self, tag: str, domain: str, messages: PoFile) -> None:
        """Write a file whole, or leave the one that is there as it is."""
        save(self.path(tag, domain), written(messages))


def save(path: Path, data: bytes) -> None:
    """Put bytes in a file in one move. Raises OSError; then the old file is still there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.part")
    try:
        new.write_bytes(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
