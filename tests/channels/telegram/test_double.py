# SPDX-License-Identifier: AGPL-3.0-or-later
"""The double of Telegram keeps Telegram's rules: each limit once, delivery, the clock, faults."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import telegram
from aiohttp import web

from tests.telegram_double.driver import Address, Double, running
from tests.telegram_double.persons import Person
from tests.telegram_double.specimens import MEDIA

pytestmark = pytest.mark.anyio

HOUR = 3600
ROOT = Path(__file__).parents[3]
OWN_HEADER = "Of-this-test_alone"
BUTTON = {"text": "Yes", "callback_data": "yes"}


class Refusal(Exception):
    """What the Bot API refused: its code, words and parameters."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.code, self.words = answer["error_code"], answer["description"]
        self.parameters = answer.get("parameters", {})
        super().__init__(f"{self.code} {self.words}")


class Bot:
    """A bot of three lines, so that no library stands between these tests and the double."""

    def __init__(self, http: aiohttp.ClientSession, double: Double) -> None:
        self._http, self._double = http, double

    async def __call__(self, method: str, **fields: Any) -> Any:
        url = f"{self._double.url}/bot{self._double.token}/{method}"
        async with self._http.post(url, json=fields) as answer:
            said = await answer.json()
            assert answer.status == said.get("error_code", 200)
        if not said["ok"]:
            raise Refusal(said)
        return said["result"]

    async def says(self, person: Person, text: str, **fields: Any) -> int:
        return int(
            (await self("sendMessage", chat_id=person.id, text=text, **fields))["message_id"]
        )

    async def takes(self, offset: int = 0) -> list[dict[str, Any]]:
        updates: list[dict[str, Any]] = await self("getUpdates", offset=offset)
        return updates


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    with running() as place:
        yield place


@pytest.fixture
async def double(address: Address) -> AsyncIterator[Double]:
    async with Double(address) as one:
        yield one


@pytest.fixture
async def bot(double: Double) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as http:
        yield Bot(http, double)


@pytest.fixture
async def ada(double: Double) -> Person:
    person = double.person(id=7, first_name="Ada", language_code="es")
    await person.sends("/start")
    return person


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


async def refused(call: Any) -> str:
    with pytest.raises(Refusal) as caught:
        await call
    return str(caught.value)


# What it is


def test_it_imports_neither_the_bot_nor_its_telegram_library() -> None:
    look = (
        "import sys, tests.telegram_double.__main__, tests.telegram_double.driver\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('bot', 'telegram')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, check=True, timeout=30
    )
    assert done.stdout.decode().strip() == "[]"


def test_it_says_where_it_is_and_ends_with_its_input() -> None:
    command = [sys.executable, "-m", "tests.telegram_double", "--port", "0", "--until-eof"]
    done = subprocess.run(command, cwd=ROOT, input=b"", capture_output=True, check=True, timeout=30)
    place = json.loads(done.stdout)
    assert place["port"] > 0
    assert ":" in place["token"]


# The way of a message, and back


