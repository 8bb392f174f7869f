# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the texts are easy to read: no long sentence, and a low grade for each flow.

    sentences_are_short(guide, catalogs, problems)
    flows_are_easy(guide, catalogs, problems)

Looked at in the languages that there is a yardstick for. A flow is measured by the
paragraphs of its screens and the reasons of its lists, each once, with the lines that
it uses; buttons are no sentences, and would make it look easier than it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.flow.errors import Problems
from bot.guide.model import Flow, Guide, Words
from bot.i18n.catalog import Catalog, Catalogs
from bot.i18n.texts import SENTENCE_WORDS
from bot.proof.sentences import sentences, words
from bot.proof.texts import Written, in_language, languages, of_language, of_words
from bot.proof.yardsticks import YARDSTICKS, base

MEAN_WORDS = 12
MEASURED_FROM = 100
"""Words of a flow from which on its figures mean something."""
FREE = ("letters.",)
"""Contexts of texts that are written for others to read."""


def sentences_are_short(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """No sentence has more words than are easy to read."""
    for catalog in measured(guide, catalogs):
        for text in of_language(guide, catalog):
            if not text.context.startswith(FREE):
                report_long(text, problems)


def report_long(text: Written, problems: Problems) -> None:
    """Add each sentence of a text that is too long."""
    for said in sentences(text.text):
        length = len(words(said))
        if length > SENTENCE_WORDS:
            values = {"text": said, "length": str(length), "limit": str(SENTENCE_WORDS)}
            problems.add("F811", text.file, text.at, **values)


def flows_are_easy(guide: Guide, catalogs: Catalogs, problems: Problems) -> None:
    """Each flow that is not tiny is easy, and its sentences are short on average."""
    for catalog in measured(guide, catalogs):
        for flow in guide.flows.values():
            report_hard(flow, catalog, problems)


def report_hard(flow: Flow, catalog: Catalog, problems: Problems) -> None:
    """Add that a flow is hard to read, at its title."""
    yardstick = YARDSTICKS[base(catalog.locale)]
    size = yardstick.size([text.text for text in prose(flow, catalog)])
    if size.words < MEASURED_FROM:
        return
    title = of_words(flow.title, flow.id)
    at = in_language(title, catalog) or title
    mean, score = size.words / size.sentences, yardstick.score(size)
    if mean > MEAN_WORDS:
        values = {"flow": flow.id, "mean": f"{mean:.1f}", "limit": str(MEAN_WORDS)}
        problems.add("F813", at.file, at.at, **values)
    if not yardstick.is_easy(score):
        values = {"flow": flow.id, "score": f"{score:.1f}", "limit": str(yardstick.limit)}
        problems.add(yardstick.code, at.file, at.at, **values)


def prose(flow: Flow, catalog: Catalog) -> list[Written]:
    """The texts of a flow that are read as sentences, each once."""
    found = {text.key: text for text in (of_words(w, flow.id) for w in paragraphs(flow))}
    return [in_language(text, catalog) or text for text in found.values()]


def paragraphs(flow: Flow) -> Iterator[Words]:
    """The paragraphs of the screens of a flow, and the reasons of its lists."""
    for node in flow.nodes.values():
        yield from (paragraph.words for paragraph in node.says)
        for row in node.rows or ():
            yield from (paragraph.words for paragraph in row.why)


def measured(guide: Guide, catalogs: Catalogs) -> Iterator[Catalog]:
    """The languages that are offered and that there is a yardstick for."""
    return (each for each in languages(guide, catalogs) if base(each.locale) in YARDSTICKS)
