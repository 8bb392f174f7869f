# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which nodes and choices of a guide some walk came by, and where the others stand.

coverage = Coverage.of(guide, runs)
coverage.nodes, coverage.choices        Reached(by=87, of=162, left=(…))
places(roots)("urgent#told")            ("flows/urgent.yaml", 62)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.flow.errors import Problems
from bot.flow.findings import dig
from bot.flow.strict import Document
from bot.guide.model import Guide, Node
from bot.guide.sources import read_sources
from bot.studio.walks.ran import Ran

Choice = tuple[str, str]
"""The address of a node, and a choice or a row of it."""

Where = Callable[[str, str], tuple[str, int]]
"""File and line of a node, or of a choice of it where one is named."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What some walk came by, and what none did, in the order of the guide."""

    visited: frozenset[str]
    taken: frozenset[Choice]
    nodes: tuple[str, ...]
    choices: tuple[Choice, ...]

    @classmethod
    def of(cls, guide: Guide, runs: Iterable[Ran]) -> Coverage:
        """All that these runs came by together."""
        visited: set[str] = set()
        taken: set[Choice] = set()
        for ran in runs:
            visited |= ran.visited
            taken |= ran.taken
        choices = tuple(choice for node in guide.nodes.values() for choice in choices_of(node))
        return cls(
            frozenset(visited),
            frozenset(taken) & frozenset(choices),
            tuple(guide.nodes),
            choices,
        )

    @property
    def flows(self) -> frozenset[str]:
        """The flows of which some walk came by a node."""
        return frozenset(node.partition("#")[0] for node in self.visited)

    @property
    def left(self) -> list[Choice]:
        """Nodes, with "" in place of a choice, and choices that no walk came by."""
        nodes = [(node, "") for node in self.nodes if node not in self.visited]
        return nodes + [choice for choice in self.choices if choice not in self.taken]


def choices_of(node: Node) -> list[Choice]:
    """Everything that an editor wrote to be pressed at a node."""
    rows = dict.fromkeys(row.flow for row in node.rows or ())
    return [(node.address, name) for name in (*rows, *(choice.id for choice in node.choices))]


def places(roots: Sequence[Path]) -> Where:
    """What finds nodes and choices in the files of a guide and its overlays."""
    flows = {name: found[-1] for name, found in read_sources(roots, Problems()).flows().items()}

    def where(address: str, choice: str) -> tuple[str, int]:
        flow, _, name = address.partition("#")
        document = flows[flow]
        return document.file, line_of(document, name, choice)

    return where


def line_of(document: Document, name: str, choice: str) -> int:
    """The line of a node, of a choice of it, or of a row of its list."""
    node = dig(document.data, ("nodes", name))
    rows = node.get("list", []) if isinstance(node, dict) else []
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and row.get("step") == choice:
            return document.at("nodes", name, "list", index, "step")[0]
    return document.at(*filter(None, ("nodes", name, choice and "choices", choice)))[0]
