# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buttons of one screen that could be taken for each other.

    labels_stay_apart(guide, catalogs, problems)    F452, F454

People type what stands on a button, with slips. Two labels are too near where one with
a slip in it is the other, as ``bot.matching`` reads them; and a label that is the id of
another button presses that one. Looked at are buttons that can stand there at once, the
program's own among them, in every language that is offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.engine.replies import Control, Option
from bot.engine.screen import control
from bot.flow.errors import Problems
from bot.flow.vocabulary import Vocabulary
from bot.flow.worlds import TooManyError, some_worlds, worlds
from bot.guide.model import Guard, Guide, Node, Row, Words
from bot.i18n.catalog import Catalog, Catalogs
from bot.i18n.locales import SOURCE
from bot.matching.folding import fold
from bot.matching.spelling import same_words
from bot.proof.guards import holds, vocabulary_of
from bot.proof.texts import in_language, languages, of_words
from bot.rendering.labels import label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A button, what stands on it, and where that is written.

    ``words`` is None on a button of the program.
    """

    option: Option
    text: str
    folded: str
    words: Words | None
    guard: Guard | None
    line: int

    @property
    def is_own(self) -> bool:
        """Whether an editor wrote it."""
        return self.words is not None


def labels_stay_apart(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """No two buttons of a screen say nearly the same, in any language that is offered."""
    vocabulary = vocabulary_of(guide)
    for catalog in languages(guide, catalogs):
        for node in guide.nodes.values():
            if node.waits:
                for code, one, other in too_near(guide, node, catalog, vocabulary):
                    report(code, one, other, node, catalog, problems)


def too_near(
    guide: Guide, node: Node, catalog: Catalog, vocabulary: Vocabulary
) -> Iterator[tuple[str, Labelled, Labelled]]:
    """Pairs of buttons that can be taken for each other; the second is an editor's."""
    for one, other in combinations(buttons(guide, node, catalog), 2):
        first, second = (one, other) if other.is_own else (other, one)
        code = "F452" if looks_alike(first, second) else ""
        if not code and (is_id(first, second) or is_id(second, first)):
            code = "F454"
            first, second = (first, second) if is_id(second, first) else (second, first)
        if code and second.is_own and at_once(guide, node, first, second, vocabulary):
            yield code, first, second


def looks_alike(one: Labelled, other: Labelled) -> bool:
    """Whether the words of one are those of the other, or near enough to be read as them."""
    return one.folded == other.folded or same_words(one.folded, other.folded)


def is_id(typed: Labelled, other: Labelled) -> bool:
    """Whether who types the words of one button presses another."""
    text = typed.text.casefold()
    return text == other.option.id.casefold() and typed.option.id != other.option.id


def at_once(
    guide: Guide, node: Node, one: Labelled, other: Labelled, vocabulary: Vocabulary
) -> bool:
    """Whether both can stand on the screen together; where that is not known, they can."""
    guards = [each.guard for each in (one, other) if each.guard is not None]
    try:
        return not guards or any(
            all(there)
            for met in (some_worlds, worlds)
            for there in holds(guards, guide.flows[node.flow].needs, vocabulary, met)
        )
    except TooManyError:
        return True


def buttons(guide: Guide, node: Node, catalog: Catalog) -> list[Labelled]:
    """Everything that can be pressed on a screen, the program's own buttons last."""
    own = [
        *((Option("row", row.flow, ""), row.guard, node.line) for row in rows(node)),
        *((Option("choice", each.id, ""), each.guard, each.line) for each in node.choices),
    ]
    found = []
    for option, guard, line in own:
        choice = node.choice(option.id) if option.kind == "choice" else None
        words = choice.label if choice else guide.flows[option.id].title
        text = label(guide, catalog, node.address, option)
        found.append(Labelled(option, text, fold(text), words, guard, line))
    there = {each.option.id for each in found}
    for name in controls(node):
        text = label(guide, catalog, node.address, control(name))
        if name not in there:
            found.append(Labelled(control(name), text, fold(text), None, None, 0))
    return found


def rows(node: Node) -> Sequence[Row]:
    """The rows of a list, each flow once."""
    return list({row.flow: row for row in node.rows or ()}.values())


def controls(node: Node) -> Iterator[Control]:
    """The program's own buttons that can stand on a screen."""
    yield from ("urgent", "back")
    if node.skip is not None:
        yield "skip"
    if node.kind == "pick":
        yield "done"
    if node.shows:
        yield from ("more", "previous")
    if all(choice.guard for choice in node.choices):
        yield "menu"


def report(
    code: str, one: Labelled, other: Labelled, node: Node, catalog: Catalog, problems: Problems
) -> None:
    """Add that a button can be taken for another, at its translation where it has one."""
    said = [in_language(of_words(b.words), catalog) for b in (one, other) if b.words is not None]
    if catalog.locale != SOURCE and not any(said):
        return
    file, at = node.file, (other.line, 1)
    if catalog.locale != SOURCE and (text := next(filter(None, reversed(said)), None)):
        file, at = text.file, text.at
    values = {"screen": node.address, "one": one.text, "other": other.text}
    problems.add(code, file, at, **values)
