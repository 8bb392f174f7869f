# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything in a guide that is to be translated, read from its files.

    guide_texts(Path("flows"), problems)     flows, answers, lines, letters, templates, directory

The contexts are those under which the guide looks its words up when it talks:

    flow.title  flow.about          flow/node.say | ask | type | end
    flow/node.choices.<id>          flow/node.list.<step>
    answers.<name>.<value>          lines.<id>          letters.<id>.title
    directory.<service>.about | note | hours | contacts.<value>[.hours]
    templates

Ids, values, typed words and names of services are never extracted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from jinja2.ext import babel_extract

from bot.flow.errors import Problems
from bot.flow.strict import Data, Document, read
from bot.flow.strict import Path as Place
from bot.flow.tree import content_files, sort_of
from bot.i18n.flow_texts import FlowTexts, paragraphs
from bot.i18n.texts import GUIDE, Text, once
from bot.i18n.ways import Ways, mapping

HELPLINES = "directory/helplines/"


def guide_texts(root: Path, problems: Problems, shown: str = "flows") -> list[Text]:
    """Every text of a guide, or of an overlay on it; ``shown`` stands for it in places.

    A file that cannot be read is added to ``problems``; the others are still read.
    """
    documents = dict(documents_of(root, problems, shown))
    flows = {
        name.removesuffix(".yaml"): document
        for name, document in documents.items()
        if sort_of(name) == "flow"
    }
    ways = Ways.of(flows)
    found: list[Text] = []
    for flow, document in flows.items():
        found += FlowTexts(flow, document, ways).all()
    for name, document in documents.items():
        found += other_texts(name, document)
    found += template_texts(root, shown)
    return once(critical_parts(found, flows))


def documents_of(root: Path, problems: Problems, shown: str) -> Iterator[tuple[str, Document]]:
    """Every YAML file that holds texts, by its name below the root."""
    for name, path in content_files(root):
        held = sort_of(name) in ("flow", "other") or name.startswith(HELPLINES)
        if held and name.endswith(".yaml"):
            try:
                document = read(path.read_bytes(), f"{shown}/{name}", problems)
            except OSError as error:
                problems.add("F118", f"{shown}/{name}", why=error.strerror)
                continue
            if document:
                yield name, document


def other_texts(name: str, document: Document) -> Iterator[Text]:
    """The texts of a file that is no flow."""
    data = mapping(document.data)
    if name == "answers.yaml":
        for answer, spec in data.items():
            yield from label_texts(document, answer, mapping(spec))
    elif name == "lines.yaml":
        for line, words in data.items():
            for path, text in paragraphs(words, (line,)):
                yield plain(document, path, f"lines.{line}", text, "On several screens.")
    elif name == "letters.yaml":
        for letter, spec in data.items():
            title, note = mapping(spec).get("title", ""), "The title of a letter."
            yield plain(document, (letter, "title"), f"letters.{letter}.title", title, note)
    elif name.startswith(HELPLINES):
        for service, row in data.items():
            yield from service_texts(document, service, mapping(row))


def label_texts(document: Document, answer: str, spec: Mapping[str, Data]) -> Iterator[Text]:
    """The labels of the values of an answer."""
    note = f"An answer to the question {answer}."
    for kind in ("one", "many"):
        for value, label in mapping(spec.get(kind)).items():
            text = plain(document, (answer, kind, value), f"answers.{answer}.{value}", label, note)
            yield replace(text, button=True)


def service_texts(document: Document, service: str, row: Mapping[str, Data]) -> Iterator[Text]:
    """The texts of a row of the directory."""
    name = str(row.get("name", service))
    context = f"directory.{service}"

    def text(path: Place, part: str, words: object) -> Text:
        return plain(
            document, (service, *path), f"{context}.{part}", words, f"On the card of {name}."
        )

    for part in ("about", "note"):
        yield text((part,), part, row.get(part, ""))
    yield text(("hours", "says"), "hours", says(row.get("hours")))
    contacts = row.get("contacts")
    for index, item in enumerate(contacts if isinstance(contacts, list) else ()):
        contact = mapping(item)
        way = f"contacts.{contact.get('value', '')}"
        yield text(("contacts", index, "note"), way, contact.get("note", ""))
        yield text(("contacts", index, "hours", "says"), f"{way}.hours", says(contact.get("hours")))


def says(hours: Data | None) -> Data:
    """The words beside opening hours."""
    return hours.get("says", "") if isinstance(hours, dict) else ""


def plain(
    document: Document,
    path: Place,
    context: str,
    words: object,
    note: str,
) -> Text:
    """A text that stands by itself; one without words where none are written."""
    line = document.at(*path)[0]
    said = words if isinstance(words, str) else ""
    return Text(GUIDE, context, said, document.file, line, notes=(note,))


def template_texts(root: Path, shown: str) -> Iterator[Text]:
    """What templates say in words of their own: ``_("…")``."""
    for name, path in content_files(root):
        if sort_of(name) == "template":
            with path.open("rb") as file:
                for line, _, said, _ in babel_extract(file, ("_",), (), {"encoding": "utf-8"}):
                    note = f"In the template {PurePosixPath(name).name}."
                    yield Text(
                        GUIDE, "templates", str(said), f"{shown}/{name}", line, notes=(note,)
                    )


def critical_parts(found: list[Text], flows: Mapping[str, Document]) -> Iterator[Text]:
    """The texts with words; lines and answers that a critical screen uses are critical too."""
    used = {part for flow in flows.values() for part in critical_names(flow)}
    for text in found:
        if text.text:
            owner = text.context.rpartition(".")[0] if text.button else text.context
            yield replace(text, critical=text.critical or owner in used)


def critical_names(document: Document) -> Iterator[str]:
    """``lines.<id>`` and ``answers.<name>`` that the critical screens of a flow use."""
    for node in mapping(mapping(document.data).get("nodes")).values():
        parts = mapping(node)
        if "critical" in parts:
            yield f"answers.{parts.get('into', '')}"
            for kind in ("say", "ask", "type", "end"):
                text = parts.get(kind, "")
                for part in text if isinstance(text, list) else [text]:
                    yield f"lines.{mapping(part).get('line', '')}"
