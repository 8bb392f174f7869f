# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of a path: what a person does, and what has to be so.

step_of("safety#safe=no")         Press("safety#safe", ("no",))
step_of("who#who=known+group")    Press("who#who", ("known", "group"))
step_of("door=go_on")             Press("door", ("go_on",))
step_of("BACK")                   Control("back")
step_of("/menu")                  Told("/menu")
step_of("safety#safe")            None
seconds_of("1h")                  3600

Every step knows its line, 0 where it stands in no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.studio.walks.written import Expectation

DOOR = "door"
OUTSIDE = {DOOR: "@door", "hidden": "@hidden", "forgotten": "@forgotten"}
"""Screens that stand in no flow, as walks name them and as the engine does."""

NAME = r"[a-z][a-z0-9_]*"
PRESS = re.compile(
    rf"(?P<node>{NAME}(?:/{NAME})*#{NAME}|{DOOR})=(?P<choices>[^\s+=]+(?:\+[^\s+=]+)*)"
)
TIME = re.compile(r"(?P<number>[1-9][0-9]{0,3})(?P<unit>[mhd])")
UNITS = {"m": 60, "h": 3600, "d": 24 * 3600}
HIDE = "/hide"


@dataclass(frozen=True, slots=True)
class Press:
    """At this node, press this choice; several and *Done* where the node asks for several."""

    node: str
    choices: tuple[str, ...]
    line: int = 0

    def __str__(self) -> str:
        return f"{self.node}={'+'.join(self.choices)}"


@dataclass(frozen=True, slots=True)
class Old:
    """Press a choice on an earlier message."""

    node: str
    choice: str
    line: int = 0

    def __str__(self) -> str:
        return f"old: {self.node}={self.choice}"


@dataclass(frozen=True, slots=True)
class Control:
    """Press a button that screens have by themselves: ``back`` or ``urgent``."""

    id: str
    line: int = 0

    def __str__(self) -> str:
        return self.id.upper()


@dataclass(frozen=True, slots=True)
class Told:
    """Give a command, with its slash."""

    command: str
    line: int = 0

    def __str__(self) -> str:
        return "HIDE" if self.command == HIDE else self.command


@dataclass(frozen=True, slots=True)
class Typed:
    """Type words, which are read as on a channel."""

    text: str
    line: int = 0

    def __str__(self) -> str:
        return f'type: "{self.text}"'


@dataclass(frozen=True, slots=True)
class Linked:
    """Open a link to a flow, as people do who find it somewhere else."""

    flow: str
    line: int = 0

    def __str__(self) -> str:
        return f"link: {self.flow}"


@dataclass(frozen=True, slots=True)
class Waited:
    """Do nothing for so many seconds."""

    seconds: int
    written: str
    line: int = 0

    def __str__(self) -> str:
        return f"wait: {self.written}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to be so; ``lines`` says where each key of it stands."""

    wanted: Expectation
    lines: Mapping[str, int] = field(default_factory=dict)
    line: int = 0


Deed = Press | Old | Control | Told | Typed | Linked | Waited
"""Something that a person does."""

Step = Deed | Expected

WORDS: Mapping[str, Deed] = {
    "BACK": Control("back"),
    "URGENT": Control("urgent"),
    "HIDE": Told(HIDE),
}


def step_of(text: str, line: int = 0) -> Press | Control | Told | None:
    """What a line says that has no key; None where it says nothing that is known."""
    match WORDS.get(text):
        case Control(name):
            return Control(name, line)
        case Told(command):
            return Told(command, line)
    if text.startswith("/") and text[1:2].isalpha():
        return Told(text, line)
    pressed = PRESS.fullmatch(text)
    if pressed is None:
        return None
    return Press(pressed["node"], tuple(pressed["choices"].split("+")), line)


def seconds_of(text: str) -> int | None:
    """The seconds in a time such as 30m, 1h or 2d; None for anything else."""
    found = TIME.fullmatch(text)
    return int(found["number"]) * UNITS[found["unit"]] if found else None
