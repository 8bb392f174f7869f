# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of the buttons on screen a typed text means.

    id        yes, steps/document
    number    3, 3. or (3): the place on screen, counted from 1 over all buttons
    label     "i am not sure" for "I am not sure"
    slips     "insluts or bulying", where that is near to one label only

On a question of several a line is the whole set and *Done*: ``1, 3`` or labels
with commas between them, whether or not they hold commas themselves; ``-`` is
the empty set. Where one part fits nothing, nothing is understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.engine import events as e
from bot.engine.presses import pressed
from bot.engine.replies import Option
from bot.engine.session import Session
from bot.guide.model import Guide, Node
from bot.matching.folding import fold
from bot.matching.spelling import same_words

Label = Callable[[Option], str]
"""The words on a button, in the person's language."""

NOTHING_CHOSEN = frozenset("-–—")

_NUMBER = re.compile(r"[(#]?\s*(\d{1,4})\s*[.)]?")
_NUMBERS = re.compile(r"\d{1,4}(?:\s+\d{1,4})+")
_COMMAS = re.compile("[,;\n\uff0c\u3001\u060c\u061b]")


@dataclass(slots=True)
class Buttons:
    """The options on screen, in order; ``label`` gives the words on each, where they matter."""

    options: tuple[Option, ...]
    label: Label
    _said: tuple[tuple[str, str], ...] = ()

    def meant(self, typed: str, *, slips: bool) -> Option | None:
        """The one button that a text names; with ``slips`` also by close spelling."""
        typed = typed.strip()
        found = self.by_id(typed) or self.by_number(typed) or self.by_label(fold(typed))
        return found or (self.by_close_label(fold(typed)) if slips else None)

    def by_id(self, typed: str) -> Option | None:
        """The first option of this id."""
        wanted = typed.casefold()
        return next((o for o in self.options if o.id.casefold() == wanted), None)

    def by_number(self, typed: str) -> Option | None:
        """The option at this place, counted from 1."""
        number = _NUMBER.fullmatch(typed)
        if number is None or not 0 < int(number[1]) <= len(self.options):
            return None
        return self.options[int(number[1]) - 1]

    def by_label(self, folded: str) -> Option | None:
        """The option with these words; of two, the program's own button."""
        found = self._where(lambda label: label == folded)
        own = [option for option in found if option.kind == "control"]
        return _only(own or found)

    def by_close_label(self, folded: str) -> Option | None:
        """The one option with nearly these words; None where several could be meant."""
        return _only(self._where(lambda label: same_words(folded, label)))

    def set_meant(self, typed: str, *, slips: bool) -> frozenset[str] | None:
        """The ids of a whole set, from a line with commas; None where a part fits nothing."""
        typed = typed.strip()
        if typed in NOTHING_CHOSEN:
            return frozenset()
        spaced = _NUMBERS.fullmatch(typed)
        parts = typed.split() if spaced else [p for p in _COMMAS.split(typed) if p.strip()]
        widest = 1 + max((len(_COMMAS.findall(words)) for words, _ in self.said), default=0)
        if not 0 < len(parts) <= widest * len(self.options):
            return None
        return self._joined(parts, widest, slips=slips)

    def _joined(self, parts: list[str], widest: int, *, slips: bool) -> frozenset[str] | None:
        """The ids that parts mean; up to ``widest`` parts make one label."""
        ids: set[str] = set()
        while parts:
            ahead = parts[:widest]
            fits = self._first(ahead, slips=False) or (slips and self._first(ahead, slips=True))
            if not fits:
                return None
            ids.add(fits[0])
            parts = parts[fits[1] :]
        return frozenset(ids)

    def _first(self, parts: list[str], *, slips: bool) -> tuple[str, int] | None:
        """The choice that the first parts mean, and how many of them; the most that fit."""
        for count in range(len(parts), 0, -1):
            option = self.meant(" ".join(parts[:count]), slips=slips)
            if option is not None and option.kind == "choice":
                return option.id, count
        return None

    def _where(self, fits: Callable[[str], bool]) -> list[Option]:
        """The options with words that fit; the words are folded."""
        pairs = zip(self.options, self.said, strict=True)
        return [option for option, (_, words) in pairs if words and fits(words)]

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """The words on each button, as they are and folded, put together at the first need."""
        if not self._said:
            words = map(self.label, self.options)
            self._said = tuple((text, fold(text)) for text in words)
        return self._said


def _only(options: list[Option]) -> Option | None:
    return options[0] if len(options) == 1 else None


def chosen(
    guide: Guide, session: Session, node: Node, on_screen: Buttons, typed: str, *, slips: bool
) -> e.Event | None:
    """The event of the button, or of the set, that a text means at a node."""
    option = on_screen.meant(typed, slips=slips)
    if option is None:
        several = on_screen.set_meant(typed, slips=slips) if node.kind == "pick" else None
        return None if several is None else e.Picked(node.address, several)
    if option.kind in ("control", "language"):
        return pressed(guide, session, option.press)
    if option.kind == "code":
        return e.Gave(node.address, option.id)
    if node.kind == "pick":
        return e.Picked(node.address, frozenset({option.id}))
    return e.Chose(node.address, option.id)
