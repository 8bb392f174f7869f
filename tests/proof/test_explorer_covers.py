# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wherever the engine comes to, the explorer has been: on any guide, in any talk.

A state of the explorer stands for every place that its cone and its marks do not tell
apart. So each place of a talk has to be among the states, whatever is looked at.
"""

from __future__ import annotations

from functools import cache

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from bot.engine.session import Place
from bot.flow.vocabulary import CHANNELS
from bot.guide.model import Guide
from bot.proof.cone import Cone, Values
from bot.proof.explorer import Explorer, TooManyError
from bot.proof.tracked import Tracked
from tests.engine.random_guides import Dice
from tests.proof.exploring import KNOWN, Moment, Walker, conditions, small

GUIDES = 30
WAYS_TO_LOOK = 2
MOST = 3_000
"""What takes more states is left out: it is the same, and slow."""

talks = st.tuples(
    st.integers(0, GUIDES - 1),
    st.integers(0, WAYS_TO_LOOK - 1),
    st.integers(0, len(KNOWN) * len(CHANNELS) * 100),
    st.lists(st.integers(0, 10_000), min_size=3, max_size=20),
)


class Explored:
    """What the explorer finds in one guide with one cone."""

    def __init__(self, guide: Guide, cone: Cone, tracked: Tracked) -> None:
        self.tracked = tracked
        self.values = Values(guide, cone)
        self.explorer = Explorer(guide, self.values, tracked, MOST)
        assert not list(self.explorer.finds(lambda _: False))
        self.states = {(s.node, s.value, s.marks) for s in self.explorer.came if not s.pending}

    def has(self, moment: Moment, channel: str) -> bool:
        """Whether a place of a talk is among the states."""
        place, tracked = moment.place, self.tracked
        marks = sum(map(tracked.passing, place.passed)) + sum(map(tracked.finishing, place.done))
        marks += sum(map(tracked.seeing, moment.seen))
        return (moment.node.address, self.value(place, channel), marks) in self.states

    def value(self, place: Place, channel: str) -> int:
        """What the cone tells of the answers."""
        values = self.values
        kinds = (values.kind(name, place.answers.get(name)) for name in values.cone.names)
        there = values.cone.channels
        return values.combined(channel if channel in there else there[-1], tuple(kinds))


@cache
def explored(seed: int, look: int) -> Explored | None:
    """What is found in a guide that is looked at in one of several ways; None: too much."""
    guide, dice = small(seed), Dice(seed * WAYS_TO_LOOK + look + 1_000_000)
    atoms = sorted({atom.text: atom for c in conditions(guide) for atom in c.atoms()}.items())
    chosen = dice.some(atoms, 4) if atoms else []
    cone = Cone(dict(chosen))
    flows = tuple(dice.some(sorted(guide.flows), 3))
    screens = tuple(dice.some(sorted(guide.nodes), 2))
    try:
        return Explored(guide, cone, Tracked(flows, screens, cone.done))
    except TooManyError:
        return None


@settings(max_examples=100)
@given(talks)
def test_wherever_a_talk_comes_to_the_explorer_has_been(
    talk: tuple[int, int, int, list[int]],
) -> None:
    seed, look, start, deeds = talk
    found = explored(seed, look)
    assume(found is not None)
    assert found is not None
    walker = begun(small(seed), start)
    moments = walker.begin()
    for deed in deeds:
        check(found, walker, moments)
        events = walker.events()
        own = walker.answers()
        # Half of what people do is on the screen that waits.
        several = own if own and deed % 2 else events
        moments = walker.take(several[deed // 2 % len(several)])
    check(found, walker, moments)


def begun(guide: Guide, start: int) -> Walker:
    """A talk that begins somewhere with something known."""
    channel, rest = CHANNELS[start % len(CHANNELS)], start // len(CHANNELS)
    known, rest = KNOWN[rest % len(KNOWN)], rest // len(KNOWN)
    entries = [guide.start, *guide.flows]
    return Walker(guide, channel, known, entries[rest % len(entries)])


def check(found: Explored, walker: Walker, moments: list[Moment]) -> None:
    for moment in moments:
        if not found.has(moment, walker.channel):
            note("\n".join(walker.lines))
            note(f"{found.tracked} {sorted(found.values.cone.atoms)}")
            known = dict(moment.place.answers)
            missing = f"{moment.node.address} {known} {moment.place.passed} {moment.place.stack}"
            raise AssertionError(missing)


def test_most_guides_are_small_enough_to_be_explored() -> None:
    there = [explored(seed, look) for seed in range(12) for look in range(WAYS_TO_LOOK)]
    assert len([found for found in there if found]) > len(there) / 2
