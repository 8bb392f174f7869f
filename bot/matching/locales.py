# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose word lists count for a person: those of their language, and the English ones."""

from __future__ import annotations

from bot.i18n.locales import SOURCE, chain


def tags(locale: str) -> tuple[str, ...]:
    """The tags to look under, nearest first: ``pt_BR`` gives pt-BR, pt, en."""
    return tuple(dict.fromkeys((*chain(locale.replace("_", "-")), SOURCE)))
