# SPDX-License-Identifier: AGPL-3.0-or-later
"""One version of a guide, read with everything that a comparison looks at.

Version.of(Path("flows"), [overlay], Path("locales"))    raises GuideError
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.flow.errors import Problems
from bot.flow.strict import Data, Document, read
from bot.flow.vocabulary import Vocabulary
from bot.guide.declared import declare
from bot.guide.load import load_guide
from bot.guide.model import Guide, Words
from bot.guide.sources import Sources, read_sources
from bot.i18n.catalog import language_folders
from bot.i18n.locales import SOURCE
from bot.i18n.po import Key, is_translated, read_catalog, read_path, sources, words

RULES = "safety_rules.yaml"
State = Literal["whole", "fuzzy", "empty"]


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of a language for one text.

    ``whole`` ones are served, ``fuzzy`` ones wait for somebody to look at them, ``empty``
    ones are still to be written.
    """

    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    """A guide that loads, and what a loaded guide does not keep.

    ``translations`` maps each language to those of its texts. ``rules`` is what
    ``safety_rules.yaml`` holds, as data.
    """

    guide: Guide
    vocabulary: Vocabulary
    lines: Mapping[str, tuple[Words, ...]]
    documents: Mapping[str, Document]
    translations: Mapping[str, Mapping[Key, Translation]]
    rules: Data

    @classmethod
    def of(cls, root: Path, overlays: Sequence[Path] = (), locales: Path | None = None) -> Version:
        """Read a version. Raises ``GuideError`` where the guide has mistakes."""
        guide = load_guide(root, overlays)
        folders = [root, *overlays]
        found = read_sources(folders, Problems())
        declared = declare(found, Problems())
        return cls(
            guide,
            declared.vocabulary,
            declared.lines or {},
            documents_of(found),
            translations([*([locales] if locales else []), *(f / "locales" for f in folders)]),
            rules_of(folders),
        )

    def line(self, file: str, *path: str | int) -> int:
        """The line of a value, or of what holds it; 0 where there is no such file."""
        document = self.documents.get(file)
        return document.at(*path)[0] if document and () in document.places else 0

    def shown(self, file: str) -> str:
        """How messages name a file below the root."""
        document = self.documents.get(file)
        return document.file if document else file


def documents_of(found: Sources) -> dict[str, Document]:
    """The file of each name that counts: that of the last layer."""
    return {name: document for layer in found.layers for name, document in layer.documents.items()}


def rules_of(folders: Sequence[Path]) -> Data:
    """The safety rules of all layers, the later over the earlier; {} where there are none."""
    held: dict[str, Data] = {}
    for path in (folder / RULES for folder in folders):
        if path.is_file() and (document := read(path.read_bytes(), RULES, Problems())):
            held |= document.data if isinstance(document.data, dict) else {"rules": document.data}
    return held


def translations(roots: Sequence[Path]) -> dict[str, dict[Key, Translation]]:
    """Every text in each language that has more than first words."""
    held: dict[str, dict[Key, Translation]] = {}
    for root in roots:
        for tag, folder in language_folders(root, Problems()):
            path = folder / "LC_MESSAGES" / "guide.po"
            if path.exists() and tag != SOURCE:
                held.setdefault(tag, {}).update(states(path))
    return held


def states(path: Path) -> dict[Key, Translation]:
    """Every text of one file."""
    data = read_path(path, path.name, Problems())
    found = read_catalog(data, path.name, Problems()) if data else None
    held: dict[Key, Translation] = {}
    for message in found or ():
        if message.id:
            state: State = "whole" if is_translated(message) else "empty"
            found_words = Translation(
                "fuzzy" if message.fuzzy else state, " / ".join(words(message))
            )
            held[message.context or "", sources(message)[0]] = found_words
    return held
