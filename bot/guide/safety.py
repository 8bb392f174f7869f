# SPDX-License-Identifier: AGPL-3.0-or-later
"""Safety rules as the prover reads them: every name looked up, every condition compiled.

    SafetyRule ── subjects   what it speaks of: tags, cards, flows, screens
               ── scope      for whom it holds; None for everyone
               ── demand     unless, before │ shows, choices, risk, first_shown, ranked_after

What each means stands in ``docs/flow-language.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.flow.expressions import Condition

if TYPE_CHECKING:
    from bot.guide.model import Guard

SubjectKind = Literal["tag", "card", "flow", "screen"]

ALL = "all"
"""``flows/all`` and ``cards/all``: every flow that has a gate, every card."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule speaks of.

    ``tag``: screens with this risk. ``card``: screens that show this card (a need, or
    ``emergency``). ``flow``: screens of this flow, or of a folder where ``name`` ends in
    ``/``. ``screen``: one address.
    """

    kind: SubjectKind
    name: str


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """One rule. ``lines`` are those of ``unless``, in its order."""

    id: str
    about: str
    kind: Literal["never", "with", "held"]
    file: str
    line: int
    subjects: tuple[Subject, ...] = ()
    but: Mapping[str, str] | None = None
    scope: Guard | None = None
    unless: tuple[Condition, ...] = ()
    lines: tuple[int, ...] = ()
    any: bool = False
    before: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    risk: tuple[str, ...] = ()
    first_shown: tuple[str, ...] = ()
    ranked_after: bool = False