async def test_what_a_person_writes_is_an_update_and_what_the_bot_says_is_seen(
    bot: Bot, ada: Person
) -> None:
    (update,) = await bot.takes()
    assert update["message"]["from"]["language_code"] == "es"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    await bot.says(ada, "<b>Hello</b> &amp; welcome", parse_mode="HTML", disable_notification=True)
    screen = await ada.sees()
    assert screen.last.text == "Hello & welcome"
    assert screen.last.content["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert screen.last.silent


async def test_a_press_is_answered_once_and_the_message_edited(
    double: Double, bot: Bot, ada: Person
) -> None:
    await bot.says(ada, "Safe?", reply_markup=keyboard([BUTTON]))
    press = await ada.taps((await ada.sees("Safe?")).last, "Yes")
    query = (await bot.takes())[-1]["callback_query"]
    assert (query["id"], query["data"], query["message"]["text"]) == (press.id, "yes", "Safe?")
    await bot("answerCallbackQuery", callback_query_id=press.id, text="Noted")
    await bot("editMessageText", chat_id=7, message_id=query["message"]["message_id"], text="Good")
    assert await press.answers() == [{"text": "Noted", "show_alert": False}]
    seen = (await ada.sees("Good")).last
    assert (seen.edits, seen.rows) == (1, ())
    assert (await double.calls())["answerCallbackQuery"] == 1


async def test_looking_waits_for_the_answer_to_the_last_act(bot: Bot, ada: Person) -> None:
    await bot.says(ada, "One")
    await ada.sees("One")
    await ada.sends("more")
    await ada.sees_nothing(within=0.05)
    looking = asyncio.ensure_future(ada.sees())
    await bot.says(ada, "Two")
    assert (await looking).last.text == "Two"
    with pytest.raises(AssertionError, match="not seen"):
        await ada.sees("Three", timeout=0.05)


async def test_a_button_that_is_not_there_cannot_be_tapped(bot: Bot, ada: Person) -> None:
    await bot.says(ada, "Safe?", reply_markup=keyboard([BUTTON]))
    with pytest.raises(AssertionError, match="there are: Yes"):
        await ada.taps((await ada.sees()).last, "No")


@pytest.mark.parametrize("kind", ["json", "form", "multipart", "query"])
async def test_a_call_is_read_whichever_way_it_is_written(
    double: Double, ada: Person, kind: str
) -> None:
    fields = {"chat_id": "7", "text": "ñ & +", "reply_markup": json.dumps(keyboard([BUTTON]))}
    parts = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        parts.add_field(name, value)
    body: dict[str, dict[str, Any]] = {
        "json": {"json": fields | {"reply_markup": keyboard([BUTTON])}},
        "form": {"data": fields},
        "multipart": {"data": parts},
        "query": {"params": fields},
    }
    url = f"{double.url}/bot{double.token}/sendmessage"
    async with aiohttp.ClientSession() as http, http.post(url, **body[kind]) as answer:
        assert (await answer.json())["ok"]
    last = (await ada.sees()).last
    assert (last.text, last.labels) == ("ñ & +", (("Yes",),))


async def test_the_usual_library_understands_every_answer(double: Double, ada: Person) -> None:
    await ada.sends_location(1.5, 2.5)
    await ada.sends_media("photo", caption="look")
    group = await ada.adds_bot("supergroup")
    async with telegram.Bot(double.token, base_url=f"{double.url}/bot") as library:
        updates = await library.get_updates()
        sent = await library.send_document(7, b"\r\n--\x00\xff", filename="plán.txt", caption="A")
        await library.set_my_commands([("help", "Help")], language_code="es")
        with pytest.raises(telegram.error.BadRequest, match="Text must be non-empty"):
            await library.send_message(7, " ")
        assert await library.leave_chat(group.id)
    assert [update.effective_chat.id for update in updates if update.effective_chat] == [
        *(7, 7, 7),
        *(group.id, group.id),
    ]
    document = (await ada.sees()).last.document
    assert document
    assert document.name == "plán.txt"
    assert sent.document
    assert await double.file(document.id) == b"\r\n--\x00\xff"
    assert (await double.profile())["commands"]["es"][0]["command"] == "help"
    assert await group.left()


async def test_the_usual_library_reads_every_specimen(double: Double, ada: Person) -> None:
    for kind in MEDIA:
        await ada.sends_media(kind)
    async with telegram.Bot(double.token, base_url=f"{double.url}/bot") as library:
        _start, *updates = await library.get_updates()
    messages = [update.message for update in updates]
    assert [
        kind
        for kind, message in zip(MEDIA, messages, strict=True)
        if not (message and message[kind])
    ] == []


# Limits


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": 404}, "chat not found"),
        ({"reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"reply_markup": []}, "object expected as reply markup"),
        ({"reply_markup": keyboard([{"text": "No"}])}, "Text buttons are unallowed"),
        ({"reply_markup": keyboard([BUTTON | {"callback_data": "é" * 33}])}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard([{"text": "A", "url": "a"}])}, "BUTTON_URL_INVALID"),
        (
            {"reply_markup": keyboard([{"text": "C", "copy_text": {"text": "x" * 257}}])},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        ({"reply_markup": keyboard(*[[BUTTON]] * 101)}, "REPLY_MARKUP_TOO_LONG"),
        ({"reply_markup": keyboard([BUTTON] * 9)}, "REPLY_MARKUP_TOO_LONG"),
    ],
)
async def test_a_message_past_a_limit_is_refused(
    bot: Bot, ada: Person, fields: dict[str, Any], words: str
) -> None:
    said = await refused(bot("sendMessage", **({"chat_id": ada.id, "text": "x"} | fields)))
    assert said.startswith("400 Bad Request: ")
    assert words in said
    assert not (await ada.screen()).bots


async def test_a_message_at_every_limit_is_taken(bot: Bot, ada: Person) -> None:
    copied = {"text": "Copy", "copy_text": {"text": "x" * 256}}
    full = BUTTON | {"callback_data": "é" * 32}
    rows: list[list[dict[str, Any]]] = [[full] * 8] * 12 + [[full, full, full, copied]]
    text = "<b>" + "x" * 4096 + "</b>"
    await bot.says(ada, text, parse_mode="HTML", reply_markup=keyboard(*rows))
    last = (await ada.sees()).last
    assert (len(last.text), len(last.buttons)) == (4096, 100)
    assert last.button("Copy").copies == "x" * 256


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href=x:y>z</a>", "Unexpected end of name token at byte offset 9"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_html_that_is_wrong_is_refused_in_telegrams_words(
    bot: Bot, ada: Person, html: str, words: str
) -> None:
    said = await refused(bot.says(ada, html, parse_mode="HTML"))
    assert said == f"400 Bad Request: can't parse entities: {words}"


