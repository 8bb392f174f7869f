# SPDX-License-Identifier: AGPL-3.0-or-later
"""What conditions may ask about a person at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from bot.directory.models import Directory
from bot.engine.session import Place
from bot.flow.expressions import Answer
from bot.guide.model import Guide


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """Answers, finished flows, channel, and what the directory knows of the region."""

    answers: Mapping[str, Answer]
    done: Set[str]
    channel: str
    directory: Directory

    def region_fact(self, name: str) -> str | None:
        """A fact about the person's region; None where it, or the region, is not known."""
        region = self.answers.get("region")
        return self.directory.region_fact(region, name) if isinstance(region, str) else None


def facts_of(guide: Guide, place: Place, channel: str) -> TalkFacts:
    """The facts at a place."""
    return TalkFacts(place.answers, place.done, channel, guide.directory)
