# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark check``: everything that can be said of a guide before anybody talks to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from watchfiles import watch as file_changes

from bot.cli.loading import settings_or_exit, voice
from bot.cli.reports import FORMATS, as_change, located
from bot.guide.reload import folders, stamp
from bot.proof.kept import cache_folder
from bot.proof.proof_file import write
from bot.proof.report import Report
from bot.proof.spread import Told
from bot.settings import Settings

MISTAKES = 2
PATIENCE = 2.0
"""Seconds after which one wants to see that something happens."""
LOOK = 1000
"""Milliseconds after which the files are looked at, even if nobody says that they changed."""


class Shown(StrEnum):
    """How a report is printed."""

    text = "text"
    json = "json"
    github = "github"


def check(
    guide: Annotated[
        Path | None,
        typer.Argument(exists=True, file_okay=False, help="Folder of flows; GUIDE, or ours."),
    ] = None,
    overlay: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True, file_okay=False, help="Folder laid over the guide; can be repeated."
        ),
    ] = None,
    form: Annotated[Shown, typer.Option("--format", help="How to print it.")] = Shown.text,
    release: Annotated[
        bool,
        typer.Option("--release", help="What is due before people get it counts as well."),
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again after each edit.")] = False,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Use what earlier checks found.")
    ] = True,
) -> None:
    """Prove the safety rules on every path, and check words, screens and translations.

    Each problem is a line with its code, file and line; below it, where there is one, the
    talk that leads there, which can be pasted into a walk. docs/errors/ has a page for each
    code, docs/editors/check.md leads through a first check.

    Where nothing is wrong, the proof is written into the folder of the guide, or of the
    last overlay, and `waymark run` serves it without exploring it once more.

    **Examples**

        waymark check

        waymark check flows --overlay our-overlay

        waymark check --watch

        waymark check --release

        waymark check --format github

    **Exit codes**: 0 nothing is wrong; 1 something is; 2 the command was not understood.
    """
    if watch and form is not Shown.text:
        msg = "--watch tells people what an edit changed: please leave --format away."
        raise typer.BadParameter(msg)
    given = settings_or_exit(MISTAKES, guide=guide, overlay=tuple(overlay or ()))
    if watch:
        follow(given, release=release, cache=cache)
        return
    report = looked_at(given, release=release, cache=cache)
    for line in FORMATS[form](shown(report, given), voice(given)):
        typer.echo(line)
    raise typer.Exit(0 if report.passed else 1)


def looked_at(settings: Settings, *, release: bool, cache: bool) -> Report:
    """The report on a guide; the proof is written where nothing hinders."""
    # Not at the top of this file: whoever chats in a terminal need not wait for the prover.
    from bot.proof.checking import check as everything

    roots = (settings.guide, *settings.overlay)
    with progress() as told:
        report = everything(
            roots,
            settings.locales,
            release=release,
            today=day(),
            told=told,
            cache=cache_folder(os.environ) if cache else None,
        )
    write(report, roots, settings.data_dir)
    return report


def day() -> date | None:
    """Today; in a shared build the day of the newest row, so that time breaks no build."""
    return None if os.environ.get("CI") else datetime.now(UTC).date()


def shown(report: Report, settings: Settings) -> Report:
    """A report with files named as one finds them from here."""
    return located(report, folders(settings.guide, settings.overlay, settings.locales))


def follow(settings: Settings, *, release: bool, cache: bool) -> None:
    """Check again after each edit until somebody presses Ctrl-C; tell what it changed."""
    catalog, before = voice(settings), Report()
    watched = folders(settings.guide, settings.overlay, settings.locales)
    lines = FORMATS["text"]
    for first in turns(watched):
        report = shown(looked_at(settings, release=release, cache=cache), settings)
        told = lines(report, catalog) if first else as_change(before, report, catalog)
        for line in told:
            typer.echo(line)
        before = report
        typer.echo("Waiting for an edit. Ctrl-C ends this.", err=True)


def turns(watched: Sequence[Path]) -> Iterator[bool]:
    """Once at first, which is True, and then after each edit; ends with Ctrl-C.

    Nothing watches while a check is done, for it may need to fork; what is edited
    meanwhile shows in the files themselves.
    """
    seen = stamp(watched)
    yield True
    while True:
        if stamp(watched) == seen and not waited(watched, seen):
            return
        seen = stamp(watched)
        yield False


def waited(watched: Sequence[Path], seen: object) -> bool:
    """Wait until the files are not what they were; False where somebody wants to leave."""
    there = [folder for folder in watched if folder.is_dir()]
    changes = file_changes(*there, rust_timeout=LOOK, yield_on_timeout=True, raise_interrupt=False)
    return any(stamp(watched) != seen for _ in changes)


@contextmanager
def progress() -> Iterator[Told | None]:
    """What shows how far one is, once it takes longer; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    begun, bar = monotonic(), bars()
    task = bar.add_task("Checking", total=None)

    def told(done: int, of: int) -> None:
        if monotonic() - begun > PATIENCE:
            bar.start()
            bar.update(task, completed=done, total=of)
            bar.refresh()

    try:
        yield told
    finally:
        bar.stop()


def bars() -> Progress:
    """A bar on standard error, drawn when it is told to: without a thread of its own."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
