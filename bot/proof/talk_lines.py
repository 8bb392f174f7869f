# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk of the prover as a walk: lines to paste below ``walks:`` of a file of walks.

    lines_of(guide, talk, "S4 does not hold at steps/stop#idea")

    - title: "S4 does not hold at steps/stop#idea"
      region: GB
      start: steps/stop
      path:
        - safety#safe=no
        - link: steps/stop
        - expect: {node: steps/stop#idea}

What no walk can do stands there as a remark: an effect that comes out wrong, and what
was kept of an earlier talk besides the country. How a walk is written is told in
``docs/editors/walk.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.engine import events as e
from bot.engine.options import open_choices
from bot.engine.picking import ticks
from bot.engine.session import Session
from bot.engine.step import begin, step
from bot.flow.atoms import Answer
from bot.guide.model import Guide
from bot.matching.commands import COMES_BACK
from bot.proof.talks import Talk

NONE_OF_THEM = 'type: "-"'
"""How the ticks on screen are all taken away."""

BY_THE_WAY = {
    e.Hid: "HIDE",
    e.Shown: 'type: "-"',
    e.Uncovered: "door=go_on",
    e.Restarted: "/start",
}
"""What hides a talk, shows its door, goes on behind it, and begins anew."""

AFTER_SILENCE = ("wait: 1h", "/menu", "door=go_on")
"""How the questions on safety are asked again: whatever somebody does shows the door first."""


def lines_of(guide: Guide, talk: Talk, title: str) -> tuple[str, ...]:
    """The talk as a walk, which expects the screen that it ends at."""
    path, at = walked(guide, talk)
    return (
        f"- title: {quoted(title)}",
        *(f"  {line}" for line in head(guide, talk)),
        "  path:",
        *(f"    {line}" for line in path),
        f"    - expect: {{node: {at}}}",
    )


def head(guide: Guide, talk: Talk) -> Iterator[str]:
    """What is known before the first step, and where it begins."""
    for name, answer in talk.known.items():
        yield f"region: {answer}" if name == "region" else f"# kept: {name}, {written(answer)}"
    if talk.start not in ("", guide.start):
        yield f"start: {talk.start}"
    if talk.channel != "terminal":
        yield f"channel: {talk.channel}"


def written(answer: Answer) -> str:
    """An answer in words."""
    return answer if isinstance(answer, str) else " and ".join(sorted(answer))


def quoted(text: str) -> str:
    """A text in double quotes."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def walked(guide: Guide, talk: Talk) -> tuple[list[str], str]:
    """The steps of a talk as lines of a path, and the screen that waits behind them."""
    session = begin(guide, talk.channel, entry=talk.start, answers=talk.known).session
    path = []
    for event in talk.events:
        made = Moment(guide, session).lines(event)
        path += [f"- {line}" for line in made] or [f"# {told(event)}"]
        session = step(guide, session, event).session
    return path, session.place.node


def told(event: e.Event) -> str:
    """An event that no walk can do, for people."""
    match event:
        case e.Returned(node, outcome):
            return f"the effect at {node} comes out as {outcome}"
        case e.Jumped(entry) | e.Called(entry):
            return f"{entry} is opened"
    return type(event).__name__


@dataclass(frozen=True, slots=True)
class Moment:
    """A talk before an event."""

    guide: Guide
    session: Session

    def lines(self, event: e.Event) -> tuple[str, ...]:
        """The steps that make this event; none where nothing does."""
        if isinstance(event, e.Called) and self.opens(event.entry, self.guide.safety):
            return AFTER_SILENCE
        line = self.line(event)
        return (line,) if line else ()

    def line(self, event: e.Event) -> str:
        """The one step that makes this event; "" where none does."""
        match event:
            case e.Chose(node, choice):
                return self.pressed(node, choice)
            case e.Picked(node, values):
                return self.picked(node, values or frozenset())
            case e.Gave(_, code):
                return f"type: {quoted(code)}"
            case e.Skipped():
                return f"{self.session.place.node}=skip"
            case e.Jumped(entry):
                return self.jumped(entry)
            case e.Called(entry):
                return self.called(entry)
        return BY_THE_WAY.get(type(event), "")

    def pressed(self, node: str, choice: str) -> str:
        """A button, of the screen that waits or of a message further up."""
        line = f"{node}={choice}"
        return line if node == self.session.place.node else f"old: {line}"

    def picked(self, node: str, values: frozenset[str]) -> str:
        """A whole set."""
        if values:
            return f"{node}={'+'.join(sorted(values))}"
        ticked = ticks(self.guide, self.session, self.guide.nodes[node])
        return NONE_OF_THEM if ticked else f"{node}=done"

    def jumped(self, entry: str) -> str:
        """A command, a link to a flow, or an old button that opens a question again."""
        guide = self.guide
        if entry == guide.menu:
            return "/menu"
        for name, leads in guide.commands.items():
            if leads == entry and name not in COMES_BACK:
                return f"/{name}"
        return f"link: {entry}" if entry in guide.flows else self.reopened(entry)

    def reopened(self, entry: str) -> str:
        """The old button that does the same as opening this question."""
        there = step(self.guide, self.session, e.Jumped(entry)).session.place
        node = self.guide.nodes[entry]
        for choice in open_choices(self.guide, self.session.place, self.session.channel, node):
            event = e.Toggled if node.kind == "pick" else e.Chose
            if step(self.guide, self.session, event(entry, choice.id)).session.place == there:
                return f"old: {entry}={choice.id}"
        return ""

    def called(self, entry: str) -> str:
        """Urgent help, a command that comes back, or a phrase that calls for help."""
        guide = self.guide
        if self.opens(entry, guide.urgent):
            return "URGENT"
        for name in sorted(COMES_BACK):
            if self.opens(entry, guide.commands.get(name, name)):
                return f"/{name}"
        for groups in (guide.danger.get("en", ()), *guide.danger.values()):
            for group in groups:
                if self.opens(entry, group.entry):
                    return f"type: {quoted(group.phrases[0])}"
        return ""

    def opens(self, entry: str, place: str) -> bool:
        """Whether an entry is the screen that a flow or address opens."""
        there = place in self.guide.flows or "#" in place
        return there and self.guide.entry(entry) == self.guide.entry(place)
