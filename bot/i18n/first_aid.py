# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first words for somebody whose language the guide does not speak yet.

    strip(catalogs, "uk", ("en", "es"))    Strip("uk", ("Вам щось загрожує…", …)) or None

Fifteen sentences, frozen: they do not change with the guide, so that they can
stand in many languages before anybody has the time to translate more. Their
translations are in ``locales/<tag>/LC_MESSAGES/first_aid.po``. None of them has
been reviewed by a native speaker, and the last sentence says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.flow.inserts import fill
from bot.i18n.catalog import Catalogs
from bot.i18n.locales import autonym, listed, nearest_held

CONTEXT = "first_aid/"
"""Stands before the id in the context of a file of translations."""

SENTENCES: Mapping[str, str] = {
    "danger": (
        "In danger now? Go to people or to a safe place, if you can. Call your local "
        "emergency number, or type /help here."
    ),
    "suicide": (
        "If you think about suicide or self-harm, please talk to someone now: a crisis "
        "line, a doctor, a person near you."
    ),
    "not_your_fault": "What is happening to you is not your fault.",
    "not_alone": "You are not alone. Others have been through this and have found help.",
    "hide": "Could someone see this phone? A safer one is better. Type /hide to clear this chat.",
    "child": (
        "Are you under 18? You can tell an adult whom you trust and who is not the one hurting you."
    ),
    "child_pictures": (
        "Do not open, keep or send intimate pictures of anyone under 18. Note the link "
        "and the account name instead."
    ),
    "extortion": (
        "Does someone threaten to share pictures of you? Pay nothing more and send "
        "nothing more. Keep the messages."
    ),
    "keep": (
        "Messages, links and dates that you save can help later. Save them only if that "
        "is safe for you."
    ),
    "limits": (
        "This is an automatic guide. Nobody reads along. It gives no legal, medical or "
        "police advice, and it cannot call anyone for you."
    ),
    "world": "Below is a place to find people who listen, in many countries.",
    "country": "When the guide asks for a country, you can type its name in your own language.",
    "languages": "This guide is in these languages: {{ languages }}. Type /language to choose one.",
    "reader": "Someone you trust could read it with you.",
    "unreviewed": "These sentences have not yet been checked by a native speaker.",
}


@dataclass(frozen=True, slots=True)
class Strip:
    """The sentences in the language ``locale``, in their order."""

    locale: str
    sentences: tuple[str, ...]


def strip(catalogs: Catalogs, locale: str, offered: Sequence[str]) -> Strip | None:
    """The first words for a person with this tag.

    None where the guide speaks their language, or where there are none in it.
    ``offered`` are the languages of the guide; the sentences name them, each by
    its own name.
    """
    if not locale or nearest_held(locale, offered):
        return None
    tag, held = catalogs.strip(locale)
    if not held:
        return None
    languages = listed([autonym(language) for language in offered], tag)
    said = (held[name] for name in SENTENCES if name in held)
    return Strip(tag, tuple(fill(words, {"languages": languages}) for words in said))
