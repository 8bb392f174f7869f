# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark walk``: talks that editors wrote down, held against the guide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.loading import guide_or_exit, settings_or_exit, show_problems, voice
from bot.flow.errors import Problems
from bot.guide.reload import Reloader
from bot.i18n.catalog import ENGLISH, Catalog
from bot.studio.kinds import walk_folders
from bot.studio.walks.coverage import Coverage, places
from bot.studio.walks.ran import Ran
from bot.studio.walks.reading import files_in, read_walks
from bot.studio.walks.running import run
from bot.studio.walks.telling import covered, failures, summary, uncovered

MISTAKES = 2
"""The exit code where nothing can be walked."""


def walk(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; tests/flows beside the guide.")
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="List what no walk comes by, with file and line.")
    ] = False,
    guide: Annotated[Path | None, typer.Option(help="Folder of flows.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="Folder laid over the guide; can be repeated.")
    ] = None,
) -> None:
    """Run walks: talks that were written down with what has to come of them.

    Each runs once in every language of the guide. One that fails is shown up to the
    place where it went another way. docs/editors/walk.md shows how to write one, and
    `waymark chat --record` makes one of a talk.

    **Examples**

        waymark walk

        waymark walk tests/flows/safety.yaml

        waymark walk --coverage

        waymark walk our-overlay/tests --overlay our-overlay

    **Exit codes**: 0 all walks passed; 1 some failed; 2 a file or the guide has mistakes, or
    there is no walk.
    """
    settings = settings_or_exit(MISTAKES, guide=guide, overlay=tuple(overlay or ()))
    loaded = guide_or_exit(settings, MISTAKES)
    runs = walked(loaded, files, voice(settings))
    for told in failures(runs):
        typer.echo(told)
    found = Coverage.of(loaded.guide, runs)
    if coverage:
        for line in uncovered(found, places((loaded.root, *loaded.overlays))):
            typer.echo(line)
    typer.echo(covered(found))
    typer.echo(summary(runs))
    if not all(ran.passed for ran in runs):
        raise typer.Exit(1)


def walked(loaded: Reloader, files: Sequence[Path] | None, catalog: Catalog = ENGLISH) -> list[Ran]:
    """Every walk in every language of it; leaves where files have mistakes or there is none."""
    problems = Problems()
    asked = files or folders(loaded)
    walks = read_walks(files_in(asked), loaded.guide, problems)
    if problems.found:
        show_problems(sorted(problems.found), catalog)
        raise typer.Exit(MISTAKES)
    if not walks:
        typer.echo(f"There is no walk in {', '.join(map(str, asked))}.", err=True)
        raise typer.Exit(MISTAKES)
    today = datetime.now(UTC).date()
    return [
        run(loaded.guide, loaded.catalogs, walk, locale, today)
        for walk in walks
        for locale in walk.locales
    ]


def folders(loaded: Reloader) -> list[Path]:
    """Where the walks of a guide lie; leaves where there is no such folder."""
    wanted = walk_folders(loaded.root, loaded.overlays)
    found = [folder for folder in wanted if folder.is_dir()]
    if not found:
        typer.echo(
            f"There is no folder {wanted[0]}. Please name the files with your walks.", err=True
        )
        raise typer.Exit(MISTAKES)
    return found
