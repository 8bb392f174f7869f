# SPDX-License-Identifier: AGPL-3.0-or-later
"""Directories written in a test.

loaded(tmp_path, {"helplines/GB.yaml": ROW}) -> Directory      asserts that it is clean
slips(tmp_path, {…}) -> ["D101 flows/…:1", …]                  every mistake, sorted
service(id, needs=…, …) -> Service                             a row for look-ups
shipped_directory() -> Directory                               the one that ships, asserted clean
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.directory.hours import ALWAYS
from bot.directory.load import load_directory
from bot.directory.models import Contact, Directory, RegionFact, Service
from bot.flow.errors import Problem, Problems

TODAY = date(2026, 1, 31)
FLOWS = Path(__file__).parents[2] / "flows"
ROW = """\
gb-sample:
  name: "Sample Line"
  about: "Someone to talk to."
  needs: [counselling]
  contacts:
    - {type: phone, value: "01632 960000"}
  source: "https://example.org/contact"
  confidence: high
  checked: "2026-01-31"
"""


def found(root: Path, files: Mapping[str, str]) -> tuple[Directory, list[Problem]]:
    for name, text in files.items():
        path = root / "directory" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    problems = Problems()
    directory = load_directory(root, problems)
    return directory, sorted(problems.found)


def loaded(root: Path, files: Mapping[str, str]) -> Directory:
    directory, problems = found(root, files)
    assert problems == []
    return directory


def slips(root: Path, files: Mapping[str, str]) -> list[str]:
    _, problems = found(root, files)
    return [f"{p.code} {p.file}:{p.line}" for p in problems]


def service(id_: str, *needs: str, **fields: Any) -> Service:
    return Service(
        **{
            "id": id_,
            "name": id_,
            "about": "A service.",
            "needs": needs or ("crisis",),
            "regions": ("GB",),
            "contacts": (Contact("phone", "01632 960000"),),
            "source": "https://example.org",
            "confidence": "high",
            "checked": TODAY,
            "hours": ALWAYS,
            **fields,
        }
    )


def directory(*services: Service, **police: str) -> Directory:
    """A directory of these services; ``GB="normal"`` is a fact about the police."""
    facts = {
        region: {"police_reporting": RegionFact("police_reporting", value, "high", TODAY)}
        for region, value in police.items()
    }
    return Directory({s.id: s for s in services}, {}, facts)


@cache
def shipped_directory() -> Directory:
    problems = Problems()
    directory = load_directory(FLOWS, problems)
    assert [str(problem) for problem in problems.found] == []
    return directory