async def test_html_is_read_as_telegram_reads_it(bot: Bot, ada: Person) -> None:
    source = (
        ' \n😀<b>a<i>b</i></b> &lt;&#233;&nbsp; <a href="https://e.org/?a=1&amp;b=2">link</a>'
        " <a href='nowhere'>plain</a> <blockquote expandable>q</blockquote><code>  </code>"
    )
    await bot.says(ada, source, parse_mode="HTML")
    content = (await ada.sees()).last.content
    assert content["text"] == "😀ab <é&nbsp; link plain q"
    assert [(e["type"], e["offset"], e["length"]) for e in content["entities"]] == [
        ("bold", 2, 2),
        ("italic", 3, 1),
        ("text_link", 14, 4),
        ("blockquote", 25, 1),
    ]
    assert content["entities"][2]["url"] == "https://e.org/?a=1&b=2"


async def test_an_edit_must_change_something_of_the_bots_own(bot: Bot, ada: Person) -> None:
    mine = {"chat_id": 7, "message_id": await bot.says(ada, "x", reply_markup=keyboard([BUTTON]))}
    same = bot("editMessageText", **mine, text="x", reply_markup=keyboard([BUTTON]))
    assert "message is not modified: specified new message content" in await refused(same)
    theirs = await ada.sends("y")
    call = bot("editMessageText", chat_id=7, message_id=theirs, text="z")
    assert await refused(call) == "400 Bad Request: message can't be edited"
    await bot("editMessageReplyMarkup", **mine)
    assert "not modified" in await refused(bot("editMessageReplyMarkup", **mine))
    await bot("deleteMessage", **mine)
    gone = bot("editMessageText", **mine, text="z")
    assert await refused(gone) == "400 Bad Request: message to edit not found"


