# SPDX-License-Identifier: AGPL-3.0-or-later
"""The languages that a guide can be talked in, and its words in each of them.

    guide, catalogs = speaking(guide, catalogs)

A language is offered where every critical text is translated, and nearly all
others are. A text whose screen or choice was renamed finds its translation under
the earlier name (``was:``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain as joined

from bot.directory.models import Service
from bot.guide.model import Choice, Guide, Node, Words
from bot.i18n.catalog import Catalog, Catalogs
from bot.i18n.locales import SOURCE
from bot.i18n.messages import CONTEXT, FOR_EDITORS, MESSAGES, PLURALS
from bot.i18n.po import Key
from bot.i18n.upkeep import Coverage


@dataclass(frozen=True, slots=True)
class Said:
    """A text that people may see, and the contexts that it stood under before."""

    context: str
    text: str
    critical: bool = False
    former: tuple[str, ...] = ()


def speaking(guide: Guide, catalogs: Catalogs) -> tuple[Guide, Catalogs]:
    """The guide with the languages that it is offered in, and the catalogs for it.

    English is always among them; the others can be fewer by the brand's wish.
    """
    said = texts_of(guide)
    by_locale = {tag: with_former(held, said) for tag, held in catalogs.by_locale.items()}
    whole = [tag for tag, catalog in by_locale.items() if coverage(said, catalog).enough]
    wanted = set(guide.brand.languages or whole) - {SOURCE}
    languages = (SOURCE, *sorted(wanted.intersection(whole)))
    return replace(guide, languages=languages), replace(catalogs, by_locale=by_locale)


def coverage(said: Sequence[Said], catalog: Catalog) -> Coverage:
    """How much of the texts a language has."""
    critical = [catalog.holds(text.context, text.text) for text in said if text.critical]
    rest = [catalog.holds(text.context, text.text) for text in said if not text.critical]
    return Coverage(len(critical), sum(critical), len(rest), sum(rest))


def with_former(catalog: Catalog, said: Sequence[Said]) -> Catalog:
    """A catalog that also knows, under their names of today, texts that were renamed."""
    found: dict[Key, Key] = {}
    for text in said:
        if text.former and not catalog.holds(text.context, text.text):
            earlier = ((context, text.text) for context in text.former)
            if key := next((key for key in earlier if catalog.entries.get(key)), None):
                found[text.context, text.text] = key
    if not found:
        return catalog
    entries = {new: catalog.entries[old] for new, old in found.items()}
    places = {new: catalog.places[old] for new, old in found.items() if old in catalog.places}
    return replace(
        catalog,
        entries={**catalog.entries, **entries},
        places={**catalog.places, **places},
    )


def texts_of(guide: Guide) -> list[Said]:
    """Every text of a guide that people may see, once."""
    asked = {node.into for node in guide.nodes.values() if node.critical}
    found: dict[Key, Said] = {}
    for text in joined(
        program_texts(),
        (text for node in guide.nodes.values() for text in node_texts(node)),
        (
            Said(w.context, w.text)
            for flow in guide.flows.values()
            for w in (flow.title, flow.about)
        ),
        (
            Said(w.context, w.text, name in asked)
            for name, labels in guide.labels.items()
            for w in labels.values()
        ),
        (Said(letter.title.context, letter.title.text) for letter in guide.letters.values()),
        (text for row in guide.directory.services.values() for text in service_texts(row)),
    ):
        first = found.get((text.context, text.text))
        if text.text and (first is None or text.critical):
            found[text.context, text.text] = text
    return list(found.values())


def program_texts() -> Iterator[Said]:
    """The program's own sentences, all of them critical."""
    several: Mapping[str, str] = {key: forms[0] for key, forms in PLURALS.items()}
    for key, text in {**MESSAGES, **several}.items():
        if not key.startswith(FOR_EDITORS):
            yield Said(f"{CONTEXT}{key}", text, critical=True)


def node_texts(node: Node) -> Iterator[Said]:
    """The words, buttons and reasons of a screen."""
    for paragraph in node.says:
        yield said_at(node, paragraph.words)
    for choice in node.choices:
        yield said_at(node, choice.label, choice)
    for row in node.rows or ():
        for paragraph in row.why:
            yield said_at(node, paragraph.words)


def said_at(node: Node, words: Words, choice: Choice | None = None) -> Said:
    """A text of a screen, with the contexts of its earlier names."""
    here = f"{node.address.replace('#', '/')}."
    if not words.context.startswith(here):
        return Said(words.context, words.text, node.critical)
    part = words.context.removeprefix(here)
    parts = [part, *(f"choices.{old}" for old in (choice.was if choice else ()))]
    places = [here, *(f"{node.flow}/{old}." for old in node.was)]
    former = tuple(place + each for place in places for each in parts)[1:]
    return Said(words.context, words.text, node.critical, former)


def service_texts(service: Service) -> Iterator[Said]:
    """The texts of a row of the directory; its name stays as it is everywhere."""
    context = f"directory.{service.id}."
    yield Said(f"{context}about", service.about)
    yield Said(f"{context}note", service.note)
    yield Said(f"{context}hours", service.hours.says)
    for contact in service.contacts:
        way = f"{context}contacts.{contact.value}"
        yield Said(way, contact.note)
        yield Said(f"{way}.hours", contact.hours.says if contact.hours else "")
