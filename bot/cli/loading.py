# SPDX-License-Identifier: AGPL-3.0-or-later
"""Loading a guide for a command, and saying what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from bot.flow.errors import GuideError, Problem, Problems
from bot.guide.reload import Reloader
from bot.i18n.catalog import Catalogs, load_catalogs
from bot.settings import Settings, content


def settings_or_exit(**given: Any) -> Settings:
    """The settings, options before environment; every mistake at once and exit code 1."""
    try:
        return Settings(**{name: value for name, value in given.items() if value})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0]).upper() if detail["loc"] else "settings"
            why = str(detail["msg"]).removeprefix("Value error, ")
            typer.echo(f"{name}: {why}. Please set it, or the option of this name, anew.", err=True)
        raise typer.Exit(1) from None


def guide_or_exit(root: Path, overlays: tuple[Path, ...]) -> Reloader:
    """The guide, or every problem in it and exit code 1."""
    try:
        return Reloader.of(root, overlays)
    except GuideError as error:
        show_problems(error.problems)
        raise typer.Exit(1) from None


def catalogs_or_exit() -> Catalogs:
    """The catalogs of all languages, or every problem in them and exit code 1."""
    problems = Problems()
    catalogs = load_catalogs(content("locales"), problems)
    if problems.found:
        show_problems(sorted(problems.found))
        raise typer.Exit(1)
    return catalogs


def show_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line: code, file and line, what is wrong, what to do."""
    found = list(problems)
    for problem in found:
        typer.echo(str(problem), err=True)
    mistakes = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
    typer.echo(f"{mistakes} found. Each code has a page in docs/errors/.", err=True)
