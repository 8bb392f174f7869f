# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a walk may name in a guide: flows, screens, choices, commands, services, answers.

    names = Names(guide, document, problems)
    names.entry("steps/document", path)     W103 where there is no such flow or screen
    names.expected(expectation, path)       everything in it

A name that nothing has would be a walk that proves nothing: *absent* of a misspelt
choice always holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.directory.countries import REGIONS
from bot.flow.errors import Problems, nearest
from bot.flow.expressions import AnswerSpec
from bot.flow.readers import is_code
from bot.flow.strict import Document, Path
from bot.guide.model import Guide, Node
from bot.matching.commands import names as commands_of
from bot.studio.walks.steps import DOOR, OUTSIDE, Press, Told
from bot.studio.walks.written import NONE, Expectation

CONTROLS = ("back", "done", "menu", "more", "previous", "skip", "urgent")
AT_DOOR = ("delete", "go_on", "start_again")
EMERGENCY = "emergency"
MOST_NAMED = 30
"""Names that a message lists."""


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up what one file names; what is not there is added to ``problems``."""

    guide: Guide
    document: Document
    problems: Problems

    def add(self, code: str, path: Path, suggestion: str = "", **values: object) -> None:
        """Add a problem at a path of the file."""
        at = self.document.at(*path)
        self.problems.add(code, self.document.file, at, suggestion=suggestion, **values)

    def entry(self, name: str, path: Path, outside: Collection[str] = ()) -> bool:
        """Whether a flow or a screen has this name; ``outside`` may stand there as well."""
        guide = self.guide
        if name in guide.flows or name in guide.nodes or name in outside:
            return True
        now = guide.renamed.get(name) or nearest(name, (*guide.nodes, *guide.flows, *outside))
        self.add("W103", path, now, name=name)
        return False

    def flow(self, name: str, path: Path) -> bool:
        """Whether a flow has this name; no link opens a single screen."""
        if name in self.guide.flows:
            return True
        self.add("W103", path, nearest(name, self.guide.flows), name=name)
        return False

    def press(self, step: Press, path: Path) -> None:
        """A choice, or several, of a screen."""
        if step.node == DOOR:
            self.among(step, AT_DOOR, path)
        elif self.entry(step.node, path):
            node = self.guide.nodes[step.node]
            self.among(step, tuple(takeable(self.guide, node)), path)
            several = len(step.choices) > 1
            if several and (node.kind != "pick" or not {*CONTROLS}.isdisjoint(step.choices)):
                self.add("W105", path, step=step)

    def among(self, step: Press, known: Collection[str], path: Path) -> None:
        """Each choice is one of these, or a code that the screen can offer."""
        node = self.guide.nodes.get(step.node)
        for choice in step.choices:
            if choice in known or (node and node.reads == "country" and choice in REGIONS):
                continue
            found = node.choice(choice) if node else None
            near = found.id if found else nearest(choice, known)
            listed = ", ".join(tuple(known)[:MOST_NAMED])
            self.add("W104", path, near, node=step.node, choice=choice, known=listed)

    def command(self, step: Told, path: Path) -> None:
        """A command; a tag behind ``/language`` is one of the guide's."""
        name, _, rest = step.command.removeprefix("/").partition(" ")
        known = sorted(commands_of(self.guide))
        if name not in known:
            near = nearest(name, known)
            listed = ", ".join(f"/{command}" for command in known)
            self.add("W106", path, near and f"/{near}", command=f"/{name}", known=listed)
        elif rest and name == "language":
            self.language(rest, path)

    def language(self, tag: str, path: Path) -> None:
        """A language that the guide is offered in."""
        if tag not in self.guide.languages:
            self.add("W110", path, tag=tag, known=", ".join(self.guide.languages))

    def region(self, code: str, path: Path) -> None:
        """The code of a country."""
        if code not in REGIONS:
            near = code.upper() if code.upper() in REGIONS else ""
            self.add("W112", path, near, country=code)

    def expected(self, wanted: Expectation, path: Path) -> None:
        """Everything that is expected at one point."""
        if wanted.node is not None:
            self.screen(wanted.node, (*path, "node"))
        for index, name in enumerate(wanted.services_first):
            self.service(name, (*path, "services_first", index))
        for index, name in enumerate(listed(wanted.services)):
            self.service(name, (*path, "services", index))
        for name, values in wanted.answers.items():
            self.answer(name, (values,) if isinstance(values, str) else values, path)
        for index, name in enumerate(wanted.unanswered):
            self.spec(name, (*path, "unanswered", index))
        for key in ("offered", "absent"):
            for index, name in enumerate(getattr(wanted, key)):
                self.thing(name, (*path, key, index))

    def screen(self, name: str, path: Path) -> None:
        """A screen, and no flow."""
        if name in self.guide.flows:
            self.add("W114", path, name=name, screen=self.guide.flows[name].start)
        else:
            self.entry(name, path, OUTSIDE)

    def service(self, name: str, path: Path) -> None:
        """A service of the directory, or the emergency numbers."""
        services = self.guide.directory.services
        if name not in services and name != EMERGENCY:
            self.add("W107", path, nearest(name, (*services, EMERGENCY)), name=name)

    def spec(self, name: str, path: Path) -> AnswerSpec | None:
        """What an answer of the guide can hold."""
        spec = self.guide.answers.get(name)
        if spec is None:
            self.add("W108", path, nearest(name, self.guide.answers), name=name)
        return spec

    def answer(self, name: str, values: Collection[str], path: Path) -> None:
        """An answer with its values."""
        spec = self.spec(name, (*path, "answers", name))
        if spec is None:
            return
        for value in values:
            if value not in spec.values and not is_code(spec.reader, value):
                known = ", ".join(spec.values) or f"what is stored of a {spec.reader}"
                near = nearest(value, spec.values)
                here = (*path, "answers", name)
                self.add("W109", here, near, name=name, value=value, known=known)

    def thing(self, name: str, path: Path) -> None:
        """Something that a screen can offer."""
        guide = self.guide
        if name in guide.flows or name in guide.nodes:
            return
        known = {choice.id for node in guide.nodes.values() for choice in node.choices}
        known |= {*CONTROLS, *AT_DOOR, *guide.languages}
        if name not in known and name not in REGIONS:
            near = nearest(name, (*known, *guide.flows, *guide.nodes))
            self.add("W113", path, near, name=name)


def listed(services: list[str] | str | None) -> list[str]:
    """The services that are named; none where ``none`` is."""
    return [] if services is None or services == NONE else list(services)


def takeable(guide: Guide, node: Node) -> Iterator[str]:
    """Everything that can be on a screen to be pressed, most telling first."""
    yield from (choice.id for choice in node.choices)
    yield from dict.fromkeys(row.flow for row in node.rows or ())
    if node.reads == "language":
        yield from guide.languages
    yield from ("done",) if node.kind == "pick" else ()
    yield from ("skip",) if node.skip is not None else ()
    yield from ("more", "previous") if node.shows else ()
    yield from ("back", "menu", "urgent")
