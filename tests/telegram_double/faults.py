# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bad weather on order: calls that are throttled, refused, garbled or never answered.

faults.throttle(5)                       429 with retry_after, for five seconds
faults.expect("lost", {"sendMessage"})   the next sendMessage is done, and its answer is lost
"""

import math
from dataclasses import dataclass, field

from tests.telegram_double.bodies import Given, Refused
from tests.telegram_double.clock import Clock

REFUSALS = {
    "400": (400, "Bad Request: something is wrong with it"),
    "401": (401, "Unauthorized"),
    "403": (403, "Forbidden: bot was blocked by the user"),
    "500": (500, "Internal Server Error"),
}
# What happens to a call on its way, rather than what is answered.
BREAKS = {"502", "garbage", "cut", "lost", "hang"}
KINDS = {*REFUSALS, *BREAKS, "429"}
WRITES = ("send", "edit", "delete", "answer", "leave", "set")
EXEMPT = {"setwebhook", "deletewebhook"}


def too_many(seconds: float) -> Refused:
    """Telegram's answer to too many calls."""
    wait = max(1, math.ceil(seconds))
    return Refused(429, f"Too Many Requests: retry after {wait}", wait)


@dataclass(slots=True)
class Throttle:
    """Until when which methods are throttled, in which chat; empty and 0 mean all."""

    until: float
    methods: set[str]
    chat: int


@dataclass(slots=True)
class Failure:
    """What happens to the next calls of these methods; empty means all."""

    kind: str
    methods: set[str]
    times: int


@dataclass(slots=True)
class Faults:
    """Everything that is to go wrong."""

    clock: Clock
    throttles: list[Throttle] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def throttle(self, seconds: float, methods: set[str], chat: int) -> None:
        """Answer 429 until so many seconds from now."""
        self.throttles.append(Throttle(self.clock.now() + seconds, _lower(methods), chat))

    def expect(self, kind: str, methods: set[str], times: int = 1) -> None:
        """Let the next calls fail."""
        self.failures.append(Failure(kind, _lower(methods), times))

    def calm(self) -> None:
        """Nothing goes wrong any more."""
        self.throttles.clear()
        self.failures.clear()

    def strike(self, method: str, given: Given) -> str:
        """How a call breaks on its way, "" if it does not. Raises Refused."""
        for failure in self.failures:
            if failure.times > 0 and (not failure.methods or method in failure.methods):
                failure.times -= 1
                if failure.kind == "429":
                    raise too_many(1)
                if failure.kind in REFUSALS:
                    raise Refused(*REFUSALS[failure.kind])
                return failure.kind
        self._hold(method, given)
        return ""

    def _hold(self, method: str, given: Given) -> None:
        now = self.clock.now()
        for throttle in self.throttles:
            named = method in throttle.methods
            meant = named or (not throttle.methods and _writes(method))
            here = throttle.chat in (0, given.integer("chat_id"))
            if meant and here and throttle.until > now:
                raise too_many(throttle.until - now)


def _writes(method: str) -> bool:
    return method.startswith(WRITES) and method not in EXEMPT


def _lower(methods: set[str]) -> set[str]:
    return {method.lower() for method in methods}
