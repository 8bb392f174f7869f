# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark fmt``: the files of a guide as the formatter would write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.loading import show_problems
from bot.flow.errors import Problem, Problems
from bot.flow.fmt import format_text
from bot.flow.strict import read
from bot.studio.headers import header_for, with_header
from bot.studio.kinds import BESIDE

DEFAULT = (Path("flows"), Path(*BESIDE))
"""The guide, and its walks where there are some."""


def fmt(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; flows and tests/flows.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with 1 if something would.")
    ] = False,
) -> None:
    """Put texts in quotes, and two blanks a level, in the files of a guide.

    Where `waymark schema` has written its files, each file also gets the line by which
    editors' programs find the schema. A file that cannot be mended safely is named and
    left as it is.

    **Examples**

        waymark fmt

        waymark fmt my-flows/menu.yaml

        waymark fmt --check

    **Exit codes**: 0 all is in order; 1 a file has mistakes, or would change with --check.
    """
    changed = 0
    problems: list[Problem] = []
    for path in found(paths or by_itself()):
        before = path.read_bytes()
        after, wrong = formatted(before, path.as_posix(), header_for(path))
        problems += wrong
        if after != before:
            changed += 1
            typer.echo(f"{'would change' if check else 'changed'} {path.as_posix()}")
            if not check:
                path.write_bytes(after)
    if problems:
        show_problems(problems)
    if problems or (check and changed):
        raise typer.Exit(1)


def by_itself() -> list[Path]:
    """The folders that are gone through where none is named: the second only where it is there."""
    return [DEFAULT[0], *(folder for folder in DEFAULT[1:] if folder.is_dir())]


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """The YAML files among these paths, folders gone through; hidden ones are left out."""
    for path in paths:
        if not path.exists():
            typer.echo(f"There is no file or folder {path}.", err=True)
            raise typer.Exit(1)
        if path.is_file():
            yield path
        for file in sorted(path.rglob("*.y*ml")):
            if not any(part.startswith(".") for part in file.relative_to(path).parts):
                yield file


def formatted(content: bytes, file: str, header: str = "") -> tuple[bytes, list[Problem]]:
    """The content of one file, formatted; or as it is, and what is wrong with it.

    ``header`` is the line that names its schema, if there is one.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        problems = Problems()
        read(content, file, problems)
        return content, problems.found
    result, wrong = format_text(text, file)
    result = with_header(result, header) if header else result
    return (content if wrong else result.encode("utf-8")), wrong
