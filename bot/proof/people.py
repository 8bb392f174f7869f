# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everybody whom a screen can be shown to, as far as the directory tells them apart.

    classes(guide)                         regions that get the same, one group each
    people(guide, conditions, needs, "GB") → At…, what they may have answered there

The region is a real one, or None where it is not known: its facts are those that the
directory holds. Everything else that the conditions mention varies, and so do age and
whether the police may be unsafe, by which services are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from bot.directory.countries import REGIONS
from bot.directory.lookup import emergency_for
from bot.directory.models import Directory
from bot.directory.ranking import is_police_safe
from bot.directory.suits import ADULT, GROUP, HERE, UNDER_18, distance
from bot.engine.services import POLICE_UNSAFE, asked
from bot.flow.atoms import Answer, one_of
from bot.flow.vocabulary import CHANNELS, Condition
from bot.flow.worlds import subject_of, worlds
from bot.guide.model import Guide
from bot.proof.guards import placed, vocabulary_of

REGION = ("answer", "region")
LOOKED_UP = {"age": (ADULT, UNDER_18), "police_risk": tuple(sorted(POLICE_UNSAFE))}
"""Answers that decide which services are there, and the values that do."""


@dataclass(frozen=True, slots=True)
class At:
    """What is known of somebody in a region, as conditions read it."""

    directory: Directory
    region: str | None = None
    others: Mapping[str, Answer] = field(default_factory=dict)
    done: AbstractSet[str] = frozenset()
    channel: str = CHANNELS[0]

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What was answered, the region among it where it is known."""
        return {**self.others, "region": self.region} if self.region else self.others

    def region_fact(self, name: str) -> str | None:
        """What the directory holds of the region."""
        return self.directory.region_fact(self.region, name) if self.region else None

    @property
    def kind(self) -> tuple[str, bool]:
        """Age, where it counts, and whether the police may be unsafe."""
        age = self.others.get("age")
        return (
            str(age) if age in LOOKED_UP["age"] else "",
            self.others.get("police_risk") in POLICE_UNSAFE,
        )


def classes(guide: Guide) -> list[list[str | None]]:
    """The regions, those together whom everything in the guide treats alike; None among them."""
    atoms = {
        atom.text: atom
        for each in placed(guide)
        for atom in each.condition.atoms()
        if subject_of(atom) == REGION
    }
    found: dict[object, list[str | None]] = {}
    for region in (None, *sorted(REGIONS)):
        here = At(guide.directory, region)
        truths = tuple(atom.truth(here) for atom in atoms.values())
        found.setdefault((served(guide.directory, region), truths), []).append(region)
    return list(found.values())


@lru_cache(maxsize=1024)
def served(directory: Directory, region: str | None) -> object:
    """What the directory gives a region, beside what it gives everybody."""
    near = [(service.id, distance(service, region)) for service in directory.services.values()]
    return (
        tuple(each for each in near if each[1] in (HERE, GROUP)),
        emergency_for(directory, region) is None,
        is_police_safe(directory, asked({"region": region} if region else {}, "")),
    )


def people(
    guide: Guide,
    conditions: Sequence[Condition],
    needs: Sequence[Condition],
    regions: Iterable[str | None],
) -> Iterator[At]:
    """Everybody in some regions whom these conditions or the directory tell apart.

    Only those for whom every need is known true.

    Raises:
        TooManyError: there are too many combinations of answers to try.
    """
    atoms = [atom for each in (*conditions, *needs) for atom in each.atoms()]
    varied = [*(a for a in atoms if subject_of(a) != REGION), *looked_up(guide)]
    met = list(worlds(varied, vocabulary_of(guide)))
    for region in regions:
        for world in met:
            here = At(guide.directory, region, world.answers, world.done, world.channel)
            if all(need.truth(here) is True for need in needs):
                yield here


def looked_up(guide: Guide) -> Iterator[Condition]:
    """What services are looked up by, as comparisons, where the guide asks for it."""
    for name, values in LOOKED_UP.items():
        spec = guide.answers.get(name)
        for value in values:
            if spec is not None and spec.kind == "one" and value in spec.values:
                test = one_of(name, frozenset({value}), spec.unknown)
                named = frozenset({(name, value)})
                yield Condition(f"{name} == {value}", frozenset({name}), named, test)
