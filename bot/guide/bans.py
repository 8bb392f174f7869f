# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of terms that no text of the guide says, by language.

words/ban/en.yaml ── groups ── forms, fine, why, instead, allowed

The terms of an overlay are added to the guide's as groups of their own, so what it
allows holds for its own terms alone: it can never take a term of the guide away.
"""

from __future__ import annotations

import re

from bot.flow import files
from bot.flow.errors import Problems
from bot.flow.shapes import fit
from bot.flow.strict import Document, Path
from bot.guide.banned import Allowance, BannedTerms
from bot.guide.sources import Sources
from bot.guide.texts import plain
from bot.guide.words import documents

FORM = re.compile(r"[^\W_]+(['\u2019-][^\W_]+)*")
"""A word of a form, without the star at its end."""
SHORTEST_STEM = 3
"""Letters before a star: of a shorter beginning too many words are made."""


def read_bans(sources: Sources, problems: Problems) -> dict[str, tuple[BannedTerms, ...]]:
    """The groups of banned terms by locale, in the order of the files."""
    banned: dict[str, tuple[BannedTerms, ...]] = {}
    for locale, document in documents(sources, "ban", problems):
        read: files.BanFile | None = fit(files.BanFile, document, (), problems)
        groups = read.groups if read else {}
        found = tuple(terms(name, group, document, problems) for name, group in groups.items())
        banned[locale] = (*banned.get(locale, ()), *found)
    return banned


def terms(name: str, group: files.Banned, document: Document, problems: Problems) -> BannedTerms:
    """One group, after a look at each of its forms."""
    path: Path = ("groups", name)
    places = [((*path, "forms", index), form) for index, form in enumerate(group.forms)]
    places += [((*path, "fine", index), form) for index, form in enumerate(group.fine)]
    for where, form in places:
        plain(form, document, where, problems)
        if not is_form(form):
            problems.add("F705", document.file, document.at(*where), form=form)
    allowed = tuple(
        Allowance(place, reason, document.at(*path, "allowed", place)[0])
        for place, reason in group.allowed.items()
    )
    forms, fine = tuple(group.forms), tuple(group.fine)
    instead = group.instead or ""
    return BannedTerms(name, forms, fine, group.why, instead, allowed, document.file)


def is_form(form: str) -> bool:
    """Whether a form is words with blanks between them, a star at most at the end of a word."""
    return all(is_word(word) for word in form.split())


def is_word(word: str) -> bool:
    """Whether one word of a form can be looked for."""
    stem = word.removesuffix("*")
    long_enough = stem == word or len(stem) >= SHORTEST_STEM
    return long_enough and FORM.fullmatch(stem) is not None
