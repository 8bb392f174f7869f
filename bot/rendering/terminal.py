# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our Markdown for the terminal, as a rich ``Text``.

    console.print(terminal_text(parse("**Hi**")))

Words are appended with a style and never read as rich's own markup, so ``[red]``
in a text is five letters and two brackets.
"""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from bot.rendering.markup import Line, Links, Markup, Paragraph, Span
from bot.rendering.plain import NO_LINKS, with_address

QUOTE = "│ "
_QUOTE_STYLE = Style(dim=True)


def terminal_text(markup: Markup, links: Links = NO_LINKS) -> Text:
    """The text with its styles; addresses stand behind their names, in sight."""
    return Text("\n\n").join(_paragraph(paragraph, links) for paragraph in markup)


def _paragraph(paragraph: Paragraph, links: Links) -> Text:
    return Text("\n").join(_line(line, links, paragraph.quoted) for line in paragraph.lines)


def _line(line: Line, links: Links, quoted: bool) -> Text:
    text = Text()
    if quoted:
        text.append(QUOTE, _QUOTE_STYLE)
    text.append(line.lead)
    for span in line.spans:
        text.append(with_address(span, links), _style(span))
    return text


def _style(span: Span) -> Style:
    return Style(
        bold=span.bold or None, italic=span.italic or None, underline=bool(span.link) or None
    )
