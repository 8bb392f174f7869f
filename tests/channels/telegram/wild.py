# SPDX-License-Identifier: AGPL-3.0-or-later
"""Updates as Telegram may send them, and as it never would.

every(user)["edited_message"]     one update of each type that the Bot API has, from a person
mangled(update)                   the update again and again, each time with one part changed
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator

Json = dict[str, object]

CANARY = "zq7canary"

DEEP: object = CANARY
for _ in range(400):
    DEEP = {"message": [DEEP]}

HOSTILE: tuple[object, ...] = (
    *(None, True, [], {}, "", CANARY, 0, -1, 1.5, 2**53, -(2**63), 10**4000, DEEP),
    *(f"\ud83d{CANARY}", f"{CANARY}\x00\x1b[2J", f"\u202e{CANARY}\u2066", CANARY * 1000),
    *([CANARY] * 50, {"id": 1, "type": "private"}, {"id": -5, "type": CANARY}),
)
"""What stands where something else belongs."""


def private(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": CANARY, "username": CANARY}


def message(user: Json, **content: object) -> Json:
    """A message of a person in their private chat, sent now."""
    now = int(time.time())
    sent = {"message_id": 900_001, "date": now, "chat": private(user), "from": user}
    return sent | (content or {"text": CANARY})


def press(user: Json, data: str = CANARY) -> Json:
    under = {"message_id": 900_002, "date": 0, "chat": private(user)}
    ends = {"chat_instance": CANARY, "data": data}
    return {"id": "4711", "from": user, "message": under, **ends}


def every(user: Json) -> dict[str, Json]:
    """One update of each type, as if this person caused it; a business is somebody else's."""
    chat, now = private(user), int(time.time())
    business = message(user, text=CANARY, business_connection_id=CANARY)
    here = {"chat": chat, "date": now, "user": user}
    order = {"id": "1", "from": user, "invoice_payload": CANARY}
    reaction = {"type": "emoji", "emoji": "👍"}
    boost = {"boost_id": CANARY, "source": {"source": "premium", "user": user}}
    member = {"status": "member", "user": user}
    return {
        "message": message(user),
        "edited_message": message(user, text=CANARY, edit_date=now),
        "channel_post": message(user),
        "edited_channel_post": message(user),
        "business_connection": {**here, "id": CANARY, "user_chat_id": user["id"]},
        "business_message": business,
        "edited_business_message": business,
        "deleted_business_messages": {"business_connection_id": CANARY, "chat": chat},
        "guest_message": message(user),
        "message_reaction": {**here, "message_id": 1, "new_reaction": [reaction]},
        "message_reaction_count": {"chat": chat, "date": now, "message_id": 1, "reactions": []},
        "inline_query": {"id": "1", "from": user, "query": CANARY, "offset": CANARY},
        "chosen_inline_result": {"result_id": CANARY, "from": user, "query": CANARY},
        "callback_query": press(user),
        "shipping_query": {**order, "shipping_address": {"street_line1": CANARY}},
        "pre_checkout_query": {**order, "currency": "EUR", "total_amount": 1},
        "purchased_paid_media": {"from": user, "paid_media_payload": CANARY},
        "poll": {"id": "1", "question": CANARY, "options": [{"text": CANARY}]},
        "poll_answer": {"poll_id": "1", "user": user, "option_ids": [0]},
        "my_chat_member": {"chat": chat, "from": user, "date": now, "new_chat_member": member},
        "chat_member": {"chat": chat, "from": user, "date": now, "new_chat_member": member},
        "chat_join_request": {"chat": chat, "from": user, "date": now, "bio": CANARY},
        "chat_boost": {"chat": chat, "boost": boost},
        "removed_chat_boost": {"chat": chat, "boost_id": CANARY, "source": boost["source"]},
        "managed_bot": {"user": user, "bot": {"id": 9, "is_bot": True, "first_name": CANARY}},
        "business_of_next_year": message(user),
    }


ANSWERED = ("message", "callback_query")
"""The types by which a person speaks."""


def not_a_person(user: Json) -> Iterator[Json]:
    """Messages and presses that no person made in their own private chat."""
    bot = {"id": 9, "is_bot": True, "first_name": CANARY}
    channel = {"id": -1_000_000_000_077, "type": "channel", "title": CANARY}
    changes: tuple[Json, ...] = (
        {"from": bot},
        {"from": {**user, "is_bot": True}},
        {"from": {**user, "id": 5}},
        {"from": None},
        {"sender_chat": channel},
        {"business_connection_id": CANARY},
        {"sender_business_bot": bot},
        {"chat": {**private(user), "type": "secret"}},
        {"chat": {**private(user), "id": str(user["id"])}},
    )
    for change in changes:
        yield {"message": message(user) | change}
        under: Json = {"message_id": 1, "date": 0, "chat": private(user)}
        if "from" in change:
            yield {"callback_query": press(user) | change}
        if "chat" in change:
            yield {"callback_query": press(user) | {"message": under | change}}
    for note in ("pinned_message", "write_access_allowed", "message_auto_delete_timer_changed"):
        yield {"message": message(user, **{note: {"text": CANARY}})}


def mangled(update: Json) -> Iterator[Json]:
    """An update with each of its parts, one at a time, gone or made into something hostile.

    A third of the hostile values each, another for the next part: all of them take too long.
    """
    for number, path in enumerate(paths(update)):
        for value in HOSTILE[number % 3 :: 3]:
            yield changed(update, path, value)
        yield changed(update, path, ...)


def paths(part: object) -> Iterator[tuple[str, ...]]:
    """The way to every part of an object."""
    for name, inner in part.items() if isinstance(part, dict) else ():
        yield (name,)
        yield from ((name, *rest) for rest in paths(inner))


def changed(update: Json, path: tuple[str, ...], value: object) -> Json:
    """A copy with another value at a place; ``...`` leaves the place out."""
    made = copy.deepcopy(update)
    at = made
    for name in path[:-1]:
        inner = at[name]
        assert isinstance(inner, dict)
        at = inner
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return made
