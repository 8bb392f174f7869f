# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody has before them at one point of a walk, and whether it is as it should be.

differences(expected, seen)   what was to come against what came, line by line
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.flow.expressions import Answer
from bot.guide.model import Guide
from bot.rendering.message import Message
from bot.studio.walks.names import listed
from bot.studio.walks.steps import OUTSIDE, Expected
from bot.studio.walks.written import NONE

NAMED = {engine: name for name, engine in OUTSIDE.items()}
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """What was to come and what came instead; ``line`` is where the first is written."""

    line: int
    expected: str
    came: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The messages of a turn, of which the last waits, and the answers so far."""

    guide: Guide
    messages: tuple[Message, ...]
    answers: Mapping[str, Answer]

    @property
    def screen(self) -> Message:
        """The screen that waits."""
        return self.messages[-1]

    @property
    def node(self) -> str:
        """Its address, or door, hidden, forgotten."""
        return named(self.screen.node)

    @property
    def services(self) -> list[str]:
        """The cards on screen, in their order: ids of services, and emergency."""
        return [card.id for message in self.messages for card in message.cards]

    @property
    def buttons(self) -> list[str]:
        """Everything that can be pressed, by its id, in the order of the screen."""
        return list(dict.fromkeys(button.id for button in self.screen.buttons))

    @property
    def offered(self) -> set[str]:
        """What can be pressed, and the flows and screens that it leads to."""
        node = self.guide.nodes.get(self.screen.node)
        found = set(self.buttons)
        for button in self.screen.buttons:
            if node is None or button.control:
                continue
            if button.id in self.guide.flows:
                found.add(self.guide.entry(button.id))
            choice = node.choice(button.id)
            target = choice.target if choice else None
            if target is not None and target.entry:
                found |= {target.entry, self.guide.entry(target.entry)}
            if target is not None and target.move in ("call", "hand_over"):
                found.add(target.entry.partition("#")[0])
        return found


def named(node: str) -> str:
    """A screen as walks name it."""
    return NAMED.get(node, node)


def differences(expected: Expected, seen: Seen) -> list[Difference]:
    """Everything in which an expectation is not met, in the order of the file."""
    found = [
        Difference(expected.lines[key], f"{key}: {wanted}", f"{shown}: {came}")
        for key, wanted, shown, came in unmet(expected, seen)
    ]
    return sorted(found, key=lambda difference: difference.line)


Unmet = Iterator[tuple[str, str, str, str]]
"""A key with what was wanted, and what came under which name."""


def unmet(expected: Expected, seen: Seen) -> Unmet:
    """Each key that is not met."""
    wanted = expected.wanted
    if wanted.node is not None and wanted.node != seen.node:
        yield "node", wanted.node, "node", seen.node
    yield from services_unmet(expected, seen)
    for name, value in wanted.answers.items():
        values, held = [value] if isinstance(value, str) else value, stored(seen.answers.get(name))
        if held != set(values):
            yield "answers", f"{name}: {written(values)}", name, written(held)
    for name in wanted.unanswered:
        if name in seen.answers:
            yield "unanswered", name, name, written(stored(seen.answers[name]))
    missing = [name for name in wanted.offered if name not in seen.offered]
    if missing:
        yield "offered", written(missing), "offered", written(seen.buttons)
    present = [name for name in wanted.absent if name in seen.offered]
    if present:
        yield "absent", written(present), "offered", written(seen.buttons)


def services_unmet(expected: Expected, seen: Seen) -> Unmet:
    """The keys about services that are not met."""
    wanted, there = expected.wanted, seen.services
    came = written(there) if there else NONE
    first = wanted.services_first
    if first and there[: len(first)] != first:
        yield "services_first", written(first), "services", came
    if wanted.services == NONE:
        if there:
            yield "services", NONE, "services", came
    elif not set(listed(wanted.services)) <= set(there):
        yield "services", written(listed(wanted.services)), "services", came


def stored(answer: Answer | None) -> set[str]:
    """An answer as a set; empty where there is none."""
    if answer is None:
        return set()
    return {answer} if isinstance(answer, str) else set(answer)


def written(names: Iterable[str]) -> str:
    """Names with commas; those of a set in the order of the alphabet."""
    ordered = sorted(names) if isinstance(names, set) else list(names)
    return ", ".join(ordered) or NOTHING
