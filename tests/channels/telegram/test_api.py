# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of a letter, who the bot is, and what Telegram shows of it."""

from __future__ import annotations

import asyncio
import base64
import json

import pytest
from telegram.error import InvalidToken, TelegramError, TimedOut

from bot.channels.telegram.api import (
    Document,
    Published,
    Sender,
    connected,
    plain,
    publish_profile,
)
from bot.channels.telegram.identity import Identity, TokenRefused, Unavailable, identity
from bot.channels.telegram.messages import Call
from bot.turns.speaking import Delivered, Gone, Outcome, Refused, Throttled, Unreachable
from tests.channels.telegram.loopback import (
    KEY,
    WORDS,
    Answer,
    Asked,
    bounded,
    broken_off,
    error,
    raw,
    reset,
    result,
    served,
    tells_nothing,
)


def letter(method: str = "sendMessage", **params: object) -> bytes:
    return json.dumps({"method": method, "params": params or {"text": WORDS}}).encode()


async def sent(
    body: bytes, *answers: Answer, address: str = "12345"
) -> tuple[Outcome, list[Asked]]:
    """What becomes of a letter, and what was asked of Telegram."""
    async with served(*answers) as api, connected(KEY, api.url) as bot:
        outcome = await Sender(bot).send(address, body)
    return outcome, api.asked


@bounded
async def test_a_message_is_sent_and_its_number_comes_back() -> None:
    keys = {"inline_keyboard": [[{"text": "Ñ", "callback_data": "1.a.b"}]]}
    body = letter(text="<b>hi</b>", parse_mode="HTML", reply_markup=keys)
    outcome, asked = await sent(body, result({"message_id": 77, "date": 1}))
    assert outcome == Delivered(77)
    assert [(one.method, one.fields) for one in asked] == [
        (
            "sendMessage",
            {"text": "<b>hi</b>", "parse_mode": "HTML", "reply_markup": keys, "chat_id": 12345},
        )
    ]


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("editMessageText", {"message_id": 5, "text": "a"}),
        ("editMessageReplyMarkup", {"message_id": 5}),
        ("deleteMessages", {"message_ids": [1, 2, 3]}),
        ("answerCallbackQuery", {"callback_query_id": "9"}),
        ("leaveChat", {}),
    ],
)
@bounded
async def test_what_makes_no_message_has_no_number(method: str, params: dict[str, object]) -> None:
    body = json.dumps({"method": method, "params": params}).encode()
    outcome, asked = await sent(body, result(True), address="-100777")
    assert outcome == Delivered()
    assert asked[0].method == method
    assert asked[0].fields == {**params, "chat_id": -100777}


@bounded
async def test_a_document_is_uploaded() -> None:
    content = base64.b64encode(b"\x00 caf\xc3\xa9").decode()
    body = letter(
        "sendDocument", document={"filename": "notes.html", "content": content}, caption="c"
    )
    outcome, asked = await sent(body, result({"message_id": 8}))
    assert outcome == Delivered(8)
    assert asked[0].fields == {"chat_id": "12345", "caption": "c"}
    assert asked[0].files == {"document": ("notes.html", "text/html", b"\x00 caf\xc3\xa9")}


