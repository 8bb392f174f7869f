# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slips that YAML takes without a word, and reads as something else.

    say: Call us # today              F026   the end is cut off
    {label: Yes, I am, to: next}      F025   the comma ends the text
    {if: only(who, known), to: next}  F027   the comma ends the condition
    say: {{ brand.name }} is …        F020   a mapping as a key
    - Remember: it is late            F015   a key in a list of texts
    - one                             F036   the second line belongs to the first
     - two

Each is looked for where the walker has the value and the source in hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.flow.prose import ID, is_condition, is_prose
from bot.flow.spans import Frame, Place, Scalar, Span

CUT = re.compile(r" #")
_CALL = re.compile(r"\b(?:only|any_of|set)\(")


@dataclass(frozen=True, slots=True)
class Found:
    """One slip. ``quiets`` says that it explains whatever else is odd in the same group."""

    code: str
    place: Place
    values: dict[str, str] = field(default_factory=dict)
    quiets: bool = False


def template_sign(span: Span, lines: Sequence[str]) -> str:
    """``{{`` or ``{%`` where a bracket is opened that was meant for an insert, else ""."""
    line, column = span.start
    sign = lines[line][column : column + 2]
    return sign if span.kind == "bracket" and sign in ("{{", "{%") else ""


def slip_of_key(key: Scalar, frame: Frame, file: str) -> Found | None:
    """A sentence with a colon in a list of texts, read as a key with a value."""
    in_list = not frame.brackets and frame.path and isinstance(frame.path[-1], int)
    if in_list and is_prose(file, frame.path) and not ID.fullmatch(key.text):
        return Found("F015", key.span.place, {"text": key.text}, quiets=True)
    return None


def slip_of_value(
    value: Scalar, frame: Frame | None, file: str, lines: Sequence[str]
) -> Found | None:
    """What is odd about a plain text that stands as a value, or None."""
    if value.span.kind != "plain":
        return None
    if not value.text:
        return _nothing(value, frame, file, lines)
    if frame is not None and frame.brackets and _is_cut_condition(value, file):
        return Found("F027", value.span.place, quiets=True)
    if _is_cut(value, file, lines):
        return Found("F026", _end(value), {"text": value.text})
    return _run_on(value, lines)


def _nothing(value: Scalar, frame: Frame | None, file: str, lines: Sequence[str]) -> Found | None:
    if frame is None or frame.key is None:
        return Found("F012", value.span.place, {"what": "this line"})
    key = frame.key
    if not key.text:
        return None
    if frame.brackets and value.span.start == key.span.end:
        if not frame.entries or ":" in key.text:
            return Found("F030", key.span.place, quiets=True)
        return Found("F025", key.span.place, {"text": key.text}, quiets=True)
    line, column = value.span.start
    if lines[line][column:].startswith(" #") and is_prose(file, value.path):
        return Found("F026", key.span.place, {"text": f"{key.text}:"})
    return Found("F012", key.span.place, {"what": f'"{key.text}"'})


def _is_cut_condition(value: Scalar, file: str) -> bool:
    """Whether a comma in brackets has cut a condition in two."""
    is_open = value.text.count("(") > value.text.count(")")
    return is_open and (is_condition(file, value.path) or bool(_CALL.search(value.text)))


def _is_cut(value: Scalar, file: str, lines: Sequence[str]) -> bool:
    """Whether one blank and # stand behind a text; behind an id that is a comment.

    Two blanks in front of the # are a comment that somebody meant.
    """
    line, column = value.span.end
    return bool(CUT.match(lines[line][column:])) and (
        " " in value.text or is_prose(file, value.path)
    )


def _run_on(value: Scalar, lines: Sequence[str]) -> Found | None:
    """A line of a list that starts too far to the right and so joins the line above."""
    for number in range(value.span.start[0] + 1, value.span.end[0] + 1):
        if lines[number].lstrip().startswith("- "):
            return Found("F036", (number + 1, 1))
    return None


def _end(value: Scalar) -> Place:
    return value.span.end[0] + 1, value.span.end[1] + 1
