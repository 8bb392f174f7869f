# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which flows there are and which screens they have, to look up where something leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flow.errors import Problems, nearest
from bot.flow.strict import Document, Path


@dataclass(frozen=True, slots=True)
class Screens:
    """The ids of the screens of every flow.

    None stands for a flow that cannot be read: it may have any screen.
    """

    by_flow: Mapping[str, frozenset[str] | None]

    def find_flow(self, name: str, document: Document, path: Path, problems: Problems) -> bool:
        """Whether a flow is there, where a single screen of one would not do."""
        if "#" in name and self.find(name, document, path, problems):
            problems.add(
                "F212", document.file, document.at(*path), name=name, flow=name.partition("#")[0]
            )
            return False
        return "#" not in name and self.find(name, document, path, problems)

    def find(self, entry: str, document: Document, path: Path, problems: Problems) -> bool:
        """Whether ``flow`` or ``flow#screen`` is there; a problem is added where it is not."""
        flow, hash_sign, name = entry.partition("#")
        at = document.at(*path)
        if flow not in self.by_flow:
            near = nearest(flow, self.by_flow)
            problems.add("F202", document.file, at, suggestion=near, name=flow)
            return False
        screens = self.by_flow[flow]
        if hash_sign and screens is not None and name not in screens:
            near = nearest(name, screens)
            problems.add("F210", document.file, at, suggestion=near, name=name, flow=flow)
            return False
        return True