BLOCKED = "Forbidden: bot was blocked by the user"
SAME = "Bad Request: message is not modified: specified new message content is the same"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (error(400, SAME), Delivered()),
        (error(400, "Bad Request: message to edit not found"), Delivered()),
        (error(400, "Bad Request: message to delete not found"), Delivered()),
        (error(403, BLOCKED), Gone()),
        (error(403, "Forbidden: user is deactivated"), Gone()),
        (error(403, "Forbidden: bot can't initiate conversation with a user"), Gone()),
        (error(400, "Bad Request: chat not found"), Gone()),
        (error(400, "Bad Request: PEER_ID_INVALID"), Gone()),
        (error(403, "Forbidden: MESSAGE_DELETE_FORBIDDEN"), Refused("other")),
        (error(400, "Bad Request: message is too long"), Refused("length")),
        (error(400, "Bad Request: MESSAGE_TOO_LONG"), Refused("length")),
        (error(400, "Bad Request: BUTTON_DATA_INVALID"), Refused("button")),
        (error(400, "Bad Request: message can't be edited"), Refused("late")),
        (error(400, "Bad Request: message can't be deleted for everyone"), Refused("late")),
        (error(400, "Bad Request: query is too old and response timeout expired"), Refused("late")),
        (error(400, "Bad Request: canary"), Refused("other")),
        (error(429, "Too Many Requests: retry after 7", retry_after=7), Throttled(7)),
        (error(401, "Unauthorized"), Unreachable()),
        (error(409, "Conflict"), Unreachable()),
        (error(500, "Internal Server Error"), Unreachable()),
        (raw(502, b"<html>"), Unreachable()),
        (raw(403, b"<html>blocked by the user</html>"), Unreachable()),
        (raw(200, b"<html>"), Unreachable()),
        (reset, Unreachable()),
        (broken_off, Unreachable()),
    ],
)
@bounded
async def test_what_becomes_of_a_letter(answer: Answer, outcome: Outcome) -> None:
    found, asked = await sent(letter(), answer)
    assert found == outcome
    assert len(asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"method": "sendMessage"}',
        b'{"method": 1, "params": {}}',
        b'{"method": "sendMessage", "params": []}',
        letter("sendDocument", document="a file id"),
        letter("sendDocument", document={"filename": "a", "content": "no base64!"}),
        letter("sendDocument", caption="no document"),
    ],
)
@bounded
async def test_what_is_no_letter_is_not_sent(body: bytes) -> None:
    assert await sent(body) == (Refused("letter"), [])


@bounded
async def test_what_is_no_address_is_not_written_to() -> None:
    assert await sent(letter(), address="@canary") == (Refused("letter"), [])


UNREADABLE = error(400, "Bad Request: can't parse entities: Can't find end tag")


@bounded
async def test_words_arrive_where_their_markup_is_refused() -> None:
    body = letter(text='<b>Call</b> <a href="https://a.example">us</a> &lt;3', parse_mode="HTML")
    outcome, asked = await sent(body, UNREADABLE, result({"message_id": 9}))
    assert outcome == Delivered(9)
    assert asked[1].fields == {"text": "Call us (https://a.example) <3", "chat_id": 12345}


@bounded
async def test_a_caption_arrives_where_its_markup_is_refused() -> None:
    document = {"filename": "a.txt", "content": base64.b64encode(b"whole").decode()}
    body = letter("sendDocument", document=document, caption="<i>a", parse_mode="HTML")
    outcome, asked = await sent(body, UNREADABLE, result({"message_id": 9}))
    assert outcome == Delivered(9)
    assert asked[1].fields == {"caption": "a", "chat_id": "12345"}
    assert asked[1].files["document"][2] == b"whole"


@bounded
async def test_markup_is_taken_away_once() -> None:
    outcome, asked = await sent(letter(text="<b>", parse_mode="HTML"), UNREADABLE, UNREADABLE)
    assert outcome == Refused("markup")
    assert len(asked) == 2


@bounded
async def test_words_without_markup_are_not_sent_again() -> None:
    outcome, asked = await sent(letter(), UNREADABLE)
    assert outcome == Refused("markup")
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a < b & c > d", "a < b & c > d"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<blockquote>a\n\nb</blockquote>", "a\n\nb"),
        ('<a href="https://a.example?x=1&amp;y=2"><b>there</b></a>', None),
        ('<a href="tel:112">tel:112</a>', "tel:112"),
        ("<b>cut <i", "cut <i"),
        ("<3 <bold> <unknown>", "<3 <bold> <unknown>"),
    ],
)
def test_words_out_of_html(html: str, words: str | None) -> None:
    assert plain(html) == (words or "there (https://a.example?x=1&y=2)")


@bounded
async def test_a_cancelled_letter_stays_cancelled() -> None:
    async with served() as api, connected(KEY, api.url) as bot:
        api.answers.append(api.hold)
        sending = asyncio.create_task(Sender(bot).send("1", letter()))
        await api.arrived.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending


@bounded
async def test_a_call_waits_as_long_as_it_is_told() -> None:
    async with served() as api, connected(KEY, api.url) as bot:
        api.answers.append(api.hold)
        with pytest.raises(TimedOut):
            await bot.call("getUpdates", {"timeout": 9}, read_timeout=0.1)


