# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our small Markdown, read once and written out by each channel in its own way.

    parse(text) ── Paragraph… ── lines: Line… ── spans: Span(text, bold, italic, link)

    **bold**  *italic*  - a list  1. a list  > a quote  [name](directory-id)

That is all: HTML, headings, pictures, code and web addresses are plain words. A
line end is a line end. Any text, however hostile, gives paragraphs in bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.flow.literal import LONGEST_TEXT, clean, escape

__all__ = ["Line", "Links", "Markup", "Paragraph", "Span", "address", "escape", "parse"]

Links = Mapping[str, str]
"""Directory id → web address."""

BULLET = "• "
_RULES = ("list", "blockquote", "newline", "escape", "emphasis", "link")
_MARKDOWN = MarkdownIt("zero").enable(_RULES)
_ID = re.compile(r"[a-z][a-z0-9]*(?:[-_./][a-z0-9]+)*")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style. ``link`` is a directory id, or "" for plain words."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, with at least one span. ``lead`` stands before it: blanks, "• ", "1. "."""

    spans: tuple[Span, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: a paragraph, a whole list, a part of a quote."""

    lines: tuple[Line, ...]
    quoted: bool = False


Markup = tuple[Paragraph, ...]


def parse(text: str) -> Markup:
    """The paragraphs of a text in our Markdown, cleaned; longer than any screen is cut."""
    return _parsed(clean(text, LONGEST_TEXT, ours=True))


@lru_cache(maxsize=2048)
def _parsed(cleaned: str) -> Markup:
    """The same paragraphs and cards are shown again and again, so each is read once."""
    reader = _Reader()
    for token in _MARKDOWN.parse(cleaned):
        reader.take(token)
    return tuple(reader.paragraphs)


def address(links: Links, link: str) -> str:
    """The web address of a directory id, or "" where there is none that can be opened."""
    found = links.get(link, "")
    return found if found.startswith("https://") else ""


@dataclass(slots=True)
class _Reader:
    """Follows the tokens of the parser and cuts them into paragraphs."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    markers: list[count[int] | None] = field(default_factory=list)
    marker: str = ""
    quotes: int = 0

    def take(self, token: Token) -> None:
        """Go on by one token."""
        match token.type:
            case "bullet_list_open":
                self.markers.append(None)
            case "ordered_list_open":
                self.markers.append(count(int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self.markers.pop()
                self.end_paragraph()
            case "list_item_open":
                numbers = self.markers[-1]
                self.marker = BULLET if numbers is None else f"{next(numbers)}. "
            case "blockquote_open" | "blockquote_close":
                self.end_paragraph(always=True)
                self.quotes += token.nesting
            case "inline":
                self.add_lines(token.children or [])
            case "paragraph_close":
                self.end_paragraph()

    def add_lines(self, tokens: Sequence[Token]) -> None:
        """Add the lines of one piece of text, the first with the waiting marker."""
        depth = min(len(self.markers), _DEEPEST)
        for spans in _lines(tokens):
            if spans:
                blanks = "  " * (depth - 1 if self.marker else depth)
                self.lines.append(Line(spans, blanks + self.marker))
                self.marker = ""

    def end_paragraph(self, *, always: bool = False) -> None:
        """Close the paragraph at hand; within a list only where ``always``."""
        if self.lines and (always or not self.markers):
            self.paragraphs.append(Paragraph(tuple(self.lines), quoted=self.quotes > 0))
            self.lines = []


def _lines(tokens: Sequence[Token]) -> list[tuple[Span, ...]]:
    """The spans of each line of one piece of text."""
    lines: list[list[Span]] = [[]]
    bold = italic = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open" | "link_close":
                link = _directory_id(token)
            case "softbreak" | "hardbreak":
                lines.append([])
            case _ if token.content:
                lines[-1].append(Span(token.content, bold > 0, italic > 0, link))
    return [tuple(spans) for spans in lines]


def _directory_id(token: Token) -> str:
    """The id a link names, or "" where it names something else, such as a web address."""
    found = str(token.attrs.get("href", ""))
    return found if _ID.fullmatch(found) else ""
