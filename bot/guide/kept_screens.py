# SPDX-License-Identifier: AGPL-3.0-or-later
"""Screens on which rules for safety rest: an overlay may reword them, and no more.

A rule of a layer below names screens, flows that are passed before others, and risks.
Where an overlay replaces the file of such a screen, the screen leads where it led, asks
what it asked and carries the risks that it carried. So nobody can lead around a question
that a rule counts on, or take the tag away by which a rule finds a screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.flow.errors import Problems
from bot.flow.models import AnyNode, AskNode, DoNode, RouteNode, SayNode, TypeNode
from bot.flow.pieces import Aim, Choice, Row
from bot.flow.shapes import entries, fit_node
from bot.flow.strict import Document
from bot.flow.tree import sort_of
from bot.guide.drafts import nodes_of
from bot.guide.safety import SafetyRule
from bot.guide.sources import Sources

FILE = "safety_rules.yaml"

Ways = Mapping[str, object]
"""What of a screen is kept: what it is called in a message, and how it is written."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the rules of some layers name."""

    screens: frozenset[str]
    passed: frozenset[str]
    risks: frozenset[str]

    @classmethod
    def by(cls, rules: Sequence[SafetyRule]) -> Named:
        """What these rules name."""
        subjects = {(subject.kind, subject.name) for rule in rules for subject in rule.subjects}
        before = {place for rule in rules for place in rule.before}
        return cls(
            frozenset(name for kind, name in subjects if kind == "screen")
            | {place for place in before if "#" in place},
            frozenset(place for place in before if "#" not in place),
            frozenset(name for kind, name in subjects if kind == "tag"),
        )


def screens_are_kept(sources: Sources, rules: Sequence[SafetyRule], problems: Problems) -> None:
    """Add each screen that a rule rests on and that an overlay makes another one."""
    for number, layer in enumerate(sources.layers[1:], start=1):
        below = sources.layers[:number]
        files = {earlier.documents[FILE].file for earlier in below if FILE in earlier.documents}
        named = Named.by([rule for rule in rules if rule.file in files])
        for name, document in layer.documents.items():
            before = [earlier.documents[name] for earlier in below if name in earlier.documents]
            if before and sort_of(name) == "flow":
                Kept(name.removesuffix(".yaml"), before[-1], document, named, problems).check()


@dataclass(frozen=True, slots=True)
class Kept:
    """One flow as it was below an overlay, and as the overlay writes it."""

    flow: str
    before: Document
    document: Document
    named: Named
    problems: Problems

    def check(self) -> None:
        """Look at every screen that was there."""
        there = nodes_of(self.document, Problems())
        passed = self.flow in self.named.passed
        if passed and start_of(self.before) != start_of(self.document):
            self.add(("start",), self.flow, "it begins elsewhere")
        for name in nodes_of(self.before, Problems()):
            address = f"{self.flow}#{name}"
            if name in there:
                for what in self.changed(name, whole=passed or address in self.named.screens):
                    self.add(("nodes", name), address, what)
            elif passed:
                self.add(("nodes",), address, "it is gone")

    def changed(self, name: str, *, whole: bool) -> Iterator[str]:
        """What a screen does not keep; ``whole`` where more than its risks counts."""
        silent = Problems()
        old = fit_node(self.before, ("nodes", name), silent)
        new = fit_node(self.document, ("nodes", name), silent)
        if old is None or new is None:
            return
        for risk in sorted(self.named.risks & risks(old) - risks(new)):
            yield f'its risk "{risk}" is gone'
        if not whole:
            return
        was, now = ways(old), ways(new)
        yield from (f"{what} is gone" for what in was if what not in now)
        yield from (f"{what} is new" for what in now if what not in was)
        yield from (f"{what} is another" for what in was if what in now and was[what] != now[what])

    def add(self, path: tuple[str, ...], screen: str, what: str) -> None:
        """Add a problem at a path of the overlay's file."""
        at = self.document.at(*path)
        self.problems.add("F609", self.document.file, at, screen=screen, what=what)


def start_of(document: Document) -> object:
    """The screen that a flow begins at."""
    return entries(document, (), Problems()).get("start")


def risks(node: AnyNode) -> frozenset[str]:
    """The risks that a node carries."""
    return frozenset() if isinstance(node, RouteNode) else frozenset(node.risk)


def ways(node: AnyNode) -> Ways:
    """What a node asks, where it leads, and on what conditions."""
    found: dict[str, object] = {"what it does": type(node)}
    if isinstance(node, Aim):
        found["where it leads"] = aim(node)
    match node:
        case SayNode():
            found |= buttons(node.choices)
            found["its list"] = listed(node.rows)
        case AskNode():
            found |= {"what it asks": (node.into, node.pick), **buttons(node.choices)}
            found["where Skip leads"] = skipped(node.skip)
        case TypeNode():
            found["what it asks"] = (node.into, node.reads)
            found["where Skip leads"] = skipped(node.skip)
        case RouteNode():
            found["where it leads"] = [(aim(case), case.if_, case.may) for case in node.route]
        case DoNode():
            on = node.on.items()
            found["its effect"] = node.do
            found |= {
                f'the outcome "{name}"': aim(way) if isinstance(way, Aim) else way
                for name, way in on
            }
    return found


PLAIN = ((None, None, None, None), None, None)
"""A button of a question that is a label alone: it leads where its node does."""


def buttons(choices: Mapping[str, Choice | str]) -> dict[str, object]:
    """The buttons by their ids: where they lead and when they are there."""
    return {
        f'the button "{name}"': (
            (aim(choice), choice.if_, choice.may) if isinstance(choice, Choice) else PLAIN
        )
        for name, choice in choices.items()
    }


def listed(rows: str | Sequence[Row] | None) -> object:
    """The steps of a list and when they are there; or the folder that they come from."""
    if rows is None or isinstance(rows, str):
        return rows
    return [(row.step, row.if_, row.may) for row in rows]


def aim(written: Aim) -> tuple[str | None, ...]:
    """Where something leads."""
    return (written.to, written.call, written.hand_over, written.then)


def skipped(written: object) -> object:
    """Where *Skip* leads."""
    return aim(written) if isinstance(written, Aim) else written
