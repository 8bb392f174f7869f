# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a step gives back: the new session, what to show, what to do.

    Turn ── session, replies: Reply…, effects: Effect…

A reply holds ids and catalog keys, no rendered words. All replies of one turn
are one screen and one message; the last is the one that waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.engine.session import Session
from bot.flow.expressions import Answer
from bot.guide.model import Card, Words

OptionKind = Literal["choice", "row", "code", "language", "control"]
Control = Literal[
    "done",
    "more",
    "previous",
    "skip",
    "menu",
    "urgent",
    "back",
    "go_on",
    "start_again",
    "delete",
]

DOOR = "@door"
HIDDEN = "@hidden"
FORGOTTEN = "@forgotten"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to press. ``press`` is what its button carries, at most 64 bytes."""

    kind: OptionKind
    id: str
    press: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A row of a list with the reasons why it is there."""

    flow: str
    why: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One node as this person sees it.

    ``node`` is an address, or one of ``@door``, ``@hidden``, ``@forgotten``.
    ``answers``, ``passed`` and ``done`` are what was so when it came up.
    ``page`` is that of a long list or of many services, from 0.
    ``notices`` are ids of the program's own sentences, shown above the text.
    ``end`` tells that the talk is over with this reply.
    """

    node: str
    says: tuple[Words, ...] = ()
    shows: tuple[Card, ...] = ()
    letter: str = ""
    steps: tuple[Step, ...] = ()
    options: tuple[Option, ...] = ()
    notices: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    page: int = 0
    end: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """Something for the outside: ``do`` names it; ``node`` is where an outcome returns.

    ``tally`` counts ``detail`` for the flow of ``node``; ``cover`` and ``erase``
    hide and delete the talk; ``locale`` changes its language to ``detail``; others
    are declared by the features that bring them.
    """

    do: str
    node: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """The result of one step.

    ``came_by`` are the addresses that the talk moved through, routes included.
    """

    session: Session
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    came_by: tuple[str, ...] = ()
