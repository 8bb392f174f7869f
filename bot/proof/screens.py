# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much stands on a screen at once: words, and buttons.

    screens_are_short(guide, catalogs, problems)
    few_buttons(guide, catalogs, problems)

**What stands there at once** is found by trying the conditions of the screen: each
combination of the answers that they mention, "not answered" among them. What other
screens say about who can come here is not looked at. So nothing that can happen is
missed, and two paragraphs whose conditions exclude each other are not added up. Where
there are too many combinations to try, everything is added up.

**Counted** are the paragraphs of the screen. Not counted are its cards and what the
program says above them, letters, the reasons of a list, and what is filled in.

**Buttons** are those that editors write, and the values of a question with one answer.
Not counted are the row *Urgent help* and *Back*, *Skip*, the steps of a list, and
questions with several answers: there people look for their own case, page by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.directory.vocabulary import FACTS
from bot.flow.cases import MAX_COMBINATIONS
from bot.flow.combinations import axes_of, combinations, count, facts
from bot.flow.errors import Problems
from bot.flow.vocabulary import Vocabulary
from bot.guide.model import Choice, Guard, Guide, Node, Paragraph
from bot.i18n.catalog import Catalog, Catalogs
from bot.proof import sentences
from bot.proof.texts import Written, in_language, languages, of_words
from bot.proof.yardsticks import YARDSTICKS, base

MOST_WORDS = 60
MOST_BUTTONS = 6

Weighed = tuple[Guard | None, int]


def screens_are_short(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """No screen shows more words at once than people read on a phone."""
    for catalog in languages(guide, catalogs):
        if base(catalog.locale) in YARDSTICKS:
            for node in screens(guide):
                report_long(guide, node, catalog, problems)


def report_long(guide: Guide, node: Node, catalog: Catalog, problems: Problems) -> None:
    """Add that a screen is too long, at its first paragraph."""
    shown = list(spoken(node, catalog))
    length = most(guide, [(each.guard, sentences.count(text.text)) for each, text in shown])
    if length > MOST_WORDS:
        at, file = shown[0][1].at, shown[0][1].file
        values = {"screen": node.address, "length": str(length), "limit": str(MOST_WORDS)}
        problems.add("F812", file, at, **values)


def spoken(node: Node, catalog: Catalog) -> Iterator[tuple[Paragraph, Written]]:
    """The paragraphs of a screen in a language, English where it has no words of its own."""
    for paragraph in node.says:
        text = of_words(paragraph.words, node.address)
        yield paragraph, in_language(text, catalog) or text


def few_buttons(guide: Guide, _: Catalogs, problems: Problems) -> None:
    """No screen offers more buttons at once than people can weigh."""
    for node in screens(guide):
        found = most(guide, [(choice.guard, 1) for choice in buttons(node)])
        if found > MOST_BUTTONS:
            words = node.choices[0].label
            values = {"screen": node.address, "found": str(found), "limit": str(MOST_BUTTONS)}
            problems.add("F814", words.file, (words.line, 1), **values)


def screens(guide: Guide) -> Iterator[Node]:
    """The nodes that people see."""
    return (node for flow in guide.flows.values() for node in flow.nodes.values() if node.says)


def buttons(node: Node) -> tuple[Choice, ...]:
    """The buttons of a screen that count."""
    return () if node.kind == "pick" else node.choices


def most(guide: Guide, parts: Sequence[Weighed]) -> int:
    """The most that can stand on a screen at once of what has conditions."""
    free = sum(weight for guard, weight in parts if guard is None)
    bound = [(guard, weight) for guard, weight in parts if guard is not None]
    conditions = [guard.condition for guard, _ in bound]
    axes = axes_of(conditions, Vocabulary(guide.answers, region_facts=FACTS))
    if count(axes) > MAX_COMBINATIONS:
        return free + sum(weight for _, weight in bound)
    met = (facts(axes, combination) for combination in combinations(axes))
    return free + max(held([(g.holds(each), weight) for g, weight in bound]) for each in met)


def held(parts: Iterable[tuple[bool, int]]) -> int:
    """The weight of what is there."""
    return sum(weight for is_there, weight in parts if is_there)
