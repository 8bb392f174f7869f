# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters, rendered in a language: once without a region, once with the longest name.

    letters(filling, problems)    F461, F462, F463, F466

What stands for nothing in a letter is marked while it is filled in, so that a gap shows
wherever it is put in, and not where the letter asks first whether it is there.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

from bot.flow.errors import Problems
from bot.flow.inserts import bare_names
from bot.flow.worlds import TooManyError
from bot.guide.model import Guard, Guide, Letter
from bot.i18n.catalog import Catalog
from bot.proof.filled_in import REGION_NAME, SET_REGION, Filling
from bot.proof.guards import holds, vocabulary_of
from bot.proof.looked_at import look
from bot.proof.rendered_cards import FAILS, failure
from bot.proof.rendered_texts import paragraph
from bot.proof.texts import in_language, of_words
from bot.rendering.screens import letter
from bot.rendering.telegram_sizes import LONGEST
from bot.rendering.templates import Ours, compiled, look_up, say

GAP = "\ue000"
"""A sign that no text has; it stands where an insert stands for nothing."""


class Nothing(str):
    """What is not known: no for an ``if``, and to be seen where it is put in."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def letters(filling: Filling, problems: Problems) -> int:
    """Every letter; gives the number of letters that were rendered."""
    for found in filling.guide.letters.values():
        title = in_language(of_words(found.title), filling.catalog)
        if title is not None:
            paragraph(filling.ways(found.title, title.text), title, problems)
        one(filling, found, problems)
    return len(filling.guide.letters)


def one(filling: Filling, found: Letter, problems: Problems) -> None:
    """One letter. Its words are in its template, so that is where a mistake is."""
    file, at = template(found), (1, 1)
    try:
        for inserts in filling.inserts:
            seen = look(letter(filling.guide, filling.catalog, found.id, inserts).text)
            if seen.longest > LONGEST:
                values = {"length": str(seen.longest), "limit": str(LONGEST)}
                problems.add("F462", file, at, text=found.title.text, **values)
            if seen.marks:
                problems.add("F466", file, at, text=found.title.text, sign=seen.marks)
            if seen.refused or not seen.is_seen:
                why = seen.refused or "nothing stands in it"
                problems.add("F461", file, at, what=f"letter {found.id}", why=why)
        for name in gaps(filling, found):
            values = {"name": name, "screen": f"letters/{found.id}"}
            problems.add("F463", file, at, text=found.title.text, **values)
    except FAILS as error:
        problems.add("F461", file, at, what=f"letter {found.id}", why=failure(error))


def template(found: Letter) -> str:
    """The file of a letter's words."""
    return str(PurePosixPath(found.title.file).parent / "letters" / f"{found.id}.j2")


def gaps(filling: Filling, found: Letter) -> list[str]:
    """The inserts of a letter that stand for nothing for somebody, each tried by itself."""
    empty = [name for name, value in filling.without.items() if not value]
    return sorted(name for name in empty if has_gap(filling, found, name))


def has_gap(filling: Filling, found: Letter, name: str) -> bool:
    """Whether something is missing in a letter where one insert stands for nothing."""
    if name == REGION_NAME and not may_be_unknown(filling.guide, found):
        return False
    values: dict[str, str] = {key.replace(".", "_"): v for key, v in filling.longest.items()}
    values[name.replace(".", "_")] = Nothing(GAP)
    catalog = filling.catalog
    functions = {"say": partial(say, catalog), "_": partial(watched, catalog)}
    return GAP in compiled(found.template).render({**functions, **values})


def watched(catalog: Catalog, text: str, /, **values: str) -> Ours:
    """A template's own words, with a sign behind them where one of their inserts is missing."""
    words = look_up(catalog, text, **values)
    missing = [name for name in bare_names(catalog.text("templates", text)) if not values.get(name)]
    return Ours(words + GAP) if missing else words


def may_be_unknown(guide: Guide, found: Letter) -> bool:
    """Whether somebody gets the letter whose region is not known."""
    if "region" not in guide.answers:
        return True
    asked = [Guard(SET_REGION, may=False)]
    try:
        return not all(is_set for (is_set,) in holds(asked, found.needs, vocabulary_of(guide)))
    except TooManyError:
        return True
