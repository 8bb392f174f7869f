# SPDX-License-Identifier: AGPL-3.0-or-later
"""For which needs and for which reasons each service of the directory is shown, and where.

    shown = occurring(guide)
    shown["gb-sample"]  → {("crisis", "here"): ["GB"], ("stalking", "instead"): ["GB"], …}

Looked up is everything that some screen shows a card for, for every region and none, every
age, and whether the police may be unsafe. Who looks up a need that no screen shows gets
nothing, and neither does this.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from bot.directory.lookup import find
from bot.directory.models import Directory
from bot.directory.suits import ADULT, UNDER_18, Wishes
from bot.engine.services import CRISIS
from bot.guide.model import Guide
from bot.proof.moments import noon
from bot.proof.people import classes

Shown = tuple[str, str]
"""The need that a service is shown for, and the reason why it is there."""
Regions = tuple[str | None, ...]

AGES = (None, ADULT, UNDER_18)


def occurring(guide: Guide) -> Mapping[str, Mapping[Shown, list[str | None]]]:
    """The regions in which each service is shown, by what for."""
    groups = tuple(tuple(group) for group in classes(guide))
    return _occurring(guide.directory, needs_shown(guide), groups)


def needs_shown(guide: Guide) -> tuple[str, ...]:
    """The needs that screens show cards for; crisis stands in for a missing number."""
    cards = [card for node in guide.nodes.values() for card in node.shows]
    needs = {CRISIS.need if card.kind == "emergency" else card.need for card in cards}
    return tuple(sorted(needs))


@lru_cache(maxsize=4)
def _occurring(
    directory: Directory, needs: tuple[str, ...], groups: tuple[Regions, ...]
) -> Mapping[str, Mapping[Shown, list[str | None]]]:
    """The same, once for a guide: each of its parts asks again."""
    now = noon(directory)
    found: dict[str, dict[Shown, list[str | None]]] = {}
    for group, need in product(groups, needs):
        seen = {
            (row.service.id, row.reason)
            for age, is_unsafe in product(AGES, (False, True))
            for row in find(
                directory,
                group[0],
                need,
                age=age,
                now=now,
                today=now.date(),
                wishes=Wishes(police_unsafe=is_unsafe),
            )
        }
        for name, reason in sorted(seen):
            found.setdefault(name, {}).setdefault((need, reason), []).extend(group)
    return found