async def test_messages_of_both_sides_are_deleted_within_48_hours(
    double: Double, bot: Bot, ada: Person
) -> None:
    old = await bot.says(ada, "old")
    await double.advance(48 * HOUR)
    fresh = [await bot.says(ada, "fresh"), await ada.sends("theirs")]
    too_old = bot("deleteMessages", chat_id=7, message_ids=[old, *fresh])
    assert await refused(too_old) == "400 Bad Request: message can't be deleted for everyone"
    assert await bot("deleteMessages", chat_id=7, message_ids=[*fresh, 9999])
    assert [message.text for message in (await ada.screen()).shown] == ["/start", "old"]
    again = bot("deleteMessage", chat_id=7, message_id=fresh[0])
    assert await refused(again) == "400 Bad Request: message to delete not found"
    many = bot("deleteMessages", chat_id=7, message_ids=list(range(1, 102)))
    assert "too many message identifiers" in await refused(many)


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("setMyCommands", {"commands": [{"command": "Ab", "description": "x"}]}, "BOT_COMMAND_INV"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "DESCRIPTION_INV"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too"),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyName", {"name": "x", "language_code": "pt-BR"}, "invalid language code"),
        ("setWebhook", {"url": "ftp://127.0.0.1/"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://example.org/"}, "on this machine only"),
        ("setWebhook", {"url": "http://127.0.0.1/", "secret_token": "ö"}, "unallowed characters"),
        ("sendDocument", {"chat_id": 7}, "there is no document in the request"),
        ("sendDocument", {"chat_id": 7, "document": "x"}, "wrong file identifier"),
        ("sendChatAction", {"chat_id": 7, "action": "dancing"}, "wrong parameter action"),
        ("leaveChat", {"chat_id": 7}, "can't be changed in private chats"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
        ("flyToTheMoon", {}, "404 Not Found: method not found"),
    ],
)
async def test_other_calls_past_a_limit_are_refused(
    bot: Bot, ada: Person, method: str, fields: dict[str, Any], words: str
) -> None:
    assert words in await refused(bot(method, **fields))
    assert not (await ada.screen()).bots


async def test_the_profile_is_kept_by_language(bot: Bot) -> None:
    await bot("setMyDescription", description="Neutral")
    await bot("setMyDescription", description="Neutro", language_code="es")
    assert await bot("getMyDescription", language_code="es") == {"description": "Neutro"}
    assert await bot("getMyDescription", language_code="fr") == {"description": "Neutral"}


# Who is there


async def test_who_blocked_it_or_is_gone_or_never_began_cannot_be_written_to(
    double: Double, bot: Bot, ada: Person
) -> None:
    await ada.blocks()
    assert await refused(bot.says(ada, "x")) == "403 Forbidden: bot was blocked by the user"
    change = (await bot.takes())[-1]["my_chat_member"]
    assert change["new_chat_member"]["status"] == "kicked"
    await ada.unblocks()
    assert await bot.says(ada, "x")
    await ada.deactivates()
    assert await refused(bot.says(ada, "x")) == "403 Forbidden: user is deactivated"
    ben = double.person(id=8)
    await ben.adds_bot()
    assert "chat not found" in await refused(bot.says(ben, "x"))


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_it_is_added_to_groups_and_leaves_them(bot: Bot, ada: Person, kind: str) -> None:
    group = await ada.adds_bot(kind)
    added = [update["my_chat_member"] for update in await bot.takes() if "my_chat_member" in update]
    assert [(one["chat"]["type"], one["from"]["id"]) for one in added] == [(kind, 7)]
    await bot("sendMessage", chat_id=group.id, text="I only work in private chats.")
    await bot("leaveChat", chat_id=group.id)
    assert await group.left()
    assert (await group.screen()).last.text == "I only work in private chats."
    after = bot("sendMessage", chat_id=group.id, text="x")
    assert await refused(after) == f"403 Forbidden: bot is not a member of the {kind} chat"


async def test_other_things_than_text_come_as_telegram_writes_them(bot: Bot, ada: Person) -> None:
    await ada.sends_media("voice", caption="listen")
    await ada.sends_contact(phone_number="+15550100", first_name="Eve")
    await ada.forwards("they wrote this")
    await ada.edits(await ada.sends("first"), "second")
    updates = await bot.takes()
    kinds = [next(kind for kind in update if kind != "update_id") for update in updates]
    assert kinds == ["message"] * 5 + ["edited_message"]
    assert updates[1]["message"]["caption"] == "listen"
    assert updates[2]["message"]["contact"]["first_name"] == "Eve"
    assert updates[3]["message"]["forward_origin"]["type"] == "hidden_user"
    assert updates[5]["edited_message"]["text"] == "second"


# Polling


async def test_updates_come_until_the_offset_passes_them(bot: Bot, ada: Person) -> None:
    await ada.sends("two")
    first, second = [update["update_id"] for update in await bot.takes()]
    assert second == first + 1
    assert [update["update_id"] for update in await bot.takes(first)] == [first, second]
    assert [update["update_id"] for update in await bot.takes(second)] == [second]
    assert [update["update_id"] for update in await bot("getUpdates", offset=-1)] == [second]
    assert await bot.takes(second + 1) == []


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, ada: Person) -> None:
    (update,) = await bot.takes()
    waiting = asyncio.ensure_future(
        bot("getUpdates", offset=update["update_id"] + 1, timeout=30, limit=1)
    )
    await ada.sends("at last")
    (update,) = await asyncio.wait_for(waiting, 10)
    assert update["message"]["text"] == "at last"


async def test_a_second_poller_ends_the_first(double: Double, bot: Bot) -> None:
    first = asyncio.ensure_future(bot("getUpdates", timeout=30))
    await double.called("getUpdates")
    assert await bot("getUpdates") == []
    assert "409 Conflict: terminated by other getUpdates request" in await refused(first)


