# SPDX-License-Identifier: AGPL-3.0-or-later
"""Terms that no text of the guide says, as they are held."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """A place that may say a banned term, such as ``flow``, ``flow#node`` or ``lines.<id>``."""

    place: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class BannedTerms:
    """Terms that no text says, but in the places that are allowed to.

    ``fine`` are phrases that hold a form and may be said. ``instead`` is "" where the
    term is to be left out. ``file`` is where the group stands.
    """

    group: str
    forms: tuple[str, ...]
    fine: tuple[str, ...]
    why: str
    instead: str
    allowed: tuple[Allowance, ...]
    file: str
