# SPDX-License-Identifier: AGPL-3.0-or-later
"""Loading a guide for a command, and saying what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import typer
from pydantic import ValidationError

from bot.flow.errors import GuideError, Problem, Problems
from bot.guide.reload import Reloader
from bot.i18n.catalog import ENGLISH, Catalog, load_catalogs
from bot.i18n.messages import counted
from bot.i18n.problems import told
from bot.settings import Settings


def settings_or_exit(code: int = 1, **given: Any) -> Settings:
    """The settings, options before environment; every mistake at once and the exit code."""
    try:
        return settings_of(**given)
    except ValidationError as error:
        for mistake in mistakes(error):
            typer.echo(mistake, err=True)
        raise typer.Exit(code) from None


def settings_of(**given: Any) -> Settings:
    """The settings, options before environment. Raises ValidationError."""
    return Settings(**{name: value for name, value in given.items() if value})


def mistakes(error: ValidationError) -> Iterator[str]:
    """Each mistake in a sentence; what was set is not repeated, for it may be secret."""
    for detail in error.errors(include_url=False):
        name = str(detail["loc"][0]).upper() if detail["loc"] else "settings"
        why = str(detail["msg"]).removeprefix("Value error, ")
        yield f"{name}: {why}. Please set it, or the option of this name, anew."


def guide_or_exit(settings: Settings, code: int = 1) -> Reloader:
    """The guide with its languages, or every problem in them and the exit code."""
    try:
        return Reloader.of(settings.guide, settings.overlay, settings.locales)
    except GuideError as error:
        show_problems(error.problems, voice(settings))
        raise typer.Exit(code) from None


def voice(settings: Settings) -> Catalog:
    """The words for whoever sits at the terminal: of their language, as far as it can be read."""
    return load_catalogs([settings.locales], Problems()).catalog(settings.locale)


def show_problems(problems: Iterable[Problem], catalog: Catalog = ENGLISH) -> None:
    """Each problem on a line: code, file and line, what is wrong, what to do."""
    found = list(problems)
    for problem in found:
        typer.echo(told(problem, catalog), err=True)
    typer.echo(counted("problems.count", catalog, len(found)), err=True)
