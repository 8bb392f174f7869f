# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scripted talks end at the right helplines of the person's country."""

from __future__ import annotations

import pytest

from tests.terminal.scripted import services, talk, values

HELPED = [
    # typed words, emergency numbers, a crisis line, a service for abuse online
    ("UK", ["999"], "gb-ie-samaritans", "gb-report-harmful-content"),
    ("the usa", ["911"], "us-988-lifeline", "us-ccri-image-abuse-helpline"),
    ("Pakistan", ["15", "1122", "16"], "pk-umang", "pk-drf-cyber-harassment-helpline"),
    ("Deutschland", ["112"], "de-telefonseelsorge", "de-hateaid"),
    ("brasil", ["190", "192", "193"], "br-cvv", "br-safernet-helpline"),
    ("kenya", ["999"], "ke-befrienders", "ke-cirt"),
]


@pytest.mark.parametrize(("typed", "emergency", "crisis", "online"), HELPED)
def test_the_helplines_of_the_country_are_shown(
    typed: str, emergency: list[str], crisis: str, online: str
) -> None:
    lines = ["/menu", "helplines", typed, "talk", "need", "online", "urgent"]
    talked = talk(*lines)
    shown = {reply["node"]: reply for reply in talked.replies}
    assert crisis in services(shown["helplines#talk"])
    assert online in services(shown["helplines#online"])
    assert values(shown["urgent#now"], "emergency") == emergency


def test_a_country_without_services_still_gets_numbers_and_the_world_routes() -> None:
    talked = talk("/menu", "helplines", "Andorra", "talk", "need", "online", "urgent")
    shown = {reply["node"]: reply for reply in talked.replies}
    assert "find-a-helpline" in services(shown["helplines#talk"])
    assert services(shown["helplines#online"])
    assert values(shown["urgent#now"], "emergency") == ["112"]


def test_a_country_without_any_number_says_so_and_makes_up_none() -> None:
    talked = talk("urgent", "where", "Antarctica")
    assert values(talked.last, "emergency") == []
    assert "Antarctica: no emergency number is held here." in talked.last["text"]
    assert "find-a-helpline" in services(talked.last)


def test_from_the_first_screen_through_red_flags_and_steps_to_the_helplines() -> None:
    talked = talk(
        *["go_on", "yes", "no", "me", "adult", "known", "insults"],
        *["understand/red_flags", "none_of_these", "exhausted", "changed", "go_on"],
        *["steps/ask_to_stop", "none", "no"],
        *["how", "next", "sent", "done"],
        *["steps/document", "note", "done", "helplines", "United Kingdom", "talk"],
    )
    assert "steps/ask_to_stop#idea" in talked.nodes
    assert talked.last["node"] == "helplines#talk"
    assert "gb-ie-samaritans" in services(talked.last)


@pytest.mark.parametrize(
    "answers",
    [
        ["no", "go_on", "no", "me", "adult", "known", "insults"],
        ["yes", "unsure", "me", "adult", "known", "insults"],
        ["yes", "no", "supporting", "adult", "known", "insults"],
        ["yes", "no", "me", "under_18", "known", "insults"],
        ["yes", "no", "me", "unsaid", "known", "insults"],
        ["yes", "no", "me", "adult", "stranger", "insults"],
        ["yes", "no", "me", "adult", "known, power", "insults"],
        ["yes", "no", "me", "adult", "-", "insults"],
        ["yes", "no", "me", "adult", "known", "insults, threats"],
        ["skip", "no", "me", "adult", "known", "insults"],
    ],
)
def test_asking_them_to_stop_is_not_offered_where_it_is_not_safe(answers: list[str]) -> None:
    talked = talk("go_on", *answers)
    assert talked.last["node"] == "plan#plan"
    assert "steps/ask_to_stop" not in [choice["id"] for choice in talked.last["choices"]]
