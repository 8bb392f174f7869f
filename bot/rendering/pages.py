# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which services stand on which page of a screen.

    paged([("crisis", found), ("counselling", found)], is_last) → [[Pick, …], …]

On the first page every need has a place, the first of them those that are left,
and a line for the young stands there if there is one. What did not fit follows,
four a page, each service once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.directory.lookup import Found, shortlist
from bot.engine.services import MOST

Needs = Sequence[tuple[str, Sequence[Found]]]
"""What was found for each need, in the order of the screen."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A service on a page, and the need that it is shown for."""

    need: str
    found: Found

    @property
    def id(self) -> str:
        """The id of the service."""
        return self.found.service.id


def paged(needs: Needs, is_last: Callable[[Found], bool]) -> list[list[Pick]]:
    """All pages; behind the first, those for whom ``is_last`` holds come after the others."""
    needs = apart(needs)
    everyone = each_once(Pick(need, row) for need, found in needs for row in found)
    first = first_page(needs, everyone)
    ids = {pick.id for pick in first}
    rest = sorted((p for p in everyone if p.id not in ids), key=lambda pick: is_last(pick.found))
    return [first, *(rest[at : at + MOST] for at in range(0, len(rest), MOST))]


def apart(needs: Needs) -> Needs:
    """The needs without lines for the young beside them, where the screen shows those anyway."""
    if "children" not in [need for need, _ in needs]:
        return needs
    own = {row.service.id for need, found in needs if need == "children" for row in found}

    def stays(need: str, row: Found) -> bool:
        return need == "children" or row.reason != "children" or row.service.id not in own

    return [(need, [row for row in found if stays(need, row)]) for need, found in needs]


def each_once(picks: Iterable[Pick]) -> list[Pick]:
    """The picks without services that stood there before."""
    seen: dict[str, Pick] = {}
    for pick in picks:
        seen.setdefault(pick.id, pick)
    return list(seen.values())


def first_page(needs: Needs, everyone: Sequence[Pick]) -> list[Pick]:
    """Some of each need, in the order of the screen; places that stay free go to the first."""
    page: dict[str, Pick] = {}
    for places in (shares(needs), dict.fromkeys((need for need, _ in needs), MOST)):
        for need, found in needs:
            left = [row for row in found if row.service.id not in page]
            most = min(places[need], MOST - len(page))
            page |= {row.service.id: Pick(need, row) for row in shortlist(left, most, need)}
    picks = (Pick(need, row) for need, found in needs for row in found)
    return with_the_young([pick for pick in picks if page.get(pick.id) == pick], everyone)


def shares(needs: Needs) -> dict[str, int]:
    """How many places each need has: one, and the first of them those that are left."""
    names = [need for need, found in needs if found]
    places = {need: int(need in names[:MOST]) for need, _ in needs}
    return places | {need: 1 + max(0, MOST - len(names)) for need in names[:1]}


def with_the_young(page: list[Pick], everyone: Sequence[Pick]) -> list[Pick]:
    """The page with a line for the young in place of its last service, if it has none yet."""
    lines = [pick for pick in everyone if is_for_the_young(pick)]
    if not lines or any(map(is_for_the_young, page)):
        return page
    return [*page[: MOST - 1], lines[0]]


def is_for_the_young(pick: Pick) -> bool:
    """Whether a service was found for its being made for the young."""
    return pick.found.reason == "children" or pick.need == "children"
