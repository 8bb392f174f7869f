# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phone numbers, e-mail and web addresses come from the directory, never from a text.

    numbers_come_from_the_directory(guide, catalogs, problems)

Looked at are all texts but those of the directory itself. A number that somebody could
call has three digits or more, or stands behind a word such as *call*. Years, dates,
times, ages, ordinals and "24/7" are none, and neither is a number of things: one with a
unit behind it; but 112, 911 and 999 always are, where some emergency card shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.proof.texts import languages, of_language

_INSERT = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HARMLESS = re.compile(
    r"""(?<![\d+])(?:
        24/7
      | \d{4}-\d{2}-\d{2} | \d{1,2}[./]\d{1,2}[./]\d{4}      # a day
      | \d{1,2}(?::|\.|[ ]?h[ ]?)\d{2}(?=[ ]?(?:h|am|pm)?\b) # a time
      | \d+(?:st|nd|rd|th|[ºª])                              # an ordinal
      | \d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?=[ ]\w)           # thousands of things
    )(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d{2}(?:\s?[-\u2013]\s?(?:(?:19|20)?\d{2}))?")
_UNIT = re.compile(
    r"\s?(?:%|€|£|\$|(?:words?|letters?|signs|people|persons|services|messages|posts|pages|"
    r"days?|hours?|minutes?|seconds?|weeks?|months?|years?|times|dollars|euros|pounds|"
    r"palabras?|letras?|signos|personas?|servicios|mensajes|publicaciones|páginas|"
    r"días?|horas?|minutos?|segundos?|semanas?|mes(?:es)?|años?|veces|dólares|libras)\b)",
    re.IGNORECASE,
)
_DIALLED = re.compile(
    r"\b(?:calls?|calling|dial|ring|phone|text|sms|number|tel|"
    r"llamas?|llame|llamar|llamando|marca|marcar|marque|número|teléfono|envía)"
    r"\.?:?(?:\s+(?:to|on|at|the|a|al|el|un))*\s*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w])[+*#]?\(?\d(?:[\d ()./\u00a0\u2010-\u2015-]*\d)?#?(?!\w)")
_ADDRESS = re.compile(
    r"""[a-z][a-z0-9+.-]*://\S+
      | \bwww\.\S+
      | \b(?:mailto|tel):\S+
      | [\w.%+-]+@[\w-]+(?:\.[\w-]+)+
      | (?<![\w.])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+
        (?:com|org|net|info|edu|gov|int|mil|app|chat|help|online|site|social|support|[a-z]{2})
        (?=[/\s,;:!?)»"']|\.?$|\.\s)(?:/\S*)?""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
BEST_KNOWN = frozenset({"112", "911", "999"})
"""Numbers that nobody takes for a number of things, whatever stands behind them."""

_LETTERS_WITH_STOPS = re.compile(r"(?:[a-z]\.)+[a-z]{1,2}", re.IGNORECASE)
"""Short for words, such as "e.g", and no address."""


def numbers_come_from_the_directory(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """No text holds a number that could be called, or an address."""
    emergency = emergency_numbers(guide)
    for catalog in languages(guide, catalogs):
        for text in of_language(guide, catalog):
            if not text.context.startswith("directory."):
                values = {"text": text.text}
                for number in numbers(text.text, emergency):
                    problems.add("F821", text.file, text.at, number=number, **values)
                for address in addresses(text.text):
                    problems.add("F822", text.file, text.at, address=address, **values)


def emergency_numbers(guide: Guide) -> frozenset[str]:
    """Those of the best known emergency numbers that some card shows."""
    rows = guide.directory.emergency.values()
    return BEST_KNOWN & {number for row in rows for _, number in row.shown}


def numbers(text: str, emergency: frozenset[str] = frozenset()) -> Iterator[str]:
    """What could be called, as it stands in a text."""
    plain = _ADDRESS.sub(" ", _INSERT.sub(" ", text))
    plain = _HARMLESS.sub(lambda part: "\x00" * len(part[0]), plain)
    for found in _DIGITS.finditer(plain):
        before, behind = plain[: found.start()], plain[found.end() :]
        if is_number(found[0], before, behind, emergency):
            yield found[0]


def is_number(said: str, before: str, behind: str, emergency: frozenset[str]) -> bool:
    """Whether digits in a text could be called; ``before`` and ``behind`` stand around them."""
    digits = sum(map(str.isdigit, said))
    if said[0] in "+*#" and digits > 1:
        return True
    if _DIALLED.search(before):
        return digits > 1 and _UNIT.match(behind) is None
    if digits < 3 or _YEAR.fullmatch(said) or re.fullmatch(r"\d{1,2}([-–/ ]+\d{1,2})?", said):
        return False
    counted = said.isdigit() and digits < 5 and _UNIT.match(behind) is not None
    return not counted or said in emergency


def addresses(text: str) -> Iterator[str]:
    """E-mail and web addresses in a text."""
    for found in _ADDRESS.finditer(_INSERT.sub(" ", text)):
        if _LETTERS_WITH_STOPS.fullmatch(found[0]) is None:
            yield found[0]
