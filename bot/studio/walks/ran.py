# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a walk went: its moments, its differences, and what it came by."""

from __future__ import annotations

from dataclasses import dataclass

from bot.studio.walks.reading import Walk
from bot.studio.walks.seen import Difference, Seen


@dataclass(frozen=True, slots=True)
class Moment:
    """A screen that was shown, and what was done there; "" where nothing was."""

    node: str
    words: str
    deed: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a walk went. ``seen`` is what was before the person when it ended."""

    walk: Walk
    locale: str
    moments: tuple[Moment, ...]
    differences: tuple[Difference, ...]
    visited: frozenset[str]
    taken: frozenset[tuple[str, str]]
    seen: Seen

    @property
    def passed(self) -> bool:
        """Whether all came as it was to come."""
        return not self.differences
