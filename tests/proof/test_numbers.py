# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers that could be called, and addresses: in a text of the guide they are mistakes."""

from __future__ import annotations

import pytest

from bot.proof.numbers import addresses, numbers, numbers_come_from_the_directory
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, translate

EMERGENCY = frozenset({"112", "911", "999"})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call 112 now.", "112"),
        ("If in danger: 911.", "911"),
        ("The 112 people may help.", "112"),
        ("Call 999.", "999"),
        ("Dial 17.", "17"),
        ("Llama al 15.", "15"),
        ("Marca 061.", "061"),
        ("Text 85258.", "85258"),
        ("It is 116 123.", "116 123"),
        ("0800 068 4141 is free", "0800 068 4141"),
        ("+44 20 7946 0000", "+44 20 7946 0000"),
        ("(020) 7946-0000", "(020) 7946-0000"),
        ("1-800-555-0100", "1-800-555-0100"),
        ("*31#", "*31#"),
        ("their number: 4141", "4141"),
        ("Or 741741!", "741741"),
        ("or 2024 2025 2026", "2024 2025 2026"),
        ("Call 2026.", "2026"),
        ("call 100 times", "—"),
        ("116-123", "116-123"),
        ("«024»", "024"),
    ],
)
def test_what_could_be_called_is_found(text: str, number: str) -> None:
    assert list(numbers(text, EMERGENCY)) == ([number] if number != "—" else [])


@pytest.mark.parametrize(
    "text",
    [
        "Since 2026, and in 1999–2003.",
        "Checked on 2026-11-21, or 21/11/2026, or 21.11.2026.",
        "From 9:00 to 17:30, or 16.30 h, at 7:15 pm.",
        "Day and night, 24/7.",
        "Under 18, or 18 or over, ages 14-17.",
        "The 1st, the 2nd, the 21st, el 3.º, la 2ª.",
        "After 1 hour, 48 hours, 180 days, 365 días.",
        "About 500 people and 1,200 messages; 95 % of 300 words.",
        "60 words, 20 palabras, 2 of 10 steps.",
        "Call within 20 minutes.",
        "call them in 3 days",
        "HOPELINE247 and 4chan.",
        "{{ region.name }} {{ today }}",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert list(numbers(text, EMERGENCY)) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a?b=1 there.", "https://example.org/a?b=1"),
        ("Or www.example.org", "www.example.org"),
        ("on example.org.", "example.org"),
        ("on StopNCII.org, say", "StopNCII.org"),
        ("(example.co.uk/help)", "example.co.uk/help)"),
        ("tg://resolve?x", "tg://resolve?x"),
        ("Write to help@example.org.", "help@example.org"),
        ("mailto:help@example.org", "mailto:help@example.org"),
        ("[here](https://example.org)", "https://example.org)"),
    ],
)
def test_an_address_is_found(text: str, address: str) -> None:
    assert list(addresses(text)) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "One sentence.Another one.",
        "Apps, e.g. a chat, i.e. that.",
        "Monday to Friday, 9 a.m. to 5 p.m.",
        "[their page](the-hotline)",
        "{{ brand.contact }}",
        "yes/no, and/or",
        "At @ signs.",
        "p. ej. así",
    ],
)
def test_other_signs_pass(text: str) -> None:
    assert list(addresses(text)) == []


def test_every_text_but_those_of_the_directory_is_looked_at(desk: Desk) -> None:
    desk.write("calm.yaml", screen("Call 112.", "More on example.org."))
    desk.write("lines.yaml", 'keep_a_copy: "Text 85258."\n')
    desk.write(
        "directory/helplines/GB.yaml",
        'gb-a:\n  name: "A"\n  about: "Also on 0800 123 456 and a.org."\n  needs: [crisis]\n'
        '  contacts: [{type: phone, value: "0800 123 456"}]\n'
        '  source: "https://example.org"\n  confidence: high\n  checked: "2026-01-31"\n',
    )
    assert slips(desk, numbers_come_from_the_directory) == [
        "F821 flows/calm.yaml:6",
        "F822 flows/calm.yaml:7",
        "F821 flows/lines.yaml:1",
    ]


def test_a_translation_brings_none_either(desk: Desk) -> None:
    desk.write("calm.yaml", screen("Call for help."))
    translate(desk, {("calm/a.say", "Call for help."): "Llama al 15."})

    (found,) = problems(desk, numbers_come_from_the_directory)

    assert (found.code, found.file, found.line) == (
        "F821",
        "locales/es/LC_MESSAGES/guide.po",
        2,
    )


def test_short_numbers_of_emergency_cards_are_known(desk: Desk) -> None:
    desk.write("calm.yaml", screen("They know 911 people."))
    assert slips(desk, numbers_come_from_the_directory) == []

    desk.write(
        "directory/emergency.yaml",
        'source: "https://example.org"\nconfidence: high\nchecked: "2026-01-31"\n'
        'numbers:\n  US: {all: "911"}\n',
    )
    assert slips(desk, numbers_come_from_the_directory) == ["F821 flows/calm.yaml:6"]
