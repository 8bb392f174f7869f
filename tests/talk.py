# SPDX-License-Identifier: AGPL-3.0-or-later
"""Talks in sight: a guide as text, a talk as a list of what a person does.

    GUIDE = guide('''
        # steps/rest.yaml
        start: rest
        nodes:
          rest: {say: "Breathe.", choices: {on: {label: "On", to: return}}}
    ''')
    walk(GUIDE, Jumped("steps/rest"), "yes", "no", "on")
        → ["start#hello", "safety#now", "safety#device", "steps/rest#rest", "menu#top"]

A guide is laid over the small one in ``tests/guides/small``: flows are added or
replaced, what stands in ``answers.yaml`` and its like is added. A talk takes

    "go_on"                  the button with this id, a control ("back") as well
    "GB"                     a code, where typed words are read
    {"known", "stranger"}    a whole set, then Done
    old("who#who", "known")  a button of a message further up
    WentBack(), …            any event as it is
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from textwrap import dedent

from bot.engine.events import Event, Gave, Picked
from bot.engine.presses import pressed
from bot.engine.replies import Effect, Option, Reply, Turn
from bot.engine.session import Session
from bot.engine.step import begin, shown_node, step
from bot.flow.effects import EFFECTS
from bot.flow.tree import sort_of
from bot.guide.buttons import CHOICE, mark
from bot.guide.load import load_guide
from bot.guide.model import Guide

SMALL = Path(__file__).parent / "guides" / "small"
ADDED_TO = ("answers.yaml", "conditions.yaml", "lines.yaml")
WITH_WORK = {**EFFECTS, "work": frozenset({"ok", "wrong", "failed"})}
"""The effects of the program, and a made-up one that has outcomes."""


@cache
def guide(*texts: str) -> Guide:
    """The small guide with files laid over it; each begins with its name: ``# a/b.yaml``."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "flows"
        shutil.copytree(SMALL, root)
        for text in texts:
            for name, content in files(dedent(text)).items():
                write(root / name, content, name)
        return load_guide(root, effects=WITH_WORK)


def files(text: str) -> dict[str, str]:
    """The files of one text by their names."""
    before, *parts = re.split(r"^# (\S+\.(?:yaml|j2))\n", text, flags=re.MULTILINE)
    assert not before.strip(), "a guide as text begins with the name of its first file"
    return dict(zip(parts[::2], parts[1::2], strict=True))


def write(path: Path, content: str, name: str) -> None:
    """Add one file, or add to one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if name in ADDED_TO:
        content = path.read_text("utf-8") + content
    elif sort_of(name) == "flow" and "title:" not in content:
        content = f'title: "{name}"\n{content}'
    path.write_text(content, "utf-8")


@dataclass(frozen=True, slots=True)
class Old:
    """A button of a message further up."""

    data: str


Input = str | Set[str] | Old | Event


def old(node: str, choice: str) -> Old:
    """The button that a choice had, whether or not it is on screen."""
    return Old(f"{CHOICE}.{mark(node)}.{mark(choice)}")


@dataclass
class Talk:
    """One person's talk, with the last turn in sight."""

    guide: Guide
    channel: str = "terminal"
    turn: Turn = field(init=False)
    nodes: list[str] = field(init=False)
    """Every screen that waited, in order."""

    def __post_init__(self) -> None:
        self.turn = begin(self.guide, self.channel)
        self.nodes = [self.turn.replies[-1].node]

    def take(self, *inputs: Input) -> Talk:
        """Let the person do these things, one after the other."""
        for given in inputs:
            self.turn = step(self.guide, self.session, self.event(given))
            self.nodes += [reply.node for reply in self.turn.replies[-1:]]
        return self

    def edit(self, guide: Guide) -> Talk:
        """Go on under another version of the guide."""
        self.guide = guide
        return self

    def event(self, given: Input) -> Event:
        """What an input means at this point of the talk."""
        if isinstance(given, str):
            return self.press(given)
        if isinstance(given, Old):
            return pressed(self.guide, self.session, given.data)
        if isinstance(given, Set):
            return Picked(shown_node(self.session), frozenset(given))
        return given

    def press(self, name: str) -> Event:
        """The event of a button on screen, or of a typed code."""
        for option in self.screen.options:
            if option.id == name:
                return pressed(self.guide, self.session, option.press)
        reads = self.guide.nodes.get(self.screen.node)
        assert reads is not None, f"{name}: not at {self.screen.node}"
        assert reads.kind == "type", f"{name}: not at {self.screen.node}, only {self.ids}"
        return Gave(reads.address, name)

    @property
    def session(self) -> Session:
        """The session after the last turn."""
        return self.turn.session

    @property
    def screen(self) -> Reply:
        """The screen that waits."""
        return self.turn.replies[-1]

    @property
    def at(self) -> str:
        """The node of the screen that waits."""
        return self.screen.node

    @property
    def options(self) -> tuple[Option, ...]:
        """What an editor wrote to be pressed, or what was offered."""
        return tuple(option for option in self.screen.options if option.kind != "control")

    @property
    def ids(self) -> list[str]:
        """The ids of what can be pressed, but for controls."""
        return [option.id for option in self.options]

    @property
    def controls(self) -> list[str]:
        """The buttons of the program itself."""
        return [option.id for option in self.screen.options if option.kind == "control"]

    @property
    def ticked(self) -> list[str]:
        """The ids that bear a tick."""
        return [option.id for option in self.options if option.ticked]

    @property
    def notices(self) -> tuple[str, ...]:
        """The program's own sentences in this turn."""
        return tuple(notice for reply in self.turn.replies for notice in reply.notices)

    @property
    def says(self) -> list[str]:
        """All paragraphs of this turn."""
        return [words.text for reply in self.turn.replies for words in reply.says]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What the last turn wants done."""
        return self.turn.effects

    @property
    def answers(self) -> dict[str, object]:
        """What is stored of the person's answers; several as a set."""
        return dict(self.session.place.answers)

    @property
    def trail(self) -> list[tuple[str, object]]:
        """What was taken where; answers that lost their move stand in brackets."""
        return [
            (entry.node if entry.moved else f"({entry.node})", entry.value)
            for entry in self.session.trail
        ]


def walk(guide: Guide, *inputs: Input, channel: str = "terminal") -> list[str]:
    """The screens that wait, from the first one on, one for each input."""
    return Talk(guide, channel).take(*inputs).nodes
