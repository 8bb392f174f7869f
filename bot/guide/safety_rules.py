# SPDX-License-Identifier: AGPL-3.0-or-later
"""``safety_rules.yaml``: read, and every name in it looked up.

An overlay adds rules. It can neither give one of the guide's another meaning nor take
it away, so a rule that is named twice is a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.directory.vocabulary import NEEDS
from bot.flow import files
from bot.flow.errors import Problems, nearest
from bot.flow.expressions import Condition
from bot.flow.models import Risk
from bot.flow.shapes import fit
from bot.flow.strict import Document, Path
from bot.guide.declared import Declared
from bot.guide.model import Guard
from bot.guide.safety import ALL, SafetyRule, Subject
from bot.guide.screens import Screens
from bot.guide.sources import Sources

FILE = "safety_rules.yaml"
TAGS = frozenset(get_args(Risk))
CARDS = frozenset({"emergency", *NEEDS})
DEMANDS = {
    "never": ("unless", "before"),
    "with": ("shows", "choices", "risk", "first_shown", "ranked_after"),
}
"""What a rule may ask for, by the word that it begins with."""


def read_rules(
    sources: Sources, declared: Declared, screens: Screens, problems: Problems
) -> tuple[SafetyRule, ...]:
    """The rules of all layers, in the order of their files."""
    found: dict[str, SafetyRule] = {}
    for document in sources.of(FILE):
        read: dict[str, files.SafetyRule] | None = fit(
            dict[files.RuleName, files.SafetyRule], document, (), problems
        )
        reader = RuleReader(document, declared, screens, problems)
        for name, written in (read or {}).items():
            if name in found:
                reader.add("F482", (name,), name=name)
            else:
                found[name] = reader.rule(name, written)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Looks up what the rules of one file refer to."""

    document: Document
    declared: Declared
    screens: Screens
    problems: Problems

    def add(self, code: str, path: Path, *, suggestion: str = "", **values: str) -> None:
        """Add a problem at a path of this file."""
        at = self.document.at(*path)
        self.problems.add(code, self.document.file, at, suggestion=suggestion, **values)

    def rule(self, name: str, written: files.SafetyRule) -> SafetyRule:
        """One rule; what it names and nothing has is left out after a problem was added."""
        begins: Literal["never", "with"] = "never" if written.never else "with"
        self.check_demands(name, written)
        self.look_up(written, name)
        places = [(name, "unless", index) for index in range(len(written.unless))]
        unless = self.conditions(written.unless, places)
        return SafetyRule(
            id=name,
            about=written.about,
            kind="held" if written.held_by else begins,
            file=self.document.file,
            line=self.document.at(name)[0],
            subjects=self.subjects(written.never or written.with_, (name, begins)),
            but=written.but,
            scope=self.scope(written, name),
            unless=unless,
            lines=tuple(self.document.at(*place)[0] for place in places),
            any=written.any_ is not None,
            before=tuple(written.before),
            shows=tuple(written.shows),
            choices=tuple(written.choices),
            risk=tuple(written.risk),
            first_shown=tuple(written.first_shown),
            ranked_after=written.ranked_after is not None,
        )

    def check_demands(self, name: str, written: files.SafetyRule) -> None:
        """A rule says of one thing what it asks for, or who else holds it."""
        words = {"never": written.never, "with": written.with_}
        begins = [key for key, there in words.items() if there]
        asked = {
            "unless": written.unless,
            "before": written.before,
            "shows": written.shows,
            "choices": written.choices,
            "risk": written.risk,
            "first_shown": written.first_shown,
            "ranked_after": written.ranked_after,
        }
        asks = [key for key, there in asked.items() if there]
        if written.held_by is not None:
            whole = not begins and not asks
        else:
            whole = len(begins) == 1 and (begins == ["never"] or bool(asks))
            whole = whole and set(asks) <= set(DEMANDS[begins[0]])
        if not whole:
            self.add("F481", (name,), name=name)

    def look_up(self, written: files.SafetyRule, name: str) -> None:
        """Add what names a flow, a screen, a line or a card that is not there."""
        for index, place in enumerate(written.before):
            self.screens.find(place, self.document, (name, "before", index), self.problems)
        for place in written.but:
            self.screens.find(place, self.document, (name, "but", place), self.problems)
        for key, shown in (("shows", written.shows), ("first_shown", written.first_shown)):
            for index, item in enumerate(shown):
                self.look_up_shown(item, (name, key, index))

    def look_up_shown(self, item: str, path: Path) -> None:
        """A line or a card that stands on a screen."""
        sort, _, name = item.partition("/")
        lines = self.declared.lines
        if sort == "lines" and path[1] == "shows":
            if lines is not None and name not in lines:
                self.add("F205", path, suggestion=nearest(name, lines), name=name, known="…")
        elif sort != "cards":
            self.add("F483", path, text=item)
        elif name not in CARDS:
            self.add("F209", path, suggestion=nearest(name, CARDS), name=name, known="…")

    def subjects(self, written: Sequence[str], path: Path) -> tuple[Subject, ...]:
        """What the rule speaks of."""
        found = (self.subject(text, (*path, index)) for index, text in enumerate(written))
        return tuple(subject for subject in found if subject)

    def subject(self, text: str, path: Path) -> Subject | None:
        """A tag, ``cards/…``, ``flows/…``, or a screen as ``flow#screen``."""
        sort, slash, name = text.partition("/")
        if "#" in text:
            self.screens.find(text, self.document, path, self.problems)
            return Subject("screen", text)
        if slash and sort == "cards":
            if name not in (CARDS | {ALL}):
                self.add("F209", path, suggestion=nearest(name, CARDS), name=name, known="…")
            return Subject("card", name)
        if slash and sort == "flows":
            if name != ALL and not name.endswith("/"):
                self.screens.find(name, self.document, path, self.problems)
            return Subject("flow", name)
        if text in TAGS:
            return Subject("tag", text)
        self.add("F484", path, suggestion=nearest(text, TAGS), text=text)
        return None

    def scope(self, written: files.SafetyRule, name: str) -> Guard | None:
        """For whom the rule holds."""
        both = written.if_ is not None and written.may is not None
        if both:
            self.add("F108", (name, "may"))
        for key, text in (("if", written.if_), ("may", written.may)):
            if text is not None and not both:
                found = self.conditions([text], [(name, key)])
                return Guard(found[0], key == "may") if found else None
        return None

    def conditions(self, texts: Sequence[str], places: Sequence[Path]) -> tuple[Condition, ...]:
        """Conditions that could be read."""
        compiled = (
            self.declared.compiler.compile(text, self.document, place, self.problems)
            for text, place in zip(texts, places, strict=True)
        )
        return tuple(condition for condition in compiled if condition)
