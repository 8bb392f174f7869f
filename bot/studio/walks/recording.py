# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk → the steps of a walk, without what was typed.

recorder = Recorder()
Talk(…, listener=recorder.hear)      while somebody talks
recorder.steps                       ["start#hello=go_on", 'type: "GB"', …], as they are written

A press, a command, a country or a day is written as what it meant. A phrase that opened
urgent help is written as the first of the guide's own list that does the same. Words
that were written freely are never kept: ``PLACEHOLDER`` stands for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.channels.terminal.talk import Talk
from bot.engine import events as e
from bot.engine.replies import Reply
from bot.engine.screen import screen
from bot.engine.session import Session
from bot.guide.model import Guide
from bot.matching.commands import COMES_BACK

PLACEHOLDER = "Some words."


@dataclass(slots=True)
class Recorder:
    """Notes the steps of a talk; ``replaced`` tells whether words were left out."""

    steps: list[str] = field(default_factory=list)
    replaced: bool = False

    def hear(self, talk: Talk, event: e.Event) -> None:
        """Note an event of a talk that has not taken it yet."""
        session = talk.session

        def means(text: str) -> e.Event:
            return talk.voice.event(session, text)

        step = Moment(talk.guide, session, screen(talk.guide, session), means).step(event)
        # Behind a talk that was deleted nothing is on screen: first something is said.
        steps = [typed(PLACEHOLDER)] if talk.erased else []
        self.steps += [*steps, step] if step else steps
        self.replaced = self.replaced or typed(PLACEHOLDER) in self.steps[-2:]


@dataclass(frozen=True, slots=True)
class Moment:
    """A talk and its screen before an event; ``means`` reads a text there."""

    guide: Guide
    session: Session
    screen: Reply
    means: Callable[[str], e.Event]

    def step(self, event: e.Event) -> str:
        """How an event is written in a path; "" for one that changed nothing."""
        match event:
            case e.Shown():
                knocks = self.session.covered and not self.session.door
                return typed(PLACEHOLDER) if knocks else ""
            case e.Chose(node, choice):
                return f"{node}={choice}"
            case e.Picked(node, values):
                return self.picked(node, values)
            case e.Gave(_, code):
                return typed(code)
            case e.Wrote():
                return typed(PLACEHOLDER)
            case e.Turned(node, page):
                return f"{node}={'more' if page > self.session.page else 'previous'}"
        return self.anywhere(event)

    def anywhere(self, event: e.Event) -> str:
        """How an event is written that belongs to no screen."""
        match event:
            case e.Skipped():
                return f"{self.screen.node}=skip" if self.offers("skip") else ""
            case e.WentBack():
                return "BACK" if self.offers("back") else ""
            case e.Jumped(entry):
                return self.command(entry)
            case e.Called(entry):
                return self.called(entry, event)
            case e.ChangedLanguage(tag):
                asked = any(option.kind == "language" for option in self.screen.options)
                return f"{self.screen.node}={tag}" if asked else f"/language {tag}"
            case e.Hid():
                return "HIDE"
            case e.Uncovered():
                return "door=go_on"
            case e.Restarted():
                return "/start"
            case e.Forgot():
                return "/forget"
        return ""

    def offers(self, name: str) -> bool:
        """Whether something of this id is on screen."""
        return any(option.id == name for option in self.screen.options)

    def picked(self, node: str, values: frozenset[str] | None) -> str:
        """How a set is written: none where the ticks on screen are taken as they are."""
        if values:
            return f"{node}={'+'.join(sorted(values))}"
        ticked = any(option.ticked for option in self.screen.options)
        return typed("-") if values is not None and ticked else f"{node}=done"

    def command(self, entry: str) -> str:
        """The command that leads to an entry."""
        if entry == self.guide.menu:
            return "/menu"
        return next(
            (f"/{name}" for name, leads in self.guide.commands.items() if leads == entry), ""
        )

    def called(self, entry: str, event: e.Event) -> str:
        """Urgent help, a command that comes back, or a phrase that calls for help."""
        if entry == self.guide.urgent:
            return "URGENT"
        if entry in COMES_BACK:
            return f"/{entry}"
        groups = (
            group for tag in ("en", *self.guide.danger) for group in self.guide.danger.get(tag, ())
        )
        phrases = (phrase for group in groups if group.entry == entry for phrase in group.phrases)
        return next((typed(phrase) for phrase in phrases if self.means(phrase) == event), "")


def typed(text: str) -> str:
    """A line that types words."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'type: "{plain}"'
