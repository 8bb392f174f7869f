# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of walks → walks whose every name is looked up in the guide.

read_walks(files, guide, problems)   Walk…, of all that could be read
files_in(paths)                      the files among these, folders gone through
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.flow.errors import Problems
from bot.flow.findings import dig
from bot.flow.shapes import fit
from bot.flow.strict import Document, read
from bot.flow.strict import Path as Place
from bot.flow.tree import content_files
from bot.guide.model import Guide
from bot.studio.walks.lines import step_at
from bot.studio.walks.names import Names
from bot.studio.walks.steps import Step
from bot.studio.walks.written import Sheet, WalkHead, WalkSheet


@dataclass(frozen=True, slots=True)
class Never:
    """A flow or screen that must not come by, and the line that says so."""

    entry: str
    line: int


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk. ``locales`` are the languages it runs in, ``start`` "" is the guide's own."""

    title: str
    path: tuple[Step, ...]
    locales: tuple[str, ...]
    file: str = ""
    line: int = 0
    region: str = ""
    start: str = ""
    channel: str = "terminal"
    today: str = ""
    never: tuple[Never, ...] = ()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The YAML files among these paths; hidden ones and what editors leave behind are let alone."""
    for path in paths:
        if path.is_dir():
            yield from (file for name, file in content_files(path) if name.endswith(".yaml"))
        else:
            yield path


def read_walks(files: Iterable[Path], guide: Guide, problems: Problems) -> list[Walk]:
    """Every walk that can be read; what is wrong with the others is added to ``problems``."""
    return [walk for file in files for walk in walks_in(file, guide, problems)]


def walks_in(file: Path, guide: Guide, problems: Problems) -> Iterator[Walk]:
    """The walks of one file."""
    shown = file.as_posix()
    try:
        content = file.read_bytes()
    except OSError as error:
        problems.add("F118", shown, why=error.strerror)
    else:
        yield from walks_of(content, shown, guide, problems)


def walks_of(content: str | bytes, file: str, guide: Guide, problems: Problems) -> Iterator[Walk]:
    """The walks in the content of a file; ``file`` is its name for messages."""
    document = read(content, file, problems)
    sheet: Sheet | None = fit(Sheet, document, (), problems) if document else None
    if document is None or sheet is None:
        return
    for index in range(len(sheet.walks)):
        if walk := walk_at(("walks", index), guide, document, problems):
            yield walk


def walk_at(place: Place, guide: Guide, document: Document, problems: Problems) -> Walk | None:
    """The walk at a place of a file, or None after adding what is wrong with it."""
    before = len(problems.found)
    names = Names(guide, document, problems)
    sheet: WalkSheet | None = fit(WalkSheet, document, place, problems)
    if sheet is not None:
        check(sheet, names, place)
    path = [step_at(line, names) for line in lines_of(document, (*place, "path"))]
    if sheet is None or len(problems.found) > before:
        return None
    return Walk(
        sheet.title,
        tuple(step for step in path if step is not None),
        tuple(sheet.locales or guide.languages),
        document.file,
        document.at(*place)[0],
        sheet.region or "",
        sheet.start or "",
        sheet.channel,
        sheet.today or "",
        tuple(
            Never(name, document.at(*place, "never", number)[0])
            for number, name in enumerate(sheet.never)
        ),
    )


def lines_of(document: Document, place: Place) -> list[Place]:
    """Where the lines of a path stand; none where it is no list, which is reported elsewhere."""
    lines = place in document.places and dig(document.data, place)
    return [(*place, number) for number in range(len(lines))] if isinstance(lines, list) else []


def check(head: WalkHead, names: Names, place: Place) -> None:
    """Look up what a walk names above its path."""
    if head.start:
        names.entry(head.start, (*place, "start"))
    if head.region:
        names.region(head.region, (*place, "region"))
    for number, tag in enumerate(head.locales or ()):
        names.language(tag, (*place, "locales", number))
    for number, name in enumerate(head.never):
        names.entry(name, (*place, "never", number))
