# SPDX-License-Identifier: AGPL-3.0-or-later
"""``withdrawn.yaml``: flows and services taken out at once, of all layers together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.directory.models import Directory
from bot.flow import files
from bot.flow.errors import Problems, nearest
from bot.flow.shapes import fit
from bot.flow.strict import Document
from bot.guide.model import Flow
from bot.guide.roles import Roles
from bot.guide.screens import Screens
from bot.guide.sources import Sources


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """What is taken out: flows with their fallbacks, and services."""

    screens: Screens
    flows: Mapping[str, Flow]
    roles: Roles
    problems: Problems
    fallbacks: dict[str, str] = field(default_factory=dict)
    services: set[str] = field(default_factory=set)

    def read(self, document: Document, directory: Directory) -> None:
        """Add the withdrawals of one file."""
        read: files.Withdrawn | None = fit(files.Withdrawn, document, (), self.problems)
        if read is None:
            return
        for name, fallback in read.flows.items():
            self.look(document, name, fallback)
        for index, name in enumerate(read.services):
            if name not in directory.services:
                at = document.at("services", index)
                near = nearest(name, directory.services)
                self.problems.add("F606", document.file, at, suggestion=near, name=name)
        self.fallbacks.update(read.flows)
        self.services.update(read.services)

    def look(self, document: Document, name: str, fallback: str) -> None:
        """A flow can be withdrawn where nothing rests on it and its fallback takes everyone."""
        path = ("flows", name)
        at = document.at(*path)
        parts = {flow: part for part, flow in self.roles.flows.items()}
        self.screens.find_flow(name, document, path, self.problems)
        if name in parts:
            why = f'it is the flow for "{parts[name]}"'
            self.problems.add("F605", document.file, at, name=name, why=why)
        found = self.screens.find_flow(fallback, document, path, self.problems)
        if found and fallback in self.flows and self.flows[fallback].needs:
            self.problems.add("F407", document.file, at, name=fallback)

    def check_fallbacks(self, document: Document) -> None:
        """Nobody is led to a flow that is withdrawn itself."""
        for name, fallback in self.fallbacks.items():
            if fallback in self.fallbacks:
                at = document.at("flows", fallback)
                values = {"name": fallback, "other": name}
                self.problems.add("F604", document.file, at, **values)


def read_withdrawals(
    sources: Sources,
    flows: Mapping[str, Flow],
    screens: Screens,
    roles: Roles,
    directory: Directory,
    problems: Problems,
) -> tuple[dict[str, str], Directory]:
    """The withdrawn flows with their fallbacks, and the directory without withdrawn services."""
    found = Withdrawals(screens, flows, roles, problems)
    documents = sources.of("withdrawn.yaml")
    for document in documents:
        found.read(document, directory)
    if documents:
        found.check_fallbacks(documents[-1])
    return found.fallbacks, directory.without(found.services)
