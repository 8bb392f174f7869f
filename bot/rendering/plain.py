# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our Markdown as plain text: for buttons, for ``--json``, for whatever knows no styles.

**Hi**                Hi

- a                   • a
- [b](id)             • b (https://…)
"""

from __future__ import annotations

from bot.rendering.markup import Line, Links, Markup, Paragraph, Span, address

NO_LINKS: Links = {}
QUOTE = "> "


def plain_text(markup: Markup, links: Links = NO_LINKS) -> str:
    """The words alone, paragraphs apart by an empty line; addresses stand behind their names."""
    return "\n\n".join(_paragraph(paragraph, links) for paragraph in markup)


def _paragraph(paragraph: Paragraph, links: Links) -> str:
    quote = QUOTE if paragraph.quoted else ""
    return "\n".join(quote + _line(line, links) for line in paragraph.lines)


def _line(line: Line, links: Links) -> str:
    return line.lead + "".join(with_address(span, links) for span in line.spans)


def with_address(span: Span, links: Links) -> str:
    """The words of a span, and behind them the address they lead to, if there is one."""
    found = address(links, span.link)
    return f"{span.text} ({found})" if found else span.text
