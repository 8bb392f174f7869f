# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which country a typed name means.

    meant(guide, "en", "England")   Meant(("GB",), sure=True)
    meant(guide, "en", "Congo")     Meant(("CD", "CG"), sure=False)
    meant(guide, "en", "no idea")   None

A code in capitals; then a whole name in English, in the person's language, or in
any other; then a part of a name or its beginning; then slips of the finger. Only
one country in sight, named in full or with hardly a slip, is *sure*; otherwise up
to six are offered. Sentences are not read: whoever is "from Pakistan" may need
help elsewhere. Other names that people type are data:
``flows/words/countries/<locale>.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.directory.countries import REGIONS, name
from bot.guide.model import Guide
from bot.matching.locales import tags
from bot.matching.names import key, names_by, names_everywhere

MOST = 6
LONGEST_NAME = 80
SHORTEST_PART = 4
SHORTEST_FOREIGN_PART = 5
SHORTEST_FOREIGN_SLIP = 6

# Codes that are words people answer with; in small letters they name no country.
_WORDS = frozenset(
    "am as at be by do hm id in is it je la ma me mm mo ms my na ne no pa si so to".split()
)

Codes = tuple[str, ...]
Names = Mapping[str, Codes]
Aliases = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """Regions that a name could mean, best first; ``sure`` where it is one beyond doubt."""

    codes: Codes
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Names that everybody's list has (English, and those of the guide), and the language's."""

    common: Names
    own: Names

    def all(self) -> Iterable[tuple[str, Codes]]:
        """Every name with its codes."""
        return chain(self.common.items(), self.own.items())


def meant(guide: Guide, locale: str, typed: str) -> Meant | None:
    """The regions that a typed name means; None where it names none, or too many."""
    plain, wanted = typed.strip(), key(typed[: LONGEST_NAME * 2])
    if plain in REGIONS:
        return Meant((plain,), sure=True)
    if not wanted or len(wanted) > LONGEST_NAME:
        return None
    near = _near(locale, _aliases(guide, locale))
    return _named(wanted, near) or _guessed(wanted, near) or _guessed_abroad(wanted) or _code(plain)


def _named(wanted: str, near: Near) -> Meant | None:
    """A whole name."""
    if found := near.common.get(wanted):
        return Meant(found, sure=len(found) == 1)
    if found := near.own.get(wanted):
        return _settled(_shared(found, wanted, near), found)
    foreign = names_everywhere().get(wanted, ())
    if not foreign or (wanted.isascii() and len(wanted) < SHORTEST_PART):
        return None
    # A name in some language can be a slip in the person's own: "Nigeri", "Chine".
    slips = [code for distance, code in _slips(wanted, near.all()) if distance == 1]
    several = _settled(_shared(foreign, wanted, near), foreign, slips)
    unlike_words = not wanted.isascii() or len(wanted) > SHORTEST_PART
    return Meant(several.codes, several.sure and unlike_words)


def _shared(found: Codes, wanted: str, near: Near) -> Codes:
    """All that bear a name in common, such as Congo, where some language gives it to one."""
    bearers = _parts(wanted, near.common, beginnings=False)
    return bearers if set(bearers) & set(found) else ()


def _guessed(wanted: str, near: Near) -> Meant | None:
    """A name with slips in it, or a part of one."""
    slips = _slips(wanted, near.all())
    codes = _unique(code for _, code in slips)
    if len(codes) == 1 and _is_small(slips[0][0], len(wanted)):
        return Meant(codes, sure=True)
    parts = _parts(wanted, dict(near.all()), beginnings=True)
    return _offered((*codes, *parts)) or _offered(codes)


def _guessed_abroad(wanted: str) -> Meant | None:
    """A part of a name, or one with a slip in it, in any language."""
    length = len(wanted) if wanted.isascii() else len(wanted) + 2
    if length < SHORTEST_FOREIGN_PART:
        return None
    with_word = names_by("word").get(wanted.partition(" ")[0], {})
    if parts := _offered(_parts(wanted, with_word, beginnings=False)):
        return parts
    if length < SHORTEST_FOREIGN_SLIP:
        return None
    alike = names_by("letter").get(wanted[0], {})
    return _offered(code for _, code in _slips(wanted, alike.items(), most=1 + (length > 9)))


def _code(plain: str) -> Meant | None:
    """A code in small letters that is not a word people answer with."""
    code = plain.upper()
    if code not in REGIONS or plain.casefold() in _WORDS:
        return None
    return Meant((code,), sure=True)


def _slips(wanted: str, names: Iterable[tuple[str, Codes]], most: int = 3) -> list[tuple[int, str]]:
    """Names near to this one, nearest first, as (slips, code), and any that is hardly further."""
    alike = {known: codes for known, codes in names if known[:1] == wanted[:1]}
    most = min(most, _most_slips(len(wanted)))
    rivals = most + (len(wanted) >= 6)
    near = process.extract(
        wanted, alike.keys(), scorer=OSA.distance, score_cutoff=rivals, limit=None
    )
    best = min((distance for _, distance, _ in near), default=0)
    if best > most:
        return []
    return sorted((int(d), code) for known, d, _ in near if d <= best + 1 for code in alike[known])


def _most_slips(length: int) -> int:
    """Slips that are looked for in a name of this many letters."""
    return sum(length >= least for least in (4, 7, 12))


def _is_small(slips: int, length: int) -> bool:
    """Whether so few slips leave no doubt."""
    return length >= (0, 6, 9, 15)[slips]


def _parts(wanted: str, names: Names, *, beginnings: bool) -> Codes:
    """Regions whose name holds these words, or goes on from them; none where that is too many."""
    if len(wanted) < SHORTEST_PART and wanted.isascii():
        return ()
    whole, start = f" {wanted} ", f" {wanted}"
    held = [known for known in names if start in f" {known}"]
    if not beginnings:
        held = [known for known in held if whole in f" {known} "]
    held.sort(
        key=lambda known: (whole not in f" {known} ", not known.startswith(wanted), len(known))
    )
    found = _unique(code for known in held for code in names[known])
    return found if len(found) <= MOST else ()


def _settled(*groups: Iterable[str]) -> Meant:
    codes = _unique(chain(*groups))[:MOST]
    return Meant(codes, sure=len(codes) == 1)


def _offered(codes: Iterable[str]) -> Meant | None:
    found = _unique(codes)
    return Meant(found) if 0 < len(found) <= MOST else None


def _unique(codes: Iterable[str]) -> Codes:
    return tuple(dict.fromkeys(codes))


def _aliases(guide: Guide, locale: str) -> Aliases:
    """The guide's own lists for a language and for English."""
    lists = (guide.country_words.get(tag, {}) for tag in tags(locale))
    return tuple(chain(*(words.items() for words in lists)))


@lru_cache(maxsize=16)
def _near(locale: str, aliases: Aliases) -> Near:
    english = ((code, name(code, "en")) for code in sorted(REGIONS))
    other = ((code, word) for code, words in aliases for word in words)
    own = ((code, name(code, locale)) for code in sorted(REGIONS))
    return Near(_by_name(chain(other, english)), _by_name(own))


def _by_name(pairs: Iterable[tuple[str, str]]) -> Names:
    found: dict[str, Codes] = {}
    for code, word in pairs:
        found[key(word)] = _unique((*found.get(key(word), ()), code))
    found.pop("", None)
    return found
