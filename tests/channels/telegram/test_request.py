# SPDX-License-Identifier: AGPL-3.0-or-later
"""PTB's contract of requests, over a server that answers well, badly or not at all."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import socket

import pytest
from telegram import Bot, InputFile, InputMediaDocument
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.request import AiohttpRequest, TimeOuts
from tests.channels.telegram.loopback import (
    KEY,
    WORDS,
    Answer,
    Api,
    bounded,
    broken_off,
    error,
    raw,
    reset,
    result,
    served,
    tells_nothing,
)

QUICK = TimeOuts(pool=0.2, connect=0.2, write=0.2, read=0.2)
PAGE = b"<html>canary: /bot123456:canary-token was not found</html>"


def a_bot(api: Api, request: AiohttpRequest) -> Bot:
    return Bot(KEY, api.url, request=request, get_updates_request=request)


async def failure(*answers: Answer, request: AiohttpRequest | None = None) -> TelegramError:
    """What sending a message raises."""
    async with served(*answers) as api, request or AiohttpRequest() as open_request:
        with pytest.raises(TelegramError) as raised:
            await a_bot(api, open_request).send_message(5, WORDS)
    assert tells_nothing(raised.value)
    return raised.value


@bounded
async def test_an_answer_comes_back() -> None:
    async with served(result({"id": 1, "is_bot": True, "first_name": "B"})) as api:
        async with AiohttpRequest() as request:
            me = await a_bot(api, request).get_me()
        assert me.id == 1
        assert [(asked.verb, asked.method) for asked in api.asked] == [("POST", "getMe")]


@bounded
async def test_parameters_arrive_as_they_are() -> None:
    params = {"text": "ñ, 漢字 & <b>", "list": [1, "a"], "deep": {"a": [{"b": True}]}, "number": 7}
    async with served() as api, AiohttpRequest() as request:
        await a_bot(api, request).do_api_request("anything", api_kwargs=params)
        assert api.asked[0].fields == params


@bounded
async def test_half_a_surrogate_pair_is_sent_as_a_question_mark() -> None:
    async with served() as api, AiohttpRequest() as request:
        bot = a_bot(api, request)
        await bot.do_api_request("anything", api_kwargs={"text": "a\ud800b"})
        await bot.do_api_request("anything", api_kwargs={"text": "a\ud800b", "f": InputFile(b"x")})
        assert [asked.fields for asked in api.asked] == [{"text": "a?b"}] * 2


@bounded
async def test_a_file_arrives_whole_with_its_name_and_type() -> None:
    content = bytes(range(256)) * 4096 * 8
    async with served(result(True), result(True)) as api, AiohttpRequest() as request:
        bot = a_bot(api, request)
        for given in (content, io.BytesIO(content)):
            file = InputFile(given, filename='ñ "notes".html', read_file_handle=False)
            params = {"chat_id": 5, "reply_markup": {"a": [1]}, "document": file}
            await bot.do_api_request("upload", api_kwargs=params)
        for asked in api.asked:
            assert asked.type == "multipart/form-data"
            assert asked.fields == {"chat_id": "5", "reply_markup": '{"a": [1]}'}
            assert asked.files == {"document": ('ñ "notes".html', "text/html", content)}


@bounded
async def test_several_files_are_attached_by_name() -> None:
    media = [InputMediaDocument(content, filename="n.txt") for content in (b"one", b"two")]
    async with served(result([])) as api, AiohttpRequest() as request:
        await a_bot(api, request).send_media_group(5, media)
        named = json.loads(str(api.asked[0].fields["media"]))
        files = api.asked[0].files
    assert [files[each["media"].removeprefix("attach://")] for each in named] == [
        ("n.txt", "text/plain", b"one"),
        ("n.txt", "text/plain", b"two"),
    ]


@bounded
async def test_a_file_is_fetched_as_it_is() -> None:
    async with served(raw(200, b"\x80 no JSON")) as api, AiohttpRequest() as request:
        assert await request.retrieve(api.url) == b"\x80 no JSON"
        assert api.asked[0].verb == "GET"


@pytest.mark.parametrize(
    ("status", "description", "kind", "message"),
    [
        (400, "Bad Request: chat not found", BadRequest, "Chat not found"),
        (401, "Unauthorized", InvalidToken, "Unauthorized"),
        (403, "Forbidden: user is deactivated", Forbidden, "Forbidden: user is deactivated"),
        (404, "Not Found", InvalidToken, "Not Found"),
        (409, "Conflict: other getUpdates; stop", Conflict, "Conflict: other getUpdates; stop"),
        (429, "Too Many Requests", NetworkError, "Too Many Requests"),
        (500, "Internal Server Error", NetworkError, "Internal Server Error"),
        (400, "", BadRequest, "Bad Request (400)"),
    ],
)
@bounded
async def test_errors_of_the_bot_api(
    status: int, description: str, kind: type[TelegramError], message: str
) -> None:
    raised = await failure(error(status, description))
    assert type(raised) is kind
    assert raised.message == message


@bounded
async def test_a_pause_is_told() -> None:
    raised = await failure(error(429, "Too Many Requests: retry after 7", retry_after=7))
    assert isinstance(raised, RetryAfter)
    assert raised._retry_after.total_seconds() == 7


@pytest.mark.parametrize("pause", ["soon", -1, True, None, 1e300, [7]])
@bounded
async def test_a_pause_that_is_none_is_an_error_as_any_other(pause: object) -> None:
    raised = await failure(error(429, "Too Many Requests", retry_after=pause))
    assert type(raised) is NetworkError


@pytest.mark.parametrize(
    ("description", "message"),
    [
        (
            'Bad Request: can\'t parse entities: Unsupported start tag "canary" at byte offset 3',
            "Can't parse entities",
        ),
        ("Bad Request: inline button URL 'http://canary' is invalid", "Inline button url"),
        ("[Error]: Bad Request: user not found: canary", "User not found"),
        ("Bad Request: “canary” is wrong", "Bad Request"),
    ],
)
@bounded
async def test_what_an_error_quotes_is_dropped(description: str, message: str) -> None:
    raised = await failure(error(400, description, migrate_to_chat_id=-100777, other="canary"))
    assert type(raised) is BadRequest
    assert raised.message.removeprefix("Bad request: ") == message
    assert "100777" not in str(raised)


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 409, 429, 502, 530])
@pytest.mark.parametrize("body", [PAGE, b"", b'["canary"]', b'{"error": "canary"}', b"[" * 99999])
@bounded
async def test_a_proxy_does_not_speak_for_telegram(
    status: int, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    raised = await failure(raw(status, body, Location="http://127.0.0.1:1/canary"))
    assert type(raised) is NetworkError
    assert str(raised) == f"{status} from something that is not the Bot API"
    assert not [record for record in caplog.records if record.levelno >= logging.INFO]


@pytest.mark.parametrize("body", [PAGE, b"", b'["canary"]', b'{"ok": true}', b"[" * 99999])
@bounded
async def test_a_success_that_is_none(body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    raised = await failure(raw(200, body))
    assert type(raised) is NetworkError
    assert not [record for record in caplog.records if record.levelno >= logging.INFO]


def test_bytes_that_are_no_text_are_replaced() -> None:
    found = AiohttpRequest.parse_json_payload(b'{"result": "test_string\x80"}')
    assert found == {"result": "test_string\ufffd"}


@pytest.mark.parametrize("answer", [reset, broken_off])
@bounded
async def test_a_connection_that_breaks(answer: Answer) -> None:
    assert type(await failure(answer)) is NetworkError


@bounded
async def test_the_pool_works_on_after_a_break() -> None:
    async with served(reset) as api, AiohttpRequest(connections=1) as request:
        bot = a_bot(api, request)
        with pytest.raises(NetworkError):
            await bot.do_api_request("first")
        assert await bot.do_api_request("second") is True


@bounded
async def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/bot{KEY}/getMe"
        async with AiohttpRequest() as request:
            with pytest.raises(NetworkError) as raised:
                await request.post(url)
    assert type(raised.value) is NetworkError
    assert tells_nothing(raised.value)


@bounded
async def test_a_name_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "canary")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    url = f"http://canary.invalid/bot{KEY}/getMe"
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as raised:
            await request.post(url)
    assert type(raised.value) is NetworkError
    assert tells_nothing(raised.value)


@pytest.mark.parametrize(
    "url", ["canary", "ftp://canary/x", "http://[canary/x", "http://:1/canary"]
)
@bounded
async def test_an_address_that_is_none(url: str) -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as raised:
            await request.post(url)
    assert tells_nothing(raised.value)


@bounded
async def test_a_slow_server() -> None:
    async with served() as api, AiohttpRequest(time_outs=QUICK) as request:
        api.answers.append(api.hold)
        with pytest.raises(TimedOut) as raised:
            await a_bot(api, request).do_api_request("anything")
    assert tells_nothing(raised.value)


@bounded
async def test_a_call_may_wait_less_than_usual() -> None:
    async with served() as api, AiohttpRequest() as request:
        api.answers.append(api.hold)
        with pytest.raises(TimedOut):
            await a_bot(api, request).do_api_request("anything", read_timeout=0.1)


@bounded
async def test_a_call_may_wait_longer_than_usual() -> None:
    async with served() as api, AiohttpRequest(time_outs=QUICK) as request:
        api.answers.append(api.hold)
        call = asyncio.create_task(
            a_bot(api, request).do_api_request("anything", read_timeout=None)
        )
        done, _ = await asyncio.wait([call], timeout=0.5)
        assert not done
        api.enough.set()
        with pytest.raises(NetworkError):
            await call


def test_the_time_to_read_is_told_to_ptb() -> None:
    assert AiohttpRequest().read_timeout == TimeOuts().read
    assert AiohttpRequest(time_outs=TimeOuts(read=None)).read_timeout is None


@bounded
async def test_a_server_that_does_not_read() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/bot"
        async with AiohttpRequest(time_outs=QUICK) as request:
            bot = Bot(KEY, url, request=request, get_updates_request=request)
            with pytest.raises(TimedOut) as raised:
                await bot.send_document(5, bytes(32_000_000), write_timeout=0.2)
            deaf.close()
    assert tells_nothing(raised.value)


@bounded
async def test_no_connection_is_free() -> None:
    async with served() as api, AiohttpRequest(connections=1) as request:
        api.answers.append(api.hold)
        bot = a_bot(api, request)
        first = asyncio.create_task(bot.do_api_request("first"))
        await api.arrived.wait()
        with pytest.raises(TimedOut) as raised:
            await bot.do_api_request("second", pool_timeout=0.1, connect_timeout=0.1)
        assert tells_nothing(raised.value)
        assert [asked.method for asked in api.asked] == ["first"]
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first


@bounded
async def test_a_cancelled_call_gives_its_connection_back() -> None:
    async with served() as api, AiohttpRequest(connections=1) as request:
        api.answers.append(api.hold)
        bot = a_bot(api, request)
        call = asyncio.create_task(bot.do_api_request("first"))
        await api.arrived.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await bot.do_api_request("second", pool_timeout=1) is True


@bounded
async def test_what_is_shut_down_can_be_opened_again() -> None:
    request = AiohttpRequest()
    async with served() as api:
        for _ in range(2):
            with pytest.raises(RuntimeError, match="not initialized"):
                await request.do_request(api.url, "POST")
            with pytest.raises(NetworkError, match="not initialized") as raised:
                await a_bot(api, request).do_api_request("anything")
            assert tells_nothing(raised.value)
            await request.initialize()
            await request.initialize()
            assert await a_bot(api, request).do_api_request("anything") is True
            await request.shutdown()
            await request.shutdown()


@bounded
async def test_a_call_under_way_ends_with_the_pool() -> None:
    request = AiohttpRequest()
    await request.initialize()
    async with served() as api:
        api.answers.append(api.hold)
        call = asyncio.create_task(a_bot(api, request).do_api_request("first"))
        await api.arrived.wait()
        await request.shutdown()
        with pytest.raises(NetworkError) as raised:
            await call
        assert tells_nothing(raised.value)


@bounded
async def test_nothing_goes_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async with served() as elsewhere, AiohttpRequest() as request:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, elsewhere.url)
        async with served(raw(307, b"", Location=elsewhere.url)) as api:
            with pytest.raises(NetworkError):
                await a_bot(api, request).do_api_request("first")
            await a_bot(api, request).do_api_request("second")
            assert len(api.asked) == 2
        assert elsewhere.asked == []
