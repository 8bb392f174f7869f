# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark chat --record``: a talk, written down as a walk when it has ended."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.channels.terminal.talk import Talk
from bot.studio.headers import header_for
from bot.studio.walks.recording import PLACEHOLDER, Recorder
from bot.studio.walks.writing import NoWalkError, Recorded, text_of


def recorder_for(file: Path | None, *, force: bool) -> Recorder | None:
    """What notes a talk for a file; leaves where the file is there and must not be lost.

    None where nothing is to be recorded.
    """
    if file is None:
        return None
    if file.exists() and not force:
        msg = f"{file} is there already. With --force it is written over."
        raise typer.BadParameter(msg, param_hint="--record")
    return Recorder()


def write_walk(recorder: Recorder, talk: Talk, file: Path, begun: Recorded) -> None:
    """Write the walk, and say so; leaves with 1 where it cannot be written.

    ``begun`` is how the talk began.
    """
    recorded = Recorded(
        tuple(recorder.steps),
        begun.today,
        begun.locale,
        begun.region,
        begun.start,
        recorder.replaced,
    )
    try:
        text = text_of(recorded, talk.guide, talk.catalogs, header_for(file))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    except NoWalkError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{file} cannot be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"recorded {file}", err=True)
    if recorder.replaced:
        typer.echo(f'"{PLACEHOLDER}" stands in it for words that you typed.', err=True)