@bounded
async def test_nothing_shows_the_token() -> None:
    async with served(error(401, "Unauthorized")) as api, connected(KEY, api.url) as bot:
        assert "canary" not in f"{bot!r} {bot} {Sender(bot)!r}"
        assert repr(Document("canary.txt", b"canary")) == "Document"
        with pytest.raises(InvalidToken) as raised:
            await bot.initialize()
    assert tells_nothing(raised.value)


@bounded
async def test_who_the_bot_is() -> None:
    me = {"id": 7, "is_bot": True, "first_name": "B", "username": "b_bot"}
    async with served(result(me)) as api, connected(KEY, api.url) as bot:
        assert await identity(bot) == Identity(7, "b_bot")


@pytest.mark.parametrize(
    ("answer", "kind", "says"),
    [
        (error(401, "Unauthorized"), TokenRefused, "@BotFather"),
        (error(404, "Not Found"), TokenRefused, "@BotFather"),
        (raw(404, b"<html>canary"), Unavailable, "not the Bot API"),
        (raw(200, b"<html>canary"), Unavailable, "not the Bot API"),
        (result({"canary": 1}), Unavailable, "TELEGRAM_API_URL"),
        (result(True), Unavailable, "TELEGRAM_API_URL"),
        (error(400, "Logged out"), Unavailable, "Logged out"),
        (error(429, "Too Many Requests", retry_after=9), Unavailable, "0:00:09"),
        (reset, Unavailable, "cannot be reached"),
    ],
)
@bounded
async def test_why_the_bot_cannot_start(answer: Answer, kind: type[Exception], says: str) -> None:
    async with served(answer) as api, connected(KEY, api.url) as bot:
        with pytest.raises(kind, match=says) as raised:
            await identity(bot)
    assert raised.value.__context__ is None
    assert tells_nothing(raised.value)


@bounded
async def test_no_token_at_all() -> None:
    with pytest.raises(TelegramError):
        async with connected(""):
            pass


def part(method: str, language: str, **params: object) -> Call:
    return {"method": method, "params": {**params, "language_code": language}}


COMMANDS = [{"command": "help", "description": "Help"}, {"command": "menu", "description": "Menu"}]
PROFILE = [
    part("setMyCommands", "", commands=COMMANDS),
    part("setMyDescription", "", description="A guide"),
    part("setMyShortDescription", "es", short_description="Una guía"),
]
SHOWN = [
    result(COMMANDS),
    result({"description": "A guide"}),
    result({"short_description": "Una guía"}),
]


async def published(*answers: Answer) -> tuple[Published, list[tuple[str, object]]]:
    async with served(*answers) as api, connected(KEY, api.url) as bot:
        found = await publish_profile(bot, PROFILE)
    return found, [(one.method, one.fields.get("language_code")) for one in api.asked]


@bounded
async def test_a_profile_that_is_shown_is_not_set_again() -> None:
    asked = [("getMyCommands", ""), ("getMyDescription", ""), ("getMyShortDescription", "es")]
    assert await published(*SHOWN) == (Published(0), asked)


@bounded
async def test_of_a_profile_what_differs_is_set() -> None:
    other = [result(COMMANDS[::-1]), result(True), SHOWN[1], result({"short_description": ""})]
    found, asked = await published(*other)
    assert found == Published(2)
    assert [one for one in asked if one[0].startswith("set")] == [
        ("setMyCommands", ""),
        ("setMyShortDescription", "es"),
    ]


@bounded
async def test_commands_are_set_whole() -> None:
    async with served(result([])) as api, connected(KEY, api.url) as bot:
        await publish_profile(bot, PROFILE[:1])
    assert api.asked[1].fields == {"commands": COMMANDS, "language_code": ""}


@bounded
async def test_a_part_that_is_not_taken_does_not_hold_up_the_others() -> None:
    found, asked = await published(error(400, "Bad Request: LANGUAGE_CODE_INVALID"), *SHOWN[1:])
    assert found == Published(0, refused=1)
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [(error(429, "Too Many Requests", retry_after=600), Throttled(600)), (reset, Unreachable())],
)
@bounded
async def test_a_profile_goes_on_where_it_was_stopped(answer: Answer, outcome: Outcome) -> None:
    found, asked = await published(SHOWN[0], answer)
    assert found == Published(0, stopped=outcome)
    assert len(asked) == 2
