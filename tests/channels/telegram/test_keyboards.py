# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons as people find them under a message."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.keyboards import Copy, keyboard
from bot.engine.events import Skipped, Turned
from bot.engine.presses import pressed
from bot.engine.step import begin, step
from bot.guide.load import load_guide
from bot.i18n.catalog import ENGLISH, Catalog
from bot.rendering.message import Button, Message
from bot.rendering.screens import message_of

GUIDE = load_guide(Path("flows"))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CONTROLS = ("done", "more", "previous", "skip", "menu", "urgent", "back")


def button(name: str, *, control: bool = False, ticked: bool = False) -> Button:
    return Button(name.casefold(), name, f"1.{name[:40]}", control, ticked)


def controls(*names: str) -> list[Button]:
    return [Button(name, name.title(), f"0.{name}", control=True, ticked=False) for name in names]


def shown(*buttons: Button, picks: bool = False, node: str = "start#hello") -> Message:
    return Message(node, ("words",), (), buttons, picks)


def rows(
    message: Message, catalog: Catalog = ENGLISH, page: int | None = None, copy: Copy | None = None
) -> list[list[dict[str, object]]]:
    found = keyboard(message, catalog, page, copy)
    assert found is not None
    keys = found["inline_keyboard"]
    assert isinstance(keys, list)
    return keys


def labels(
    message: Message, catalog: Catalog = ENGLISH, page: int | None = None, copy: Copy | None = None
) -> list[list[object]]:
    return [[key["text"] for key in row] for row in rows(message, catalog, page, copy)]


def test_short_buttons_share_a_row_and_urgent_help_stands_last() -> None:
    made = shown(
        button("Yes"),
        button("No"),
        button("A label that needs a row for itself"),
        button("Not sure"),
        *controls("skip", "urgent", "back"),
    )
    assert labels(made) == [
        ["Yes", "No"],
        ["A label that needs a row for itself"],
        ["Not sure"],
        ["Skip"],
        ["Urgent", "Back"],
    ]


def test_signs_that_are_wide_count_twice() -> None:
    assert labels(shown(button("选" * 11), button("不"))) == [["选" * 11], ["不"]]
    assert labels(shown(button("选" * 10), button("不"))) == [["选" * 10, "不"]]


def test_what_a_question_allows_stands_between() -> None:
    made = shown(button("Yes"), *controls("more", "previous", "done", "skip", "urgent"))
    assert labels(made) == [["Yes"], ["Previous", "More"], ["Done", "Skip"], ["Urgent"]]


def test_ticks_are_shown_and_rows_stay_where_they_are() -> None:
    name = "Exactly twenty signs"
    before = shown(button(name), button("b"), picks=True)
    after = shown(button(name, ticked=True), button("b"), picks=True)
    assert labels(before) == [[name, "b"]]
    assert labels(after) == [[f"✓ {name}", "b"]]


def test_a_step_that_is_done_says_so_in_words() -> None:
    assert labels(shown(button("Save", ticked=True))) == [["Save (done)"]]


@pytest.mark.parametrize("locale", ["ar", "he", "fa", "ur", "ar-XB"])
def test_rows_are_mirrored_for_who_reads_from_right_to_left(locale: str) -> None:
    made = shown(button("Yes"), button("No"), *controls("urgent", "back"))
    assert labels(made, Catalog(locale)) == [["No", "Yes"], ["Back", "Urgent"]]


def test_a_message_without_buttons_has_no_keyboard() -> None:
    assert keyboard(shown(), ENGLISH) is None


def test_a_letter_is_copied_by_a_button_that_carries_nothing_back() -> None:
    found = rows(shown(button("Yes"), *controls("urgent")), copy=Copy("Copy", "Please stop."))
    assert found[1] == [{"text": "Copy", "copy_text": {"text": "Please stop."}}]
    assert [row[0]["text"] for row in found] == ["Yes", "Copy", "Urgent"]


def test_what_telegram_would_cut_off_is_never_sent() -> None:
    long = Button("x", "CANARY", "é" * 33, control=False, ticked=False)
    with pytest.raises(ValueError, match="64 bytes") as caught:
        keyboard(shown(long), ENGLISH)
    assert "CANARY" not in str(caught.value)


