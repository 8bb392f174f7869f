# SPDX-License-Identifier: AGPL-3.0-or-later
"""Updates on their way to the bot: numbered as they come, gone when taken or too old.

    updates.push("message", {…}, lane="7/messages", life=86_400)
    batch = await updates.poll(offset=0, limit=100, seconds=30)

A lane is a queue of its own: a person's messages and their presses are two, and a webhook
gets one update of each lane at a time. Polling gets all lanes in the order of arrival.
"""

from collections import Counter, deque
from dataclasses import dataclass, replace
from typing import Any

from tests.telegram_double.bodies import Refused
from tests.telegram_double.clock import Bell, Clock

# What a bot has to ask for by name.
RARE = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50
TERMINATED = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


@dataclass(slots=True, eq=False)
class Entry:
    """An update that waits; ``wake`` is when a webhook is tried next, ``again`` a redelivery."""

    number: int
    body: Any
    lane: str
    expires: float
    fails: int = 0
    wake: float = 0.0
    again: bool = False
    served: bool = False
    expired: bool = False


class Updates:
    """All updates of a bot."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.bell = Bell()
        self.waiting: list[Entry] = []
        self.taken: deque[Entry] = deque(maxlen=10_000)
        self.allowed: list[str] = []
        self.next = 100_000_001  # the id of the next update
        self.failed: int = 0  # attempts of a webhook
        self.made: list[Entry] = []  # all that there ever were, redeliveries apart
        self.handed: Counter[int] = Counter()  # how often each number went out to the bot
        self._poll = 0
        self._stopped = ""

    def push(self, kind: str, content: Any, lane: str, life: float) -> int:
        """Queue an update of a kind, if the bot asked for that kind; its number, or 0."""
        wanted = kind in self.allowed if self.allowed else kind not in RARE
        if not wanted:
            return 0
        return self.inject({"update_id": self.next, kind: content}, lane, life)

    def inject(self, body: Any, lane: str, life: float) -> int:
        """Queue any JSON as an update."""
        number, self.next = self.next, self.next + 1
        entry = Entry(number, body, lane, self.clock.now() + life)
        self.waiting.append(entry)
        self.made.append(entry)
        self.bell.ring()
        return number

    def expire(self) -> None:
        """Drop what is too old."""
        now = self.clock.now()
        for entry in [entry for entry in self.waiting if entry.expires <= now]:
            self.drop(entry)

    def drop(self, entry: Entry) -> None:
        """It is too old, and never comes again."""
        entry.expired = True
        self.waiting.remove(entry)

    def take(self, entry: Entry) -> None:
        """The bot has it."""
        if entry in self.waiting:
            self.waiting.remove(entry)
            self.taken.append(entry)
        self.bell.ring()

    def redeliver(self, most: int) -> int:
        """The updates taken last come once more, before all others; how many they are."""
        last = list(self.taken)[-most:] if most else []
        self.waiting[:0] = [
            replace(entry, again=True, served=False, fails=0, wake=0.0) for entry in last
        ]
        self.bell.ring()
        return len(last)

    def stop_polls(self, reason: str) -> None:
        """End the poll under way; it is told why."""
        self._stopped = reason
        self._poll += 1
        self.bell.ring()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Any]:
        """What waits from an offset on; what is before it counts as taken. Raises Refused."""
        self.stop_polls(TERMINATED)
        mine = self._poll
        self._confirm(offset)
        ends = self.clock.now() + min(max(seconds, 0), LONGEST_POLL)
        while True:
            self.expire()
            batch = self.waiting[: limit if 1 <= limit <= 100 else 100]
            left = ends - self.clock.now()
            if batch or left <= 0:
                for entry in batch:
                    entry.served = True
                    self.handed[entry.number] += 1
                return [entry.body for entry in batch]
            await self.bell.wait(left)
            if self._poll != mine:
                raise Refused(409, self._stopped)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            fresh = self.waiting[offset:]
            before = [entry for entry in self.waiting if entry not in fresh]
        else:
            before = [
                entry
                for entry in self.waiting
                # A redelivery stands below the offset: it goes once it has been seen.
                if entry.number < offset and (entry.served or not entry.again)
            ]
        for entry in before:
            self.take(entry)
