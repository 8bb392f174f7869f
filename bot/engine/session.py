# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk as data: where it began, what was taken since, and where that leads.

    Session ── base: Place      from which the trail replays
            ── trail: Entry…    what was taken where, ids and codes only
            ── place: Place     base + trail, kept so that a step need not replay
    Place   ── answers, passed, done, stack: Frame…

The last frame of the stack is where the person is; the frames below wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.flow.expressions import Answer

Value = str | tuple[str, ...]
"""A choice id, a sorted set of them, a reader's code, or a reserved value."""

SKIP = "@skip"
GO = "@go:"
CALL = "@call:"
OUTCOMES = ("ok", "wrong", "failed")


@dataclass(frozen=True, slots=True)
class Frame:
    """A flow under way.

    ``node`` is the screen shown, or the one that called the frame above, or,
    while ``pending``, the one that opens when the flow's gate does. ``then`` is
    where to go on after a call: an address, ``return``, ``menu``, or "" for the
    calling node again. ``stands_for`` holds flows whose place this one took.
    """

    flow: str
    node: str
    then: str = ""
    pending: bool = False
    stands_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Everything that moves depend on. ``stack`` is never empty."""

    answers: Mapping[str, Answer]
    passed: frozenset[str]
    done: frozenset[str]
    stack: tuple[Frame, ...]

    @property
    def node(self) -> str:
        """The address of the node where the person is."""
        return self.stack[-1].node


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing taken at one node.

    ``moved`` is False for an answer that outlived its move: the person changed an
    earlier answer and the talk no longer comes by here, but what they said holds.
    """

    node: str
    value: Value
    moved: bool = True


@dataclass(frozen=True, slots=True)
class Picking:
    """What is on screen but not taken yet.

    Ticks of a question of several, or the codes offered, best first, where a
    typed word could mean more than one thing.
    """

    node: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """One person's talk. ``page`` counts from 0; ``draft`` is the only free text.

    ``torn`` tells that an edit of the guide left entries in the trail that no
    longer fit; they stay, in case the edit is taken back, until the next move.
    ``covered`` hides everything behind a neutral door; ``door`` tells that the
    person has seen it since, so that a press of *Go on* can be meant.
    """

    base: Place
    trail: tuple[Entry, ...]
    place: Place
    revision: str
    channel: str = "terminal"
    picking: Picking | None = None
    page: int = 0
    draft: str = field(default="", repr=False)
    covered: bool = False
    door: bool = False
    torn: bool = False
