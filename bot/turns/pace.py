# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast letters go: so many a second over all, about one a second to a chat after a burst.

    pace.pause("12345", now)        seconds until a letter may go to this chat; 0: it goes now
    pace.throttled("12345", 7, now) the platform asked for seven seconds of silence

Times are seconds of a clock that never goes back. A platform that throttles one chat
holds up that chat; one that throttles several in a row holds up everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

OVERALL, CHAT = 30.0, 1.0
"""Letters a second over all and to one chat, as Telegram asks for."""
CHAT_BURST = 20.0
"""Seconds after which a chat may have all that it did not use at once."""
IN_A_ROW = 3
"""Chats throttled with no success between them, after which everything waits."""
MOST_CHATS = 10_000


@dataclass(slots=True)
class Bucket:
    """Fills up with ``rate`` a second, and holds ``most``."""

    rate: float
    most: float
    level: float
    at: float

    def pause(self, now: float) -> float:
        """Seconds until there is one to take; where it is 0, one is taken."""
        self.level = min(self.most, self.level + (now - self.at) * self.rate)
        self.at = now
        if self.level >= 1:
            self.level -= 1
            return 0.0
        return (1 - self.level) / self.rate


@dataclass(slots=True)
class Pace:
    """The pace of one bot: letters a second over all, and to one chat."""

    overall: float = OVERALL
    chat: float = CHAT
    _all: Bucket = field(init=False)
    _chats: dict[str, Bucket] = field(default_factory=dict)
    _until: float = 0.0
    _throttled: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._all = Bucket(self.overall, self.overall, self.overall, 0.0)

    def pause(self, chat: str, now: float, *, quiet: bool = False) -> float:
        """Seconds to wait before a letter to a chat; what is ``quiet`` waits for no chat."""
        if now < self._until:
            return self._until - now
        bucket = None if quiet else self.bucket(chat, now)
        if bucket and (pause := bucket.pause(now)):
            return pause
        pause = self._all.pause(now)
        if pause and bucket:
            bucket.level += 1
        return pause

    def bucket(self, chat: str, now: float) -> Bucket:
        """The bucket of a chat; those who have rested are forgotten when there are many."""
        if len(self._chats) > MOST_CHATS:
            self._chats = {k: b for k, b in self._chats.items() if now - b.at < CHAT_BURST}
        most = self.chat * CHAT_BURST
        return self._chats.setdefault(chat, Bucket(self.chat, most, most, now))

    def throttled(self, chat: str, seconds: float, now: float) -> None:
        """The platform does not want more for so many seconds."""
        self._throttled.add(chat)
        if len(self._throttled) >= IN_A_ROW:
            self._until = max(self._until, now + seconds)

    def delivered(self) -> None:
        """Something went through."""
        self._throttled.clear()
