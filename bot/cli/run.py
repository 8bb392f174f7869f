# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark run``: the bot on Telegram, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from time import monotonic
from typing import Annotated

import structlog
import typer

from bot.cli.loading import guide_or_exit, settings_or_exit, show_problems, voice
from bot.guide.reload import Reloader
from bot.logs import set_up
from bot.proof.kept import cache_folder
from bot.proof.proof_file import fit, write
from bot.settings import Settings
from bot.store.contract import StoreError
from bot.store.keys import Keys
from bot.store.secret import find, former

SETTINGS, TELEGRAM, STORE = 1, 3, 4
EVERY = 5.0
"""Seconds between two lines in the log while a guide is checked."""

log = structlog.get_logger()


def run(
    guide: Annotated[Path | None, typer.Option(help="Folder of flows to serve.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="Folder laid over the guide; can be repeated.")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Folder of database and secret.")] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Pick up edited flows while serving.")
    ] = False,
) -> None:
    """Serve people on Telegram, by polling, or by webhook where WEBHOOK_URL is set.

    A guide is served once the safety rules are proved of it: at once where `waymark check`
    left a proof that fits, else after a check, which takes a while.

    The token comes from TELEGRAM_TOKEN or TELEGRAM_TOKEN_FILE; docs/telegram.md
    leads from nothing to a running bot. Everything kept is sealed with the secret.

    **Examples**

        TELEGRAM_TOKEN_FILE=token.txt waymark run

        WEBHOOK_URL=https://bot.example.org waymark run --overlay our-overlay

    **Exit codes**: 0 told to stop; 1 a setting or the guide has mistakes; 3 Telegram
    refuses the token, at the start or later, or cannot be reached at the start; 4 the
    database or the secret cannot be used.
    """
    settings = settings_or_exit(guide=guide, overlay=tuple(overlay or ()), data_dir=data_dir)
    if not settings.telegram_token.get_secret_value():
        typer.echo(
            "There is no token. Please set TELEGRAM_TOKEN or TELEGRAM_TOKEN_FILE:"
            " docs/telegram.md says how to get one.",
            err=True,
        )
        raise typer.Exit(SETTINGS)
    # Not at the top of this file: whoever chats in a terminal need not wait for Telegram's library.
    from bot.channels.telegram.identity import TelegramUnusable
    from bot.service import Service
    from bot.watch.web import CannotListen

    guide_or_exit(settings)
    keys = keys_or_exit(settings)
    set_up(settings.log_format)
    loaded = proven_or_exit(settings)
    try:
        asyncio.run(Service(settings, loaded, keys, watch=watch).run())
    except TelegramUnusable as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(TELEGRAM) from None
    except CannotListen as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(SETTINGS) from None
    except StoreError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(STORE) from None


def proven_or_exit(settings: Settings) -> Reloader:
    """A guide that may be served, or what is wrong with it and exit code 1."""
    roots = (settings.guide, *settings.overlay)
    while True:
        loaded = guide_or_exit(settings)
        proved = fit(roots, settings.locales, settings.data_dir) == "fits"
        if proved and not loaded.changed():
            return loaded
        if not proved:
            from bot.proof.checking import check

            log.info("no proof fits: the guide is checked before it is served")
            report = check(roots, settings.locales, told=Progress(), cache=cache_folder(os.environ))
            if report.hindering:
                show_problems(report.hindering, voice(settings))
                raise typer.Exit(SETTINGS)
            log.info("the guide is proved", seconds=round(report.seconds, 1))
            if report.digest and not loaded.changed():
                write(report, roots, settings.data_dir)
                return loaded


class Progress:
    """Says now and then in the log how far a check is."""

    def __init__(self) -> None:
        self.next = monotonic() + EVERY

    def __call__(self, done: int, of: int) -> None:
        """Note how much is done."""
        if monotonic() >= self.next:
            self.next = monotonic() + EVERY
            log.info("the guide is being checked", count=done * 100 // max(of, 1))


def keys_or_exit(settings: Settings) -> Keys:
    """The keys that seal the database, or why there are none and exit code 4."""
    try:
        secret = find(
            settings.data_dir,
            given=settings.secret.get_secret_value(),
            file=settings.secret_file,
        )
        earlier = former(settings.former_secrets.get_secret_value())
    except StoreError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(STORE) from None
    for warning in secret.warnings:
        typer.echo(warning, err=True)
    return Keys(secret.value, earlier)
