# SPDX-License-Identifier: AGPL-3.0-or-later
"""Linking the parts that nodes are made of: texts, guards, targets, cards.

    Linker(declared, screens, effects, document, flow, problems, unsaid)

Every method takes what the models read and the path where it stands, looks the
names up, and returns the compiled part, or None after adding a problem.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.directory.vocabulary import NEEDS
from bot.flow import pieces
from bot.flow.effects import Effects
from bot.flow.errors import Problems, nearest
from bot.flow.expressions import Condition
from bot.flow.inserts import bare_names
from bot.flow.strict import Document, Path
from bot.guide import texts
from bot.guide.declared import Declared
from bot.guide.model import Card, Guard, Paragraph, Target, Words
from bot.guide.screens import Screens

LEAVING = ("return", "menu")
"""Targets that are no screens."""

MOST_SHOWN = 20
"""Names that a message lists; of more it names none."""


def context(address: str, part: str) -> str:
    """The context of a node's text in the catalogs: ``flow/node.part``."""
    return f"{address.replace('#', '/')}.{part}"


@dataclass(frozen=True, slots=True)
class Linker:
    """Looks up what one file refers to."""

    declared: Declared
    screens: Screens
    effects: Effects
    document: Document
    flow: str
    problems: Problems
    unsaid: frozenset[str] = frozenset()
    """Inserts that nothing stands for: a paragraph with one of them is left out."""

    def add(self, code: str, path: Path, *, suggestion: str = "", **values: object) -> None:
        """Add a problem at a path of this file."""
        at = self.document.at(*path)
        self.problems.add(code, self.document.file, at, suggestion=suggestion, **values)

    def unknown(
        self, code: str, path: Path, name: str, known: Collection[str], **more: str
    ) -> None:
        """Add that a name is not known, with the nearest that is."""
        shown = ", ".join(known) if len(known) < MOST_SHOWN else "…"
        near = nearest(name, known)
        self.add(code, path, suggestion=near, name=name, **{"known": shown, **more})

    def words(self, text: str, context: str, path: Path) -> Words:
        """A text with its context."""
        return texts.words(text, context, self.document, path, self.problems)

    def condition(self, text: str, path: Path) -> Condition | None:
        """A compiled condition."""
        return self.declared.compiler.compile(text, self.document, path, self.problems)

    def guard(self, part: pieces.Guarded, path: Path) -> Guard | None:
        """The guard of something that may carry ``if`` or ``may``."""
        for key, text in (("if", part.if_), ("may", part.may)):
            if text is not None:
                condition = self.condition(text, (*path, key))
                return Guard(condition, key == "may") if condition else None
        return None

    def text(self, text: pieces.TextValue, context: str, path: Path) -> tuple[Paragraph, ...]:
        """The paragraphs of a text, without those that would have a gap."""
        if isinstance(text, list):
            parts = [(part, (*path, index)) for index, part in enumerate(text)]
        else:
            parts = [(text, path)]
        found = [p for part, at in parts for p in self.paragraphs(part, context, at)]
        whole = [p for p in found if self.unsaid.isdisjoint(bare_names(p.words.text))]
        if found and not whole:
            names = frozenset[str]().union(*(bare_names(p.words.text) for p in found))
            self.add("F440", path, names=", ".join(sorted(names & self.unsaid)))
        return tuple(whole)

    def paragraphs(
        self, part: str | pieces.Part, context: str, path: Path
    ) -> tuple[Paragraph, ...]:
        """The paragraphs that one part of a text stands for."""
        if isinstance(part, str):
            return (Paragraph(self.words(part, context, path)),) if part else ()
        guard = self.guard(part, path)
        if part.line is not None:
            return tuple(Paragraph(words, guard) for words in self.line(part.line, path))
        written = part.text if isinstance(part.text, list) else [part.text or ""]
        where = (*path, "text")
        return tuple(Paragraph(self.words(text, context, where), guard) for text in written)

    def line(self, name: str, path: Path) -> tuple[Words, ...]:
        """The words of a line of ``lines.yaml``."""
        lines = self.declared.lines
        if lines is not None and name not in lines:
            self.unknown("F205", (*path, "line"), name, lines)
        return (lines or {}).get(name, ())

    def letter(self, name: str | None, path: Path) -> str:
        """The name of a letter that is there; "" where none is meant."""
        letters = self.declared.letters
        if name is not None and letters is not None and name not in letters:
            self.unknown("F206", (*path, "letter"), name, letters)
        return name or ""

    def cards(self, show: Sequence[str | pieces.Card], path: Path) -> tuple[Card, ...]:
        """The cards under a text."""
        cards = []
        for index, card in enumerate(show):
            at = (*path, index)
            if isinstance(card, str):
                cards.append(Card("emergency", ""))
            elif card.helplines is None:
                cards.append(Card("emergency", "", self.guard(card, at)))
            else:
                if card.helplines not in NEEDS:
                    self.unknown("F209", (*at, "helplines"), card.helplines, NEEDS)
                cards.append(Card("helplines", card.helplines, self.guard(card, at)))
        return tuple(cards)

    def target(self, aim: pieces.Aim, path: Path) -> Target | None:
        """Where something leads; None where nothing is written, or nothing is there."""
        if aim.to is not None:
            return self.within("to", aim.to, path)
        if aim.hand_over is not None:
            return self.entered("hand_over", aim.hand_over, path)
        if aim.call is None:
            return None
        called = self.entered("call", aim.call, path)
        if aim.then is None:
            return called
        then = self.within("then", aim.then, path)
        return Target("call", called.entry, then) if called and then else None

    def within(self, key: str, name: str, path: Path) -> Target | None:
        """A target inside this flow, or out of it by ``return`` or ``menu``."""
        if name == "return":
            return Target("return")
        if name == "menu":
            return Target("menu")
        screens = self.screens.by_flow[self.flow] or frozenset()
        if name in screens:
            return Target("to", f"{self.flow}#{name}")
        self.unknown("F201", (*path, key), name, [*screens, *LEAVING], key=key)
        return None

    def entered(self, key: Literal["call", "hand_over"], entry: str, path: Path) -> Target | None:
        """A target in another flow, or in this one as if it were."""
        is_there = self.screens.find(entry, self.document, (*path, key), self.problems)
        return Target(key, entry) if is_there else None
