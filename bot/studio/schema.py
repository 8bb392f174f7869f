# SPDX-License-Identifier: AGPL-3.0-or-later
"""The schemas of every kind of file, as they lie in ``.schema/`` of a guide.

    texts() -> {"flow.schema.json": "{…}", …}

They are made of what reads the files, so that nobody keeps them up to date by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from bot.flow import files
from bot.flow.models import AnyNode, FlowHead
from bot.flow.terms import Expression, Id, WordsOrList
from bot.studio import rows
from bot.studio.generating import schema_of
from bot.studio.kinds import KINDS, file_of
from bot.studio.walks.written import WalkFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LICENCE = "SPDX-License-Identifier: CC-BY-SA-4.0"
MADE = "Made by `waymark schema`; changes here are lost."


class FlowFile(FlowHead):
    """A flow: its title, its gate, and its nodes."""

    nodes: Annotated[dict[Id, AnyNode], Field(min_length=1)] = Field(description="its nodes, by id")


READ_BY: Mapping[str, tuple[Any, str]] = {
    "flow": (FlowFile, "A flow: its title, its gate, and its nodes."),
    "answers": (dict[Id, files.Answer], "Every answer, with all its values and their labels."),
    "conditions": (dict[Id, Expression], "Conditions with a name; each may use those above it."),
    "lines": (dict[Id, WordsOrList], "Sentences that stand in several places, by id."),
    "letters": (dict[Id, files.Letter], "Titles and needs of the letters, by id."),
    "guide": (files.GuideFile, "Which flows have a part of their own, and commands."),
    "brand": (files.Brand, "Under whose name the guide speaks."),
    "safety_rules": (dict[files.RuleName, files.SafetyRule], "What must hold on every path."),
    "withdrawn": (files.Withdrawn, "Flows and services that are taken out at once."),
    "danger": (files.DangerFile, "Phrases that open urgent help wherever they are typed."),
    "ban": (files.BanFile, "Terms that no text of the guide says, and what to write instead."),
    "commands": (files.CommandsFile, "Words that stand for a command."),
    "countries": (files.CountriesFile, "Other names that people type for a country."),
    "walk": (WalkFile, "Talks that have to come out as they are written."),
}
"""Kinds that models read, each with what it holds."""

ROWS: Mapping[str, Any] = {
    "helplines": rows.helplines,
    "emergency": rows.emergency,
    "law": rows.law,
}


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file."""
    made = ROWS[kind]() if kind in ROWS else schema_of(READ_BY[kind][0])
    if kind in READ_BY:
        made["description"] = READ_BY[kind][1]
    head = {"$schema": DRAFT, "$comment": f"{LICENCE}. {MADE}", "title": f"Waymark: {kind}"}
    return head | made


def texts() -> dict[str, str]:
    """Every schema's file, by name."""
    return {
        file_of(kind): json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS
    }


def stale(folder: Path) -> list[Path]:
    """The files of a folder that are missing, or are not as they would be written."""
    return [folder / name for name, text in texts().items() if not same(folder / name, text)]


def same(path: Path, text: str) -> bool:
    """Whether a file holds exactly this text."""
    return path.is_file() and path.read_bytes() == text.encode("utf-8")


def write(folder: Path) -> list[Path]:
    """Bring a folder up to date; the files that were changed."""
    wanted, changed = texts(), stale(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path in changed:
        path.write_text(wanted[path.name], "utf-8", newline="\n")
    return changed
