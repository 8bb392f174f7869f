# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every screen, card and letter of a guide, rendered in every language before people see it.

    RENDERING(guide, catalogs, problems)              everything, in this process
    units(guide, catalogs)                            → Unit…, parts to be spread over several
    render_unit(guide, catalogs, unit)                → (Problem…, Counts)

A screen is its paragraphs, buttons, reasons, letter and cards, and each of these depends on
little: a text on the language and on whether the region has a name; a card on the service,
what it is shown for, and the clock of the region. So each is rendered once for all screens
and regions that would show the same, and what they are together is found from the
conditions of the screen (see ``standing``).

    text, language                 F461–F463, F465, F466     rendered_texts.py
    letter, language               F461–F463, F466           rendered_letters.py
    card, language, region         F461, F462, F466          rendered_cards.py
    screen, what was answered      F464, F467                rendered_screens.py
    card, region, age, police      D130, D131                reached.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from bot.directory.countries import REGIONS
from bot.flow.errors import Problem, Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.proof.filled_in import Filling
from bot.proof.reached import nobody_is_left, urgent_help_reaches
from bot.proof.rendered_cards import emergency_cards, service_cards
from bot.proof.rendered_letters import letters
from bot.proof.rendered_screens import screens_stand
from bot.proof.rendered_texts import program_texts_render, screen_texts

Sort = Literal[
    "texts", "letters", "program", "services", "emergency", "screens", "everybody", "urgent"
]

NODES = 40
"""Screens of one unit, about."""
ROWS = 60
"""Rows of the directory of one unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the work: a sort, a language ("" where it does not matter), and names.

    The names are flows, services or regions; "" is a region that is not known.
    """

    sort: Sort
    locale: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What was rendered or looked up; ``screens`` counts the ways in which they can look."""

    texts: int = 0
    screens: int = 0
    cards: int = 0
    letters: int = 0
    people: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        names = [each.name for each in fields(self)]
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in names})


def units(guide: Guide, catalogs: Catalogs) -> Sequence[Unit]:
    """All parts of the work, each of them small data and the same on every call."""
    return list(_units(guide, catalogs))


def _units(guide: Guide, catalogs: Catalogs) -> Iterator[Unit]:
    flows = list(slices({flow.id: len(flow.nodes) for flow in guide.flows.values()}, NODES))
    services = list(slices(dict.fromkeys(guide.directory.services, 1), ROWS))
    regions = list(slices(dict.fromkeys(("", *sorted(REGIONS)), 1), ROWS))
    yield Unit("everybody")
    yield Unit("urgent")
    yield from (Unit("screens", "", names) for names in flows)
    shows = {card.kind for node in guide.nodes.values() for card in node.shows}
    for locale in dict.fromkeys(catalogs.catalog(tag).locale for tag in guide.languages):
        yield Unit("program", locale)
        yield Unit("letters", locale)
        yield from (Unit("texts", locale, names) for names in flows)
        if "helplines" in shows or "emergency" in shows:
            yield from (Unit("services", locale, names) for names in services)
        if "emergency" in shows:
            yield from (Unit("emergency", locale, names) for names in regions)


def slices(weights: Mapping[str, int], most: int) -> Iterator[tuple[str, ...]]:
    """The names in their order, in groups of about so much weight."""
    group: list[str] = []
    weight = 0
    for name, each in weights.items():
        if group and weight + each > most:
            yield tuple(group)
            group, weight = [], 0
        group.append(name)
        weight += each
    if group:
        yield tuple(group)


def render_unit(guide: Guide, catalogs: Catalogs, unit: Unit) -> tuple[tuple[Problem, ...], Counts]:
    """Render one part; what is wrong with it, each once and in order, and how much it was."""
    problems = Problems()
    counts = SORTS[unit.sort](guide, catalogs, unit, problems)
    return tuple(sorted(set(problems.found))), counts


def texts(guide: Guide, catalogs: Catalogs, unit: Unit, problems: Problems) -> Counts:
    """The texts of some flows in a language."""
    filling = Filling.of(guide, catalogs.catalog(unit.locale))
    nodes = [node for name in unit.names for node in guide.flows[name].nodes.values()]
    return Counts(texts=sum(screen_texts(filling, node, problems) for node in nodes))


def program(_: Guide, catalogs: Catalogs, unit: Unit, problems: Problems) -> Counts:
    """The program's own sentences in a language."""
    return Counts(texts=program_texts_render(catalogs.catalog(unit.locale), problems))


def all_letters(guide: Guide, catalogs: Catalogs, unit: Unit, problems: Problems) -> Counts:
    """The letters in a language."""
    filling = Filling.of(guide, catalogs.catalog(unit.locale))
    return Counts(letters=letters(filling, problems))


def services(guide: Guide, catalogs: Catalogs, unit: Unit, problems: Problems) -> Counts:
    """The cards of some services in a language."""
    catalog = catalogs.catalog(unit.locale)
    return Counts(cards=service_cards(guide, catalog, unit.names, problems))


def emergency(guide: Guide, catalogs: Catalogs, unit: Unit, problems: Problems) -> Counts:
    """The cards of emergency numbers of some regions in a language."""
    catalog = catalogs.catalog(unit.locale)
    regions = [name or None for name in unit.names]
    return Counts(cards=emergency_cards(guide, catalog, regions, problems))


def screens(guide: Guide, catalogs: Catalogs, unit: Unit, problems: Problems) -> Counts:
    """What stands on the screens of some flows at once."""
    fillings = [Filling.of(guide, catalogs.catalog(tag)) for tag in guide.languages]
    return Counts(screens=screens_stand(guide, fillings, unit.names, problems))


def everybody(guide: Guide, _: Catalogs, __: Unit, problems: Problems) -> Counts:
    """Whom everybody can turn to."""
    return Counts(people=nobody_is_left(guide, problems))


def urgent(guide: Guide, _: Catalogs, __: Unit, problems: Problems) -> Counts:
    """Whom urgent help leads to."""
    return Counts(people=urgent_help_reaches(guide, problems))


SORTS: Mapping[Sort, Callable[[Guide, Catalogs, Unit, Problems], Counts]] = {
    "texts": texts,
    "letters": all_letters,
    "program": program,
    "services": services,
    "emergency": emergency,
    "screens": screens,
    "everybody": everybody,
    "urgent": urgent,
}


def everything_renders(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """Every screen, card and letter can be shown to everybody, in every language."""
    found: dict[Problem, None] = {}
    for unit in units(guide, catalogs):
        found |= dict.fromkeys(render_unit(guide, catalogs, unit)[0])
    problems.found += found


RENDERING = everything_renders
"""All parts, one after the other."""
