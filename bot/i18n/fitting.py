# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a translation can be served in the place of its English text.

    misfits("app/pages", ("Page {{ page }}",), ("Página",))   F552: an insert is missing

It inserts what the English does, marks up what the English does, and brings no
number of its own: telephone numbers come from the directory alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from string import Formatter

from bot.flow.inserts import check_inserts, insert_names

Misfit = tuple[str, dict[str, str]]

FORMATTED = "errors/"
"""Contexts whose texts are filled in by ``str.format``: mistakes in a guide."""

_INSERT = re.compile(r"\{\{.*?\}\}")
_LINK = re.compile(r"\]\(([^)\s]*)\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>?")
_MARK = re.compile(r"(?<!\\)\*+")
_NUMBER = re.compile(r"\+?\d(?:[\s().\u00a0\u2009\u202f/-]{0,2}\d)*")
_SHORTEST_NUMBER = 3


def misfits(
    context: str, sources: tuple[str, ...], translations: tuple[str, ...]
) -> Iterator[Misfit]:
    """Everything that is wrong with the forms of one translation; nothing where it fits."""
    for words in translations:
        if context.startswith(FORMATTED):
            yield from other_fields(sources[0], words)
        else:
            yield from other_inserts(sources, words)
        yield from other_markup(without_inserts(sources[-1]), without_inserts(words))
        yield from own_numbers(" ".join(sources), words)


def other_inserts(sources: tuple[str, ...], words: str) -> Iterator[Misfit]:
    """Inserts that cannot be read, that the English has not, or that were left out.

    A form for one thing may leave out the number: "one more", not "1 more".
    """
    found: list[Misfit] = []
    wanted = frozenset[str]().union(*map(insert_names, sources))
    needed = wanted - {"count"} if len(sources) > 1 else wanted
    held = check_inserts(words, lambda code, values, _: found.append((code, values)), wanted)
    if not found and needed - held:
        missing = ", ".join(sorted(needed - held))
        found.append(("F552", {"text": sources[0], "name": missing}))
    yield from found


def other_fields(source: str, words: str) -> Iterator[Misfit]:
    """Places for values, ``{name}``, that are not those of the English."""
    try:
        held = fields(words)
    except ValueError:
        held = frozenset("{")
    if other := held ^ fields(source):
        names = ", ".join(sorted(other))
        yield "F557", {"text": source, "name": names}


def fields(text: str) -> frozenset[str]:
    """The places for values in a text of ``str.format``. Raises ValueError for a lone bracket."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def without_inserts(text: str) -> str:
    """A text without what stands between two brackets."""
    return _INSERT.sub("", text)


def other_markup(source: str, words: str) -> Iterator[Misfit]:
    """Marks for bold and italic, links and tags that are not those of the English."""
    for name, marks in (("*", _MARK), ("](…)", _LINK), ("<…>", _TAG)):
        if sorted(marks.findall(source)) != sorted(marks.findall(words)):
            yield "F555", {"text": source, "sign": name}


def own_numbers(source: str, words: str) -> Iterator[Misfit]:
    """Numbers that could be dialled and do not stand in the English."""
    known = set(numbers(source))
    for number in numbers(words):
        if number not in known:
            yield "F556", {"text": source, "number": number}


def numbers(text: str) -> Iterator[str]:
    """The digits of every number in a text, in any script, that is long enough to be dialled."""
    for found in _NUMBER.findall(text):
        digits = "".join(str(unicodedata.digit(sign)) for sign in found if sign.isdigit())
        if len(digits) >= _SHORTEST_NUMBER:
            yield digits
