# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of screens, rendered in a language.

    screen_texts(filling, node, problems)     F461, F462, F463, F465, F466
    program_texts_render(catalog, problems)   F461, F462, F466

A text is looked at by itself, since a screen is cut between its paragraphs: what fits
alone fits in any company. The reasons for a step stand under its title in one paragraph,
so they are looked at together, as many as can stand there at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.flow.errors import Problems
from bot.flow.inserts import fill, insert_names
from bot.guide.model import Node, Words
from bot.i18n.catalog import Catalog
from bot.i18n.texts import BUTTON_LETTERS
from bot.proof.filled_in import Filling, Spoken, spoken
from bot.proof.looked_at import look
from bot.proof.standing import reasons
from bot.proof.texts import Written, in_language, of_words, program
from bot.rendering.inserted import NOTHING, filled
from bot.rendering.sentences import plain_words
from bot.rendering.telegram_sizes import LONGEST


def screen_texts(filling: Filling, node: Node, problems: Problems) -> int:
    """Everything that stands on a screen; gives the number of texts that were rendered."""
    count = 0
    for text in spoken(filling.guide, node):
        said = in_language(of_words(text.words), filling.catalog)
        if said is not None:
            count += 1
            for name in filling.gaps(node, text, said.text):
                add(problems, "F463", said, text=said.text, name=name, screen=node.address)
            if text.is_label:
                label(filling, node, text, said, problems)
            else:
                paragraph(filling.ways(text.words, said.text), said, problems)
    return count + steps(filling, node, problems)


def paragraph(versions: Iterable[str], said: Written, problems: Problems) -> None:
    """A text by itself."""
    for markdown in versions:
        if look(markdown).longest > LONGEST:
            too_long(markdown, said, problems)
    for markdown in versions:
        marked(markdown, said, problems)


def marked(markdown: str, said: Written, problems: Problems) -> None:
    """Add that a text could not be sent, or shows what was meant as a style."""
    seen = look(markdown)
    if seen.refused:
        add(problems, "F461", said, what="text", why=seen.refused)
    if seen.marks:
        add(problems, "F466", said, text=said.text, sign=seen.marks)


def too_long(markdown: str, said: Written, problems: Problems) -> None:
    """Add that a paragraph does not fit into one message."""
    values = {"length": str(look(markdown).longest), "limit": str(LONGEST)}
    add(problems, "F462", said, text=said.text, **values)


def label(filling: Filling, node: Node, text: Spoken, said: Written, problems: Problems) -> None:
    """A button: not empty, and no longer than fits once everything is filled in."""
    labels = [plain_words(markdown) for markdown in filling.both(text.words)]
    longest = max(labels, key=len)
    # What is too long as it is written is another finding: F456, or F561 in a translation.
    written = plain_words(filled(filling.guide, filling.catalog, text.words, NOTHING))
    if len(longest) > BUTTON_LETTERS >= len(written):
        values = {"length": str(len(longest)), "limit": str(BUTTON_LETTERS)}
        add(problems, "F465", said, text=longest, **values)
    if not all(map(str.strip, labels)):
        name = ", ".join(sorted(insert_names(said.text)))
        add(problems, "F463", said, text=said.text, name=name, screen=node.address)
    for markdown in filling.both(text.words):
        marked(markdown, said, problems)


def steps(filling: Filling, node: Node, problems: Problems) -> int:
    """The steps of a list, each with as many reasons as can stand there at once."""
    count = 0
    for row in node.rows or ():
        for chosen in sorted(filter(None, reasons(filling.guide, node, row))):
            count += 1
            words = [filling.guide.flows[row.flow].title, *(row.why[at].words for at in chosen)]
            ways = [step(filling, words, inserts) for inserts in filling.inserts]
            if longest := [way for way in ways if look(way).longest > LONGEST]:
                first = of_words(words[1])
                too_long(longest[-1], in_language(first, filling.catalog) or first, problems)
    return count


def step(filling: Filling, words: Sequence[Words], inserts: Mapping[str, str]) -> str:
    """A step and its reasons, as the screen says them."""
    title, *why = (filled(filling.guide, filling.catalog, each, inserts) for each in words)
    return "\n".join((f"**{title}**", *why))


def program_texts_render(catalog: Catalog, problems: Problems) -> int:
    """The program's own sentences, each insert filled in with a word."""
    count = 0
    for text in program():
        said = in_language(text, catalog)
        if said is not None and said.text:
            count += 1
            values = dict.fromkeys(insert_names(said.text), "Word")
            paragraph([fill(said.text, values)], said, problems)
    return count


def add(problems: Problems, code: str, said: Written, **values: str) -> None:
    """Add what is wrong with a text, where it is written."""
    problems.add(code, said.file, said.at, **values)