async def test_only_what_was_asked_for_comes(bot: Bot, ada: Person) -> None:
    await bot("getUpdates", offset=10**9, allowed_updates=["callback_query"])
    await ada.sends("x")
    await ada.presses(9999, "data")
    (update,) = await bot.takes()
    # Of a message that is gone, or was never there, only its place is told.
    assert update["callback_query"]["message"] == {
        "chat": {"id": 7, "type": "private", "first_name": "Ada"},
        "message_id": 9999,
        "date": 0,
    }


async def test_a_redelivery_comes_once_more_with_its_old_number(
    double: Double, bot: Bot, ada: Person
) -> None:
    (update,) = await bot.takes()
    after = update["update_id"] + 1
    assert await bot.takes(after) == []
    assert await double.redeliver() == 1
    assert await bot.takes(after) == [update]
    assert await bot.takes(after) == []
    await double.renumber(5)
    await ada.sends("x")
    assert [one["update_id"] for one in await bot.takes()] == [5]


async def test_presses_expire_after_150_seconds_and_messages_after_a_day(
    double: Double, bot: Bot, ada: Person
) -> None:
    press = await ada.presses(1, "data")
    await double.advance(149)
    assert [set(update) - {"update_id"} for update in await bot.takes()] == [
        {"message"},
        {"callback_query"},
    ]
    await double.advance(2)
    assert [set(update) - {"update_id"} for update in await bot.takes()] == [{"message"}]
    late = bot("answerCallbackQuery", callback_query_id=press.id)
    assert "query is too old and response timeout expired" in await refused(late)
    await double.advance(24 * HOUR)
    assert await bot.takes() == []


@pytest.mark.parametrize("body", [None, 7, "x", [], {"message": None}, {"unknown": {"a": []}}])
async def test_anything_at_all_can_be_an_update(double: Double, bot: Bot, body: Any) -> None:
    number = await double.update(body)
    (update,) = await bot.takes()
    numbered = {"update_id": number} | body if isinstance(body, dict) else body
    assert update == numbered
    assert await bot.takes(number + 1) == []


# Webhook


class Hook:
    """A webhook that answers what it is told to, and remembers what came."""

    def __init__(self) -> None:
        self.came: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self.holds: dict[str, asyncio.Event] = {}
        self.answers: list[web.Response] = []
        self.secrets: list[str] = []

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        kind = next(kind for kind in update if kind != "update_id")
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.came.put_nowait((kind, update))
        if kind in self.holds:
            await self.holds[kind].wait()
        return self.answers.pop(0) if self.answers else web.Response()

    async def next(self) -> tuple[str, dict[str, Any]]:
        return await asyncio.wait_for(self.came.get(), 10)


@asynccontextmanager
async def hooked(bot: Bot, **fields: Any) -> AsyncIterator[Hook]:
    hook, app = Hook(), web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await bot("setWebhook", url=url, **fields)
        yield hook
        await bot("deleteWebhook")
    finally:
        await runner.cleanup()


async def test_a_webhook_gets_what_waited_with_its_secret_and_polling_is_a_conflict(
    bot: Bot, ada: Person
) -> None:
    async with hooked(bot, secret_token=OWN_HEADER) as hook:
        assert (await hook.next())[1]["message"]["text"] == "/start"
        assert hook.secrets == [OWN_HEADER]
        assert "can't use getUpdates method while webhook is active" in await refused(bot.takes())
        assert (await bot("getWebhookInfo"))["url"].endswith("/hook")
    assert (await bot("getWebhookInfo"))["url"] == ""
    assert (await ada.screen()).bots == ()


async def test_a_method_in_the_answer_is_called_unless_it_gets_or_sets_up(
    double: Double, bot: Bot, ada: Person
) -> None:
    async with hooked(bot) as hook:
        await hook.next()
        hook.answers = [
            web.json_response({"method": "sendMessage", "chat_id": 7, "text": "from the answer"}),
            web.json_response({"method": "deleteWebhook"}),
        ]
        await ada.sends("x")
        await ada.sees("from the answer")
        await ada.sends("y")
        await double.taken()
        assert (await double.calls())["deleteWebhook"] == 0


