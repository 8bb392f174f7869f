# SPDX-License-Identifier: AGPL-3.0-or-later
"""What has to be true of one person after all faults: a talk and a chat out of the inputs alone.

    after = Replay(content, taken).of(updates of a person)     inputs in the order of commits
    after.held                                                 what the database has to hold
    repeats(after.letters, told_words(told))                   how many letters came twice

A replay knows nothing of crashes: ``take`` over and over, and the letters that a speaker
makes of it. What was really said may repeat a letter, but may neither leave one out nor
change places. A letter that hiding cancelled, or that a later edit made needless, may be left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from bot.channels.telegram.messages import Call
from bot.channels.telegram.speaker import TelegramSpeaker
from bot.channels.telegram.updates import read
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.store.contract import Held
from bot.turns.inputs import Input
from bot.turns.turn import take
from tests.faults.kept import Order

Words = tuple[str, str]
"""What a letter says, and its keyboard as JSON."""


@dataclass(frozen=True, slots=True)
class Said:
    """A letter that was due; ``must`` tells that nothing may leave it out.

    ``edits`` is the number of the message that it changes, 0 for a new one.
    """

    words: Words
    must: bool
    edits: int = 0


@dataclass(slots=True)
class After:
    """A person after all of their inputs. ``hid`` counts hidings, ``turns`` all inputs."""

    held: Held | None = None
    letters: list[Said] = field(default_factory=list)
    hid: int = 0
    turns: int = 0
    last_hid: int = 0
    """The letters before this place are gone out of the chat."""
    theirs: list[int] = field(default_factory=list)
    """Messages of the person themselves since they last hid."""
    gone: list[int] = field(default_factory=list)
    """And those before."""
    farewells: set[str] = field(default_factory=set)
    """What was said to who was forgotten: of a person without a talk nothing is noted."""


@dataclass(frozen=True, slots=True)
class Replay:
    """``order`` is when each update was taken, and as the how-manieth."""

    content: Callable[[], tuple[Guide, Catalogs]]
    bot: str
    order: Mapping[int, Order]

    def of(self, updates: Sequence[Mapping[str, Any]]) -> After:
        """Take a person's updates again, in the order of their commits."""
        after = After()
        for update in sorted(updates, key=lambda one: self.order[one["number"]].rank):
            input_ = read(update["body"], self.bot)
            assert isinstance(input_, Input)
            self.turn(after, input_, self.order[update["number"]].at)
        return after

    def turn(self, after: After, input_: Input, at: int) -> None:
        """One more input."""
        after.turns += 1
        guide, catalogs = self.content()
        taken = take(guide, catalogs, after.held, input_, datetime.fromtimestamp(at, UTC))
        after.held = None if taken.erase else taken.held
        if input_.kind != "tap":
            after.theirs.append(input_.message)
        if taken.hide:
            after.gone, after.theirs = [*after.gone, *after.theirs], []
            after.hid += 1
            after.letters = [replace(letter, must=False) for letter in after.letters]
            after.last_hid = len(after.letters)
        if taken.silent:
            return
        speaker = TelegramSpeaker(self.content)
        for body in speaker.letters(taken.messages, input_, taken.held.locale):
            call = msgspec.json.decode(body, type=Call)
            if "text" in call["params"]:
                edits = call["params"].get("message_id", 0)
                assert isinstance(edits, int)
                after.letters.append(Said(words(call["params"]), not edits, edits))
                if taken.erase:
                    after.farewells.add(after.letters[-1].words[0])


def words(call: Mapping[str, Any]) -> Words:
    """What a call says, as sent or as due."""
    return call["text"], keyboard(call.get("reply_markup", call.get("markup")))


def keyboard(markup: object) -> str:
    """A keyboard, however it was written down."""
    return json.dumps(markup, sort_keys=True, ensure_ascii=False) if markup else ""


def told_words(told: Sequence[Mapping[str, Any]]) -> list[Words]:
    """Everything with words that a chat was told."""
    return [words(one) for one in told if one["act"] in ("send", "edit")]


def last_edits(due: Sequence[Said], told: Sequence[Mapping[str, Any]]) -> str:
    """What is wrong with messages that were changed in place; "" where each shows its last words.

    ``due`` are the letters since the last hiding.
    """
    shows = {one["message"]: words(one) for one in told if one["act"] in ("send", "edit")}
    wanted = {one.edits: one.words for one in due if one.edits}
    wrong = [number for number, last in wanted.items() if shows.get(number) != last]
    return f"messages {wrong} do not show their last edit" if wrong else ""


def repeats(due: Sequence[Said], told: Sequence[Words]) -> int | str:
    """How many letters came more than once; or what is wrong, in words."""
    # Where in ``due`` one can be after what was told so far, and the repetitions until there.
    places = {-1: 0}
    for count, one in enumerate(told):
        further: dict[int, int] = {}
        for at, several in places.items():
            if at >= 0 and due[at].words == one:
                further[at] = min(several + 1, further.get(at, several + 1))
            for later in reachable(due, at):
                if due[later].words == one:
                    further[later] = min(several, further.get(later, several))
        if not further:
            return f"the {count + 1}th of {len(told)} was not due there: {one[0][:80]!r}"
        places = further
    ends = [n for at, n in places.items() if not any(one.must for one in due[at + 1 :])]
    return min(ends) if ends else f"not said: {due[max(places) + 1].words[0][:80]!r}"


def reachable(due: Sequence[Said], at: int) -> list[int]:
    """What may be said after this place: up to the next letter that must not be left out."""
    found = []
    for later in range(at + 1, len(due)):
        found.append(later)
        if due[later].must:
            break
    return found
