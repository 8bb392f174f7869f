# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of what is kept, made from what the program says of its own tables.

python -m tests.what_we_hold      writes docs/what-we-hold.md
page() -> what should stand there
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from bot.logs import KEYS, LONGEST
from bot.service import ERASED, KEPT, SWEEP, TAKEN
from bot.store.schema import COLUMNS, TALK, Column, Store
from bot.turns.turn import LIFE

PAGE = Path(__file__).parent.parent / "docs" / "what-we-hold.md"

NAMES: dict[Store, str] = {"sqlite": "SQLite", "postgres": "PostgreSQL"}

TABLES = {
    "talks": "One row for each person whose talk is kept.",
    "taken": "Which updates were taken, so that none is taken twice. No row leads to a person.",
    "outbox": "Letters that wait to be sent.",
    "shown": "Messages of both sides that stand in a chat, so that they can be taken away.",
    "erased": "Who was erased, so that a backup that is put back does not bring them back.",
    "upkeep": "About the file itself.",
    "waymark_version": "About the tables themselves.",
}

INTRO = (
    "Every table and column of the database, what stands in it, and for how long. A command,"
    " `python -m tests.what_we_hold`, writes this page from what the program says of itself in"
    " `bot/store/schema.py`; tests compare that with a real database. What is promised about it"
    " and where the promises end: [PROMISES.md](../PROMISES.md)."
)
SEALED = (
    "*Sealed* means encrypted with AES-256-GCM, under a key for this person and this use that"
    " comes out of the secret and is in no table, and filled up to one of a few sizes before."
    " Whoever holds the database **and** the secret can open it. Whoever holds the database"
    " alone sees what is not sealed: numbers, times, digests, sizes, and how many rows there are."
)
OPEN = (
    "Nothing here names a person in the open. Names, usernames, phone numbers, locations and"
    " files are not kept at all; the number of a chat stands in sealed columns only. Typed"
    " words are read and not kept, but where a screen asks for free text, and none of ours"
    " does. The country that somebody chose is an answer, and stands in the sealed talk."
)
VACUUM = (
    "With PostgreSQL the tables are in the server's own files. What is deleted there is in no"
    " row any more; its sealed bytes stay in those files, in the server's log of writing and in"
    " its copies until it vacuums and reuses them. `waymark.db` is there with SQLite alone.\n"
)


def span(seconds: int) -> str:
    """A time in words."""
    days, hours, minutes = seconds // 86_400, seconds // 3600, seconds // 60
    return f"{days} days" if days > 2 else f"{hours} hours" if hours else f"{minutes} minutes"


def kept() -> dict[str, str]:
    """How long what is kept."""
    return {
        "talk": f"until {span(KEPT)} of silence, or until the person has it forgotten",
        "update": span(TAKEN),
        "letter": (
            f"until it is sent. What is older than {span(LIFE)} is not sent any more, unless it"
            f" only takes messages away; after {span(TAKEN)} all of it goes"
        ),
        "message": (
            "until it is taken out of the chat, or the person is erased;"
            f" else {span(TAKEN)}, or as long as the talk goes on"
        ),
        "note": span(ERASED),
        "always": "always; it is about nobody",
    }


def page() -> str:
    """The whole page."""
    times = (
        f"The program looks for what is past its time every {span(int(SWEEP))} while it runs, and"
        " at each start. While it does not run, nothing is deleted.\n"
    )
    heads = "\n\n".join(("# What we hold", INTRO, SEALED, OPEN, times))
    return "\n".join([heads, *database(), *talk(), *beside()]) + "\n"


def database() -> Iterator[str]:
    """Table by table."""
    yield "Where a store is named, the column is there alone.\n"
    for table, columns in groupby(COLUMNS, lambda column: column.table):
        yield from described(table, list(columns))


def described(table: str, columns: list[Column]) -> Iterator[str]:
    """A table, its columns, and how long its rows are kept."""
    yield f"## The table `{table}`\n\n{TABLES[table]}\n"
    yield "| column | what it holds | sealed |\n| --- | --- | --- |"
    for column in columns:
        alone = ", ".join(NAMES[store] for store in column.stores)
        where = f" ({alone})" if len(column.stores) < len(NAMES) else ""
        sealed = f"yes, with the {column.sealed} key" if column.sealed else "no"
        yield f"| `{column.name}`{where} | {column.what} | {sealed} |"
    [long] = {column.kept for column in columns}
    yield f"\nHow long: {kept()[long]}.\n"


def talk() -> Iterator[str]:
    """What is inside the sealed column of a talk."""
    yield "## Inside `talks.body`\n\nAll of it sealed, as one.\n"
    yield "| field | what it holds |\n| --- | --- |"
    yield from (f"| `{name}` | {what} |" for name, what in TALK.items())
    yield ""


def beside() -> Iterator[str]:
    """What stands outside the database."""
    yield "## Beside the database\n"
    yield VACUUM
    yield "In the data folder, for their owner alone:\n"
    yield "- `waymark.db`, and beside it `-wal` and `-shm` while it is open: the tables above."
    yield "- `waymark.db.lock`: empty."
    yield "- `secret`: what everything is sealed with, unless it is given in another way.\n"
    yield "## In the log\n"
    yield (
        f"A line holds only values under these keys, each at most {LONGEST} signs long: "
        + ", ".join(f"`{key}`" for key in sorted(KEYS))
        + ". Texts, names and numbers of people are not among them."
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
