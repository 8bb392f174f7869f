# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file of translations (gettext PO), read and checked: (context, text) → words.

    msgctxt "safety/now.ask"
    msgid "Are you safe right now?"
    msgstr "¿Estás a salvo ahora mismo?"

Left out without a word: what is not translated yet, what is marked fuzzy, and
obsolete entries. Left out with a problem: a translation that cannot be served
beside its English text (see :mod:`bot.i18n.fitting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import length_hint
from pathlib import Path

from babel.messages.catalog import Catalog as PoFile
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po, unescape

from bot.flow.errors import Problem, Problems
from bot.i18n.fitting import misfits

Key = tuple[str, str]
"""A context and an English text; for plural forms the English text for one."""

Entries = dict[Key, str]

Place = tuple[str, int]
"""The name of a file for messages, and a line; 0 where that is not known."""

LARGEST_MB = 5

KEPT = 128
"""Files whose reading is kept."""

_LINE = re.compile(
    r"""\s* (?: \# .*
              | (?: (?P<word> msgctxt | msgid_plural | msgid | msgstr )
                    (?P<number> \[ \d \] )? [ ]+
                )?
                (?P<text> " (?: [^"\\] | \\. )* ")
            )? \s*""",
    re.VERBOSE,
)
_PREVIOUS = re.compile(r'#\|\s*(?P<word>msgctxt|msgid(?:_plural)?)?\s*(?P<text>"(?:[^"\\]|\\.)*")')
_ENDS = ("", "msgstr", "msgstr[]")
_BEFORE = {
    "msgctxt": _ENDS,
    "msgid": ("msgctxt", *_ENDS),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}
"""What may stand before each word; the library would pair texts wrongly without a word."""


@dataclass(frozen=True, slots=True)
class Translations:
    """What a file holds that can be served; ``places`` is where each of it stands."""

    entries: Entries = field(default_factory=dict)
    plurals: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    places: dict[Key, Place] = field(default_factory=dict, compare=False)

    def under(self, other: Translations) -> Translations:
        """These with others over them."""
        return Translations(
            self.entries | other.entries,
            self.plurals | other.plurals,
            self.places | other.places,
        )


def read_translations(data: bytes, shown: str, problems: Problems) -> Translations:
    """The translations of a file that can be served.

    ``shown`` is how messages name the file. Never raises; a file that cannot be
    read gives problems and no entries. What was read before is not read again.
    """
    translations, found = _read_once(data, shown)
    problems.found += found
    return translations


@lru_cache(maxsize=KEPT)
def _read_once(data: bytes, shown: str) -> tuple[Translations, tuple[Problem, ...]]:
    problems = Problems()
    found = read_catalog(data, shown, problems)
    held = servable(found, shown, problems) if found else Translations()
    return held, tuple(problems.found)


def servable(messages: PoFile, shown: str, problems: Problems) -> Translations:
    """What of a file's messages can be served; what is wrong with the others is added."""
    found = Translations()
    for message in messages:
        if message.id and not message.fuzzy and is_translated(message):
            at = (message.lineno or 0, 1)
            wrong = list(misfits(message.context or "", sources(message), words(message)))
            for code, values in wrong:
                problems.add(code, shown, at, **values)
            if not wrong:
                take(message, found, (shown, at[0]))
    return found


def take(message: Message, found: Translations, place: Place) -> None:
    """Add one message."""
    key = (message.context or "", sources(message)[0])
    found.places[key] = place
    if isinstance(message.id, str):
        found.entries[key] = words(message)[0]
    else:
        found.plurals[key] = words(message)


def sources(message: Message) -> tuple[str, ...]:
    """The English text; for plural forms both."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def words(message: Message) -> tuple[str, ...]:
    """The translation; for plural forms all."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def is_translated(message: Message) -> bool:
    """Whether every form has words."""
    return all(words(message)) and bool(words(message))


def read_path(path: Path, shown: str, problems: Problems) -> bytes | None:
    """The bytes of a file; None after adding why it cannot be opened."""
    limit = LARGEST_MB * 1_000_000
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as wrong:
        problems.add("F554", shown, reason=wrong.strerror or "unknown", limit=LARGEST_MB)
        return None
    if len(data) > limit:
        problems.add("F554", shown, reason="it is too large", limit=LARGEST_MB)
        return None
    return data


def read_catalog(data: bytes, shown: str, problems: Problems) -> PoFile | None:
    """A file as the library reads it; None after adding what is wrong with it."""
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        problems.add("F554", shown, reason="it is not UTF-8", limit=LARGEST_MB)
        return None
    odd = list(_odd_lines(lines))
    for number, code in odd:
        problems.add(code, shown, (number, 1))
    if odd:
        return None
    # The library takes what stands behind #| for remarks, and trips over it behind #~|.
    rest = iter(["" if line.startswith(("#|", "#~|")) else line for line in lines])
    try:
        return with_previous(read_po(rest, abort_invalid=True), lines)
    except (PoFileError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # The library trips over headers and half entries in all of these ways.
        problems.add("F551", shown, (len(lines) - length_hint(rest), 1))
        return None


def with_previous(messages: PoFile, lines: list[str]) -> PoFile:
    """The messages with the English that fuzzy ones were made for, which the library skips."""
    held = dict(_previous(lines))
    for message in messages:
        message.previous_id = list(held.get(message.lineno or 0, ()))
    return messages


def _previous(lines: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line of a text and the English that stands before it behind ``#|``."""
    texts: dict[str, str] = {}
    word = ""
    for number, line in enumerate(lines, 1):
        if found := _PREVIOUS.match(line):
            word = found["word"] or word
            texts[word] = texts.get(word, "") + unescape(found["text"])
        elif line.startswith("msgid "):
            texts.pop("msgctxt", None)
            if texts:
                yield number, tuple(texts.values())
            texts = {}


def _odd_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The numbers of the lines that are out of form, out of order or there twice."""
    before = ""
    entry: dict[str, str] = {}
    seen: set[Key] = set()
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        word = (found["word"] or "") + ("[]" if found["number"] else "") if found else ""
        if found is None or (word and before not in _BEFORE.get(word, ())):
            yield number, "F551"
            continue
        if before in _ENDS and word in ("msgctxt", "msgid"):
            entry = {}
        before = word or before
        if found["text"]:
            entry[before] = entry.get(before, "") + found["text"][1:-1]
        if word in ("msgstr", "msgstr[]") and "[1" not in line.partition('"')[0]:
            key = (entry.get("msgctxt", ""), entry.get("msgid", ""))
            if key in seen and (word == "msgstr" or "[0]" in line.partition('"')[0]):
                yield number, "F558"
            seen.add(key)
