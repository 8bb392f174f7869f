# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be proved of a guide that loads, without anybody talking to it.

    for rule in (*WORD_RULES, *STATIC_RULES):
        rule(guide, catalogs, problems)
    for rule in RELEASE_RULES:
        rule(guide, catalogs, problems, today=today)
    RENDERING(guide, catalogs, problems)

A rule is a function of a guide and its catalogs, as ``speaking`` gives them, and adds
what breaks it, each with its file and line. The languages that it looks at are those
that the guide is offered in. What only counts before a release depends on the day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.proof.answers import answers_are_asked, answers_are_read
from bot.proof.banned import no_banned_terms
from bot.proof.cards import cards_are_short
from bot.proof.certainty import conditions_decide, gates_can_open
from bot.proof.directory import needs_are_served, police_say_so, rows_are_fresh
from bot.proof.labels import labels_stay_apart
from bot.proof.limits import labels_fit
from bot.proof.numbers import numbers_come_from_the_directory
from bot.proof.readability import flows_are_easy, sentences_are_short
from bot.proof.rendering import RENDERING
from bot.proof.reviews import flows_were_read
from bot.proof.screens import few_buttons, screens_are_short
from bot.proof.urgent import urgent_help_is_near
from bot.proof.ways import screens_can_be_reached, screens_lead_on

Rule = Callable[[Guide, Catalogs, Problems], None]


class ReleaseRule(Protocol):
    """A rule that counts before a release, on a day."""

    __name__: str

    def __call__(self, guide: Guide, _: Catalogs, problems: Problems, /, *, today: date) -> None:
        """Add what breaks it."""


WORD_RULES: tuple[Rule, ...] = (
    no_banned_terms,
    sentences_are_short,
    screens_are_short,
    few_buttons,
    flows_are_easy,
    cards_are_short,
    numbers_come_from_the_directory,
)
"""The rules for the words."""

TEXT_RULES: tuple[Rule, ...] = (
    no_banned_terms,
    sentences_are_short,
    cards_are_short,
    numbers_come_from_the_directory,
)
"""Those of them that look at each text by itself, wherever it stands."""

STATIC_RULES: tuple[Rule, ...] = (
    screens_can_be_reached,
    screens_lead_on,
    conditions_decide,
    gates_can_open,
    answers_are_asked,
    answers_are_read,
    labels_stay_apart,
    labels_fit,
    urgent_help_is_near,
    needs_are_served,
    police_say_so,
)
"""The rules for how a guide hangs together."""

RELEASE_RULES: tuple[ReleaseRule, ...] = (rows_are_fresh, flows_were_read)
"""What has to be done before people get a guide, and again after some time."""

__all__ = [
    "RELEASE_RULES",
    "RENDERING",
    "STATIC_RULES",
    "TEXT_RULES",
    "WORD_RULES",
    "ReleaseRule",
    "Rule",
]
