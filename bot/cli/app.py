# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command ``waymark``: every group of commands is mounted here."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import __version__
from bot.cli.chat import chat
from bot.cli.check import check
from bot.cli.diff import diff
from bot.cli.directory import directory
from bot.cli.doctor import doctor
from bot.cli.format import fmt
from bot.cli.keeping import backup, purge, restore, secret
from bot.cli.link import link
from bot.cli.map import draw
from bot.cli.run import run
from bot.cli.schema import schema
from bot.cli.translate import translate
from bot.cli.walk import walk

app = typer.Typer(
    name="waymark",
    help="A guided self-help chatbot for people who are being harassed online.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command()(chat)
app.command()(run)
app.command()(check)
app.command()(diff)
app.command()(directory)
app.command()(doctor)
app.command()(fmt)
app.command()(link)
for keeping in (backup, restore, purge, secret):
    app.command()(keeping)
app.command("map")(draw)
app.command()(schema)
app.command()(walk)
app.add_typer(translate)


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"waymark {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """A guided self-help chatbot for people who are being harassed online."""


def main() -> None:
    """Run the command line."""
    app()
