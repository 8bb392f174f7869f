# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be proved of a guide that loads, without anybody talking to it.

    for rule in WORD_RULES:
        rule(guide, catalogs, problems)

A rule is a function of a guide and its catalogs, as ``speaking`` gives them, and adds
what breaks it, each with its file and line. The languages that it looks at are those
that the guide is offered in.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.proof.banned import no_banned_terms
from bot.proof.cards import cards_are_short
from bot.proof.numbers import numbers_come_from_the_directory
from bot.proof.readability import flows_are_easy, sentences_are_short
from bot.proof.screens import few_buttons, screens_are_short

Rule = Callable[[Guide, Catalogs, Problems], None]

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

__all__ = ["WORD_RULES", "Rule"]
