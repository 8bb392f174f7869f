# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is stored: every table and column, and whether it is sealed.

    table   column   what it holds                                      sealed
    ------  -------  -------------------------------------------------  --------------------
    talks   id       number of the row                                  no
            person   the person's key: HMAC of channel and id           no, a keyed digest
            seen     second in which the person last did something      no, for expiry
            body     the talk: answers, position, language, draft       yes, body key
    taken   id       number of the row                                  no
            bot      which bot took the update                          no
            number   the update's number                                no
            at       second in which it was taken                       no, for expiry
    outbox  id       number of the row, which is the order of sending   no
            person   as in talks                                        no, a keyed digest
            born     second in which the letter was written             no, for its life
            until    second before which it is not sent                 no
            address  channel and address                                yes, address key
            body     what is sent                                       yes, body key
    shown   id       number of the row                                  no
            person   as in talks                                        no, a keyed digest
            at       second in which the message came                   no, for expiry
            address  channel, address and number of the message         yes, address key
    erased  id       number of the row                                  no
            digest   hash of the key of a person who was erased         no, a digest
            at       second in which they were erased                   no, for expiry
    upkeep  id       always 1                                           no
            traces   whether rows were erased since the last rewriting  no
            mark     which secret the rows are sealed with              no, a keyed digest

Sealed columns are padded to a few sizes before. Nothing else is kept, and no table
names a channel, an address, a message or a word.

The tables come out of ``migrations/sqlite/NNNN_name.sql``, in order and forward only:

    upgrade(0) → one script, one transaction, that leaves ``user_version`` at VERSION
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

APPLICATION = 0x57415931
"""SQLite's ``application_id`` of our files: "WAY1"."""


@cache
def migrations() -> tuple[str, ...]:
    """The scripts, in order: the first makes version 1 out of nothing."""
    folder = files("bot.store") / "migrations" / "sqlite"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in names)


def version() -> int:
    """The version of the tables that this program reads and writes."""
    return len(migrations())


def upgrade(since: int) -> str:
    """The script that brings a database from a version to that of this program."""
    steps = "\n".join(migrations()[since:])
    return (
        f"BEGIN IMMEDIATE;\n{steps}\n"
        f"PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {version()};\nCOMMIT;"
    )
