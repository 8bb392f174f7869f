# SPDX-License-Identifier: AGPL-3.0-or-later
"""The directory: services, emergency numbers, and what is known of the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import PurePosixPath

from bot.directory.countries import WORLD
from bot.directory.countries import name as country
from bot.directory.models import EmergencyNumbers, RegionFact, Service
from bot.guide.model import Words
from bot.studio.differences import texts
from bot.studio.differences.model import Area, Change, Place
from bot.studio.differences.row_words import contacts, said
from bot.studio.differences.two import Two

CALLED = {
    "name": "Its name",
    "about": "What it is for",
    "needs": "What it helps with",
    "regions": "The countries it serves",
    "contacts": "How it is reached",
    "ages": "Whom it takes, by age",
    "for_": "For whom it is made",
    "not_for": "Whom it cannot help",
    "area": "The parts of the country it covers",
    "run_by": "Who runs it",
    "confidential": "Whether it is confidential",
    "must_report": "Whether it must report",
    "anonymous": "Whether one can stay anonymous",
    "on_bill": "Whether calls show on the bill",
    "from_abroad": "Whether it is reached from abroad",
    "text_first": "Whether one writes first",
    "sign_language": "Whether it has sign language",
    "hours": "When it answers",
    "languages": "Its languages",
    "cost": "What it costs",
    "note": "The note",
    "source": "Where this comes from",
    "confidence": "How sure this is",
    "checked": "The day it was checked",
    "all": "The number for all emergencies",
    "police": "The number of the police",
    "ambulance": "The number of the ambulance",
    "fire": "The number of the fire brigade",
    "value": "What is known",
    "basis": "What it rests on",
}
TEXTS = ("about", "note")
_NUMBER = (
    "A wrong number or address fails somebody who needs help: please compare it with the source."
)
CAREFUL = {
    **dict.fromkeys(("contacts", "all", "police", "ambulance", "fire"), _NUMBER),
    "confidential": "People decide by it what they tell.",
    "must_report": "People decide by it what they tell.",
    "anonymous": "People decide by it what they tell.",
    "on_bill": "Somebody may see the bill.",
    "run_by": "Some people must not be sent to the police or the state.",
    "not_for": "Somebody may be sent to a place that cannot help.",
    "value": "It decides which advice is given in this country.",
}

Row = Service | EmergencyNumbers | RegionFact


def directory(two: Two) -> Iterator[Change]:
    """Every row of the directory."""
    yield from services(two)
    yield from emergency(two)
    yield from law(two)


def file_of(row: Row) -> str:
    """The file of a row below the root."""
    return row.file[row.file.find("directory/") :]


def services(two: Two) -> Iterator[Change]:
    """Services; one with another id that is reached in the same way was renamed."""
    old, new = two.old.guide.directory.services, two.new.guide.directory.services
    former = renamed(old, new)
    for id_, row in new.items():
        before = old.get(former.get(id_, id_))
        place = (file_of(row), id_)
        if before is None:
            yield from new_service(two, place, row)
            continue
        if before.id != id_:
            says = f"The row had the id {before.id} before."
            yield Change("services", "renamed", place, says, line=row.line)
        if file_of(before) != file_of(row):
            says, sides = "The row stands in another file.", (file_of(before), file_of(row))
            yield Change("services", "moved", place, says, *sides, line=row.line)
        yield from changed("services", place, before, row)
        yield from service_texts(two, place, before, row)
    for id_, row in old.items():
        if id_ not in new and id_ not in former.values():
            place, reached = (file_of(row), id_), contacts(row.contacts)
            says = "The service is no more, or is withdrawn."
            careful = "People who were sent there get something else, or nothing."
            yield Change("services", "removed", place, says, reached, careful=careful)


def renamed(old: Mapping[str, Service], new: Mapping[str, Service]) -> dict[str, str]:
    """New ids of services with the ids that they had before."""
    gone = {contacts(row.contacts): id_ for id_, row in old.items() if id_ not in new}
    come = {id_: contacts(row.contacts) for id_, row in new.items() if id_ not in old}
    return {id_: gone[reached] for id_, reached in come.items() if reached in gone}


def new_service(two: Two, place: Place, row: Service) -> Iterator[Change]:
    """A service that is new, with its words and how it is reached."""
    notes = (f"Checked on {row.checked}. Source: {row.source}.",)
    yield Change(
        "services",
        "added",
        place,
        "A new service.",
        new=contacts(row.contacts),
        notes=notes,
        careful=CAREFUL["contacts"],
        line=row.line,
    )
    yield from service_texts(two, place, None, row)


def service_texts(two: Two, place: Place, old: Service | None, new: Service) -> Iterator[Change]:
    """What a card says of a service."""
    for name in TEXTS:
        context = f"directory.{new.id}.{name}"
        before, now = getattr(old, name) if old else "", getattr(new, name)
        sides = Words(context, before), Words(context, now, line=new.line)
        yield from texts.plain(two, place, CALLED[name], *sides)


def changed(area: Area, place: Place, old: Row, new: Row) -> Iterator[Change]:
    """Every field of a row that is not as it was, but for what a card says."""
    for field in fields(new):
        name = field.name
        before, now = getattr(old, name), getattr(new, name)
        if before != now and name not in ("id", "file", "line", *TEXTS):
            sides, careful = (said(before), said(now)), CAREFUL.get(name, "")
            says = f"{CALLED[name]} changed."
            yield Change(area, "changed", place, says, *sides, careful=careful, line=new.line)


def emergency(two: Two) -> Iterator[Change]:
    """Emergency numbers."""
    old, new = two.old.guide.directory.emergency, two.new.guide.directory.emergency
    for region in dict.fromkeys((*new, *old)):
        place = ("directory/emergency.yaml", region)
        before, now = old.get(region), new.get(region)
        if before and now:
            yield from changed("emergency numbers", place, before, now)
        elif now:
            says, careful = "New emergency numbers.", CAREFUL["all"]
            line = now.line
            yield Change(
                "emergency numbers",
                "added",
                place,
                says,
                new=numbers(now),
                careful=careful,
                line=line,
            )
        elif before:
            says, careful = "The emergency numbers are no more.", "Nothing to call is shown there."
            yield Change(
                "emergency numbers", "removed", place, says, numbers(before), careful=careful
            )


def numbers(row: EmergencyNumbers) -> str:
    """The numbers of a country."""
    return "\n".join(f"{kind}: {number}" for kind, number in row.shown)


def law(two: Two) -> Iterator[Change]:
    """What is known of the law of a region."""
    old, new = two.old.guide.directory.facts, two.new.guide.directory.facts
    for region in dict.fromkeys((*new, *old)):
        names = dict.fromkeys((*new.get(region, {}), *old.get(region, {})))
        for name in names:
            before, now = old.get(region, {}).get(name), new.get(region, {}).get(name)
            place = (f"directory/law/{region}.yaml", name)
            if before and now:
                yield from changed("law", place, before, now)
            elif now:
                says, careful = "A new fact.", CAREFUL["value"]
                notes = (f"Checked on {now.checked}. Source: {now.source or now.basis}.",)
                yield Change(
                    "law",
                    "added",
                    place,
                    says,
                    new=now.value,
                    notes=notes,
                    careful=careful,
                    line=now.line,
                )
            elif before:
                says, careful = "The fact is no more: it counts as not known.", CAREFUL["value"]
                yield Change("law", "removed", place, says, before.value, careful=careful)


def titles(two: Two) -> Iterator[tuple[Place, str]]:
    """The files and rows of the directory in words."""
    for version in (two.new, two.old):
        held = version.guide.directory
        for id_, row in held.services.items():
            yield (file_of(row), ""), f"Services: {region_of(file_of(row))}"
            yield (file_of(row), id_), row.name
        yield ("directory/emergency.yaml", ""), "Emergency numbers"
        for region in held.emergency:
            yield ("directory/emergency.yaml", region), country(region)
        for region, facts in held.facts.items():
            file = f"directory/law/{region}.yaml"
            yield (file, ""), f"What is known of the law: {country(region)}"
            yield from (((file, name), name.replace("_", " ")) for name in facts)


def region_of(file: str) -> str:
    """The region that a file bears, in words."""
    code = PurePosixPath(file).stem
    return "every country" if code == WORLD else country(code)
