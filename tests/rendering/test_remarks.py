# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a card says of a service, and what has to yield where there is much to say."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.directory.hours import ALWAYS, UNKNOWN, Hours
from bot.directory.lookup import Found
from bot.directory.models import Ages, Contact, Service
from bot.directory.opening import spans_of
from bot.directory.suits import Wishes
from bot.guide.load import load_guide
from bot.i18n.catalog import ENGLISH, Catalog
from bot.rendering.cards import Cards
from bot.rendering.pages import Pick
from bot.rendering.sentences import plain_words
from tests.directory.samples import service

GUIDE = load_guide(Path("flows"))
NOON = datetime(2026, 1, 30, 12, tzinfo=UTC)  # a Friday
NIGHT = datetime(2026, 1, 30, 3, tzinfo=UTC)
BY_DAY = Hours("times", "Europe/London", tuple(spans_of("mon-fri 09:00-17:00")))


def card(
    row: Service,
    *,
    need: str = "crisis",
    reason: str = "here",
    stale: bool = False,
    now: datetime = NOON,
    catalog: Catalog = ENGLISH,
    wishes: Wishes | None = None,
) -> str:
    """The words of a card for somebody in the United Kingdom."""
    made = Cards(GUIDE, catalog, {"region": "GB"}, now, wishes)
    return plain_words(made.helpline(Pick(need, Found(row, reason, None, stale))).text)


def row(**fields: Any) -> Service:
    return service("row", **{"about": "It helps.", "hours": UNKNOWN, **fields})


def test_a_card_in_full() -> None:
    full = row(
        name="Sample Line",
        note="Ask for Ann.",
        hours=BY_DAY,
        for_=("women", "young"),
        cost="free",
        languages=("en", "cy"),
        contacts=(Contact("web", "https://example.org"), Contact("phone", "01632 960000")),
    )
    assert card(full) == (
        "Sample Line\n"
        "Why: Someone to talk to now\n"
        "It helps. Ask for Ann.\n\n"
        "• Call: 01632 960000\n"
        "• Web: https://example.org\n\n"
        "Open now. Mon–Fri: 09:00–17:00. Made for women. Made for young people. Free. "
        "Checked January 31, 2026."
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"run_by": "police"}, "A police service."),
        ({"run_by": "state"}, "A state service."),
        ({"must_report": True}, "They may have to tell someone."),
        ({"confidential": True}, "They say that they tell nobody."),
        ({"anonymous": True}, "You need not give your name."),
        ({"from_abroad": True}, "You can reach this from other countries."),
        ({"text_first": True}, "You can write instead of talking."),
        ({"sign_language": True}, "They offer sign language."),
        ({"on_bill": True}, "This can show on the bill."),
        ({"on_bill": False}, "Calls do not show on the bill."),
        ({"cost": "paid"}, "This may cost money."),
        ({"ages": Ages(13, 25)}, "For ages 13 to 25."),
        ({"ages": Ages(min=18)}, "For ages 18 and over."),
        ({"ages": Ages(max=18)}, "For ages up to 18."),
        ({"languages": ("en", "cy")}, "Languages: English and Welsh."),
        ({"languages": ("fr",)}, "Languages: French."),
        ({"hours": ALWAYS}, "Day and night."),
        ({"hours": Hours("unknown", says="Closed in July.")}, "Closed in July."),
        ({"confidence": "medium"}, "Please check their page."),
    ],
)
def test_a_card_says_what_the_row_says(fields: dict[str, Any], says: str) -> None:
    assert says in card(row(**fields))
    assert says not in card(row())


def test_what_is_not_known_is_not_said() -> None:
    assert card(row()) == (
        "row\nWhy: Someone to talk to now\nIt helps.\n\n• Call: 01632 960000\n\n"
        "Checked January 31, 2026."
    )


def test_open_and_closed_are_said_only_where_the_hours_are_known() -> None:
    assert "Open now." in card(row(hours=BY_DAY), now=NOON)
    assert "Closed now." in card(row(hours=BY_DAY), now=NIGHT)
    for hours in (ALWAYS, Hours("online"), Hours("unknown", says="Weekdays.")):
        assert "now." not in card(row(hours=hours), now=NIGHT)


