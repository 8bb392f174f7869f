# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether somebody has read each flow before it is published.

    flows_were_read(guide, catalogs, problems, today=…)    F471, for a release

A flow says under ``review`` who has read it and when; what it does not say is ``none``.
"""

from __future__ import annotations

from datetime import date

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs

NOBODY = "none"


def flows_were_read(guide: Guide, _: Catalogs, problems: Problems, *, today: date) -> None:
    """Words, safety and law of each flow were read, and not on a day to come."""
    for flow in guide.flows.values():
        unread = [part for part, day in flow.review.items() if not was_read(day, today)]
        if unread:
            values = {"flow": flow.id, "parts": ", ".join(unread)}
            problems.add("F471", flow.title.file, (flow.title.line, 1), **values)


def was_read(day: str, today: date) -> bool:
    """Whether a day stands there that is not ahead."""
    return day != NOBODY and date.fromisoformat(day) <= today
