# SPDX-License-Identifier: AGPL-3.0-or-later
"""More services than a screen shows, turned by id, number or words."""

from __future__ import annotations

import re

import pytest

from tests.terminal.scripted import Reply, services, talk

TO_TALK = ["/menu", "helplines", "United States", "talk"]


def test_four_come_first_and_more_turns_to_those_not_seen_yet() -> None:
    talked = talk(*TO_TALK, "more", "more")
    first, second, third = (services(reply) for reply in talked.replies[-3:])
    assert len(first) == len(second) == 4
    assert third
    assert len({*first, *second, *third}) == len([*first, *second, *third])
    count = re.search(r"(\d+) more services fit", talked.replies[-3]["text"])
    assert count is not None
    assert int(count[1]) >= len(second) + len(third)
    assert "Page 2 of" in talked.replies[-2]["text"]


def test_each_says_why_it_is_there() -> None:
    text = talk(*TO_TALK).last["text"]
    assert text.count("Why: ") == 4


def number_of(reply: Reply, option: str) -> str:
    return str(1 + [choice["id"] for choice in reply["choices"]].index(option))


@pytest.mark.parametrize("typed", ["more", "MORE", "More services", "more servcies", "number"])
def test_everything_typed_works(typed: str) -> None:
    first = talk(*TO_TALK).last
    wanted = number_of(first, "more") if typed == "number" else typed
    assert services(talk(*TO_TALK, wanted).last) == services(talk(*TO_TALK, "more").last)


def test_previous_leads_back_and_back_leaves_the_screen() -> None:
    first = talk(*TO_TALK).last
    assert services(talk(*TO_TALK, "more", "previous").last) == services(first)
    assert talk(*TO_TALK, "more", "back").last["node"] != first["node"]


def test_the_call_log_is_spoken_of_once_a_screen() -> None:
    text = talk(*TO_TALK).last["text"]
    assert text.count("Calls can show in the call log and on the bill.") == 1


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB"])
def test_pages_turn_in_any_language(locale: str) -> None:
    first, second, again = talk(*TO_TALK, "more", "previous", options=("--locale", locale)).replies[
        -3:
    ]
    assert services(again) == services(first) != services(second)