@pytest.mark.parametrize(
    ("need", "reason", "why"),
    [
        ("stalking", "here", "Why: Help with stalking"),
        ("stalking", "group", "Why: Help with stalking"),
        ("stalking", "world", "Why: Help with stalking, in any country"),
        ("stalking", "children", "Why: for young people"),
        ("stalking", "instead", "Why: general help"),
    ],
)
def test_a_card_says_why_it_is_shown(need: str, reason: str, why: str) -> None:
    assert card(row(), need=need, reason=reason).splitlines()[1] == why


def test_a_long_reason_becomes_a_short_one_where_words_are_short() -> None:
    long = row(about="It helps. " * 9, hours=ALWAYS)
    assert "Why: in your country" in card(long, need="domestic-violence")
    assert "Why: in any country" in card(long, need="domestic-violence", reason="world")


def test_warnings_stay_where_niceties_yield() -> None:
    full = row(
        note="Bring a friend, take your time.",
        run_by="state",
        must_report=True,
        confidence="medium",
        hours=BY_DAY,
        cost="free",
        languages=("fr",),
        sign_language=True,
    )
    said = card(full, now=NIGHT, stale=True)
    for words in (
        "Bring a friend, take your time. A state service. They may have to tell someone.",
        "Checked January 31, 2026. This may have changed since. Please check their page.",
    ):
        assert words in said
    assert "sign language" not in said
    assert "09:00" not in said


def test_what_the_text_says_already_is_not_said_again() -> None:
    assert "A state service." not in card(row(about="A state line.", run_by="state"))
    assert "A police service." in card(row(about="A state line.", run_by="police"))


def test_a_way_with_its_own_note_and_hours_says_so() -> None:
    ways = (
        Contact("phone", "01632 960001", "Press 2."),
        Contact("chat", "https://example.org/chat", hours=BY_DAY),
        Contact("sms", "85258", "Text the word HELP.", ALWAYS),
    )
    assert card(row(contacts=ways, hours=ALWAYS), now=NIGHT).splitlines()[4:7] == [
        "• Text: 85258 (Text the word HELP. Day and night)",
        "• Chat: https://example.org/chat (Closed now. Mon–Fri: 09:00–17:00)",
        "• Call: 01632 960001 (Press 2.)",
    ]


def test_who_cannot_phone_finds_the_number_last() -> None:
    ways = (Contact("phone", "01632 960001"), Contact("email", "a@example.org"))
    calls = [line for line in card(row(contacts=ways)).splitlines() if line.startswith("•")]
    assert calls == ["• Call: 01632 960001", "• E-mail: a@example.org"]
    writes = card(row(contacts=ways), wishes=Wishes(no_calls=True)).splitlines()
    assert [line for line in writes if line.startswith("•")] == calls[::-1]


def test_the_words_of_a_row_come_from_the_catalog_and_english_decides_what_fits() -> None:
    catalog = Catalog(
        "es",
        {
            ("directory.row.about", "It helps."): "Ayuda " * 40,
            ("directory.row.note", "Ask."): "Pregunta.",
            ("directory.row.hours", "Weekdays."): "Entre semana.",
            ("app/card.checked", "Checked {{ date }}"): "Revisado: {{ date }}",
        },
    )
    hours = Hours("unknown", says="Weekdays.")
    said = card(row(note="Ask.", hours=hours, languages=("es",)), catalog=catalog)
    assert "Ayuda Ayuda" in said
    assert "Pregunta." in said
    assert "Entre semana." in said
    assert "Revisado: 31 de enero de 2026." in said
    assert "español" in card(row(languages=("es",)), catalog=catalog)


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB", "es", "xx"])
def test_a_card_can_be_written_in_any_language(locale: str) -> None:
    full = row(hours=BY_DAY, languages=("en", "ar"), ages=Ages(1, 2), confidence="medium")
    said = card(full, catalog=Catalog(locale))
    assert "01632 960000" in said
    assert "{{" not in said
