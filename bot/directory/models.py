# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the directory holds, once it is read and checked.

    Directory
    ├── services: id → Service ── contacts: Contact, ages: Ages, hours: Hours
    ├── emergency: region → EmergencyNumbers
    └── facts: region → fact → RegionFact

A region is an ISO 3166-1 alpha-2 code, ``XK``, or one of the groups ``EU`` and
``WORLD``. Where something is not known, a truth is None and a word is "unknown".
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from bot.directory.hours import UNKNOWN, Hours
from bot.directory.vocabulary import NEEDS

Truth = bool | None


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a service.

    ``type`` is a word of ``CONTACT_TYPES``, ``value`` the number or address as it
    is shown, ``note`` a short remark in English ("Text the word SHOUT."), ``hours``
    only where they differ from those of the service.
    """

    type: str
    value: str
    note: str = ""
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Ages:
    """Whom a service takes, in years, both ends included; None is no limit."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """One helpline, support or reporting service.

    ``needs`` and ``regions`` are in order of weight. ``for_`` names those it is
    made for (any of them; empty is everyone), ``not_for`` those it cannot help,
    ``area`` the ISO 3166-2 parts of the country it covers (empty is all of it).
    ``name``, ``about`` and ``note`` are shown, ``about`` and ``note`` translated.
    ``source`` is an address, or words that are no link. ``file`` and ``line`` say
    where the row stands.
    """

    id: str
    name: str
    about: str
    needs: tuple[str, ...]
    regions: tuple[str, ...]
    contacts: tuple[Contact, ...]
    source: str
    confidence: str
    checked: date
    ages: Ages = Ages()
    for_: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    run_by: str = "unknown"
    confidential: Truth = None
    must_report: Truth = None
    anonymous: Truth = None
    on_bill: Truth = None
    from_abroad: Truth = None
    text_first: Truth = None
    sign_language: Truth = None
    hours: Hours = UNKNOWN
    languages: tuple[str, ...] = ()
    cost: str = "unknown"
    note: str = ""
    file: str = ""
    line: int = 0

    @property
    def link(self) -> str:
        """The source where it is an address that can be shown, else ""."""
        return self.source if self.source.startswith("https://") else ""

    @property
    def is_state(self) -> bool:
        """Whether the police or another part of the state answers."""
        return self.run_by in ("state", "police")

    @property
    def is_police(self) -> bool:
        """Whether the police answer."""
        return self.run_by == "police"


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """The emergency numbers of one region; "" where none is held.

    ``all`` is one number for police, ambulance and fire.
    """

    confidence: str
    checked: date
    all: str = ""
    police: str = ""
    ambulance: str = ""
    fire: str = ""
    source: str = ""
    file: str = ""
    line: int = 0

    @property
    def single(self) -> str:
        """The one number to show: for all, or the same for each; "" where they differ."""
        apart = {self.police, self.ambulance, self.fire}
        return self.all or (apart.pop() if len(apart) == 1 else "")

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """Pairs of ("all", "police", "ambulance" or "fire", number): the single one alone."""
        if self.single:
            return (("all", self.single),)
        apart = (("police", self.police), ("ambulance", self.ambulance), ("fire", self.fire))
        return tuple((kind, number) for kind, number in apart if number)


@dataclass(frozen=True, slots=True)
class RegionFact:
    """Something known about a region, such as ``police_reporting: caution``.

    ``basis`` is "source", or "judgement" where nobody else has said it.
    """

    name: str
    value: str
    confidence: str
    checked: date
    basis: str = "source"
    source: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Everything that can be looked up; see the drawing of this module.

    Two are the same only where they are one and the same thing, so that look-ups can be kept.
    """

    services: Mapping[str, Service] = field(default_factory=dict)
    emergency: Mapping[str, EmergencyNumbers] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, RegionFact]] = field(default_factory=dict)
    by_need: Mapping[str, tuple[Service, ...]] = field(init=False, repr=False, compare=False)
    reaching: dict[tuple[str, str | None], tuple[Service, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """Need and region → the services that reach there, kept from earlier look-ups."""

    def __post_init__(self) -> None:
        """Sort the services under their needs, so that a look-up reads only a few."""
        rows = self.services.values()
        by_need = {need: tuple(s for s in rows if need in s.needs) for need in NEEDS}
        object.__setattr__(self, "by_need", by_need)

    def region_fact(self, region: str, name: str) -> str | None:
        """The value of a fact, or None where no row says it. Never raises."""
        fact = self.facts.get(region, {}).get(name)
        return fact.value if fact else None

    def over(self, base: Directory) -> Directory:
        """This directory laid over ``base``: rows of the same id or region replace."""
        regions = {*base.facts, *self.facts}
        facts = {r: {**base.facts.get(r, {}), **self.facts.get(r, {})} for r in regions}
        return Directory(
            {**base.services, **self.services}, {**base.emergency, **self.emergency}, facts
        )

    def without(self, ids: AbstractSet[str]) -> Directory:
        """The same directory without the services of these ids."""
        kept = {id_: service for id_, service in self.services.items() if id_ not in ids}
        return Directory(kept, self.emergency, self.facts)
