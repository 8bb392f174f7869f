# SPDX-License-Identifier: AGPL-3.0-or-later
"""What countries are called in the languages of the world.

    names_everywhere()["alemania"]   ("DE",)

Babel holds them, one file for each language. Its own loader keeps everything of
a language that was once asked for, which for all of them is most of the memory
that this program may use. So the files are read here, once, when somebody first
types a country that neither their language nor English knows.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import localedata
from babel.core import get_global

from bot.directory.countries import REGIONS
from bot.matching.folding import fold

_OFFICIAL = frozenset({"official", "de_facto_official"})
_LITTLE = frozenset({"and", "the"})
_SHORT = {"saint": "st"}


def key(name: str) -> str:
    """A name as it is compared: "the" and "and" left out, "Saint" as "st", "U.S.A." joined."""
    words = [_SHORT.get(word, word) for word in fold(name).split() if word not in _LITTLE]
    return ("" if len(words) == sum(map(len, words)) else " ").join(words)


@cache
def names_everywhere() -> Mapping[str, tuple[str, ...]]:
    """The codes of regions by their folded names in all languages that many people speak."""
    found: dict[str, tuple[str, ...]] = {}
    for language in languages():
        for code, name in territories(language):
            known = found.setdefault(key(name), (code,))
            if code not in known:
                found[key(name)] = (*known, code)
    return found


@cache
def names_by(part: Literal["letter", "word"]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The same by the first letter of a name, or by each of its words."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for known, codes in names_everywhere().items():
        for index in known.split() if part == "word" else known[:1]:
            found.setdefault(index, {})[known] = codes
    return found


def languages() -> list[str]:
    """Languages that are official somewhere, or spoken by a good part of a country."""
    spoken = {
        language
        for there in get_global("territory_languages").values()
        for language, use in there.items()
        if use["official_status"] in _OFFICIAL
        or (use["official_status"] and use["population_percent"] >= 2)
    }
    return sorted(language for language in spoken if localedata.exists(language))


def territories(language: str) -> Iterator[tuple[str, str]]:
    """The codes and names of regions in the file of one language."""
    with Path(localedata.resolve_locale_filename(language)).open("rb") as file:
        held = _LocaleFile(file).load().get("territories", {})
    return ((code, name) for code, name in held.items() if code in REGIONS)


class _LocaleFile(pickle.Unpickler):
    """Reads plain data; whatever else stands in the file is not made."""

    def find_class(self, module: str, name: str) -> Any:
        """Put nothing in the place of every class."""
        del module, name
        return _Nothing


class _Nothing:
    """Stands where a file of Babel holds something that is no plain data."""

    def __init__(self, *_: object) -> None: ...

    def __setstate__(self, _: object) -> None: ...
