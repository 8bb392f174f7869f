# SPDX-License-Identifier: AGPL-3.0-or-later
"""A comparison as data for programs: keys are only ever added, and the order is that of files."""

from __future__ import annotations

from bot.studio.differences.model import Change, Comparison
from bot.studio.differences.summary import KINDS, counted
from bot.studio.differences.wording import marks


def data(found: Comparison) -> dict[str, object]:
    """Everything, as lists and mappings that JSON has."""
    return {
        "old": found.old,
        "new": found.new,
        "changed": bool(found.changes),
        "talks_are_fitted_anew": found.moves,
        "counts": {area: dict(zip(KINDS, counts, strict=True)) for area, counts in counted(found)},
        "careful": len(found.careful),
        "problems": [
            {
                "code": problem.code,
                "file": problem.file,
                "line": problem.line,
                "says": problem.says,
                "advice": problem.advice,
            }
            for problem in found.problems
        ],
        "changes": [change_data(found, change) for change in found.changes],
        "names": dict(found.glossary),
    }


def change_data(found: Comparison, change: Change) -> dict[str, object]:
    """One change; ``marks`` are there where two wordings can be compared word by word."""
    both = change.words and change.old and change.new
    return {
        "area": change.area,
        "kind": change.kind,
        "file": change.file,
        "screen": change.screen,
        "title": found.titles.get(change.place, ""),
        "line": change.line,
        "says": change.says,
        "old": change.old,
        "new": change.new,
        "marks": [list(mark) for mark in marks(change.old, change.new)] if both else [],
        "notes": list(change.notes),
        "careful": change.careful,
    }
