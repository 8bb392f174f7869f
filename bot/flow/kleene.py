# SPDX-License-Identifier: AGPL-3.0-or-later
"""Logic with three values: true, false, and not known.

    not      true → false     false → true     unknown → unknown
    and      false if any part is false, else unknown if any part is, else true
    or       true if any part is true, else unknown if any part is, else false

``None`` stands for unknown. It is never taken for either side by accident:
``holds`` is the one place where a truth becomes a decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Truth = bool | None
Mode = Literal["if", "may"]


def kleene_not(truth: Truth) -> Truth:
    """The opposite; unknown stays unknown."""
    return None if truth is None else not truth


def kleene_and(truths: Iterable[Truth]) -> Truth:
    """Whether all are true; true for none at all. Stops at the first false."""
    verdict: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            verdict = None
    return verdict


def kleene_or(truths: Iterable[Truth]) -> Truth:
    """Whether one is true; false for none at all. Stops at the first true."""
    verdict: Truth = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            verdict = None
    return verdict


def holds(mode: Mode, truth: Truth) -> bool:
    """Decide: ``if`` needs known true, ``may`` is content with not ruled out."""
    return truth is True if mode == "if" else truth is not False
