# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark schema``: what an editor's program reads to complete and to underline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.studio import schema as schemas
from bot.studio.kinds import FOLDER


def schema(
    folder: Annotated[Path, typer.Argument(help="Folder of flows.")] = Path("flows"),
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 if something would.")
    ] = False,
) -> None:
    """Write a JSON Schema for every kind of file of a guide, into its folder .schema.

    Programs such as VS Code, Kate and Neovim then complete keys, show what each means,
    and underline what is wrong. `waymark fmt` puts the line that they need into each file.

    **Examples**

        waymark schema

        waymark schema our-flows

        waymark schema --check

    **Exit codes**: 0 all is up to date; 1 something is not with --check, or there is no
    such folder.
    """
    if not folder.is_dir():
        typer.echo(f"There is no folder {folder}.", err=True)
        raise typer.Exit(1)
    place = folder / FOLDER
    paths = schemas.stale(place) if check else schemas.write(place)
    for path in paths:
        typer.echo(f"{'would change' if check else 'changed'} {path.as_posix()}")
    if check and paths:
        raise typer.Exit(1)
