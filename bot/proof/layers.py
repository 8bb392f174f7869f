# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which files are the guide's own, where overlays lie over it.

What an overlay replaces may have been the only thing that used a screen or an answer
of the guide. Whoever writes the overlay cannot take that out of the guide, and the
guide alone is proved anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.guide.model import Guide


@dataclass(frozen=True, slots=True)
class Layers:
    """The folder of the guide, "" where nothing lies over it."""

    below: str

    @classmethod
    def of(cls, guide: Guide) -> Layers:
        """The layers of a guide, by the files of its answers and flows."""
        own = next((str(PurePosixPath(s.file).parent) for s in guide.answers.values()), "")
        files = [flow.title.file for flow in guide.flows.values()]
        is_overlaid = any(PurePosixPath(own) not in PurePosixPath(file).parents for file in files)
        return cls(own if is_overlaid else "")

    def is_below(self, file: str) -> bool:
        """Whether a file is the guide's own, and something lies over the guide."""
        return bool(self.below) and PurePosixPath(self.below) in PurePosixPath(file).parents
