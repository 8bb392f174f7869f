# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every condition of a guide, where it stands, and what is certain there.

placed(guide)              → Placed…, what an editor wrote under if, may and needs
vocabulary_of(guide)       → the names that conditions use
holds(guards, needs, …)    → what some guards are at once, in every way that can be
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.directory.vocabulary import FACTS
from bot.flow.combinations import Combined
from bot.flow.vocabulary import Condition, Vocabulary
from bot.flow.worlds import bound_up, worlds
from bot.guide.model import Guard, Guide, Node

Word = Literal["if", "may", "needs"]
Met = Callable[[Iterable[Condition], Vocabulary], Iterator[Combined]]
"""What people may have answered, as far as some conditions can tell: ``worlds``, or some."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A condition with its word, and what is known to be true wherever it is asked."""

    condition: Condition
    word: Word
    needs: tuple[Condition, ...] = ()

    @property
    def key(self) -> tuple[str, Word, tuple[str, ...]]:
        """What decides what it is worth."""
        return self.condition.text, self.word, tuple(need.text for need in self.needs)

    @property
    def place(self) -> tuple[str, int]:
        """Where it is written."""
        return self.condition.file, self.condition.line


def vocabulary_of(guide: Guide) -> Vocabulary:
    """The names that the conditions of a guide use."""
    return Vocabulary(guide.answers, region_facts=FACTS)


def placed(guide: Guide) -> Iterator[Placed]:
    """Every condition; one that is written once comes once."""
    seen: set[tuple[str, int, str]] = set()
    for found in everywhere(guide):
        here = (*found.place, found.condition.text)
        if here not in seen:
            seen.add(here)
            yield found


def everywhere(guide: Guide) -> Iterator[Placed]:
    """Every condition, as often as something has it."""
    for flow in guide.flows.values():
        yield from (Placed(need, "needs") for need in flow.needs)
        for node in flow.nodes.values():
            for guard in guards_of(node):
                yield Placed(guard.condition, "may" if guard.may else "if", flow.needs)
    for letter in guide.letters.values():
        yield from (Placed(need, "needs") for need in letter.needs)
    for clears in (guide.clears.hour, guide.clears.never):
        if clears is not None:
            yield Placed(clears.condition, "if")


def guards_of(node: Node) -> Iterator[Guard]:
    """What stands under ``if`` and ``may`` in a node."""
    rows = node.rows or ()
    guards = [
        *(part.guard for part in (*node.says, *(part for row in rows for part in row.why))),
        *(card.guard for card in node.shows),
        *(choice.guard for choice in node.choices),
        *(row.guard for row in rows),
        *(case.guard for case in node.cases),
    ]
    return filter(None, guards)


def holds(
    guards: Sequence[Guard],
    needs: Iterable[Condition],
    vocabulary: Vocabulary,
    met: Met = worlds,
) -> Iterator[tuple[bool, ...]]:
    """What the guards are, each, wherever the needs are known true.

    ``met`` gives what people may have answered: all of it, or ``some_worlds``.

    Raises:
        TooManyError: there are too many combinations of answers to try.
    """
    conditions = [guard.condition for guard in guards]
    near = list({n.text: n for each in conditions for n in bound_up(needs, each)}.values())
    for world in met([*conditions, *near], vocabulary):
        if all(need.truth(world) is True for need in near):
            yield tuple(guard.holds(world) for guard in guards)
