# SPDX-License-Identifier: AGPL-3.0-or-later
"""A comparison as a document in Markdown, for somebody who reads it on paper or signs it.

Texts of the guide are made literal, so that nothing in them becomes a heading or a link;
what went is struck through, what came is bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from bot.studio.differences.model import Change, Comparison
from bot.studio.differences.summary import (
    CAREFUL,
    KINDS,
    counted,
    people,
    sentence,
    talks,
    where,
)
from bot.studio.differences.wording import marks, pairs, parted

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
SIDES = {"old": "~~{}~~", "new": "**{}**"}


def markdown(found: Comparison) -> str:
    """The whole document, with a line end at its end."""
    return "\n".join(blocks(found)).rstrip() + "\n"


def literal(text: str) -> str:
    """A text in which no sign means anything to Markdown, on one line."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _START.sub(r"\1\\\2", escaped) if not escaped[:1].isdigit() else numbered(escaped)


def numbered(text: str) -> str:
    """A text that starts like a numbered list, kept from becoming one."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


def blocks(found: Comparison) -> Iterator[str]:
    """Summary, what needs a careful look, people, then every change by file and screen."""
    yield from ("# What changes in the guide", "")
    yield from (f"From **{literal(found.old)}** to **{literal(found.new)}**. {sentence(found)}", "")
    if not found.changes:
        return
    yield from summary(found)
    yield from careful(found)
    yield from failing(found)
    yield from waiting(found)
    for file, screens in found.files():
        yield from (f"## {literal(found.titles.get((file, ''), file))}", "")
        yield from (f"In the file `{file}`.", "")
        for screen, changes in screens:
            if screen:
                yield from (f"### {literal(found.titles.get((file, screen), screen))}", "")
            for change in changes:
                yield from told(change)
    yield from names(found)


def summary(found: Comparison) -> Iterator[str]:
    """How many changes there are."""
    yield from ("## Summary", "")
    yield f"| What | {' | '.join(kind.capitalize() for kind in KINDS)} |"
    yield f"| --- |{' ---: |' * len(KINDS)}"
    for area, counts in counted(found):
        yield f"| {area.capitalize()} | {' | '.join(str(count or '') for count in counts)} |"
    yield ""


def careful(found: Comparison) -> Iterator[str]:
    """What somebody has to look at twice."""
    if not found.careful:
        return
    yield from (f"## {CAREFUL}", "")
    for index, change in enumerate(found.careful, 1):
        place, says = literal(where(found, change)), literal(change.says)
        yield f"{index}. **{place}.** {says} {literal(change.careful)}"
    yield ""


def failing(found: Comparison) -> Iterator[str]:
    """Ids that went without a word."""
    if not found.problems:
        return
    yield from ("## Has to be mended first", "")
    for problem in found.problems:
        place = f"{problem.file}, line {problem.line}" if problem.line else problem.file
        told = f"{literal(problem.says)} {literal(problem.advice)}"
        yield f"- **{problem.code}**, {literal(place)}. {told}"
    yield ""


def waiting(found: Comparison) -> Iterator[str]:
    """People who are in the middle of a talk."""
    yield from ("## People in the middle of a talk", "", talks(found), "")
    for change in people(found):
        yield f"- **{literal(where(found, change))}.** {literal(change.says)}"
    if people(found):
        yield ""


def told(change: Change) -> Iterator[str]:
    """One change as a paragraph, and a table where two versions stand beside each other."""
    if change.area == "people":
        return
    yield literal(change.says)
    if change.careful:
        yield f"**{CAREFUL}:** {literal(change.careful)}"
    yield ""
    if change.old and change.new:
        yield from table(change)
    elif text := change.old or change.new:
        yield from (f"> {literal(line)}  " for line in text.splitlines() if line.strip())
        yield ""
    for note in change.notes:
        yield f"- {literal(note)}"
    if change.notes:
        yield ""


def table(change: Change) -> Iterator[str]:
    """Both versions beside each other, a row for each line."""
    yield from ("| Before | Now |", "| --- | --- |")
    if change.words:
        sides = (side_of(change, "old"), side_of(change, "new"))
        for old, new in zip_longest(*sides, fillvalue=""):
            yield f"| {old} | {new} |"
    else:
        before, now = change.old.splitlines(), change.new.splitlines()
        for left, right in pairs(before, now):
            old = literal(before[left]) if left is not None else ""
            new = literal(now[right]) if right is not None else ""
            yield f"| {old} | {new} |"
    yield ""


def side_of(change: Change, side: str) -> list[str]:
    """One side of a reworded text, its words marked that are on this side only, by lines."""
    lines = [""]
    for kind, text in marks(change.old, change.new):
        if kind not in ("same", side):
            continue
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append("")
            lines[-1] += piece_of(kind, piece)
    return [line.strip() for line in lines if line.strip()]


def piece_of(kind: str, piece: str) -> str:
    """A piece of a line; blanks stay outside its mark, or Markdown would not see it."""
    before, body, after = parted(piece)
    if not body:
        return piece
    shown = _SIGNS.sub(r"\\\1", body)
    return f"{before}{shown if kind == 'same' else SIDES[kind].format(shown)}{after}"


def names(found: Comparison) -> Iterator[str]:
    """What names in conditions stand for."""
    if found.glossary:
        yield from ("## Names in conditions", "")
        for name, meaning in found.glossary.items():
            yield f"- **{literal(name)}**: {literal(meaning)}"
        yield ""
