# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark directory``: what the directory holds, and what a person in one country gets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.chat import clock_of
from bot.cli.directory_data import coverage_data, offers_data
from bot.cli.directory_tables import draw_coverage, draw_offers
from bot.cli.loading import guide_or_exit, settings_or_exit
from bot.directory.countries import REGIONS, name
from bot.directory.coverage import coverage, offers
from bot.flow.errors import shorten
from bot.guide.model import Guide
from bot.matching.countries import meant


def directory(
    country: Annotated[
        str, typer.Option(help="Show what a person there gets; two letters, such as GB.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    today: Annotated[str, typer.Option(help="Pretend that today is this day (2026-01-31).")] = "",
    guide: Annotated[Path | None, typer.Option(help="Folder of flows to look into.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="Folder laid over the guide; can be repeated.")
    ] = None,
) -> None:
    """Count the services of the directory, or show those of one country.

    Without --country: how many services each country has for each need, how many
    answer day and night or in writing, and which rows are due for a new look.

    With --country: emergency numbers, whether reporting to the police is known to be
    normal, and the services for each need and age, in the order in which they are shown.

    **Examples**

        waymark directory

        waymark directory --country GB

        waymark directory --country KE --today 2027-06-30

        waymark directory --overlay our-rows --json

    **Exit codes**: 0 it was printed; 1 the guide or a setting has mistakes; 2 an
    option fits nothing.
    """
    now = clock_of(today)()
    settings = settings_or_exit(guide=guide, overlay=tuple(overlay or ()))
    loaded = guide_or_exit(settings).guide
    console = Console(highlight=False)
    if country:
        got = offers(loaded.directory, country_of(loaded, country), now, now.date())
        print_json(offers_data(got)) if as_json else draw_offers(got, console)
    else:
        counted = coverage(loaded.directory, now.date())
        print_json(coverage_data(counted)) if as_json else draw_coverage(counted, console)


def country_of(guide: Guide, typed: str) -> str:
    """The code of a country that exists; small letters do."""
    if typed.upper() in REGIONS:
        return typed.upper()
    near = meant(guide, "en", typed)
    close = " or ".join(f'"{code}" ({name(code)})' for code in near.codes) if near else ""
    hint = f" Did you mean {close}?" if close else ""
    advice = "Please write two letters, such as GB."
    msg = f'"{shorten(typed)}" is no country code.{hint} {advice}'
    raise typer.BadParameter(msg, param_hint="--country")


def print_json(data: object) -> None:
    """One object, for a program to read."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
