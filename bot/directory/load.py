# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files under ``directory/`` → :class:`Directory`, every mistake one problem.

    directory/
    ├── emergency.yaml          numbers of all regions
    ├── helplines/<CC>.yaml     services; also EU.yaml and WORLD.yaml
    └── law/<CC>.yaml           facts about a region; EU.yaml, about what its members share

A file that is absent is no mistake: an overlay holds only what it changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TypeVar, cast

from bot.directory.cells import Cells, near
from bot.directory.countries import REGIONS
from bot.directory.emergency import read_emergency
from bot.directory.law import read_facts
from bot.directory.models import Directory, EmergencyNumbers, RegionFact, Service
from bot.directory.rows import FILE_REGIONS, KEYS, read_service
from bot.flow.errors import Problem, Problems
from bot.flow.strict import KEPT, Document, read

LAW_REGIONS = frozenset({*REGIONS, "EU"})

Made = TypeVar("Made")

REGION_FILE = re.compile(r"(helplines|law)/[^/]+\.yaml")


def load_directory(root: Path, problems: Problems, shown_as: str = "flows") -> Directory:
    """Read the directory of the guide under ``root``.

    ``shown_as`` stands for ``root`` in messages. Rows with a mistake are left out
    and added to ``problems``; nothing is raised for what a file says.
    """
    folder = root / "directory"
    shown = f"{shown_as}/directory"
    report_strays(folder, problems, shown)
    return Directory(
        load_services(folder / "helplines", problems, f"{shown}/helplines"),
        load_emergency(folder / "emergency.yaml", problems, f"{shown}/emergency.yaml"),
        load_facts(folder / "law", problems, f"{shown}/law"),
    )


def report_strays(folder: Path, problems: Problems, shown: str) -> None:
    """Add every YAML file that nothing here reads."""
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        if name != "emergency.yaml" and REGION_FILE.fullmatch(name) is None:
            problems.add("F117", f"{shown}/{name}")


def load_services(folder: Path, problems: Problems, shown: str) -> dict[str, Service]:
    """Id → service, out of every file of the folder."""
    services: dict[str, Service] = {}
    for path in region_files(folder, FILE_REGIONS, problems, shown):
        for service in made_of(path, services_of, problems, f"{shown}/{path.name}") or ():
            if service.id in services:
                report_twice(service, services[service.id], problems)
            else:
                services[service.id] = service
    return services


def services_of(document: Document, problems: Problems) -> tuple[Service, ...]:
    """The services of one file."""
    rows = Cells.of(document, (), document.data, None, problems)
    home = PurePath(document.file).stem
    found = []
    for id_, data in rows.row.items() if rows else ():
        cells = Cells.of(document, (id_,), data, KEYS, problems)
        if cells and (service := read_service(cells, home)):
            found.append(service)
    return tuple(found)


def load_emergency(path: Path, problems: Problems, file: str) -> dict[str, EmergencyNumbers]:
    """Region → emergency numbers."""
    return (made_of(path, read_emergency, problems, file) if path.is_file() else None) or {}


def load_facts(folder: Path, problems: Problems, shown: str) -> dict[str, dict[str, RegionFact]]:
    """Region → fact → what is known."""
    found: dict[str, dict[str, RegionFact]] = {}
    for path in region_files(folder, LAW_REGIONS, problems, shown):
        facts = made_of(path, read_facts, problems, f"{shown}/{path.name}")
        if facts is not None:
            found[path.stem] = facts
    return found


def region_files(
    folder: Path, known: Collection[str], problems: Problems, shown: str
) -> Iterator[Path]:
    """The YAML files of a folder that bear the code of a region, in order."""
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in known:
            yield path
        else:
            close = near(path.stem, known)
            problems.add("D111", f"{shown}/{path.name}", suggestion=close, value=path.stem)


def made_of(
    path: Path, make: Callable[[Document, Problems], Made], problems: Problems, file: str
) -> Made | None:
    """What ``make`` reads out of a file, or None after a problem was added.

    Files that were read before are not read again. Nobody changes what was made.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problems.add("F118", file, why=error.strerror)
        return None
    made, found = _made_once(content, file, make)
    problems.found += found
    return cast("Made | None", made)


@lru_cache(maxsize=KEPT)
def _made_once(
    content: bytes, file: str, make: Callable[[Document, Problems], object]
) -> tuple[object, tuple[Problem, ...]]:
    problems = Problems()
    document = read(content, file, problems)
    made = make(document, problems) if document else None
    return made, tuple(problems.found)


def report_twice(service: Service, first: Service, problems: Problems) -> None:
    """Add that two rows bear one id."""
    where = f"{first.file}:{first.line}"
    problems.add("D105", service.file, (service.line, 1), value=service.id, other=where)
