# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of a screen in a language, filled in: each with its place and its conditions.

    spoken(guide, node)               → Spoken…, in English
    filling = Filling.of(guide, catalog)
    filling.ways(words, said)         as people read them: where the name of the region is the
                                      longest, and where it is not known
    filling.gaps(node, spoken, said)  → the inserts for which nothing stands

What is put in is literal, so nothing depends on it but its length, and whether it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.directory.countries import REGIONS, name
from bot.flow.atoms import is_set
from bot.flow.inserts import bare_names
from bot.flow.vocabulary import Condition
from bot.flow.worlds import TooManyError
from bot.guide.model import Guard, Guide, Node, Words
from bot.i18n.catalog import Catalog
from bot.proof.guards import holds, vocabulary_of
from bot.proof.moments import today
from bot.rendering.inserted import filled, values
from bot.rendering.telegram_sizes import units

REGION_NAME = "region.name"
SET_REGION = Condition(
    "set(region)", frozenset({"region"}), frozenset(), is_set("region"), frozenset()
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text of a screen, the conditions under which it is there, and whether it is a button."""

    words: Words
    guards: tuple[Guard, ...]
    is_label: bool = False


def spoken(guide: Guide, node: Node) -> Iterator[Spoken]:
    """Everything that stands on a screen in words."""
    for part in node.says:
        yield Spoken(part.words, guarded(part.guard))
    for choice in node.choices:
        yield Spoken(choice.label, guarded(choice.guard), is_label=True)
    for row in node.rows or ():
        yield Spoken(guide.flows[row.flow].title, guarded(row.guard), is_label=True)
        for why in row.why:
            yield Spoken(why.words, guarded(row.guard, why.guard))


def guarded(*guards: Guard | None) -> tuple[Guard, ...]:
    """Those of the guards that are there."""
    return tuple(guard for guard in guards if guard is not None)


@dataclass(frozen=True, slots=True)
class Filling:
    """A guide in a language, and what inserts stand for there.

    ``without`` is for somebody whose region is not known, ``longest`` for the region whose
    name is longest.
    """

    guide: Guide
    catalog: Catalog
    without: Mapping[str, str]
    longest: Mapping[str, str]

    @classmethod
    def of(cls, guide: Guide, catalog: Catalog) -> Filling:
        """The same on the day when the rows were looked at last."""
        day = today(guide.directory)
        answers = {"region": longest_name(catalog.locale)}
        return cls(
            guide,
            catalog,
            values(guide, catalog, {}, day),
            values(guide, catalog, answers, day),
        )

    def ways(self, words: Words, said: str) -> tuple[str, ...]:
        """The words filled in: with the longest name, and without one where that matters.

        A name and what stands in its place by default are literal, so only the longer of them
        counts; but where nothing stands, marks can come together.
        """
        without, longest = self.both(words)
        needed = bare_names(said) or len(without) > len(longest)
        return (longest, without) if needed and without != longest else (longest,)

    def both(self, words: Words) -> tuple[str, str]:
        """The words filled in: without a region, and with the one whose name is longest."""
        without, longest = (filled(self.guide, self.catalog, words, each) for each in self.inserts)
        return without, longest

    @property
    def inserts(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """What is put in for the one and for the other."""
        return self.without, self.longest

    def gaps(self, node: Node, text: Spoken, said: str) -> list[str]:
        """The inserts of a text of a screen, in words of the language, that leave a gap."""
        empty = {name for name in bare_names(said) if not self.without[name]}
        if REGION_NAME in empty and not may_be_unknown(self.guide, node, text.guards):
            empty.remove(REGION_NAME)
        return sorted(empty)


@lru_cache(maxsize=256)
def longest_name(locale: str) -> str:
    """The region whose name is longest in a language."""
    return max(sorted(REGIONS), key=lambda code: units(name(code, locale)))


def may_be_unknown(guide: Guide, node: Node, guards: tuple[Guard, ...]) -> bool:
    """Whether something may stand on a screen while the region is not known."""
    if "region" not in guide.answers:
        return True
    asked = [*guards, Guard(SET_REGION, may=False)]
    try:
        return any(
            all(there) and not is_known
            for *there, is_known in holds(asked, guide.flows[node.flow].needs, vocabulary_of(guide))
        )
    except TooManyError:
        return True
