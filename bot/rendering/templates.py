# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide's Jinja2 templates for cards and letters, in a language.

    render(template, catalog, name="Samaritans") -> Markdown

Templates come with the guide and its overlays, never from people, and run in a
sandbox. Values put in are made literal for our Markdown. ``say("card.free")``
gives a sentence of the program, ``_("Dear …")`` looks a template's own words up.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from bot.flow.inserts import fill
from bot.flow.literal import escape
from bot.i18n.catalog import Catalog
from bot.i18n.messages import message

CONTEXT = "templates"


class Ours(str):
    """Words of the catalog, already Markdown."""

    __slots__ = ()


def literal(value: object) -> str:
    """A value as it is put in: words of ours as they are, anything else made literal."""
    return value if isinstance(value, Ours) else escape(str(value))


SANDBOX = SandboxedEnvironment(autoescape=False, finalize=literal, undefined=StrictUndefined)


@lru_cache(maxsize=256)
def compiled(text: str) -> Template:
    """A template, compiled once."""
    return SANDBOX.from_string(text)


def say(catalog: Catalog, key: str, /, **values: str) -> Ours:
    """A sentence of the program."""
    return Ours(message(key, catalog, **values))


def look_up(catalog: Catalog, text: str, /, **values: str) -> Ours:
    """A template's own words, with inserts such as ``{{ place }}`` filled in."""
    return Ours(fill(catalog.text(CONTEXT, text), values))


def render(text: str, catalog: Catalog, **values: object) -> str:
    """A template filled in, without blank lines to spare."""
    words = compiled(text).render(say=partial(say, catalog), _=partial(look_up, catalog), **values)
    return re.sub(r"\n{3,}", "\n\n", words).strip()
