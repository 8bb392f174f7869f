# SPDX-License-Identifier: AGPL-3.0-or-later
"""The secret, the database and the disk below them. Nothing is made or changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.findings import STORE, Finding, fine, todo, wrong
from bot.settings import Settings
from bot.store import secret
from bot.store.contract import StoreError
from bot.store.keys import Keys
from bot.store.opened import opened
from bot.store.peek import reading

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1000 * MEGABYTE, 100 * MEGABYTE
"""Bytes free, below which to say something."""

COPY = "Is there a copy in a safe place, apart from the database? Nobody can make it again."


def of_secret(settings: Settings) -> tuple[Finding, Keys | None]:
    """Whether there is a secret that nobody else can read, and the keys out of it."""
    path = settings.secret_file or settings.data_dir / secret.NAME
    given = settings.secret.get_secret_value()
    if not given and not settings.secret_file and not path.exists():
        return no_secret(settings), None
    try:
        found = secret.find(settings.data_dir, given=given, file=settings.secret_file)
        earlier = secret.former(settings.former_secrets.get_secret_value())
    except StoreError as error:
        return wrong("secret", str(error), STORE), None
    keys = Keys(found.value, earlier)
    if found.warnings:
        return todo("secret", " ".join(found.warnings)), keys
    where = "SECRET" if given else f"{path}, which its owner alone can read"
    more = f" Earlier ones still in use: {len(earlier)}." if earlier else ""
    return fine("secret", f"In {where}.{more} {COPY}"), keys


def no_secret(settings: Settings) -> Finding:
    """What to say where there is none: ``find`` would make one."""
    if database_of(settings).exists():
        msg = "There is a database and no secret to open it with: set SECRET or SECRET_FILE."
        return wrong("secret", msg, STORE)
    says = f"None yet: the first start makes one in {settings.data_dir}."
    if settings.database_url.get_secret_value():
        says += " All bots on one database need the same: better set SECRET_FILE."
    return todo("secret", says)


async def of_database(settings: Settings, keys: Keys | None) -> Finding:
    """Whether the database can be used, or is used at this moment."""
    url = settings.database_url.get_secret_value()
    if url and keys is None:
        return todo("database", "Not looked at, since there is no secret that could open it.")
    try:
        if url and keys:
            async with opened(settings.data_dir, url, keys) as store:
                count, _ = await store.backlog()
            return fine("database", f"PostgreSQL answers. Messages that wait: {count}.")
        return of_file(database_of(settings), keys)
    except StoreError as error:
        return wrong("database", str(error), STORE)


def of_file(path: Path, keys: Keys | None) -> Finding:
    """A SQLite file, whoever has it. Raises StoreError."""
    if not path.exists():
        return fine("database", f"None yet: the first start makes {path}.")
    with reading(path) as look:
        if look.mark and keys and look.mark not in keys.marks:
            msg = f"{path} is sealed with another secret: give that one, or add it as a former one."
            return wrong("database", msg, STORE)
        return fine("database", f"{path} is in use by a running bot." if look.held else f"{path}.")


def of_disk(settings: Settings) -> Iterator[Finding]:
    """How much room there is."""
    folder = next(
        (
            place
            for place in (settings.data_dir, *settings.data_dir.absolute().parents)
            if place.is_dir()
        ),
        Path("/"),
    )
    free = shutil.disk_usage(folder).free
    says = f"Free: {free // MEGABYTE:,} MB."
    if free < TOO_LITTLE:
        yield wrong("disk", f"{says} Please make room: a full disk stops the bot.", STORE)
    elif free < LITTLE:
        yield todo("disk", f"{says} That may not last.")
    else:
        yield fine("disk", says)


def database_of(settings: Settings) -> Path:
    """The SQLite file."""
    return settings.data_dir / secret.DATABASE
