# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of languages, as people type them.

    named(guide, "en", "Español")           "es"
    asked_for(guide, "en", "/language es")  ChangedLanguage("es")

A language is known by its own name, by its English name, and by its name in the
language of the talk. Tags such as "es" count only where they are asked for: "no"
is more often an answer than Norwegian.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.engine import events as e
from bot.guide.model import Guide
from bot.i18n.locales import names_of
from bot.matching.commands import slash
from bot.matching.folding import fold


def named(guide: Guide, locale: str, typed: str, *, tags: bool = False) -> str:
    """The tag of the offered language that a text names; "" where it names none."""
    wanted = fold(typed)
    found = _tags_by_name(guide.languages, locale).get(wanted, "")
    return found if tags or found.lower() != wanted else ""


def asked_for(guide: Guide, locale: str, typed: str) -> e.Event | None:
    """The change of language that a command such as ``/language es`` asks for."""
    command, _, rest = typed.strip().partition(" ")
    if not rest or slash(guide, locale, command) != "language":
        return None
    tag = named(guide, locale, rest, tags=True)
    return e.ChangedLanguage(tag) if tag else None


@lru_cache(maxsize=64)
def _tags_by_name(languages: tuple[str, ...], locale: str) -> Mapping[str, str]:
    return {fold(name): tag for tag in reversed(languages) for name in names_of(tag, locale)}
