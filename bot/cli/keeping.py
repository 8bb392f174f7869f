# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark backup``, ``restore``, ``purge`` and ``secret``: what is kept, and what seals it."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.cli.loading import settings_or_exit
from bot.cli.run import SETTINGS, STORE, keys_or_exit
from bot.logs import set_up
from bot.settings import Settings
from bot.store.contract import Backup, Store, StoreError
from bot.store.keys import LEAST
from bot.store.peek import reading
from bot.store.saved import Unusable, read, write
from bot.store.secret import DATABASE

DataDir = Annotated[Path | None, typer.Option(help="Folder of database and secret.")]
T = TypeVar("T")


def backup(
    file: Annotated[Path, typer.Argument(help="File to write, for its owner alone.")],
    data_dir: DataDir = None,
) -> None:
    """Write what is worth keeping of the database, beside a running bot or without one.

    Which updates were taken in the last two days, and notes that tell who was erased.
    No talk, no message, nothing that names anybody.

    **Example**

        waymark backup /var/backups/waymark.jsonl

    **Exit codes**: 0 it is written; 1 a setting has mistakes, or the file cannot be
    written; 4 the database cannot be used.
    """
    settings = settings_of(data_dir)
    with plainly():
        held = asyncio.run(held_by(settings))
        try:
            write(file, held, int(time.time()))
        except OSError as error:
            typer.echo(f"{file} cannot be written: {error.strerror}.", err=True)
            raise typer.Exit(SETTINGS) from None
    typer.echo(f"Written: {len(held.taken)} updates, {len(held.erased)} notes of erasures.")


def restore(
    file: Annotated[Path, typer.Argument(help="File that waymark backup wrote.")],
    data_dir: DataDir = None,
) -> None:
    """Add what a backup holds to the database, and erase again whoever was erased.

    For after a copy of the database itself was put back: whoever had their talk erased
    since then is in that copy, and must not come back. The file is checked as a whole
    before anything is changed. With a database in a file, stop the bot before.

    **Example**

        waymark restore /var/backups/waymark.jsonl

    **Exit codes**: 0 it is put back; 1 a setting has mistakes, or the file cannot be put
    back; 4 the database or the secret cannot be used.
    """
    from bot.service import ERASED

    settings = settings_of(data_dir)
    try:
        held = read(file, int(time.time()), ERASED)
    except OSError as error:
        typer.echo(f"{file} cannot be read: {error.strerror}.", err=True)
        raise typer.Exit(SETTINGS) from None
    except Unusable as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(SETTINGS) from None
    with plainly():
        gone = with_store(settings, lambda store: store.restore(held))
    typer.echo(f"Put back: {len(held.taken)} updates, {len(held.erased)} notes of erasures.")
    typer.echo(f"Talks that were erased again: {gone}.")


def purge(
    data_dir: DataDir = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete every talk, every message that waits, and what is known of messages in chats.

    Nobody can bring them back. People who write again begin anew; what stands in their
    chats stays there. With a database in a file, stop the bot before.

    **Example**

        waymark purge --yes

    **Exit codes**: 0 it is done, or there was nothing; 1 a setting has mistakes, or you
    said no; 4 the database or the secret cannot be used.
    """
    settings = settings_of(data_dir)
    url = settings.database_url.get_secret_value()
    if not url and not (settings.data_dir / DATABASE).exists():
        typer.echo(f"There is no database in {settings.data_dir}: nothing to delete.")
        return
    if not yes and not typer.confirm("Delete the talks of everybody, for good?"):
        typer.echo("Nothing was deleted.")
        raise typer.Exit(SETTINGS)
    with plainly():
        gone = with_store(settings, lambda store: store.purge(int(time.time())), any_secret=True)
    typer.echo(f"Talks that were deleted: {gone}.")


def secret() -> None:
    """Print a new secret, and how to change over to it.

    **Example**

        waymark secret > new-secret

    **Exit codes**: 0 it was printed.
    """
    typer.echo(secrets.token_hex(LEAST))
    typer.echo(
        "To change over: give this one as SECRET or SECRET_FILE, the one of today as\n"
        "FORMER_SECRETS (or FORMER_SECRETS_FILE), and start the bot again. After two days\n"
        "nothing is sealed with the former one any more, and it can go.",
        err=True,
    )


def settings_of(data_dir: Path | None) -> Settings:
    """The settings, and logs that hold no content."""
    settings = settings_or_exit(data_dir=data_dir)
    set_up(settings.log_format)
    return settings


async def held_by(settings: Settings) -> Backup:
    """What a backup holds. A file is read beside the bot; no secret is needed for it."""
    if settings.database_url.get_secret_value():
        return await stored(settings, lambda store: store.backup())
    path = settings.data_dir / DATABASE
    if not path.exists():
        msg = f"There is no database in {settings.data_dir}."
        raise StoreError(msg)
    with reading(path) as look:
        return look.backup()


def with_store(
    settings: Settings, act: Callable[[Store], Awaitable[T]], *, any_secret: bool = False
) -> T:
    """What comes of an act on the database."""
    return asyncio.run(stored(settings, act, any_secret=any_secret))


async def stored(
    settings: Settings, act: Callable[[Store], Awaitable[T]], *, any_secret: bool = False
) -> T:
    """Open the database, act, close it. Raises StoreError."""
    from bot.store.opened import opened

    keys = keys_or_exit(settings)
    url = settings.database_url.get_secret_value()
    async with opened(settings.data_dir, url, keys, any_secret=any_secret) as store:
        return await act(store)


@contextmanager
def plainly() -> Iterator[None]:
    """A database that cannot be used is said in a sentence, with exit code 4."""
    try:
        yield
    except StoreError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(STORE) from None
