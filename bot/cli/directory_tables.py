# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts and look-ups of the directory, drawn for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.directory_data import types_of
from bot.directory.countries import GROUPS, WORLD, name
from bot.directory.coverage import STATES, Checked, Coverage, Offers, Tally
from bot.directory.lookup import Found
from bot.directory.models import EmergencyNumbers, RegionFact
from bot.directory.vocabulary import CONFIDENCES, NEEDS

SHORT = dict(zip(NEEDS, "cr co on im st dv ch lg ha le fr ds po cm gu ow".split(), strict=True))
"""Two letters for a need, at the top of a column."""

REASONS = {
    "here": "serves this country",
    "group": "serves a group of countries",
    "world": "serves every country",
    "children": "for the young, beside the others",
    "instead": "nothing is held for this need: general help instead",
    "general": "someone to talk to, apart from the state",
}
AGE_WORDS = {"under_18": "under 18", "adult": "adult", "unsaid": "age not said"}
Column = tuple[Found, ...]


def draw_coverage(counted: Coverage, console: Console) -> None:
    """Countries × needs, those without rows, and the age of rows."""
    total = counted.total
    console.print(f"The directory on {counted.today.isoformat()}: {total.services} services")
    console.print(f"  {total.always} answer day and night, {total.written} by text or chat.\n")
    console.print(region_table(counted.regions, total))
    short = ", ".join(f"{letters} {need}" for need, letters in SHORT.items())
    console.print(f"\n{short}; 24 = answers day and night, wr = by text or chat.")
    console.print("A service for several countries counts in each of them, once in the sum.\n")
    console.print(without_words(counted))
    console.print(checked_table(counted.checked))


def region_table(regions: Mapping[str, Tally], total: Tally) -> Table:
    """One line a region that rows name, and the sum."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("region", no_wrap=True, max_width=20)
    for head in ("all", *SHORT.values(), "24", "wr"):
        table.add_column(head, justify="right", no_wrap=True)
    for region, tally in regions.items():
        table.add_row(Text(region_words(region)), *tally_cells(tally))
    table.add_row("sum", *tally_cells(total))
    return table


def region_words(region: str) -> str:
    """A code and its name; a group is named in words."""
    words = {WORLD: "every country"} | dict.fromkeys(GROUPS, "all its members")
    return f"{region} {words.get(region) or name(region)}"


def tally_cells(tally: Tally) -> list[str]:
    """The numbers of one line; a dot is none."""
    counts = (tally.services, *(tally.needs[need] for need in NEEDS), tally.always, tally.written)
    return [str(count) if count else "·" for count in counts]


def without_words(counted: Coverage) -> str:
    """How many countries have no row, and what people there get."""
    world = counted.regions.get(WORLD)
    held = [need for need in NEEDS if world and world.needs[need]]
    missing = [need for need in NEEDS if need not in held]
    lines = [f"{len(counted.without)} countries have no row of their own."]
    if held:
        lines.append(f"People there get the rows of {WORLD}.yaml: {', '.join(held)}.")
    if missing:
        lines.append(f"For {', '.join(missing)} they get general help, and the card says so.")
    return " ".join(lines) + "\n"


def checked_table(kinds: Mapping[str, Checked]) -> Table:
    """Rows by their kind, their age and their confidence."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("rows", no_wrap=True)
    for head in CONFIDENCES:
        table.add_column(head, justify="right", no_wrap=True)
    for kind, rows in kinds.items():
        for state in STATES:
            counts: Mapping[str, int] = getattr(rows, state)
            table.add_row(f"{kind}, {state}", *(str(counts[word]) for word in CONFIDENCES))
    return table


def draw_offers(got: Offers, console: Console) -> None:
    """Numbers, police, and the services for each need and age."""
    console.print(Text(f"{name(got.region)} ({got.region})\n"))
    console.print(Text(emergency_words(got.emergency)))
    console.print(Text(police_words(got.police)))
    for need, by_age in got.by_need.items():
        for ages, rows in same_for(by_age):
            console.print(Text(f"\n{need}, {ages}"))
            console.print(found_table(rows))


def emergency_words(numbers: EmergencyNumbers | None) -> str:
    """The emergency numbers that are shown."""
    if numbers is None:
        return "emergency numbers: none held; the card says so and shows what helps anywhere"
    shown = ", ".join(f"{kind} {number}" for kind, number in numbers.shown)
    return f"emergency numbers: {shown} ({numbers.confidence}, {numbers.checked.isoformat()})"


def police_words(fact: RegionFact | None) -> str:
    """Whether reporting to the police is known to be normal, and what says so."""
    if fact is None:
        return "police_reporting: not known: counts as caution"
    basis = fact.source if fact.basis == "source" else "judgement, without a source"
    return (
        f"police_reporting: {fact.value} ({fact.confidence}, {fact.checked.isoformat()}; {basis})"
    )


def same_for(by_age: Mapping[str, Column]) -> list[tuple[str, Column]]:
    """Ages that get the same services in the same order, drawn as one."""
    groups = [
        (list(ages), rows)
        for rows, ages in groupby(sorted_by_first(by_age), key=by_age.__getitem__)
    ]
    if len(groups) == 1:
        return [("every age", groups[0][1])]
    return [(" and ".join(AGE_WORDS[age] for age in ages), rows) for ages, rows in groups]


def sorted_by_first(by_age: Mapping[str, Column]) -> list[str]:
    """The ages, each beside the first that gets the same."""
    rows = list(by_age.values())
    return sorted(by_age, key=lambda age: rows.index(by_age[age]))


def found_table(rows: Column) -> Table:
    """Services in order, with the ways to reach them and why they are there."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    table.add_column(justify="right")
    for _ in range(3):
        table.add_column(overflow="fold")
    for place, row in enumerate(rows, 1):
        why = REASONS[row.reason] + ("; checked too long ago" if row.stale else "")
        who = f"; {row.service.run_by}" if row.service.is_state else ""
        named = Text(f"{row.service.name}\n{row.service.id}")
        table.add_row(str(place), named, ", ".join(types_of(row)), why + who)
    return table
