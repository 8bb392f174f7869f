# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random talks on random guides: what people press, type and do, sensible or not.

    play(seed, deeds) → Moment(guide, before, event, turn)…

A deed is a number that stands for a kind of deed, and for which of the buttons,
flows or codes that there are at that moment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from bot.engine import events as e
from bot.engine.presses import pressed
from bot.engine.replies import Turn
from bot.engine.session import Session
from bot.engine.step import begin, shown_node, step
from bot.flow.expressions import Answer
from bot.guide.model import Guide
from tests.engine.random_edits import versions
from tests.engine.random_guides import FLOWS, ROLES

SEEDS = int(os.environ.get("WAYMARK_TEST_GUIDES", "40"))
"""How many random guides there are; each test meets them in many random talks."""

LEAST = 25
"""How long a talk is at least; left to itself, hypothesis draws very short ones."""

KINDS = (
    ("press",) * 12
    + ("change", "jump", "answer") * 2
    + tuple("control back old edit finish odd hide end".split())
)
CODES = ("GB", "US", "2026-01-01", "2027-06-30", "nonsense", "@ok", "@skip", "@go:menu")
NODES = ("n0", "n1", "new_n1", "n9", "top", "now", "who")
CHOICES = ("c0", "c1", "old0", "x", "w", "z", "p", "r", "t", "yes", *FLOWS, *CODES)
ENTRIES = (*FLOWS, *ROLES, "f1#n1", "steps/f3#n2", "steps/f4#gone", "nowhere", "nowhere#n0", "")
WORDS = "In my own words: "
NOTICES = ("", "not_understood")
SETS = (frozenset[str](), {"r"}, {"r", "s"}, {"t"}, {"t", "r"}, {"u"}, {"nonsense"})

KNOWN: Sequence[Mapping[str, Answer]] = (
    {},
    {"a": "x", "b": "p", "m": frozenset({"r"}), "safe": "yes"},
    {"a": "y", "b": "q", "region": "GB", "day": "2025-01-01"},
)
"""What may be known before anything was asked."""

deeds = st.lists(st.integers(0, 10_000 * len(KINDS)), min_size=LEAST, max_size=60)
talks = st.tuples(st.integers(0, SEEDS - 1), deeds)
Talked = tuple[int, list[int]]


@dataclass(frozen=True)
class Moment:
    """One event of a talk, and what it made of the session."""

    guide: Guide
    before: Session
    event: e.Event | None
    turn: Turn

    @property
    def after(self) -> Session:
        """The session after the event."""
        return self.turn.session


@dataclass
class Player:
    """Someone who does random things and keeps every button ever seen."""

    guide: Guide
    turn: Turn
    seen: list[str] = field(default_factory=list)

    def event(self, kind: str, number: int) -> e.Event:
        """What a deed is at this moment."""
        session = self.turn.session
        match kind:
            case "press" | "control":
                return self.press(chosen(self.buttons(kind), number))
            case "old":
                return self.press(chosen(self.seen, number))
            case "back":
                return e.WentBack()
            case "jump":
                entry = chosen(ENTRIES, number // 3)
                return e.Jumped(entry) if number % 3 else e.Called(entry)
            case "finish":
                return e.Returned(session.place.node, chosen(("ok", "wrong", "failed"), number))
            case "answer" | "change":
                asked = [x.node for x in session.trail if self.asks(x.node)]
                node = chosen(asked, number // 3) if kind == "change" else shown_node(session)
                return self.answer(node, number)
            case "hide":
                return e.Hid() if number % 3 else e.Uncovered()
            case "end" if number % 5 == 0:
                return e.Restarted() if number % 2 else e.Forgot()
        return odd(number)

    def asks(self, node: str) -> bool:
        """Whether this is a question of today's guide."""
        return node in self.guide.nodes and self.guide.nodes[node].asks

    def answer(self, node: str, number: int) -> e.Event:
        """An answer to a question, mostly one that can be given."""
        if not self.asks(node) or number % 7 == 0:
            return answer(node, number // 7)
        found = self.guide.nodes[node]
        value = chosen([choice.id for choice in found.choices], number // 7)
        match found.kind:
            case "ask":
                return e.Chose(node, value)
            case "pick":
                several = frozenset({value, chosen("rst", number // 49)})
                return e.Toggled(node, value) if number % 2 else e.Picked(node, several)
        return e.Gave(node, chosen(CODES, number // 7))

    def press(self, data: str) -> e.Event:
        """What a button means."""
        return pressed(self.guide, self.turn.session, data)

    def buttons(self, kind: str) -> list[str]:
        """What the buttons of the last screen carry: the editor's, or the program's."""
        options = [option for reply in self.turn.replies for option in reply.options]
        written = [option.press for option in options if option.kind != "control"]
        others = [option.press for option in options if option.kind == "control"]
        return (written if kind == "press" else []) or others or ["0.go_on"]


def chosen(several: Sequence[str], number: int) -> str:
    """One of several, by a number of any size."""
    return several[number % len(several)] if several else ""


def answer(node: str, number: int) -> e.Event:
    """Something given to the question on screen."""
    code = chosen(CODES, number // 7)
    values = SETS[number // 7 % len(SETS)]
    given: tuple[e.Event, ...] = (
        e.Gave(node, code),
        e.Chose(node, chosen(CHOICES, number // 11)),
        e.Wrote(node, WORDS + code),
        e.Offered(node, (code, "GB")),
        e.Picked(node, frozenset(values)),
        e.Picked(node),
        e.Toggled(node, chosen(("r", "s", "t", "u"), number // 7)),
        e.Skipped(),
    )
    return given[number % len(given)]


def odd(number: int) -> e.Event:
    """Something that may fit nothing."""
    node = f"{chosen((*FLOWS, *ROLES, 'nowhere'), number // 13)}#{chosen(NODES, number // 17)}"
    choice = chosen(CHOICES, number // 19)
    given: tuple[e.Event, ...] = (
        e.Chose(node, choice),
        e.Toggled(node, choice),
        e.Picked(node, frozenset({choice})),
        e.Gave(node, choice),
        e.Wrote(node, WORDS * number),
        e.Turned(node, number - 5000),
        e.Returned(node, chosen(("ok", "wrong", "gone"), number)),
        e.Shown(chosen(NOTICES, number)),
        e.Offered(node, ()),
    )
    return given[number % len(given)]


def play(seed: int, done: Sequence[int]) -> Iterator[Moment]:
    """The talk that these deeds make, moment by moment; edits bring another guide."""
    several = versions(seed)
    guide = several[0]
    first = begin(guide, "web", answers=KNOWN[seed % 3])
    yield Moment(guide, first.session, None, first)
    player = Player(guide, first)
    for deed in done:
        number, kind = deed // len(KINDS), KINDS[deed % len(KINDS)]
        player.seen += player.buttons("press")
        if kind == "edit":
            player.guide = several[number % len(several)]
        before = player.turn.session
        event = player.event(kind, number)
        player.turn = step(player.guide, before, event)
        yield Moment(player.guide, before, event, player.turn)
