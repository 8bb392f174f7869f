# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters handed out are nobody else's for a while: where one process has them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.store.contract import HOLD, LEASE, Settled, Waiting


@dataclass(slots=True)
class Leases:
    """Who is being sent letters, which ones, and until when they are waited for."""

    _out: dict[bytes, tuple[int, set[int]]] = field(default_factory=dict)

    def busy(self, now: int) -> frozenset[bytes]:
        """Whose letters are out; what was never settled is handed out again."""
        self._out = {person: out for person, out in self._out.items() if now < out[0] <= now + HOLD}
        return frozenset(self._out)

    def take(self, several: Iterable[Waiting], now: int) -> None:
        """These are out now."""
        for row in several:
            self._out.setdefault(bytes(row.person), (now + LEASE, set()))[1].add(row.id)

    def drop(self, person: bytes) -> None:
        """Nothing of this person is out any more."""
        self._out.pop(bytes(person), None)

    def settle(self, several: Iterable[Settled]) -> None:
        """These came back; whoever has to wait is let go with all that stands behind."""
        for one in several:
            person = bytes(one.waiting.person)
            _, ids = self._out.get(person, (0, set[int]()))
            ids.discard(one.waiting.id)
            if not ids or one.again is not None:
                self._out.pop(person, None)
