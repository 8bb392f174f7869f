# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our Markdown as the HTML that Telegram takes: b, i, a and blockquote, nothing else.

    **Hi** [you](id)      <b>Hi</b> <a href="https://…">you</a>
    > a < b               <blockquote>a &lt; b</blockquote>

Each paragraph closes all it opens, so a message can be cut between any two.
"""

from __future__ import annotations

from html import escape as escape_html

from bot.rendering.markup import Line, Links, Markup, Paragraph, Span, address
from bot.rendering.plain import NO_LINKS

BETWEEN = "\n\n"


def telegram_html(markup: Markup, links: Links = NO_LINKS) -> str:
    """The whole text; its paragraphs are apart by ``BETWEEN``."""
    return BETWEEN.join(telegram_paragraphs(markup, links))


def telegram_paragraphs(markup: Markup, links: Links = NO_LINKS) -> tuple[str, ...]:
    """The paragraphs one by one, each well-formed by itself."""
    return tuple(_paragraph(paragraph, links) for paragraph in markup)


def _paragraph(paragraph: Paragraph, links: Links) -> str:
    lines = "\n".join(_line(line, links) for line in paragraph.lines)
    return f"<blockquote>{lines}</blockquote>" if paragraph.quoted else lines


def _line(line: Line, links: Links) -> str:
    return line.lead + "".join(_span(span, links) for span in line.spans)


def _span(span: Span, links: Links) -> str:
    html = escape_html(span.text, quote=False)
    if span.italic:
        html = f"<i>{html}</i>"
    if span.bold:
        html = f"<b>{html}</b>"
    if found := address(links, span.link):
        html = f'<a href="{escape_html(found)}">{html}</a>'
    return html
