# SPDX-License-Identifier: AGPL-3.0-or-later
"""One walk in one language, through the same turns that a channel makes.

    ran = run(guide, catalogs, walk, "es", today)
    ran.differences        what was to come against what came; none where it passed
    ran.moments            what was shown and what was done, up to there
    ran.visited, ran.taken nodes that the talk moved through, choices that were taken

A walk stops at the first point that is not as it should be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.engine import events as e
from bot.engine.session import Session
from bot.engine.step import begin
from bot.guide.links import code_of
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.matching.reading import fits_nothing
from bot.rendering.message import Button, Message
from bot.store.contract import Held
from bot.studio.walks.ran import Moment, Ran
from bot.studio.walks.reading import Walk
from bot.studio.walks.seen import Difference, Seen, differences, named, written
from bot.studio.walks.steps import (
    OUTSIDE,
    Control,
    Deed,
    Expected,
    Linked,
    Old,
    Press,
    Step,
    Told,
    Typed,
    Waited,
)
from bot.turns.inputs import Input, Kind
from bot.turns.turn import covered_by_silence, event_of, take
from bot.turns.voice import Voice

NOON = time(12)
DONE = "done"


def run(guide: Guide, catalogs: Catalogs, walk: Walk, locale: str, today: date) -> Ran:
    """Run a walk from its first screen to its end, or to the first difference.

    It takes place at noon (UTC) of its own day, or of ``today`` where it has none.
    """
    day = date.fromisoformat(walk.today) if walk.today else today
    runner = Runner(guide, catalogs, walk, locale, datetime.combine(day, NOON, UTC))
    found = runner.begin()
    for step in walk.path:
        if found:
            break
        found = runner.take(step)
    return Ran(
        walk,
        locale,
        tuple(runner.moments),
        tuple(found),
        frozenset(runner.visited),
        frozenset(runner.taken),
        runner.seen,
    )


@dataclass(slots=True)
class Runner:
    """A walk under way: the talk as a store would hold it, and what is on screen."""

    guide: Guide
    catalogs: Catalogs
    walk: Walk
    locale: str
    now: datetime
    held: Held | None = field(init=False, default=None)
    messages: tuple[Message, ...] = ()
    moments: list[Moment] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    buttons: dict[tuple[str, str], str] = field(default_factory=dict)
    """What every button carried that was shown so far."""

    @property
    def seconds(self) -> int:
        """The time, in seconds since 1970."""
        return int(self.now.timestamp())

    @property
    def voice(self) -> Voice:
        """The guide as the person hears it now."""
        locale = self.held.locale if self.held else self.locale
        return Voice(self.guide, self.catalogs, locale, self.now)

    @property
    def seen(self) -> Seen:
        """What is before the person."""
        answers = self.held.session.place.answers if self.held else {}
        return Seen(self.guide, self.messages, answers)

    def begin(self) -> list[Difference]:
        """The opening screen."""
        walk = self.walk
        answers = {"region": walk.region} if walk.region else {}
        turn = begin(self.guide, walk.channel, entry=walk.start, answers=answers)
        self.held = Held(turn.session, self.locale, 1, self.seconds)
        return self.show(self.voice.messages(turn.replies), turn.came_by)

    def show(self, messages: tuple[Message, ...], came_by: tuple[str, ...]) -> list[Difference]:
        """Take in what a turn shows; what must never come by and does is a difference."""
        self.messages = messages
        here = dict.fromkeys((*came_by, *(message.node for message in messages)))
        for message in messages:
            words = message.paragraphs[0] if message.paragraphs else ""
            self.moments.append(Moment(named(message.node), words))
            for button in reversed(message.buttons):
                self.buttons[message.node, button.id] = button.press
        self.visited |= {node for node in here if node in self.guide.nodes}
        return [
            Difference(never.line, f"never: {never.entry}", f"node: {node}")
            for never in self.walk.never
            for node in here
            if never.entry in (node, node.partition("#")[0])
        ]

    def take(self, step: Step) -> list[Difference]:
        """Take one step; everything that is not as it should be."""
        if isinstance(step, Expected):
            return differences(step, self.seen)
        self.moments[-1] = Moment(self.moments[-1].node, self.moments[-1].words, str(step))
        match step:
            case Waited(seconds):
                self.now += timedelta(seconds=seconds)
                return []
            case Press():
                return self.press(step)
            case Control(name):
                return self.tap(step, name)
            case Old(node, choice):
                return self.press_old(step, OUTSIDE.get(node, node), choice)
            case Told(command):
                return self.give("text", command)
            case Linked(flow):
                return self.give("start", code_of(flow))
            case Typed():
                return self.type(step)

    def press(self, step: Press) -> list[Difference]:
        """Press a choice of the screen that waits; of several, each and then *Done*."""
        if step.node != self.seen.node:
            return [Difference(step.line, f"node: {step.node}", f"node: {self.seen.node}")]
        first = self.button(step.choices[0])
        if not self.messages[-1].picks or (first and first.control):
            return self.tap(step, step.choices[0])
        wanted = set(step.choices)
        for name in (*self.ticked() - wanted, *step.choices):
            if (name in self.ticked()) != (name in wanted):
                found = self.tap(step, name)
                if found or step.node != self.seen.node:
                    return found
        if self.ticked() != wanted:
            came = f"chosen: {written(self.ticked())}"
            return [Difference(step.line, f"chosen: {written(wanted)}", came)]
        return self.tap(step, DONE)

    def ticked(self) -> set[str]:
        """The choices on screen that bear a tick."""
        return {button.id for button in self.messages[-1].buttons if button.ticked}

    def tap(self, step: Deed, name: str) -> list[Difference]:
        """Press a button of the screen that waits."""
        button = self.button(name)
        if button is None:
            offered = f"offered: {written(self.seen.buttons)}"
            return [Difference(step.line, f"offered: {name}", offered)]
        return self.give("tap", button.press)

    def button(self, name: str) -> Button | None:
        """The first button of this id on the screen that waits."""
        return next((button for button in self.messages[-1].buttons if button.id == name), None)

    def press_old(self, step: Old, node: str, choice: str) -> list[Difference]:
        """Press a button of an earlier message."""
        carried = self.buttons.get((node, choice))
        if carried is None:
            came = "no message before this one has it"
            return [Difference(step.line, str(step), came)]
        return self.give("tap", carried)

    def type(self, step: Typed) -> list[Difference]:
        """Type words; that they fit nothing is a difference."""
        session = self.session()
        event = event_of(self.voice, session, self.input("text", step.text))
        # Somebody of whom nothing is kept is greeted, whatever they say.
        if self.held is not None and fits_nothing(event):
            return [Difference(step.line, f"{step} fits the screen", "it was not understood")]
        return self.give("text", step.text)

    def session(self) -> Session:
        """The talk as the next input meets it: out of sight after an hour of silence."""
        if self.held is None:
            return begin(self.guide, self.walk.channel).session
        return covered_by_silence(self.guide, self.held, self.seconds)

    def input(self, kind: Kind, data: str) -> Input:
        """An input of now."""
        return Input(self.walk.channel, "walk", kind, data, self.seconds, self.locale)

    def give(self, kind: Kind, data: str) -> list[Difference]:
        """Hand an input to the talk, as a channel does."""
        before, input_ = self.session(), self.input(kind, data)
        event = event_of(self.voice, before, input_)
        turn = take(self.guide, self.catalogs, self.held, input_, self.now)
        self.held = None if turn.erase else turn.held
        self.note(event, before, turn.held.session)
        return self.show(turn.messages, turn.came_by)

    def note(self, event: e.Event, before: Session, after: Session) -> None:
        """Note what an event took, where it took anything."""
        if isinstance(event, e.Toggled):
            self.taken.add((event.node, event.value))
        elif isinstance(event, e.Chose) and after.trail != before.trail:
            self.taken.add((event.node, event.choice))
        elif isinstance(event, e.Picked) and event.values and after.trail != before.trail:
            self.taken |= {(event.node, value) for value in event.values}
