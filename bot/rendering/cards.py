# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards of the directory under a text: services for a need, emergency numbers.

Every number comes from a row of the directory, with the date it was checked.
Where no emergency number is held, the card says so and the ways to reach help
from anywhere follow; none is made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.directory.lookup import Found, emergency_for, find, shortlist
from bot.directory.models import Contact, Service
from bot.directory.suits import Wishes
from bot.engine.replies import Reply
from bot.flow.expressions import Answer
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog
from bot.i18n.messages import message
from bot.rendering.inserted import day, region_name
from bot.rendering.message import CardView, ContactLine
from bot.rendering.templates import render

MOST = 4
"""Services that one card of a screen shows."""

ORDER = ("sms", "chat", "whatsapp", "phone", "web", "form", "email")


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of one reply. ``now`` carries a time zone; *today* is its day."""

    guide: Guide
    catalog: Catalog
    answers: Mapping[str, Answer]
    now: datetime

    @property
    def region(self) -> str | None:
        """The person's country, if it is known."""
        region = self.answers.get("region")
        return region if isinstance(region, str) else None

    def of(self, reply: Reply) -> tuple[CardView, ...]:
        """The cards of a reply, each service once."""
        cards: dict[str, CardView] = {}
        for card in reply.shows:
            if card.kind == "emergency":
                found = [self.emergency(), *self.without_numbers(reply)]
            else:
                found = [self.helpline(row) for row in self.services(card.need)]
            for view in found:
                cards.setdefault(view.id, view)
        return tuple(cards.values())

    def notes(self, reply: Reply) -> tuple[str, ...]:
        """What to say above the cards: that general help stands in for what is not held."""
        needs = [card.need for card in reply.shows if card.kind == "helplines"]
        stand_in = any(row.reason == "instead" for need in needs for row in self.services(need))
        return (self.instead(),) if stand_in else ()

    def emergency(self) -> CardView:
        """The emergency numbers of the region, the single one alone where there is one."""
        numbers = emergency_for(self.guide.directory, self.region)
        place = region_name(self.catalog, self.answers)
        contacts = tuple(
            ContactLine("phone", number, self.say(f"emergency.{kind}"))
            for kind, number in (numbers.shown if numbers else ())
        )
        text = render(
            self.guide.templates["emergency"],
            self.catalog,
            place=place,
            contacts=contacts,
            checked=day(self.catalog, numbers.checked) if numbers else "",
            confirm=numbers is not None and numbers.confidence != "high",
        )
        name = self.say("emergency.title_in", region=place) if place else ""
        return CardView(
            "emergency", "emergency", name or self.say("emergency.title"), contacts, text
        )

    def without_numbers(self, reply: Reply) -> Iterator[CardView]:
        """The crisis route that works anywhere, where no number is held and none is shown."""
        shown = any(card.need == "crisis" for card in reply.shows)
        if not shown and emergency_for(self.guide.directory, self.region) is None:
            yield from map(self.helpline, self.services("crisis"))

    def services(self, need: str) -> list[Found]:
        """The first services for a need, the most fitting first."""
        age = self.answers.get("age")
        unsafe = self.answers.get("police_risk") in ("yes", "unsure")
        found = find(
            self.guide.directory,
            self.region,
            need,
            age=age if isinstance(age, str) else None,
            now=self.now,
            today=self.now.date(),
            wishes=Wishes(police_unsafe=unsafe),
        )
        return shortlist(found, MOST, need)

    def helpline(self, found: Found) -> CardView:
        """One service."""
        service = found.service
        contacts = tuple(
            self.contact(service, contact)
            for contact in sorted(service.contacts, key=lambda c: ORDER.index(c.type))
        )
        text = render(
            self.guide.templates["helpline"],
            self.catalog,
            name=service.name,
            about=self.words(service, "about", service.about),
            contacts=contacts,
            open_now=found.open_now if service.hours.kind == "times" else None,
            always=service.hours.kind == "always",
            hours=self.words(service, "hours", service.hours.says),
            ages=self.ages(service),
            cost=service.cost,
            run_by=service.run_by,
            stale=found.stale,
            checked=day(self.catalog, service.checked),
            confirm=service.confidence != "high",
        )
        return CardView(service.id, "helpline", service.name, contacts, text)

    def contact(self, service: Service, contact: Contact) -> ContactLine:
        """One way to reach a service."""
        note = self.words(service, f"contacts.{contact.value}", contact.note)
        return ContactLine(contact.type, contact.value, self.say(f"contact.{contact.type}"), note)

    def instead(self) -> str:
        """Why general help stands here, where nothing is held for the need."""
        place = region_name(self.catalog, self.answers)
        return (
            self.say("card.instead", region=place) if place else self.say("card.instead_anywhere")
        )

    def ages(self, service: Service) -> str:
        """For which ages a service is."""
        low, high = service.ages.min, service.ages.max
        if low is not None and high is not None:
            return self.say("card.ages", min=str(low), max=str(high))
        if low is not None:
            return self.say("card.ages_from", min=str(low))
        return self.say("card.ages_to", max=str(high)) if high is not None else ""

    def words(self, service: Service, part: str, text: str) -> str:
        """A text of a row in the catalog's language."""
        return self.catalog.text(f"directory.{service.id}.{part}", text) if text else ""

    def say(self, key: str, **values: str) -> str:
        """A sentence of the program."""
        return message(key, self.catalog, **values)
