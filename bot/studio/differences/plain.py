# SPDX-License-Identifier: AGPL-3.0-or-later
"""A comparison as lines for a terminal.

! The text was reworded.
    before  You [-can-] leave.
    now     You {+may+} leave.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bot.studio.differences.model import Change, Comparison
from bot.studio.differences.summary import CAREFUL, KINDS, counted, sentence, talks, where
from bot.studio.differences.wording import marks, parted

WIDTH = 96
SIDES = {"old": "[-{}-]", "new": "{{+{}+}}"}


def plain(found: Comparison) -> str:
    """The whole comparison, with a line end at its end."""
    return "\n".join(line.rstrip() for line in lines(found)) + "\n"


def lines(found: Comparison) -> Iterator[str]:
    """Summary, what needs a careful look, then every change by file and screen."""
    yield f"From {found.old} to {found.new}: {sentence(found)}"
    if not found.changes:
        return
    yield ""
    for area, counts in counted(found):
        sorts = (f"{count} {kind}" for kind, count in zip(KINDS, counts, strict=True) if count)
        yield f"  {area}: {', '.join(sorts)}"
    yield from ("", *wrapped(talks(found), ""))
    if found.careful:
        yield from ("", f"{CAREFUL}:")
        for change in found.careful:
            told_of = f"! {where(found, change)}: {change.says} {change.careful}"
            yield from wrapped(told_of, "  ", "    ")
    for file, screens in found.files():
        yield from ("", f"{file}: {found.titles.get((file, ''), '')}")
        for screen, changes in screens:
            if screen:
                yield f"  {found.titles.get((file, screen), screen)}"
            for change in changes:
                yield from told(change)
    yield from names(found)


def told(change: Change) -> Iterator[str]:
    """One change, with what was there and what is."""
    mark = "!" if change.careful else "-"
    yield from wrapped(f"{mark} {change.says}", "    ", "      ")
    both = change.words and change.old and change.new
    for side, name, text in (("old", "before", change.old), ("new", "now", change.new)):
        if text:
            shown = marked(change, side) if both else text
            for number, line in enumerate(shown.splitlines()):
                head = f"        {name if number == 0 else '':<8}"
                yield from wrapped(line, head, " " * len(head))
    for note in (*change.notes, *((f"{CAREFUL}: {change.careful}",) if change.careful else ())):
        yield from wrapped(note, "        ")


def marked(change: Change, side: str) -> str:
    """One side of a reworded text, with marks around the words that are on this side only."""
    shown = ""
    for kind, text in marks(change.old, change.new):
        if kind == "same":
            shown += text
        elif kind == side:
            before, body, after = parted(text)
            shown += f"{before}{SIDES[kind].format(body) if body else ''}{after}"
    return shown


def names(found: Comparison) -> Iterator[str]:
    """What names in conditions stand for."""
    if found.glossary:
        yield from ("", "Names in conditions:")
        for name, meaning in found.glossary.items():
            yield from wrapped(f"{name}: {meaning}", "  ", "    ")


def wrapped(text: str, head: str, rest: str = "") -> list[str]:
    """A text in lines of at most ``WIDTH`` signs."""
    filled = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=head,
        subsequent_indent=rest or " " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled or [head]
