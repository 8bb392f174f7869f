# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands: ``/word`` anywhere, or the whole input is a word that stands for one.

    slash(guide, "en", "/menu")          "menu"
    spoken(guide, "en", "Go back!")      "back"
    obeyed(guide, session, node, "menu") Jumped("menu")

The words are data: ``flows/words/commands/<locale>.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.engine import events as e
from bot.engine.presses import control
from bot.engine.session import Session
from bot.guide.model import Guide, Node
from bot.matching.folding import fold
from bot.matching.locales import tags

NEVER_WAIT = frozenset({"hide", "help", "urgent"})
"""Commands whose words mean them, whatever else bears that name on the screen."""

COMES_BACK = frozenset({"language", "settings"})
"""Commands that change how the talk is held: it goes on where it was."""

BUILT_IN: Mapping[str, e.Event] = {
    "start": e.Restarted(),
    "back": e.WentBack(),
    "hide": e.Hid(),
    "forget": e.Forgot(),
    "skip": e.Skipped(),
}

_SLASH = re.compile(r"\s*[/\uff0f]\s*(.+)", re.DOTALL)

Lists = tuple[tuple[str, tuple[str, ...]], ...]


def slash(guide: Guide, locale: str, typed: str) -> str | None:
    """The command behind a slash, by its name or by a word for it; None where there is none.

    A bot's name after it (``/menu@waymark``) and further words count for nothing.
    """
    found = _SLASH.fullmatch(typed)
    if found is None:
        return None
    name = re.split(r"[\s@]", found[1], maxsplit=1)[0].casefold()
    if name in names(guide):
        return name
    return spoken(guide, locale, found[1]) or spoken(guide, locale, name)


def names(guide: Guide) -> frozenset[str]:
    """Every command by its own name."""
    own = {"menu", "help", "urgent", "done", "language"}
    return frozenset({*BUILT_IN, *own, *guide.commands})


def spoken(guide: Guide, locale: str, typed: str) -> str | None:
    """The command whose word is the whole of the input, in the person's language or English."""
    word = fold(typed)
    for tag in tags(locale):
        lists = guide.command_words.get(tag, {})
        if name := _by_word(tuple(lists.items())).get(word):
            return name
    return None


@lru_cache(maxsize=64)
def _by_word(lists: Lists) -> Mapping[str, str]:
    return {fold(word): name for name, words in lists for word in words}


def obeyed(guide: Guide, session: Session, node: Node | None, name: str) -> e.Event | None:
    """The event of a command; None where it means nothing at this node.

    ``node`` is None where the screen is not one that the person has seen.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    if name in ("help", "urgent", "menu"):
        return control(guide, session, "menu" if name == "menu" else "urgent")
    if name == "done":
        return control(guide, session, name) if node and node.kind == "pick" else None
    entry = guide.commands.get(name) or (name if name in guide.flows else "")
    if not entry:
        return None
    return e.Called(entry) if name in COMES_BACK else e.Jumped(entry)
