# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages as calls of the Bot API: silent, without previews, whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.telegram.messages import Call, drop_keyboard, edit, send
from bot.engine.replies import Reply
from bot.engine.step import begin
from bot.guide.load import load_guide
from bot.guide.model import Card
from bot.i18n.catalog import ENGLISH, Catalog
from bot.rendering.message import Button, CardView, Message, Written
from bot.rendering.screens import message_of

GUIDE = load_guide(Path("flows"))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BACK = Button("back", "Back", "0.back", control=True, ticked=False)
KEYS = {"inline_keyboard": [[{"text": "Back", "callback_data": "0.back"}]]}


def shown(*paragraphs: str, cards: tuple[str, ...] = (), buttons: bool = True) -> Message:
    views = tuple(CardView("x", "helpline", "x", (), text) for text in cards)
    return Message("start#hello", paragraphs, views, (BACK,) if buttons else ())


def text(call: Call) -> str:
    return str(call["params"]["text"])


def test_a_message_is_one_silent_call_with_its_keyboard() -> None:
    assert send(shown("**Hi** <you>", cards=("*Card*",)), ENGLISH) == (
        {
            "method": "sendMessage",
            "params": {
                "text": "<b>Hi</b> &lt;you&gt;\n\n<i>Card</i>",
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
                "disable_notification": True,
                "reply_markup": KEYS,
            },
        },
    )


def test_links_of_the_directory_are_opened_by_a_tap() -> None:
    (call,) = send(shown("See [them](row)"), ENGLISH, links={"row": "https://row.example/"})
    assert text(call) == 'See <a href="https://row.example/">them</a>'


def test_a_long_message_is_several_and_the_keyboard_stands_under_the_last() -> None:
    calls = send(shown("a " * 1500, cards=("b " * 1500, "c " * 500)), ENGLISH)
    assert [text(call)[0] for call in calls] == ["a", "b"]
    assert ["reply_markup" in call["params"] for call in calls] == [False, True]
    assert all(call["params"]["disable_notification"] is True for call in calls)


def test_buttons_without_words_still_arrive() -> None:
    assert [text(call) for call in send(shown(), ENGLISH)] == ["…"]
    assert send(shown(buttons=False), ENGLISH) == ()


def test_a_short_letter_is_shown_and_copied_without_marks_and_styles() -> None:
    letter = Written("To them", "**Please** stop \u2066+44 20\u2069.\nAnn")
    (call,) = send(replace(shown("Here it is."), letter=letter), ENGLISH)
    assert (
        text(call) == "Here it is.\n\n<b>To them</b>\n\n<b>Please</b> stop \u2066+44 20\u2069.\nAnn"
    )
    assert call["params"]["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Copy", "copy_text": {"text": "Please stop +44 20.\nAnn"}}],
            *KEYS["inline_keyboard"],
        ]
    }


@pytest.mark.parametrize(("letter", "buttons"), [("x" * 256, 2), ("x" * 257, 1), ("😀" * 129, 1)])
def test_a_letter_too_long_for_a_button_is_a_message_of_its_own(letter: str, buttons: int) -> None:
    *own, last = send(replace(shown("Here it is."), letter=Written("To them", letter)), ENGLISH)
    assert [text(call) for call in own] == ([letter] if buttons == 1 else [])
    assert text(last).startswith("Here it is.\n\n<b>To them</b>")
    assert not any("reply_markup" in call["params"] for call in own)
    markup = last["params"]["reply_markup"]
    assert isinstance(markup, dict)
    assert len(markup["inline_keyboard"]) == buttons


def test_ticks_change_in_place() -> None:
    call = edit(77, shown("Which?"), ENGLISH)
    assert call == {
        "method": "editMessageText",
        "params": {
            "message_id": 77,
            "text": "Which?",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": KEYS,
        },
    }


def test_of_words_that_filled_several_messages_only_the_keyboard_changes() -> None:
    assert edit(77, shown("a " * 2000, "b " * 2000), ENGLISH) == {
        "method": "editMessageReplyMarkup",
        "params": {"message_id": 77, "reply_markup": KEYS},
    }


def test_used_buttons_go() -> None:
    assert drop_keyboard(77) == {"method": "editMessageReplyMarkup", "params": {"message_id": 77}}


@pytest.mark.parametrize("locale", ["ar", "fa"])
def test_numbers_keep_their_direction(locale: str) -> None:
    reply = Reply("helplines#talk", shows=(Card("emergency", ""),), answers={"region": "GB"})
    calls = send(message_of(GUIDE, Catalog(locale), reply, NOW), Catalog(locale))
    assert "\u2066999\u2069" in "".join(map(text, calls))


def test_every_first_screen_is_fit_for_the_outbox() -> None:
    for flow in GUIDE.flows:
        reply = begin(GUIDE, entry=flow).replies[-1]
        calls = send(message_of(GUIDE, ENGLISH, reply, NOW), ENGLISH, page=0)
        assert calls
        assert json.loads(json.dumps(calls)) == list(calls)
        assert all("chat_id" not in call["params"] for call in calls)
