# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Telegram shows beside a talk: the list of commands, and two descriptions.

    profile(catalogs, ("en", "es")) → setMyCommands, setMyDescription, setMyShortDescription,
                                      for everybody in English, then for Spanish apps

A stranger who looks at the list of chats learns nothing from them. What people typed
for a command in their own language is read anyway; these are only the ones on offer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.channels.telegram.messages import Call
from bot.i18n.catalog import Catalog, Catalogs
from bot.rendering.sentences import plain_message

COMMANDS = tuple("start help menu back hide forget language settings about privacy".split())
"""In the order in which Telegram lists them."""


def profile(catalogs: Catalogs, languages: Sequence[str]) -> tuple[Call, ...]:
    """The calls that set the profile, in each of these languages; the first is for all others.

    Telegram knows languages by two letters: of those that share them the first counts,
    and one that has none is left out.
    """
    codes: dict[str, str] = {}
    for at, tag in enumerate(languages):
        code = tag.partition("-")[0]
        if at == 0 or len(code) == 2:
            codes.setdefault("" if at == 0 else code, tag)
    return tuple(call for code, tag in codes.items() for call in calls(catalogs.catalog(tag), code))


def calls(catalog: Catalog, code: str) -> Iterator[Call]:
    """The calls of one language; ``code`` is "" for everybody who has no other."""
    yield called("setMyCommands", code, commands=commands(catalog))
    yield called("setMyDescription", code, description=plain("description", catalog))
    yield called("setMyShortDescription", code, short_description=plain("short", catalog))


def commands(catalog: Catalog) -> list[dict[str, str]]:
    """The list of commands."""
    return [
        {"command": name, "description": plain_message(f"command.{name}", catalog)}
        for name in COMMANDS
    ]


def plain(name: str, catalog: Catalog) -> str:
    """A text of the profile."""
    return plain_message(f"profile.{name}", catalog)


def called(method: str, code: str, **params: object) -> Call:
    """A call for one language."""
    return {"method": method, "params": {**params, "language_code": code}}
