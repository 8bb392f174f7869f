# SPDX-License-Identifier: AGPL-3.0-or-later
"""``brand.yaml``: under whose name a guide speaks. An overlay's replaces single keys.

read_brand(sources, problems) -> Brand
"""

from __future__ import annotations

from typing import Any

from bot.directory.contacts import is_address
from bot.flow import files
from bot.flow.errors import Problems
from bot.flow.literal import one_line
from bot.flow.shapes import fit
from bot.flow.strict import Document
from bot.guide.model import Brand
from bot.guide.sources import Sources
from bot.guide.texts import plain
from bot.i18n.locales import is_tag

NOBODY = Brand("?", run_by="?", contact="?", privacy="?")
"""Stands where a file cannot be read, so that no text is thought to have a gap."""

CALLED = ("name", "run_by", "title")
PAGES = ("contact", "privacy", "exit")


def read_brand(sources: Sources, problems: Problems) -> Brand:
    """The brand of all layers together; the name is its title where none is given."""
    said: dict[str, Any] = {}
    before = len(problems.found)
    for layer in sources.layers:
        if document := layer.documents.get("brand.yaml"):
            kind = files.Brand if layer is sources.own else files.BrandChanges
            read: files.BrandChanges | None = fit(kind, document, (), problems)
            said |= sound(read, document, problems) if read else {}
    if "name" not in said or sources.is_broken("brand.yaml") or len(problems.found) > before:
        return NOBODY
    return Brand(**{"title": said["name"], **said})


def sound(read: files.BrandChanges, document: Document, problems: Problems) -> dict[str, Any]:
    """What one file says, after a look at its names, addresses and languages."""
    said = read.model_dump(exclude_none=True)
    for key in CALLED:
        if key in said:
            said[key] = one_line(plain(said[key], document, (key,), problems))
    for key in PAGES:
        if key in said and not is_address(said[key]):
            problems.add("F123", document.file, document.at(key), value=said[key])
    for index, tag in enumerate(said.get("languages", ())):
        if not is_tag(tag):
            problems.add("F124", document.file, document.at("languages", index), value=tag)
    if "languages" in said:
        said["languages"] = tuple(said["languages"])
    return said
