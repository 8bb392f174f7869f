# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands above a comparison, the same in every form: counts, and what becomes of talks."""

from __future__ import annotations

from collections.abc import Iterator

from bot.studio.differences.model import Change, Comparison, Kind

NOTHING = "Nothing changed."
KINDS: tuple[Kind, ...] = ("added", "removed", "reworded", "renamed", "changed", "moved")
CAREFUL = "Needs a careful look"
UNMOVED = (
    "Nothing changed that moves depend on: everybody who is in the middle of a talk stays"
    " where they are."
)
MOVED = (
    "Something changed that moves depend on. Everybody who is in the middle of a talk is led"
    " through it once more, with what they pressed so far; whoever is somewhere else then is"
    " told that the guide was updated."
)


def number(count: int, one: str, many: str = "") -> str:
    """A number of things."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def sentence(found: Comparison) -> str:
    """The whole in a sentence."""
    if not found.changes:
        return NOTHING
    files = len({change.file for change in found.changes})
    said = f"{number(sum(found.counts.values()), 'change')} in {number(files, 'file')}"
    careful = len(found.careful)
    if careful:
        said += f"; {careful} {'needs' if careful == 1 else 'need'} a careful look"
    failing = len(found.problems)
    if failing:
        said += f"; {number(failing, 'id')} to be accounted for"
    return f"{said}."


def talks(found: Comparison) -> str:
    """What becomes of talks under way."""
    return MOVED if found.moves else UNMOVED


def counted(found: Comparison) -> Iterator[tuple[str, list[int]]]:
    """For each sort of thing, how many changes there are of each kind, as ``KINDS``."""
    counts = found.counts
    for area in sorted({area for area, _ in counts}):
        yield area, [counts.get((area, kind), 0) for kind in KINDS]


def where(found: Comparison, change: Change) -> str:
    """The file and the screen of a change, in words."""
    file, screen = found.titles.get((change.file, ""), ""), found.titles.get(change.place, "")
    return f"{file}, {screen}" if change.screen and screen else file


def people(found: Comparison) -> list[Change]:
    """What is told of people who wait somewhere."""
    return [change for change in found.changes if change.area == "people"]
