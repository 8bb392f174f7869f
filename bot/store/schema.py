# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is stored: every table and column, whether it is sealed, and how long it is kept.

    COLUMNS     one for each column of each store; nothing else is kept, and no column
                names a channel, an address, a message or a word in the open
    TALK        what is inside the sealed column ``talks.body``, field by field

``docs/what-we-hold.md`` is written from both. Sealed columns are padded to a few sizes
before. The tables themselves come out of scripts: see ``scripts.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Store = Literal["sqlite", "postgres"]
"""A kind of store, named as its folder of scripts."""

Seal = Literal["", "body", "address"]
"""The key that a column is sealed with; "" for none."""

Kept = Literal["talk", "update", "letter", "message", "note", "always"]
"""What decides how long a column is kept."""

EVERY: tuple[Store, ...] = ("sqlite", "postgres")
SQLITE: tuple[Store, ...] = ("sqlite",)
POSTGRES: tuple[Store, ...] = ("postgres",)

PERSON = "the person's key: a keyed digest (HMAC) of channel and id, not the id"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it holds, in words for the people it is about."""

    table: str
    name: str
    what: str
    kept: Kept
    sealed: Seal = ""
    stores: tuple[Store, ...] = EVERY


COLUMNS: tuple[Column, ...] = (
    Column("talks", "id", "number of the row", "talk"),
    Column("talks", "person", PERSON, "talk"),
    Column("talks", "turn", "how many turns the talk has had", "talk", stores=POSTGRES),
    Column("talks", "seen", "second in which the person last did something", "talk"),
    Column("talks", "body", "the talk, see below", "talk", "body"),
    Column("taken", "id", "number of the row", "update", stores=SQLITE),
    Column("taken", "bot", "which bot took the update", "update"),
    Column("taken", "number", "the update's number, which names nobody", "update"),
    Column("taken", "at", "second in which it was taken", "update"),
    Column("outbox", "id", "number of the row, which is the order of sending", "letter"),
    Column("outbox", "person", PERSON, "letter"),
    Column("outbox", "born", "second in which the letter was written", "letter"),
    Column("outbox", "until", "second before which it is not sent", "letter"),
    Column("outbox", "leased", "second until which it is being sent", "letter", stores=POSTGRES),
    Column(
        *("outbox", "shut", "a mark of the secrets that did not open it", "letter"), stores=POSTGRES
    ),
    Column("outbox", "address", "channel, and number of the chat", "letter", "address"),
    Column("outbox", "body", "what is sent: words of the guide, buttons", "letter", "body"),
    Column("shown", "id", "number of the row", "message"),
    Column("shown", "person", PERSON, "message"),
    Column("shown", "at", "second in which the message came", "message"),
    Column(
        *("shown", "address", "channel, number of the chat and of the message; has it buttons"),
        *("message", "address"),
    ),
    Column("erased", "id", "number of the row", "note", stores=SQLITE),
    Column("erased", "digest", "a digest of the key of a person who was erased", "note"),
    Column("erased", "at", "second in which they were erased", "note"),
    Column("upkeep", "id", "always 1", "always"),
    Column("upkeep", "mark", "which secret the rows are sealed with: a keyed digest", "always"),
    Column(
        *("upkeep", "traces", "whether rows were erased since the file was last written anew"),
        *("always",),
        stores=SQLITE,
    ),
    Column("waymark_version", "version", "number of a script that was run", "always", "", POSTGRES),
)

TALK: Mapping[str, str] = {
    "locale": "the tag of the language",
    "turn": "how many turns there were",
    "seen": "second in which the person last did something",
    "base": "where the trail begins: answers given before it, and screens under way",
    "trail": "the moves since: ids of screens and buttons, codes such as that of a country",
    "place": "answers and screens under way now",
    "revision": "mark of the guide that this was reached with",
    "channel": "the channel",
    "picking": "what is ticked and not taken yet",
    "page": "the page of a long list",
    "draft": "words typed where a screen takes free text; no screen of the shipped guide does",
    "covered": "whether the talk is hidden",
    "door": "whether its door was shown",
    "torn": "whether an edit of the guide cut the trail",
}
