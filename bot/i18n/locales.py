# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags of languages: which are known, what they are called, which way they are written.

    nearest_held("es-MX", {"es", "en"})   "es"
    autonym("pt-BR")                      "Português (Brasil)"
    is_rtl("ar")                          True

Two tags name no language: ``en-XA`` is English with accents, longer and in
brackets; ``ar-XB`` is English written from right to left. They show what would
go wrong in a real language, and nobody is offered them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list

SOURCE = "en"
ACCENTED, MIRRORED = "en-XA", "ar-XB"
PSEUDO = (ACCENTED, MIRRORED)

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


def is_tag(name: str) -> bool:
    """Whether a name is written as a tag, and a language is known by it."""
    try:
        return bool(_TAG.fullmatch(name)) and Locale.parse(name, sep="-") is not None
    except (UnknownLocaleError, ValueError):
        return False


def is_language(tag: str) -> bool:
    """Whether a language is known by this tag, in whatever case it is written."""
    if tag in PSEUDO:
        return True
    try:
        return Locale.parse(tag.replace("_", "-"), sep="-") is not None
    except (UnknownLocaleError, ValueError):
        return False


def chain(locale: str) -> Iterator[str]:
    """A tag and the more general ones behind it: ``zh-Hant-TW``, ``zh-Hant``, ``zh``."""
    while locale:
        yield locale
        locale = locale.rpartition("-")[0]


def nearest_held(locale: str, held: Collection[str]) -> str:
    """The tag among ``held`` that serves a person with this one; "" where none does.

    The case of the tag does not matter, nor whether it has ``-`` or ``_``. Old
    names count (``tl`` is ``fil``), and so does the script that a region writes
    in (``zh-TW`` is ``zh-Hant``).
    """
    return _nearest(locale, tuple(held))


@lru_cache(maxsize=1024)
def _nearest(locale: str, held: tuple[str, ...]) -> str:
    known = {tag.lower(): tag for tag in held}
    wanted = locale.replace("_", "-").lower()
    tags = (tag for spelled in _spellings(wanted) for tag in chain(spelled.lower()))
    return next((known[tag] for tag in tags if tag in known), "")


def _spellings(wanted: str) -> Iterator[str]:
    """A tag as it is, with its language's newer name, and with its usual script or region."""
    yield wanted
    language, _, rest = wanted.partition("-")
    today = str(get_global("language_aliases").get(language, language))
    yield f"{today}-{rest}".rstrip("-")
    likely = get_global("likely_subtags")
    usual = str(likely.get(f"{today}_{rest.upper()}") or likely.get(today, ""))
    yield usual.replace("_", "-")
    yield re.sub("_.*_", "-", usual)


@lru_cache(maxsize=4096)
def babel_locale(tag: str) -> Locale:
    """What Babel knows of a language: of the nearest that it has, else of English."""
    for part in chain(tag.replace("_", "-")):
        try:
            return Locale.parse(part, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(SOURCE)


@lru_cache(maxsize=256)
def autonym(tag: str) -> str:
    """What a language is called by those who speak it, with a capital letter."""
    locale = babel_locale(tag)
    name = locale.get_display_name(locale) or tag
    marked = f"{name} [{tag}]" if tag in PSEUDO else name
    return marked[:1].upper() + marked[1:]


def names_of(tag: str, within: str) -> tuple[str, ...]:
    """The names that people may type for a language: its own, those of ``within``, its tag."""
    named = (babel_locale(tag).get_display_name(babel_locale(way)) for way in (tag, within, SOURCE))
    own = babel_locale(tag).get_language_name(babel_locale(tag))
    return tuple(dict.fromkeys(filter(None, (tag, own, *named))))


@lru_cache(maxsize=256)
def is_rtl(tag: str) -> bool:
    """Whether a language is written from right to left."""
    return str(babel_locale(tag).text_direction) == "rtl"


def listed(items: Sequence[str], tag: str) -> str:
    """A list in words: "Spanish, French, and German"."""
    return _listed(tuple(items), tag) if items else ""


@lru_cache(maxsize=1024)
def _listed(items: tuple[str, ...], tag: str) -> str:
    return format_list(items, locale=babel_locale(tag))
