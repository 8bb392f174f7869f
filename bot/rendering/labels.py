# SPDX-License-Identifier: AGPL-3.0-or-later
"""What buttons say."""

from __future__ import annotations

from bot.directory import countries
from bot.engine.replies import Option
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog
from bot.i18n.messages import message
from bot.rendering.inserted import filled
from bot.rendering.markup import parse
from bot.rendering.plain import plain_text


def label(guide: Guide, catalog: Catalog, node: str, option: Option) -> str:
    """The words on the button of an option that stands at a node, as plain text."""
    if option.kind == "code":
        return countries.name(option.id, catalog.locale)
    return plain_text(parse(markdown(guide, catalog, node, option)))


def markdown(guide: Guide, catalog: Catalog, node: str, option: Option) -> str:
    """The same as Markdown: what an editor, or the program itself, wrote."""
    if option.kind == "control":
        return message(f"button.{option.id}", catalog)
    if option.kind == "row":
        return filled(guide, catalog, guide.flows[option.id].title)
    choice = guide.nodes[node].choice(option.id)
    return filled(guide, catalog, choice.label) if choice else option.id
