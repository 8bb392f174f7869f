# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards: right numbers, in the right words, and none that is made up."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.directory.countries import COUNTRIES
from bot.directory.lookup import Found
from bot.directory.vocabulary import NEEDS
from bot.engine.replies import Reply
from bot.guide.load import load_guide
from bot.guide.model import Card
from bot.i18n.catalog import ENGLISH
from bot.rendering.cards import Cards
from bot.rendering.markup import parse
from bot.rendering.message import CardView
from bot.rendering.plain import plain_text
from bot.rendering.remarks import Shown, fitted, remarks
from bot.rendering.sentences import plain_words

GUIDE = load_guide(Path("flows"))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 2, tzinfo=UTC)
EMERGENCY = Card("emergency", "")


def helplines(need: str) -> Card:
    return Card("helplines", need)


def cards(*shows: Card, **answers: str) -> dict[str, CardView]:
    reply = Reply("helplines#talk", shows=shows, answers=answers)
    return {card.id: card for card in Cards(GUIDE, ENGLISH, answers, NOW).of(reply)}


def words(card: CardView) -> str:
    return plain_text(parse(card.text))


def test_one_number_for_everything_stands_alone() -> None:
    card = cards(EMERGENCY, region="GB")["emergency"]
    assert [(line.type, line.value) for line in card.contacts] == [("phone", "999")]
    assert "All emergencies: 999" in words(card)
    assert "Checked November 21, 2026." in words(card)


def test_numbers_that_differ_are_told_apart() -> None:
    card = cards(EMERGENCY, region="BR")["emergency"]
    assert [(line.label, line.value) for line in card.contacts] == [
        ("Police", "190"),
        ("Ambulance", "192"),
        ("Fire", "193"),
    ]


def test_where_no_number_is_held_none_is_made_up() -> None:
    shown = cards(EMERGENCY, region="AQ")
    card = shown.pop("emergency")
    assert card.contacts == ()
    assert "Antarctica: no emergency number is held here." in words(card)
    assert not any(letter.isdigit() for letter in words(card))
    assert "find-a-helpline" in shown


def test_without_a_country_the_world_route_comes_at_once() -> None:
    shown = cards(EMERGENCY)
    assert shown["emergency"].contacts == ()
    assert "find-a-helpline" in shown


def test_a_service_is_shown_once_however_many_cards_ask_for_it() -> None:
    twice = cards(helplines("crisis"), helplines("crisis"), region="GB")
    assert len(twice) == len(cards(helplines("crisis"), region="GB"))


def test_a_service_says_what_it_is_for_and_when_it_was_checked() -> None:
    card = cards(helplines("crisis"), region="GB", age="adult")["gb-ie-samaritans"]
    assert card.kind == "helpline"
    assert card.name == "Samaritans"
    assert ("phone", "116 123") in [(line.type, line.value) for line in card.contacts]
    assert "Why: Someone to talk to now" in words(card)
    assert "Checked November 21, 2026." in words(card).splitlines()[-1]


def test_a_single_source_asks_to_check_on_their_page() -> None:
    row = next(s for s in GUIDE.directory.services.values() if s.confidence == "medium")
    found = cards(*map(helplines, row.needs), region=row.regions[0])
    checked = [card for name, card in found.items() if confidence(name) == "medium"]
    assert checked
    assert all("Please check their page." in words(card) for card in checked)
    sure = [card for name, card in found.items() if confidence(name) == "high"]
    assert not any("Please check" in words(card) for card in sure)


def confidence(service: str) -> str:
    return GUIDE.directory.services[service].confidence


def test_old_rows_say_so_and_stay() -> None:
    years_later = datetime(2030, 1, 1, tzinfo=UTC)
    reply = Reply("helplines#talk", shows=(helplines("crisis"),), answers={"region": "GB"})
    found = Cards(GUIDE, ENGLISH, {"region": "GB"}, years_later).of(reply)
    assert "gb-ie-samaritans" in [card.id for card in found]


def test_a_need_without_a_service_says_that_others_stand_in() -> None:
    answers = {"region": "EG"}
    reply = Reply("helplines#conduct", shows=(helplines("own-conduct"),), answers=answers)
    made = Cards(GUIDE, ENGLISH, answers, NOW)
    says = "Egypt: no service of this kind is held here. These may help."
    notes, shown = made.shown(reply)
    assert says in notes
    assert "Why: general help" in words(shown[0])
    held = Reply("helplines#talk", shows=(helplines("crisis"),), answers=answers)
    assert says not in made.shown(held)[0]


@pytest.mark.parametrize("age", [None, "under_18", "adult"])
def test_every_country_gets_an_emergency_card_and_help_for_every_need(age: str | None) -> None:
    known = {"age": age} if age else {}
    for place, region in enumerate(sorted(COUNTRIES)):
        assert cards(EMERGENCY, region=region, **known)["emergency"].kind == "emergency"
        # Each need in turn: that every country has every need is tested in the directory.
        need = NEEDS[place % len(NEEDS)]
        assert cards(helplines(need), region=region, **known), (region, need)


def test_no_card_has_more_than_thirty_words_beside_its_name_and_contacts() -> None:
    """On any page, at noon and at night, whatever language the person speaks."""
    for need in NEEDS:
        for service in GUIDE.directory.services.values():
            if need not in service.needs:
                continue
            for locale, now in (("en", NOW), ("xx", NIGHT)):
                shown = Shown(Found(service, "here", None, stale=False), need, "GB", locale, now)
                said = fitted(remarks(shown), ENGLISH)
                count = sum(len(plain_words(text).split()) for text in said.values())
                assert count <= 30, (service.id, count, said)