def long_list(count: int = 20) -> Message:
    made = [button(f"A choice with number {n:03}") for n in range(count)]
    return shown(*made, *controls("done", "urgent"), picks=True, node="situations#what")


@pytest.mark.parametrize(
    ("page", "first", "turning"),
    [
        (0, "000", ["Next"]),
        (1, "008", ["Previous", "Next"]),
        (2, "016", ["Previous"]),
        (9999, "016", ["Previous"]),
    ],
)
def test_a_long_list_is_shown_page_by_page(page: int, first: str, turning: list[str]) -> None:
    found = labels(long_list(), page=page)
    assert found[0] == [f"A choice with number {first}"]
    assert len(found) == (8 if page < 2 else 4) + 3
    assert found[-3:] == [turning, ["Done"], ["Urgent"]]


def test_turning_is_an_event_of_the_engine() -> None:
    talk = begin(GUIDE, entry="situations#what").session
    message = long_list()
    *_, turning, _, _ = rows(message, page=1)
    events = [pressed(GUIDE, talk, str(key["callback_data"])) for key in turning]
    assert events == [Turned("situations#what", 0), Turned("situations#what", 2)]


def test_a_question_that_was_turned_has_the_same_words_and_its_next_choices() -> None:
    """Pages of services are another matter: neither their buttons nor their count show here."""
    turn = begin(GUIDE, entry="situations#what")
    for _ in range(9):
        if turn.replies[-1].node != "situations#what":
            turn = step(GUIDE, turn.session, Skipped())
    first = message_of(GUIDE, ENGLISH, turn.replies[-1], NOW)
    keys = [key for row in rows(first, page=0) for key in row]
    press = next(key["callback_data"] for key in keys if key["text"] == "Next")
    turn = step(GUIDE, turn.session, pressed(GUIDE, turn.session, str(press)))
    second = message_of(GUIDE, ENGLISH, turn.replies[-1], NOW)
    assert (first.node, second.node, second.page) == ("situations#what", "situations#what", 1)
    assert second.paragraphs == first.paragraphs
    choices = [button.label for button in second.buttons if not button.control]
    found = [label for row in labels(second, page=second.page) for label in row]
    assert found[:10] == [*choices[8:16], "Previous", "Next"]
    assert not {"Previous", "Next"}.intersection(found[10:])


def test_a_list_without_a_page_is_whole_as_far_as_telegram_takes_it() -> None:
    found = rows(long_list(300))
    assert sum(len(row) for row in found) == 100
    assert [row[0]["text"] for row in found[-2:]] == ["Done", "Urgent"]


def test_services_are_turned_by_the_guide_and_not_by_the_keyboard() -> None:
    made = shown(*(button(f"Choice {n}") for n in range(10)), *controls("more", "urgent"))
    assert labels(made, page=0)[5:] == [["More"], ["Urgent"]]


def test_the_first_screen_of_the_guide() -> None:
    message = message_of(GUIDE, ENGLISH, begin(GUIDE).replies[-1], NOW)
    found = rows(message)
    assert found[-1] == [{"text": "Urgent help", "callback_data": "0.urgent"}]
    assert all(set(key) == {"text", "callback_data"} for row in found for key in row)


@given(
    st.lists(st.tuples(st.text(max_size=30), st.booleans()), max_size=120),
    st.sets(st.sampled_from(CONTROLS)),
    st.none() | st.integers(-5, 20),
    st.sampled_from(["en", "ar"]),
    st.booleans(),
)
def test_any_keyboard_is_one_that_telegram_takes(
    choices: list[tuple[str, bool]],
    allowed: set[str],
    page: int | None,
    locale: str,
    picks: bool,
) -> None:
    made = [
        Button(f"c{at}", name, f"1.{at}", control=False, ticked=ticked)
        for at, (name, ticked) in enumerate(choices)
    ]
    message = shown(*made, *controls(*sorted(allowed)), picks=picks)
    if not message.buttons:
        return
    found = rows(message, Catalog(locale), page)
    assert sum(map(len, found)) <= 100
    assert all(1 <= len(row) <= 3 for row in found)
    keys = [key for row in found for key in row]
    assert all(key["text"] and len(str(key["callback_data"]).encode()) <= 64 for key in keys)
    assert {f"0.{name}" for name in allowed} <= {key["callback_data"] for key in keys}
