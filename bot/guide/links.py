# SPDX-License-Identifier: AGPL-3.0-or-later
"""Codes of deep links: short, the same for ever, and silent about where they lead.

    code_of("steps/document")       "3509cf4a"
    entry_of(guide, "3509cf4a")     "steps/document"

A code hides its flow from whoever sees a link. It is no secret: whoever has the
guide can try out all of its flows.
"""

from __future__ import annotations

from bot.guide.buttons import mark
from bot.guide.model import Guide


def code_of(flow: str) -> str:
    """What stands in a link to a flow: letters and digits only, far below 64 of them."""
    return mark(flow)


def entry_of(guide: Guide, code: str) -> str:
    """The flow that a code opens; "" for the start, where it is none of this guide."""
    name = guide.buttons.get(code, "")
    return name if name in guide.flows else ""
