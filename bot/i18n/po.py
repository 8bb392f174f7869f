# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file of translations (gettext PO), read and checked: (context, text) → words.

    msgctxt "safety/now.ask"
    msgid "Are you safe right now?"
    msgstr "¿Estás a salvo ahora mismo?"

Left out without a word: what is not translated yet, what is marked fuzzy,
obsolete entries and plural forms. Left out with a problem: a translation whose
inserts are not those of the English text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import length_hint
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from bot.flow.errors import Problems
from bot.flow.inserts import check_inserts, insert_names

Entries = dict[tuple[str, str], str]

LARGEST_MB = 5

_LINE = re.compile(
    r"""\s* (?: \# .*
              | (?: (?P<word> msgctxt | msgid_plural | msgid | msgstr )
                    (?P<number> \[ \d \] )? [ ]+
                )?
                " (?: [^"\\] | \\. )* "
            )? \s*""",
    re.VERBOSE,
)
_ENDS = ("", "msgstr", "msgstr[]")
_BEFORE = {
    "msgctxt": _ENDS,
    "msgid": ("msgctxt", *_ENDS),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}
"""What may stand before each word; the library would pair texts wrongly without a word."""


def read_entries(path: Path, shown: str, problems: Problems) -> Entries:
    """The translations of a file that can be served.

    ``shown`` is how messages name the file. Never raises; a file that cannot be
    read gives problems and no entries.
    """
    text = _decoded(path, shown, problems)
    if text is None:
        return {}
    entries: Entries = {}
    for message in _messages(text.split("\n"), shown, problems):
        source, translation = message.id, message.string
        if message.fuzzy or not isinstance(source, str) or not isinstance(translation, str):
            continue
        line = (message.lineno or 0, 1)
        if source and translation and _same_inserts(source, translation, shown, line, problems):
            entries[message.context or "", source] = translation
    return entries


def _decoded(path: Path, shown: str, problems: Problems) -> str | None:
    limit = LARGEST_MB * 1_000_000
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as wrong:
        problems.add("F554", shown, reason=wrong.strerror or "unknown", limit=LARGEST_MB)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is None or len(data) > limit:
        reason = "it is not UTF-8" if text is None else "it is too large"
        problems.add("F554", shown, reason=reason, limit=LARGEST_MB)
        return None
    return text


def _odd_lines(lines: list[str]) -> Iterator[int]:
    """The numbers of the lines that are out of form or out of order."""
    before = ""
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        word = (found["word"] or "") + ("[]" if found["number"] else "") if found else ""
        if found is None or (word and before not in _BEFORE.get(word, ())):
            yield number
        before = word or before


def _messages(lines: list[str], shown: str, problems: Problems) -> list[Message]:
    odd = list(_odd_lines(lines))
    for number in odd:
        problems.add("F551", shown, (number, 1))
    if odd:
        return []
    rest = iter(lines)
    try:
        return list(read_po(rest, abort_invalid=True))
    except (PoFileError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # The library trips over headers and half entries in all of these ways.
        problems.add("F551", shown, (len(lines) - length_hint(rest), 1))
        return []


def _same_inserts(
    source: str, translation: str, shown: str, at: tuple[int, int], problems: Problems
) -> bool:
    """Whether a translation inserts what the English text does."""
    sound = True

    def report(code: str, values: dict[str, str], suggestion: str) -> None:
        nonlocal sound
        sound = False
        problems.add(code, shown, at, suggestion=suggestion, **values)

    wanted = insert_names(source)
    missing = sorted(wanted - check_inserts(translation, report, wanted))
    if sound and missing:
        report("F552", {"text": source, "name": ", ".join(missing)}, "")
    return sound
