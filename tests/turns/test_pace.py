# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast letters go: overall, to one chat, and when the platform wants less."""

from __future__ import annotations

from bot.turns.pace import Pace


def sent(pace: Pace, seconds: float, *chats: str, quiet: bool = False) -> int:
    """How many letters go in so many seconds, where each chat always has one to send."""
    now, count = 0.0, 0
    while now < seconds:
        waits = [pace.pause(chat, now, quiet=quiet) for chat in chats]
        count += waits.count(0.0)
        now += max(min(waits), 0.001)
    return count


def test_over_all_no_more_than_thirty_go_in_a_second() -> None:
    people = [str(number) for number in range(200)]
    assert 30 * 11 <= sent(Pace(), 11, *people) + 30 <= 30 * 12 + 40


def test_one_chat_gets_twenty_at_once_and_then_one_a_second() -> None:
    assert 29 <= sent(Pace(), 10, "a") <= 31


def test_what_is_quiet_does_not_wait_for_its_chat() -> None:
    pace = Pace()
    sent(pace, 1, "a")
    assert pace.pause("a", 1.0) > 0
    assert pace.pause("a", 1.0, quiet=True) == 0


def test_a_chat_that_is_throttled_holds_up_nobody_else() -> None:
    pace = Pace()
    for _ in range(5):
        pace.throttled("a", 60, 0.0)
    assert pace.pause("b", 0.0) == 0


def test_several_chats_throttled_in_a_row_hold_up_everything() -> None:
    pace = Pace()
    for chat in "abc":
        pace.throttled(chat, 7, 0.0)
    assert pace.pause("d", 0.0) == 7
    assert pace.pause("d", 7.0) == 0


def test_chats_throttled_now_and_then_hold_up_nobody_else() -> None:
    pace = Pace()
    for chat in "abcdef":
        pace.throttled(chat, 7, 0.0)
        pace.delivered()
    assert pace.pause("g", 0.0) == 0


def test_chats_that_rested_are_forgotten() -> None:
    pace = Pace(overall=1_000_000)
    for number in range(20_000):
        pace.pause(str(number), float(number))
    assert len(pace._chats) <= 10_001
