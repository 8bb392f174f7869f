# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two desks with the small guide, one before an edit and one after it, and what is told of them.

desks = Desks.at(tmp_path)
desks.before.replace("start.yaml", …)      the version of before
desks.after.write("overlay/…", …)          the version of now
desks.told()                               the comparison as lines for a terminal, joined by blanks
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.studio.differences.compare import compare
from bot.studio.differences.model import Change, Comparison
from bot.studio.differences.plain import plain
from bot.studio.differences.versions import Version
from tests.guide.desk import Desk

STEP, NEEDS = "steps/ask_to_stop.yaml", "  - device == no\n"
LISTED = """\
title: "Plan"
start: top
nodes:
  top:
    say: "Your plan."
    list:
      - {step: who, why: "To see who it is."}
      - {step: steps/not_now, if: safe == no}
"""
FORK = """\
title: "Fork"
start: look
nodes:
  look:
    route:
      - {if: safe == yes, to: calm}
      - {to: careful}
  calm:
    say: "Take your time."
    show: [{helplines: crisis}]
    critical: yes
    choices: {on: {label: "On", to: return}}
  careful:
    say: ["Please be careful.", "Nobody has to answer.", "You choose."]
    choices: {on: {label: "On", to: return}}
"""
DANGER = 'groups:\n  here: {to: urgent#help, phrases: ["he is here", "at my door"]}\n'
BAN = 'groups:\n  blame: {forms: ["victim"], why: "It names a person by what was done."}\n'
LETTERS = 'hello: {title: "Hello", needs: [safe == yes]}\n'


def joined(text: str) -> str:
    """A text on one line, however its lines were cut."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Desks:
    """The guide before an edit, and after it."""

    before: Desk
    after: Desk

    @classmethod
    def at(cls, folder: Path) -> Desks:
        for name in ("before", "after"):
            (folder / name).mkdir(parents=True)
        return cls(Desk.at(folder / "before"), Desk.at(folder / "after"))

    @classmethod
    def full(cls, folder: Path) -> Desks:
        """The small guide with a list, a fork, a letter and lists of words."""
        desks = cls.at(folder)
        for name, text in (
            ("plan.yaml", LISTED),
            ("fork.yaml", FORK),
            ("words/danger/en.yaml", DANGER),
            ("words/ban/en.yaml", BAN),
            ("letters.yaml", LETTERS),
            ("letters/hello.j2", "Please stop.\n"),
        ):
            desks.both(name, text)
        return desks

    def both(self, name: str, text: str) -> Desks:
        """Write a file on both desks."""
        for desk in (self.before, self.after):
            desk.write(name, text)
        return self

    def compared(self) -> Comparison:
        return compare(version(self.before), version(self.after), "before", "after")

    def told(self) -> str:
        return joined(plain(self.compared()))

    def codes(self) -> list[str]:
        """Code, file and line of what fails."""
        return [f"{p.code} {p.file}:{p.line}" for p in self.compared().problems]

    def changes(self, area: str) -> list[Change]:
        return [change for change in self.compared().changes if change.area == area]


def version(desk: Desk) -> Version:
    return Version.of(desk.root, desk.overlays, desk.folder / "locales")
