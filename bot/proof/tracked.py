# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the explorer tells apart of the past: bits of a number.

Tracked(passed=("safety",), seen=("safety#danger",), done=())
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tracked:
    """Flows that were passed, screens that were seen, flows that were finished."""

    passed: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    done: tuple[str, ...] = ()

    def passing(self, flow: str) -> int:
        """The bit of a flow that is passed; 0 for one that is not told apart."""
        return 1 << self.passed.index(flow) if flow in self.passed else 0

    def seeing(self, node: str) -> int:
        """The bit of a screen that is seen."""
        return 1 << len(self.passed) + self.seen.index(node) if node in self.seen else 0

    def finishing(self, flow: str) -> int:
        """The bit of a flow that is left through an end."""
        before = len(self.passed) + len(self.seen)
        return 1 << before + self.done.index(flow) if flow in self.done else 0

    def done_of(self, marks: int) -> int:
        """The bits of finished flows alone, that of the first one lowest."""
        return marks >> len(self.passed) + len(self.seen)
