# SPDX-License-Identifier: AGPL-3.0-or-later
"""What buttons say."""

from __future__ import annotations

from collections.abc import Mapping

from bot.directory import countries
from bot.engine.replies import Option
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog
from bot.i18n.locales import autonym
from bot.i18n.messages import message
from bot.rendering.inserted import NOTHING, filled
from bot.rendering.sentences import plain_words


def label(
    guide: Guide,
    catalog: Catalog,
    node: str,
    option: Option,
    inserts: Mapping[str, str] = NOTHING,
) -> str:
    """The words on the button of an option that stands at a node, as plain text.

    ``inserts`` are the values of a screen's inserts; without them only the name of
    the guide is filled in.
    """
    if option.kind == "code":
        return countries.name(option.id, catalog.locale)
    if option.kind == "language":
        return autonym(option.id)
    return plain_words(markdown(guide, catalog, node, option, inserts))


def markdown(
    guide: Guide, catalog: Catalog, node: str, option: Option, inserts: Mapping[str, str]
) -> str:
    """The same as Markdown: what an editor, or the program itself, wrote."""
    if option.kind == "control":
        return message(f"button.{option.id}", catalog)
    if option.kind == "row":
        return filled(guide, catalog, guide.flows[option.id].title, inserts)
    choice = guide.nodes[node].choice(option.id)
    return filled(guide, catalog, choice.label, inserts) if choice else option.id