async def test_messages_and_presses_arrive_independently_and_each_in_order(
    bot: Bot, ada: Person
) -> None:
    async with hooked(bot) as hook:
        await hook.next()
        hook.holds["message"] = asyncio.Event()
        await ada.sends("first")
        await ada.sends("second")
        await ada.presses(1, "press")
        # The press does not wait for the message before it, and "second" waits for "first".
        assert {(await hook.next())[0], (await hook.next())[0]} == {"message", "callback_query"}
        assert hook.came.empty()
        hook.holds["message"].set()
        assert (await hook.next())[1]["message"]["text"] == "second"


async def test_a_failed_delivery_is_tried_again_with_growing_pauses(
    double: Double, bot: Bot, ada: Person
) -> None:
    async with hooked(bot) as hook:
        await hook.next()
        hook.answers = [web.Response(status=503) for _ in range(4)]
        await ada.sends("again and again")
        numbers = [(await hook.next())[1]["update_id"] for _ in range(2)]  # at once
        for failed, pause in ((2, 2), (3, 4), (4, 8)):
            await double.failed(failed)
            await double.advance(pause - 1)
            with pytest.raises(AssertionError, match="fewer deliveries"):
                await double.failed(failed + 1, within=0.1)
            assert hook.came.empty()
            await double.advance(1)
            numbers.append((await hook.next())[1]["update_id"])
        assert len(set(numbers)) == 1
        info = await bot("getWebhookInfo")
        assert (
            info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
        )


async def test_a_pause_that_the_webhook_asks_for_is_kept(
    double: Double, bot: Bot, ada: Person
) -> None:
    async with hooked(bot) as hook:
        await hook.next()
        hook.answers = [web.Response(status=503, headers={"Retry-After": "30"})]
        await ada.sends("later")
        await hook.next()
        await double.failed(1)
        await double.advance(29)
        assert hook.came.empty()
        await double.advance(2)
        assert (await hook.next())[1]["message"]["text"] == "later"


async def test_a_redelivery_reaches_the_webhook(double: Double, bot: Bot, ada: Person) -> None:
    async with hooked(bot) as hook:
        first = await hook.next()
        await double.taken()
        await double.redeliver()
        assert await hook.next() == first
        assert (await ada.screen()).bots == ()


# Faults and the clock


async def test_throttled_calls_say_how_long_to_wait(double: Double, bot: Bot, ada: Person) -> None:
    await double.throttle(90)
    with pytest.raises(Refusal, match="429 Too Many Requests: retry after 90") as caught:
        await bot.says(ada, "x")
    assert caught.value.parameters == {"retry_after": 90}
    assert await bot("getMe")
    await double.advance(91)
    assert await bot.says(ada, "x")
    await double.throttle(90, "deleteMessages", chat=ada.id)
    assert await bot.says(ada, "y")
    assert "429" in await refused(bot("deleteMessages", chat_id=7, message_ids=[1]))


async def test_a_wrong_or_revoked_token_is_unauthorized(double: Double, bot: Bot) -> None:
    before = double.token
    await double.revoke()
    assert await bot("getMe")
    url = f"{double.url}/bot{before}/getMe"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")


@pytest.mark.parametrize(("kind", "done"), [("cut", 0), ("lost", 1)])
async def test_an_answer_can_be_lost_before_and_after_the_work(
    double: Double, bot: Bot, ada: Person, kind: str, done: int
) -> None:
    await double.fail_next(kind, "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot.says(ada, "x")
    assert len((await ada.screen()).bots) == done
    assert await bot.says(ada, "x")


async def test_calls_can_be_refused_garbled_or_never_answered(
    double: Double, bot: Bot, ada: Person
) -> None:
    await double.fail_next("500", times=2)
    assert await refused(bot("getMe")) == "500 Internal Server Error"
    assert await refused(bot("getMe")) == "500 Internal Server Error"
    for kind in ("502", "garbage"):
        await double.fail_next(kind)
        with pytest.raises(aiohttp.ContentTypeError):
            await bot("getMe")
    await double.fail_next("hang")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot("getMe"), 0.1)
    assert await bot("getMe")
    assert [call["code"] for call in await double.log()] == [500, 500, 0, 0, 0, 200]
    assert (await ada.screen()).bots == ()


async def test_the_dates_of_messages_follow_the_clock(
    double: Double, bot: Bot, ada: Person
) -> None:
    await double.advance(HOUR)
    await ada.sends("an hour later")
    before, after = [update["message"]["date"] for update in await bot.takes()]
    assert HOUR <= after - before <= HOUR + 10
