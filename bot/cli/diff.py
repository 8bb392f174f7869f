# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark diff``: what changes between two versions of a guide, for whoever has to read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Annotated, Literal, NoReturn

import typer

from bot.cli.loading import settings_or_exit, show_problems, voice
from bot.flow.errors import GuideError
from bot.studio.differences.compare import compare
from bot.studio.differences.data import data
from bot.studio.differences.markdown import markdown
from bot.studio.differences.model import Comparison
from bot.studio.differences.plain import plain
from bot.studio.differences.versions import Version
from bot.studio.revisions import NoRevisionError, laid_out, repository

Format = Literal["text", "markdown", "json"]
Folders = list[Path] | None


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder of flows, or a revision: main, v1.2.")
    ],
    new: Annotated[
        str,
        typer.Argument(metavar="NEW", help="Another; without it the folder that is worked on."),
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = "text",
    path: Annotated[
        str, typer.Option(help="The folder of the guide within the repository.")
    ] = "flows",
    overlay: Annotated[
        Folders, typer.Option(help="Folder laid over both; can be repeated.")
    ] = None,
    old_overlay: Annotated[
        Folders, typer.Option(help="Folder laid over the old one alone; can be repeated.")
    ] = None,
    new_overlay: Annotated[
        Folders, typer.Option(help="Folder laid over the new one alone; can be repeated.")
    ] = None,
) -> None:
    """Tell what changes between two versions of the guide, before it is published.

    Every text, screen, button, condition, gate, risk, number and rule that is not as it
    was, by file and screen; what needs a careful look stands at the top. For each screen
    that is no more it says what becomes of people who wait there.

    Translations are read from the folder locales beside each of the two.

    **Examples**

        waymark diff main

        waymark diff v1.2 HEAD --format markdown > changes.md

        waymark diff flows-of-last-week flows

        waymark diff HEAD~3 --overlay our-overlay

        waymark diff main --old-overlay our-overlay-before --new-overlay our-overlay

    **Exit codes**: 0 it was told; 1 an id went, or came back, without a word about it; 2 a
    version is not there or has mistakes, or an option fits nothing.
    """
    both = tuple(overlay or ())
    overlays = (*both, *(old_overlay or ())), (*both, *(new_overlay or ()))
    for folder in {*overlays[0], *overlays[1]}:
        if not folder.is_dir():
            stop(f"There is no folder {folder}.")
    with version(old, path, overlays[0]) as before, version(new, path, overlays[1]) as now:
        found = compare(before, now, old, new or "the folder that is worked on")
    typer.echo(written(found, form), nl=False)
    if found.problems:
        show_problems(found.problems, voice(settings_or_exit()))
        raise typer.Exit(1)


def written(found: Comparison, form: Format) -> str:
    """The comparison in one of the forms."""
    if form == "markdown":
        return markdown(found)
    if form == "json":
        return json.dumps(data(found), ensure_ascii=False, indent=2) + "\n"
    return plain(found)


@contextmanager
def version(name: str, path: str, overlays: tuple[Path, ...]) -> Iterator[Version]:
    """A version that loads; leaves with exit code 2 where there is none, or it has mistakes."""
    with TemporaryDirectory(prefix="waymark-diff-") as place:
        root = folder_of(name, path, Path(place))
        try:
            yield Version.of(root, overlays, root.parent / "locales")
        except GuideError as error:
            typer.echo(f"{name or root} cannot be read as a guide:", err=True)
            show_problems(error.problems, voice(settings_or_exit()))
            raise typer.Exit(2) from None


def folder_of(name: str, path: str, place: Path) -> Path:
    """The folder of a version: as named, or laid out below ``place`` from a revision."""
    if name and is_folder(name):
        return Path(name)
    if not name:
        return worked_on(path)
    guide = PurePosixPath(path)
    try:
        top = repository(Path.cwd())
        if top is None:
            stop(f"There is no folder {name}, and this is no git repository that could have it.")
        laid_out(top, name, [path, str(guide.parent / "locales")], place)
    except NoRevisionError as error:
        stop(str(error))
    return place / guide


def is_folder(name: str) -> bool:
    """Whether there is a folder of this name; what no file system could have is none."""
    try:
        return Path(name).is_dir()
    except OSError:
        return False


def worked_on(path: str) -> Path:
    """The folder of the guide in the repository as it is now, or else below this folder."""
    try:
        top = repository(Path.cwd()) or Path.cwd()
    except NoRevisionError:
        top = Path.cwd()
    root = top / path
    if not root.is_dir():
        stop(f"There is no folder {root}. Please name it as the second, or say --path.")
    return root


def stop(why: str) -> NoReturn:
    """Leave with a sentence and exit code 2."""
    typer.echo(why, err=True)
    raise typer.Exit(2)
