# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards of the directory under a text: services for a need, emergency numbers.

    made = Cards(guide, catalog, answers, now)
    made.shown(reply)           → the notes above the cards, and the cards of the page
    made.of(reply)              → CardView…, those cards alone

Every number comes from a row of the directory, with the date it was checked.
Where no emergency number is held, the card says so and the ways to reach help
from anywhere follow; none is made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.directory.lookup import Found, emergency_for, find
from bot.directory.ranking import is_police_safe
from bot.directory.suits import Wishes
from bot.engine.replies import Reply
from bot.engine.services import asked, lines, region_of
from bot.flow.expressions import Answer
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog
from bot.i18n.messages import MESSAGES, counted, message
from bot.rendering.contacts import contact_lines, drawn, logged
from bot.rendering.inserted import day, region_name
from bot.rendering.isolates import isolated
from bot.rendering.message import CardView, ContactLine
from bot.rendering.pages import Pick, paged
from bot.rendering.remarks import CAVEATS, DETAILS, Said, Shown, fitted, remarks
from bot.rendering.sentences import plain_message
from bot.rendering.templates import render


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of one reply. ``now`` carries a time zone; *today* is its day.

    ``wishes`` holds what is known of the person beside their answers.
    """

    guide: Guide
    catalog: Catalog
    answers: Mapping[str, Answer]
    now: datetime
    wishes: Wishes | None = None

    @property
    def region(self) -> str | None:
        """The person's country, if it is known."""
        return region_of(self.answers)

    def shown(self, reply: Reply) -> tuple[tuple[str, ...], tuple[CardView, ...]]:
        """What to say above the cards, and the cards of the page that is shown."""
        pages = self.pages(reply)
        cards = self.page(reply, pages)
        return tuple(self.notes(reply, pages, cards)), cards

    def of(self, reply: Reply) -> tuple[CardView, ...]:
        """The cards of the page that is shown."""
        return self.page(reply, self.pages(reply))

    def page(self, reply: Reply, pages: Sequence[Sequence[Pick]]) -> tuple[CardView, ...]:
        """The cards of the page that is shown, each service once."""
        picks = pages[min(reply.page, len(pages) - 1)]
        cards: list[CardView] = []
        for line in lines(self.guide, reply.shows, self.answers):
            if line.kind == "emergency":
                cards += [self.emergency()] if reply.page == 0 else []
            else:
                cards += [self.helpline(pick) for pick in picks if pick.need == line.need]
        return tuple(cards)

    def notes(
        self, reply: Reply, pages: Sequence[Sequence[Pick]], cards: tuple[CardView, ...]
    ) -> Iterator[str]:
        """What to say above the cards, once a screen.

        That general help stands in, which page it is, how much follows, what calls leave.
        """
        if any(pick.found.reason == "instead" for page in pages for pick in page):
            yield self.instead()
        if reply.page and reply.shows:
            page, last = str(reply.page + 1), str(len(pages))
            yield message("pages", self.catalog, page=page, pages=last)
        more = sum(map(len, pages[reply.page + 1 :]))
        if more and any(option.id == "more" for option in reply.options):
            yield counted("card.more", self.catalog, more)
        notice = MESSAGES["card.calls_show"]
        said = any(words.text == notice for words in reply.says)
        if not said and any(logged(card.contacts) for card in cards):
            yield message("card.calls_show", self.catalog)

    def pages(self, reply: Reply) -> list[list[Pick]]:
        """The services of a screen, page by page."""
        helplines = lines(self.guide, reply.shows, self.answers)
        needs = [line.need for line in helplines if line.kind == "helplines"]
        is_safe = is_police_safe(self.guide.directory, asked(self.answers, ""))
        return paged(
            [(need, self.services(need)) for need in needs],
            lambda found: found.service.is_state and not is_safe,
        )

    def services(self, need: str) -> list[Found]:
        """Every service for a need, the most fitting first."""
        looked_for = asked(self.answers, need)
        return find(
            self.guide.directory,
            looked_for.region,
            need,
            age=looked_for.age,
            now=self.now,
            today=self.now.date(),
            wishes=self.wishes or looked_for.wishes,
        )

    def emergency(self) -> CardView:
        """The emergency numbers of the region, the single one alone where there is one."""
        numbers = emergency_for(self.guide.directory, self.region)
        place = region_name(self.catalog, self.answers)
        contacts = tuple(
            ContactLine("phone", number, plain_message(f"emergency.{kind}", self.catalog))
            for kind, number in (numbers.shown if numbers else ())
        )
        text = render(
            self.guide.templates["emergency"],
            self.catalog,
            place=place,
            contacts=self.drawn(contacts),
            checked=day(self.catalog, numbers.checked) if numbers else "",
            confirm=numbers is not None and numbers.confidence != "high",
        )
        title = "emergency.title_in" if place else "emergency.title"
        name = plain_message(title, self.catalog, region=place)
        return CardView("emergency", "emergency", name, contacts, text)

    def helpline(self, pick: Pick) -> CardView:
        """One service, and why it is shown."""
        service = pick.found.service
        wishes = self.wishes or asked(self.answers, pick.need).wishes
        contacts = contact_lines(service, self.catalog, wishes, self.region, self.now)
        shown = Shown(pick.found, pick.need, self.region, self.catalog.locale, self.now)
        said = fitted(remarks(shown), self.catalog)
        text = render(
            self.guide.templates["helpline"],
            self.catalog,
            name=isolated(service.name, "name", self.catalog.locale),
            about=said.get("about", ""),
            why=said.get("why", ""),
            contacts=self.drawn(contacts),
            caveats=[Said(kind, said[kind]) for kind in CAVEATS if kind in said],
            details=[Said(kind, said[kind]) for kind in DETAILS if kind in said],
            checked=day(self.catalog, service.checked),
        )
        return CardView(service.id, "helpline", service.name, contacts, text)

    def drawn(self, contacts: tuple[ContactLine, ...]) -> tuple[ContactLine, ...]:
        """Contacts as a card draws them."""
        return tuple(drawn(contact, self.catalog.locale) for contact in contacts)

    def instead(self) -> str:
        """Why general help stands here, where nothing is held for the need."""
        place = region_name(self.catalog, self.answers)
        if place:
            return message("card.instead", self.catalog, region=place)
        return message("card.instead_anywhere", self.catalog)
