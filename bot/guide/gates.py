# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands before a flow: ``first``, ``needs``, ``otherwise``, ``always``.

An overlay's gate is added to the guide's, also where its file replaces the
guide's: what had to be passed or known still has to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flow.errors import Problems
from bot.flow.expressions import Condition
from bot.flow.strict import Document
from bot.guide.conditions import Compiler
from bot.guide.drafts import Draft
from bot.guide.roles import Roles
from bot.guide.screens import Screens

CLOSED = ("first", "needs", "otherwise")
"""What a flow that is always open cannot have."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one flow, of all files together."""

    first: tuple[str, ...] = ()
    needs: tuple[Condition, ...] = ()
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Gatekeeper:
    """Puts the gates together. ``found`` are all flows."""

    compiler: Compiler
    screens: Screens
    found: Mapping[str, Draft | None]
    roles: Roles
    problems: Problems

    def gate(self, flow: Draft) -> Gate:
        """The gate of a flow."""
        if flow.head is not None and flow.head.always:
            self.check_open(flow)
            return Gate()
        return Gate(self.first(flow), self.needs(flow), self.otherwise(flow))

    def check_open(self, flow: Draft) -> None:
        """A flow that is always open has no gate, in no file."""
        for document, head in flow.heads:
            for key in CLOSED:
                if getattr(head, key):
                    mine = document is flow.document
                    where = (document, key) if mine else (flow.document, "always")
                    self.add("F409", *where, key=key)

    def first(self, flow: Draft) -> tuple[str, ...]:
        """The flows to pass first; safety where the first file of the flow says nothing."""
        names: dict[str, None] = {}
        for number, (document, head) in enumerate(flow.heads):
            if number == 0 and head.first is None:
                names.update(self.safety(flow))
            for index, name in enumerate(head.first or ()):
                path = ("first", index)
                if self.screens.find_flow(name, document, path, self.problems):
                    names[name] = None
                    self.check_first(document, index, name)
        return tuple(names)

    def safety(self, flow: Draft) -> dict[str, None]:
        """The flow for safety, if it is there and not this one."""
        safety = self.roles.flows.get("safety", "")
        return {safety: None} if safety in self.found and safety != flow.id else {}

    def check_first(self, document: Document, index: int, name: str) -> None:
        """What comes first is something to pass, not a place where the talk begins or rests."""
        parts = {flow: part for part, flow in self.roles.flows.items() if part != "safety"}
        if name in parts:
            self.add("F437", document, "first", index, name=name, part=parts[name])

    def needs(self, flow: Draft) -> tuple[Condition, ...]:
        """What must be known true."""
        found: dict[str, Condition] = {}
        for document, head in flow.heads:
            for index, text in enumerate(head.needs):
                path = ("needs", index)
                condition = self.compiler.compile(text, document, path, self.problems)
                if condition is not None:
                    found[condition.text] = condition
        return tuple(found.values())

    def otherwise(self, flow: Draft) -> str:
        """Where people go for whom the needs do not hold."""
        needing = [document for document, head in flow.heads if head.needs]
        written = [(document, head.otherwise) for document, head in flow.heads if head.otherwise]
        if needing and not written:
            self.add("F406", needing[-1], "needs")
        for document, name in written:
            if self.screens.find_flow(name, document, ("otherwise",), self.problems):
                there = self.found[name]
                if there is not None and any(head.needs for _, head in there.heads):
                    self.add("F407", document, "otherwise", name=name)
        return written[-1][1] if written else ""

    def add(self, code: str, document: Document, *path: str | int, **values: str) -> None:
        """Add a problem at a path of a file."""
        at = document.at(*path)
        self.problems.add(code, document.file, at, suggestion="", **dict[str, object](values))
