# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters and signs of a condition, looked at before anything is parsed.

    safe = yes        F302      safe == yes && …   F303      safe == yes;   F304
    since > 2026-…    F305      not ASCII F313, longer than 300 F314

Slips that Python would read as something else, or only call a syntax error,
get words of their own here. What passes holds no number, no backslash, no
prefix before a quote and no ``is``, so the parser has nothing to warn about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Report = Callable[[str, dict[str, str], str], None]
Slip = tuple[str, dict[str, str]]

MAX_LENGTH = 300

_SIGNS = re.compile(
    r"""(?P<swap> === | =< | => | <> | &&? | \|\|? | !(?!=)
               | \bis\s+not\b | \bis\b | \b(?:AND|And|OR|Or|NOT|Not)\b )
      | (?P<broken> [A-Za-z_]\w*["'] )
      | (?P<hyphen> [A-Za-z_]\w*(?:-[A-Za-z_0-9]+)+ )
      | (?P<fine> [A-Za-z_]\w* | "[^"\\]*" | '[^'\\]*' | [=!<>]= | [<>()\[\],./] | [ ] )
      | (?P<assign> = )
      | (?P<number> \d[\w.:-]* )
      | (?P<quote> ["'] )
      | (?P<stray> . )""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_MEANT = {
    "===": "==",
    "=<": "<=",
    "=>": ">=",
    "<>": "!=",
    "&": "and",
    "|": "or",
    "!": "not",
    "is": "==",
    "is not": "!=",
}
_CODES = {"assign": "F302", "stray": "F304", "number": "F305"}


def tidy(text: str, report: Report) -> str | None:
    """The condition on one line, or None once what is wrong with it was reported."""
    slips = list(_size_slips(text)) or list(_sign_slips(one_line(text)))
    for code, values in slips:
        report(code, values, "")
    return None if slips else one_line(text)


def one_line(text: str) -> str:
    """The text with every run of blanks and line ends made one blank."""
    return " ".join(text.split())


def _size_slips(text: str) -> Iterator[Slip]:
    if len(text) > MAX_LENGTH:
        yield "F314", {"limit": str(MAX_LENGTH), "length": str(len(text))}
    elif not text.isascii():
        yield "F313", {"sign": next(sign for sign in text if not sign.isascii())}
    elif not text.strip():
        yield "F301", {"text": ""}


def _sign_slips(line: str) -> Iterator[Slip]:
    seen = {found.group(): found.lastgroup or "" for found in _SIGNS.finditer(line)}
    if not {"broken", "quote"}.isdisjoint(seen.values()):
        # Behind a quote without partner everything looks wrong.
        yield "F301", {"text": line}
        return
    for sign, kind in seen.items():
        if kind == "swap":
            yield "F303", {"sign": sign, "word": _meant(sign)}
        elif kind == "hyphen":
            yield "F303", {"sign": sign, "word": sign.replace("-", "_")}
        elif kind != "fine":
            yield _CODES[kind], {"sign": sign, "text": line}


def _meant(sign: str) -> str:
    """What the language writes in place of a sign of another language."""
    if sign.isalpha() and sign.lower() in ("and", "or", "not"):
        return sign.lower()
    return _MEANT.get(sign) or _MEANT[sign[0]]
