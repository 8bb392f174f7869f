# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of one flow, each with what a translator needs to know about its screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.flow.strict import Data, Document, Path
from bot.i18n.texts import GUIDE, SENTENCE_WORDS, Text
from bot.i18n.ways import KINDS, Ways, mapping

WHAT = {
    "ask": "A question.",
    "type": "A question that is answered in typed words.",
    "end": "The last words of this part.",
    "say": "A screen.",
}
LIMIT = f"No sentence of more than {SENTENCE_WORDS} words."


@dataclass(frozen=True, slots=True)
class FlowTexts:
    """Reads the texts out of the file of a flow."""

    flow: str
    document: Document
    ways: Ways

    def all(self) -> Iterator[Text]:
        """Every text of the flow, in the order of the file; some may be empty."""
        data = mapping(self.document.data)
        for key, note in (("title", "The title of a part."), ("about", "What a part is about.")):
            if isinstance(words := data.get(key, ""), str):
                yield self.text((key,), f"{self.flow}.{key}", words, (note,))
        for name, node in mapping(data.get("nodes")).items():
            yield from self.node(name, mapping(node))

    def node(self, name: str, node: Mapping[str, Data]) -> Iterator[Text]:
        """The texts of a screen: its words, its buttons, the reasons in its list."""
        kind = next((kind for kind in KINDS if kind in node), "say")
        what = (WHAT[kind], *self.ways.before(f"{self.flow}/{name}"), LIMIT)
        found = [
            *self.words(("nodes", name, kind), node.get(kind, ""), kind, what),
            *self.buttons(name, mapping(node.get("choices"))),
            *self.reasons(name, node.get("list")),
        ]
        names = [f"{self.flow}/{old}." for old in strings(node.get("was"))]
        here = f"{self.flow}/{name}."
        for text in found:
            parts = (text.context, *text.former)
            former = tuple(old + part for old in (here, *names) for part in parts)[1:]
            critical = "critical" in node
            yield replace(text, context=here + text.context, former=former, critical=critical)

    def words(self, path: Path, text: Data, part: str, notes: tuple[str, ...]) -> Iterator[Text]:
        """Each paragraph of a text; the context is that within the screen."""
        for place, words in paragraphs(text, path):
            yield self.text(place, part, words, notes)

    def buttons(self, name: str, choices: Mapping[str, Data]) -> Iterator[Text]:
        """The labels of choices, under their ids of today and before."""
        notes = (f'A button under "{self.ways.words[f"{self.flow}/{name}"]}".',)
        for choice, data in choices.items():
            label = data if isinstance(data, str) else mapping(data).get("label", "")
            if isinstance(label, str):
                former = tuple(f"choices.{old}" for old in strings(mapping(data).get("was")))
                path = ("nodes", name, "choices", choice)
                text = self.text(path, f"choices.{choice}", label, notes)
                yield replace(text, former=former, button=True)

    def reasons(self, name: str, rows: Data | None) -> Iterator[Text]:
        """Why each step of a list is there."""
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            step, why = str(mapping(row).get("step", "")), mapping(row).get("why", "")
            notes = (f"Why the step {step} is in the list.", LIMIT)
            yield from self.words(("nodes", name, "list", index), why, f"list.{step}", notes)

    def text(self, path: Path, context: str, words: str, notes: tuple[str, ...]) -> Text:
        """A text at a place of the file."""
        line = self.document.at(*path)[0]
        return Text(GUIDE, context, words, self.document.file, line, notes=notes)


def paragraphs(text: Data, path: Path) -> Iterator[tuple[Path, str]]:
    """The words of a text with their places, however it is written; lines are left out."""
    if isinstance(text, str):
        yield path, text
    elif isinstance(text, list):
        for index, part in enumerate(text):
            yield from paragraphs(part, (*path, index))
    elif "text" in text:
        yield from paragraphs(text["text"], (*path, "text"))


def strings(data: Data | None) -> list[str]:
    """The texts of a list."""
    return [item for item in data if isinstance(item, str)] if isinstance(data, list) else []
