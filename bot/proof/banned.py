# SPDX-License-Identifier: AGPL-3.0-or-later
"""Terms that no text of the guide says, found in every language that is offered.

    no_banned_terms(guide, catalogs, problems)

The lists are ``words/ban/<locale>.yaml``. A term is found as whole words in their
order, within a sentence and not over a colon, whatever its capitals and accents. What
is put in when a text is shown is not looked at, and neither are the names of services.
A place that is allowed to say a term, and does not say it any more, is reported too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from bot.flow.errors import Problems, nearest
from bot.guide.banned import BannedTerms
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.i18n.locales import chain
from bot.matching.folding import fold
from bot.proof.sentences import sentences
from bot.proof.texts import PROGRAM, Written, languages, of_language

_NAME = "\x00"
"""Stands for the name of a service: no word, so that no term reaches over it."""

_CLAUSE = re.compile(rf"[:;]\s|{_NAME}")


@dataclass(slots=True)
class Search:
    """What was found by the terms of one language: the places that say what they may say."""

    names: re.Pattern[str] | None
    problems: Problems
    used: set[tuple[str, str, str]] = field(default_factory=set)

    def look(
        self, text: Written, folded: tuple[str, ...], terms: BannedTerms, finds: Finder
    ) -> None:
        """Add the terms of a group that stand in a text, but for those that are allowed there."""
        find = finds.found
        for form in dict.fromkeys(form for part in folded for form in find(part)):
            allowed = [each.place for each in terms.allowed if each.place in text.places]
            self.used.update((terms.file, terms.group, place) for place in allowed)
            if not allowed:
                code = "F801" if terms.instead else "F802"
                values = {"term": form, "text": text.text, "why": terms.why}
                more = {"instead": terms.instead} if terms.instead else {}
                self.problems.add(code, text.file, text.at, **values, **more)

    def readable(self, text: str) -> tuple[str, ...]:
        """The sentences of a text, folded; the names of services are cut out of them."""
        parted = self.names.sub(_NAME, text) if self.names else text
        parts = (part for said in sentences(parted) for part in _CLAUSE.split(said))
        return tuple(folded for part in parts if (folded := fold(part)))


def no_banned_terms(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """No text says a banned term, and every allowance is needed."""
    for catalog in languages(guide, catalogs):
        groups = [
            (terms, finder(terms.forms, terms.fine))
            for tag in chain(catalog.locale)
            for terms in guide.banned.get(tag, ())
        ]
        search = Search(names_of(guide), problems)
        texts = list(of_language(guide, catalog)) if groups else []
        for text in texts:
            folded = search.readable(text.text)
            for terms, finds in groups:
                search.look(text, folded, terms, finds)
        for terms, _ in groups:
            unused(terms, search.used, texts, problems)


def unused(
    terms: BannedTerms,
    used: Iterable[tuple[str, str, str]],
    texts: Iterable[Written],
    problems: Problems,
) -> None:
    """Add the places that may say a term of a group and say none.

    A place that an overlay words anew may have been in need of it before, and stays.
    """
    idle = [each for each in terms.allowed if (terms.file, terms.group, each.place) not in used]
    if not idle:
        return
    root = f"{PurePosixPath(terms.file).parents[2]}/"
    own: dict[str, bool] = {}
    for text in texts:
        is_own = text.origin == PROGRAM or text.origin.startswith(root)
        for place in text.places:
            own[place] = own.get(place, True) and is_own
    for each in idle:
        if own.get(each.place, True):
            near = "" if each.place in own else nearest(each.place, own)
            values = {"place": each.place, "group": terms.group}
            problems.add("F803", terms.file, (each.line, 1), suggestion=near, **values)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the forms of a group.

    Most texts hold no word that any of its forms begins with: ``firsts`` and ``stems``
    tell so at once.
    """

    firsts: frozenset[str]
    stems: tuple[str, ...]
    pattern: re.Pattern[str]

    def found(self, folded: str) -> list[str]:
        """The terms that stand in a folded sentence, as they stand there."""
        if any(word in self.firsts or word.startswith(self.stems) for word in folded.split()):
            return [hit["form"] for hit in self.pattern.finditer(folded) if hit["form"]]
        return []


@lru_cache(maxsize=512)
def finder(forms: tuple[str, ...], fine: tuple[str, ...]) -> Finder:
    """What finds these forms, but where they stand in a phrase that is fine."""
    begins = [form.split()[0] for form in forms]
    firsts = frozenset(fold(word).split()[0] for word in begins if not word.endswith("*"))
    stems = tuple(fold(word[:-1]).split()[0] for word in begins if word.endswith("*"))
    passed = f"(?:{ways(fine)})|" if fine else ""
    pattern = re.compile(rf"(?<!\S)(?:{passed}(?P<form>{ways(forms)}))(?!\S)")
    return Finder(firsts, stems, pattern)


def ways(forms: tuple[str, ...]) -> str:
    """Any of the forms, the longest first."""
    return "|".join(sorted((" ".join(map(spelled, each.split())) for each in forms), key=len)[::-1])


def spelled(word: str) -> str:
    """One word of a form as a folded text has it; a star is any ending."""
    stem = re.escape(fold(word.removesuffix("*"))).replace(r"\ ", " ")
    return stem + (r"\S*" if word.endswith("*") else "")


def names_of(guide: Guide) -> re.Pattern[str] | None:
    """What finds the names of services, with their capitals, as whole words."""
    names: Mapping[str, None] = dict.fromkeys(s.name for s in guide.directory.services.values())
    ways = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)") if ways else None
