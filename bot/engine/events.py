# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person (or the outcome of an effect) does, in ids.

Channels make inputs of any kind; matching reads them against the screen and
gives one of these. ``node`` is the address of the screen that was meant, which
may be an old one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """Show the screen as it is: first contact, or an input that fits nothing."""

    notice: str = ""


@dataclass(frozen=True, slots=True)
class Chose:
    """Took a choice, a value or a row of a list."""

    node: str
    choice: str


@dataclass(frozen=True, slots=True)
class Toggled:
    """Ticked or unticked one value of several."""

    node: str
    value: str


@dataclass(frozen=True, slots=True)
class Picked:
    """Named the whole set at once and is done; None takes the ticks on screen."""

    node: str
    values: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Gave:
    """Typed something that the node's reader turned into a code."""

    node: str
    code: str


@dataclass(frozen=True, slots=True)
class Offered:
    """Typed something that could mean several codes: show them to choose from."""

    node: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrote:
    """Typed free text where the node reads text; it goes to the draft only."""

    node: str
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Left the question on screen unanswered."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """Wants the screen before."""


@dataclass(frozen=True, slots=True)
class Jumped:
    """A command, topic or deep link: leaves everything under way for ``entry``."""

    entry: str


@dataclass(frozen=True, slots=True)
class Called:
    """Urgent help, the safety question or the language: opens ``entry`` and comes back."""

    entry: str


@dataclass(frozen=True, slots=True)
class Turned:
    """Turned to another page of a long list."""

    node: str
    page: int


@dataclass(frozen=True, slots=True)
class Returned:
    """An effect came to its end: ``outcome`` is ok, wrong or failed."""

    node: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Hid:
    """Wants the talk out of sight, now."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """At the door of a hidden talk: go on."""


@dataclass(frozen=True, slots=True)
class Restarted:
    """Start again from nothing."""


@dataclass(frozen=True, slots=True)
class Forgot:
    """Wants everything deleted."""


@dataclass(frozen=True, slots=True)
class ChangedLanguage:
    """Wants to talk in another language: a tag. The talk stays where it is."""

    locale: str


NodeEvent = Chose | Toggled | Picked | Gave | Offered | Wrote | Turned
"""Events that name the screen they belong to."""

Event = (
    NodeEvent
    | Shown
    | Skipped
    | WentBack
    | Jumped
    | Called
    | Returned
    | Hid
    | Uncovered
    | Restarted
    | Forgot
    | ChangedLanguage
)
