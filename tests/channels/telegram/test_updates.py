# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every update of the Bot API: a person's input, a group to leave, or nothing."""

from __future__ import annotations

import copy
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.updates import IGNORE, REFUSED, Ignore, Leave, read
from bot.turns.inputs import Input

Json = dict[str, object]

ANN: Json = {"id": 77, "is_bot": False, "first_name": "Ann", "language_code": "pt-br"}
HOME: Json = {"id": 77, "type": "private", "first_name": "Ann"}
GROUP: Json = {"id": -1001, "type": "supergroup", "title": "Canary"}
CHANNEL: Json = {"id": -1002, "type": "channel", "title": "Canary"}
BOT: Json = {"id": 9, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
DATE = 1_790_000_000


def said(**content: object) -> Json:
    return {"message_id": 5, "date": DATE, "chat": HOME, "from": ANN, **content}


def pressed(**content: object) -> Json:
    return {"id": "4711", "from": ANN, "chat_instance": "x", "data": "0.back", **content}


def member(chat: Json, status: str, **more: object) -> Json:
    now = {"status": status, "user": BOT, **more}
    return {"chat": chat, "from": ANN, "date": DATE, "new_chat_member": now}


def taken(sort: str, body: object) -> Input | Leave | Ignore:
    return read({"update_id": 31, sort: body}, "9")


def test_typed_words() -> None:
    assert taken("message", said(text="go on")) == Input(
        "telegram", "77", "text", "go on", DATE, "pt-br", 5, "", ("9", 31)
    )


@pytest.mark.parametrize(
    ("text", "kind", "data"),
    [
        ("/start", "start", ""),
        ("/start  aB_9-z ", "start", "aB_9-z"),
        ("/START@a_bot code", "start", "code"),
        ("/start two words", "start", ""),
        ("/start ../../etc", "start", ""),
        ("/start " + "x" * 65, "start", ""),
        ("/startle me", "text", "/startle me"),
        ("please /start", "text", "please /start"),
        ("/hide", "text", "/hide"),
    ],
)
def test_the_opening_command_and_its_code(text: str, kind: str, data: str) -> None:
    found = taken("message", said(text=text))
    assert isinstance(found, Input)
    assert (found.kind, found.data) == (kind, data)


def test_what_is_sent_on_is_words_and_never_opens_a_talk() -> None:
    origin = {"type": "user", "sender_user": {"id": 5}, "date": 1}
    found = taken("message", said(text="/start code", forward_origin=origin))
    assert isinstance(found, Input)
    assert (found.kind, found.data) == ("text", "/start code")


def test_a_text_is_cut_to_the_length_of_a_message_and_can_be_encoded() -> None:
    found = taken("message", said(text="\ud800" + "é" * 9000))
    assert isinstance(found, Input)
    assert found.data == "\ufffd" + "é" * 4095
    assert found.data.encode()


def test_halves_of_a_sign_that_belong_together_become_it() -> None:
    found = taken("message", said(text="\ud83d\ude00"))
    assert isinstance(found, Input)
    assert found.data == "\U0001f600"


@pytest.mark.parametrize("under", [{"date": DATE, "text": "old"}, {"date": 0}])
def test_a_press(under: Json) -> None:
    message = {"message_id": 40, "chat": HOME, **under}
    assert taken("callback_query", pressed(message=message)) == Input(
        "telegram", "77", "tap", "0.back", 0, "pt-br", 40, "4711", ("9", 31)
    )


def test_a_press_that_carries_more_than_a_button_can_means_nothing() -> None:
    message = {"message_id": 40, "chat": HOME, "date": 0}
    found = taken("callback_query", pressed(message=message, data="é" * 33))
    assert isinstance(found, Input)
    assert (found.kind, found.data, found.press) == ("tap", "", "4711")


@pytest.mark.parametrize(
    "change",
    [
        {"data": None},
        {"data": 5},
        {"id": None},
        {"id": ""},
        {"id": "x" * 65},
        {"id": "a b"},
        {"message": None},
        {"message": {"chat": {"id": 78, "type": "private"}}},
        {"from": BOT},
        {"inline_message_id": "1", "message": None},
    ],
)
def test_a_press_that_is_not_of_a_person_under_their_message_is_nothing(change: Json) -> None:
    message = {"message_id": 40, "chat": HOME, "date": 0}
    assert taken("callback_query", {**pressed(message=message), **change}) == IGNORE


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_never_fetched_is_refused_and_nothing_of_it_is_kept(name: str) -> None:
    canary = {"file_id": "CANARY", "file_name": "CANARY", "phone_number": "CANARY"}
    found = taken("message", said(**{name: canary, "caption": "CANARY", "media_group_id": "1"}))
    assert isinstance(found, Input)
    assert (found.kind, found.data) == ("refused", "")


@pytest.mark.parametrize(
    "name",
    ["pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "gift", "new"],
)
def test_what_the_platform_itself_notes_in_a_chat_is_nothing(name: str) -> None:
    assert taken("message", said(**{name: {"x": 1}})) == IGNORE


@pytest.mark.parametrize("status", ["kicked", "left"])
def test_who_blocks_the_bot_is_gone(status: str) -> None:
    assert taken("my_chat_member", member(HOME, status)) == Input(
        "telegram", "77", "gone", "", DATE, "pt-br", 0, "", ("9", 31)
    )


def test_who_lets_it_in_again_is_heard_when_they_write() -> None:
    assert taken("my_chat_member", member(HOME, "member")) == IGNORE


@pytest.mark.parametrize("chat", [GROUP, CHANNEL, {**GROUP, "type": "group", "id": -5}])
@pytest.mark.parametrize("status", ["member", "administrator"])
def test_a_group_is_left_in_the_language_of_whoever_added_it(chat: Json, status: str) -> None:
    assert taken("my_chat_member", member(chat, status)) == Leave(str(chat["id"]), "pt-br")


def test_a_group_that_lets_it_read_only_is_left_as_well() -> None:
    still = member(GROUP, "restricted", is_member=True)
    assert taken("my_chat_member", still) == Leave("-1001", "pt-br")


@pytest.mark.parametrize("change", [("left", {}), ("kicked", {}), ("restricted", {})])
def test_a_group_that_it_is_out_of_needs_no_leaving(change: tuple[str, Json]) -> None:
    status, more = change
    gone = member(GROUP, status, is_member=False, **more)
    assert taken("my_chat_member", gone) == IGNORE


@pytest.mark.parametrize(
    "sort",
    [
        *("message", "edited_message", "channel_post", "edited_channel_post"),
        *("message_reaction", "message_reaction_count", "chat_member", "chat_join_request"),
    ],
)
def test_anything_in_a_group_leaves_it(sort: str) -> None:
    admin = {"id": 1087968824, "is_bot": True, "username": "GroupAnonymousBot"}
    body = {"chat": GROUP, "sender_chat": GROUP, "from": admin, "date": DATE, "text": "/start x"}
    assert taken(sort, body) == Leave("-1001", "")


@pytest.mark.parametrize(
    "how", ["new_chat_members", "group_chat_created", "supergroup_chat_created"]
)
def test_who_made_a_group_with_it_is_told_in_their_language(how: str) -> None:
    assert taken("message", said(chat=GROUP, **{how: True})) == Leave("-1001", "pt-br")
    assert taken("message", said(chat=GROUP, text="hi")) == Leave("-1001", "")


def test_a_press_in_a_group_leaves_it() -> None:
    found = taken("callback_query", pressed(message={"message_id": 4, "chat": GROUP, "date": 0}))
    assert found == Leave("-1001", "")


@pytest.mark.parametrize(
    "sort",
    [
        *("edited_message", "business_message", "edited_business_message", "guest_message"),
        *("business_connection", "deleted_business_messages", "message_reaction", "poll"),
        *("message_reaction_count", "inline_query", "chosen_inline_result", "shipping_query"),
        *("pre_checkout_query", "purchased_paid_media", "poll_answer", "chat_member"),
        *("chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "of_next_year"),
    ],
)
def test_everything_else_is_nothing(sort: str) -> None:
    assert taken(sort, said(text="/start x", id="1", data="0.back")) == IGNORE


@pytest.mark.parametrize(
    "change",
    [
        {"from": BOT},
        {"from": {**ANN, "id": 78}},
        {"from": {**ANN, "id": "77"}},
        {"from": {**ANN, "is_bot": None}},
        {"from": None},
        {"sender_chat": CHANNEL},
        {"business_connection_id": "1"},
        {"sender_business_bot": BOT},
        {"chat": None},
        {"chat": {**HOME, "type": "secret"}},
        {"chat": {**HOME, "type": ["private"]}},
        {"chat": {**HOME, "id": True}, "from": {**ANN, "id": True}},
        {"chat": {**HOME, "id": 2**60}, "from": {**ANN, "id": 2**60}},
        {"chat": {**HOME, "id": 0}, "from": {**ANN, "id": 0}},
        {"text": ["x"]},
        {"text": ""},
    ],
)
def test_only_a_person_in_their_own_private_chat_is_heard(change: Json) -> None:
    assert taken("message", {**said(text="hi"), **change}) == IGNORE


@pytest.mark.parametrize("number", [None, "31", 31.0, True, -1, 2**64, [31]])
def test_an_update_without_a_number_is_nothing(number: object) -> None:
    assert read({"update_id": number, "message": said(text="hi")}, "9") == IGNORE


@pytest.mark.parametrize("whole", [None, [], "x", 5, {}, {"update_id": 5}])
def test_what_is_no_update_is_nothing(whole: object) -> None:
    assert read(whole, "9") == IGNORE


@pytest.mark.parametrize("tag", [None, 5, "", "x", "e" * 40, "en us", "../x", ["en"]])
def test_a_language_that_is_none_is_left_out(tag: object) -> None:
    found = taken("message", {**said(text="hi"), "from": {**ANN, "language_code": tag}})
    assert isinstance(found, Input)
    assert found.language == ""


def test_nothing_of_a_person_or_a_group_shows() -> None:
    shown = [taken("message", said(text="CANARY")), taken("message", said(chat=GROUP))]
    assert [repr(each) for each in shown] == ["Input(text)", "Leave()"]


SAMPLES: tuple[Json, ...] = (
    {"update_id": 31, "message": said(text="/start code")},
    {"update_id": 31, "message": said(photo=[{"file_id": "x"}], caption="y")},
    {"update_id": 31, "message": said(chat=GROUP, new_chat_members=[BOT])},
    {
        "update_id": 31,
        "callback_query": pressed(message={"message_id": 4, "chat": HOME, "date": 0}),
    },
    {"update_id": 31, "my_chat_member": member(HOME, "kicked")},
    {"update_id": 31, "my_chat_member": member(GROUP, "restricted", is_member=True)},
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
VALUES = st.recursive(
    LEAVES | st.sampled_from(["private", "supergroup", "kicked", 77, 10**4000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@st.composite
def mangled(draw: st.DrawFn) -> Json:
    """A real update in which some parts are something else, or gone."""
    update: Json = copy.deepcopy(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 3))):
        at: Json = update
        while True:
            name = draw(st.sampled_from(sorted(at)))
            inner = at[name]
            if isinstance(inner, dict) and inner and draw(st.booleans()):
                at = inner
                continue
            at[name] = draw(VALUES)
            break
    return update


@given(mangled())
def test_no_update_raises_and_all_that_is_taken_is_sound(update: Json) -> None:
    found = read(update, "9")
    if isinstance(found, Input):
        assert 0 < int(found.address) < 2**53
        assert len(found.data.encode()) <= 4 * 4096
        assert 0 <= found.at < 2**53
        assert 0 <= found.message < 2**53
        assert len(found.press) <= 64
        assert len(found.language) <= 32
        assert found.update == ("9", update["update_id"])
        assert json.dumps(found.data)
    elif isinstance(found, Leave):
        assert 0 < abs(int(found.address)) < 2**53
    else:
        assert found == IGNORE


@pytest.mark.parametrize(
    "text", ["/start a" + " " * 4000 + "b", "/start" + "@x" * 2000, "/" * 4096]
)
def test_hostile_words_are_read_in_time(text: str) -> None:
    began = time.process_time()
    for _ in range(100):
        taken("message", said(text=text))
    assert time.process_time() - began < 2
