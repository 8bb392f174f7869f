# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards of the directory, rendered in a language.

    service_cards(guide, catalog, ids, problems)        F461, F462, F466
    emergency_cards(guide, catalog, regions, problems)

The card of a service depends on what it is shown for and why, on whether the row is old,
on whether somebody answers, and on the clocks of the region where it has hours. What is
the same is rendered once, and each of the last three by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from jinja2 import TemplateError

from bot.directory.lookup import Found, emergency_for
from bot.directory.models import Service
from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog
from bot.proof.looked_at import look, words_of
from bot.proof.moments import moments, noon
from bot.proof.occurring import Shown, occurring
from bot.rendering.cards import Cards
from bot.rendering.hours import in_words
from bot.rendering.markup import parse
from bot.rendering.message import CardView
from bot.rendering.pages import Pick
from bot.rendering.telegram_sizes import LONGEST

FAILS = (TemplateError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What filling in a template may raise."""

Place = tuple[str, tuple[int, int]]
"""A file, line and column."""


def service_cards(guide: Guide, catalog: Catalog, ids: Iterable[str], problems: Problems) -> int:
    """The cards of some services; gives the number of cards that were rendered."""
    count = 0
    shown = occurring(guide)
    for name in ids:
        service = guide.directory.services[name]
        home = [region for region in service.regions if len(region) == 2]
        reasons = shown.get(name) or {(service.needs[0], "here"): [*home, None]}
        for pick, region, now in asked_for(service, reasons, catalog, noon(guide.directory)):
            count += 1
            cards = Cards(guide, catalog, {"region": region} if region else {}, now)
            try:
                card = cards.helpline(pick)
            except FAILS as error:
                fails(guide, "helpline", error, problems)
            else:
                looked_at(card, (service.file, (service.line, 1)), problems)
    return count


def asked_for(
    service: Service,
    shown: Mapping[Shown, Sequence[str | None]],
    catalog: Catalog,
    now: datetime,
) -> Iterator[tuple[Pick, str | None, datetime]]:
    """Everything that a card of a service can be made for, where, and when."""
    for number, ((need, reason), regions) in enumerate(shown.items()):
        fresh = Pick(need, Found(service, reason, None, stale=False))
        yield fresh, regions[0], now
        if number == 0:
            old = Pick(need, Found(service, reason, None, stale=True))
            _, *others = moments(service, now)
            yield old, regions[0], others[0] if others else now
            yield from ((fresh, regions[0], moment) for moment in others[1:])
            yield from ((fresh, region, now) for region in clocks(service, catalog, regions, now))


def clocks(
    service: Service, catalog: Catalog, regions: Iterable[str | None], now: datetime
) -> list[str | None]:
    """One region for each way in which the hours of a service are written, but the first."""
    hours = [h for h in (service.hours, *(c.hours for c in service.contacts)) if h is not None]
    if not any(each.kind == "times" for each in hours):
        return []
    found: dict[tuple[str, ...], str | None] = {}
    for region in regions:
        found.setdefault(tuple(in_words(h, catalog, region, now) for h in hours), region)
    return list(found.values())[1:]


def emergency_cards(
    guide: Guide, catalog: Catalog, regions: Iterable[str | None], problems: Problems
) -> int:
    """The cards of emergency numbers; gives the number of cards that were rendered."""
    count = 0
    for region in regions:
        count += 1
        answers = {"region": region} if region else {}
        held = emergency_for(guide.directory, region)
        try:
            card = Cards(guide, catalog, answers, noon(guide.directory)).emergency()
        except FAILS as error:
            fails(guide, "emergency", error, problems)
        else:
            at = (held.file, (held.line, 1)) if held else (template(guide, "emergency"), (1, 1))
            looked_at(card, at, problems)
    return count


def looked_at(card: CardView, at: Place, problems: Problems) -> None:
    """Add what is wrong with a card, at its row."""
    seen = look(card.text)
    file, place = at
    if seen.longest > LONGEST:
        values = {"length": str(seen.longest), "limit": str(LONGEST)}
        problems.add("F462", file, place, text=card.name, **values)
    if seen.marks:
        problems.add("F466", file, place, text=card.name, sign=seen.marks)
    words = words_of(parse(card.text))
    missing = [each.value for each in card.contacts if each.value not in words]
    why = seen.refused or (f'"{missing[0]}" does not stand on it' if missing else "")
    if why or not seen.is_seen:
        why = why or "nothing stands on it"
        problems.add("F461", file, place, what=f"card of {card.name}", why=why)


def fails(guide: Guide, kind: str, error: Exception, problems: Problems) -> None:
    """Add that a template cannot be filled in."""
    problems.add("F461", template(guide, kind), (1, 1), what=f"{kind} card", why=failure(error))


def failure(error: Exception) -> str:
    """Why a template cannot be filled in, for an editor."""
    return f"it cannot be filled in ({error})"


def template(guide: Guide, name: str) -> str:
    """The file of a template, as messages name it: beside the flow that begins."""
    folder = PurePosixPath(guide.flows[guide.start].title.file).parents
    up = guide.start.count("/")
    return str(folder[up] / "templates" / f"{name}.j2")
