# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds of every talk, on any guide, whatever is pressed, typed, or edited meanwhile."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bot.engine import events as e
from bot.engine.facts import facts_of
from bot.engine.mend import mend
from bot.engine.presses import pressed
from bot.engine.replay import replay
from bot.engine.replies import DOOR, FORGOTTEN, HIDDEN, Reply, Turn
from bot.engine.screen import screen
from bot.engine.session import Place, Session
from bot.engine.step import step
from bot.engine.trail import fitting, last_move
from bot.guide.model import Guide
from tests.engine.random_guides import FLOWS, ROLES
from tests.engine.random_talks import WORDS, Moment, Talked, play, talks


def notices(turn: Turn) -> list[str]:
    return [notice for reply in turn.replies for notice in reply.notices]


def is_open(guide: Guide, place: Place, flow: str) -> bool:
    facts = facts_of(guide, place, "web")
    return all(need.truth(facts) is True for need in guide.flows[flow].needs)


def every_event_leads_to_a_screen_that_can_be_used(talk: list[Moment]) -> None:
    for moment in talk:
        if not moment.turn.replies:
            assert isinstance(moment.event, e.Returned)
            assert moment.after in (moment.before, mend(moment.guide, moment.before)[0])
            continue
        waits = moment.turn.replies[-1]
        assert waits.options or waits.node in (HIDDEN, FORGOTTEN)
        assert waits.node in moment.guide.nodes or waits.node.startswith("@")


def needs_hold_for_every_flow_under_way_and_every_flow_shown(talk: list[Moment]) -> None:
    for moment in talk:
        guide, session = moment.guide, moment.after
        if session.revision != guide.revision:
            continue  # A covered talk is mended when it is uncovered.
        for frame in session.place.stack:
            assert frame.pending or is_open(guide, session.place, frame.flow)
        assert not session.place.stack[-1].pending
        for reply in moment.turn.replies:
            assert_shown_rightly(guide, session, reply)


def assert_shown_rightly(guide: Guide, session: Session, reply: Reply) -> None:
    if session.covered:
        assert reply.node in (DOOR, HIDDEN)
    elif reply.node in guide.nodes:
        flow = guide.nodes[reply.node].flow
        known = replace(session.place, answers=reply.answers)
        assert flow not in guide.withdrawn
        # Finishing a flow on the way may close a gate behind it, which is no harm.
        done_on_the_way = any("done" in need.text for need in guide.flows[flow].needs)
        assert done_on_the_way or is_open(guide, known, flow)


def the_trail_taken_again_leads_to_where_the_talk_is(talk: list[Moment]) -> None:
    for moment in talk:
        session = moment.after
        if session.revision == moment.guide.revision:
            replayed = replay(moment.guide, session.base, session.trail, session.channel)
            assert replayed.place == session.place
            assert session.torn == (replayed.fits < len(session.trail))


def no_flow_is_under_way_twice(talk: list[Moment]) -> None:
    for moment in talk:
        under_way = [frame.flow for frame in moment.after.place.stack]
        assert len(set(under_way)) == len(under_way)


@given(talks)
def test_every_button_on_screen_means_what_it_shows_and_can_be_pressed(talk: Talked) -> None:
    for moment in play(*talk):
        for waits in moment.turn.replies[-1:]:
            assert len({option.press for option in waits.options}) == len(waits.options)
            for option in waits.options:
                event = pressed(moment.guide, moment.after, option.press)
                assert named(event, waits.node) in ((option.kind, option.id), ("control", ""))
                after = step(moment.guide, moment.after, event)
                assert option.kind == "code" or "old_button" not in notices(after)


def named(event: e.Event, node: str) -> tuple[str, str]:
    """What an event of a button on this screen says that the button is."""
    match event:
        case e.Chose(there, choice) | e.Toggled(there, choice) if there == node:
            return ("row" if choice in (*FLOWS, *ROLES) else "choice"), choice
        case e.Gave(there, code) if there == node:
            return "code", code
    assert event != e.Shown("old_button")
    return "control", ""


def back_shows_the_screen_before_a_move(talk: list[Moment]) -> None:
    for moment in talk:
        before, _ = mend(moment.guide, moment.before)
        if not added_an_entry(moment.guide, before, moment.after):
            continue
        back = step(moment.guide, moment.after, e.WentBack())
        assert back.session.trail == fitting(moment.guide, before)
        untouched = replace(before, trail=back.session.trail, picking=None, page=0)
        assert back.replies[-1] == screen(moment.guide, untouched)


def added_an_entry(guide: Guide, before: Session, after: Session) -> bool:
    if after.covered or after.torn or after.revision != guide.revision:
        return False
    at_work = guide.nodes[before.place.node].kind == "do"
    same_base = after.base == before.base and after.trail[:-1] == fitting(guide, before)
    return same_base and not at_work and len(after.trail) > 0


def back_after_a_changed_answer_takes_back_the_last_entry_that_fits(talk: list[Moment]) -> None:
    for moment in talk:
        if not {"changed", "changed_here"}.intersection(notices(moment.turn)):
            continue
        trail = moment.after.trail
        back = step(moment.guide, moment.after, e.WentBack()).session
        last = last_move(trail)
        if last is None:
            assert back.trail == trail
        elif moment.guide.nodes[trail[last].node].kind != "do":
            assert back.trail == trail[:last] + trail[last + 1 :]
            # Answers that outlived their moves may have closed a gate there.
            assert back.place.node == trail[last].node or last < len(trail) - 1


def what_is_stored_is_what_a_question_can_be_given(talk: list[Moment]) -> None:
    for moment in talk:
        if moment.after.revision != moment.guide.revision:
            continue
        for name, answer in moment.after.place.answers.items():
            spec = moment.guide.answers[name]
            if spec.kind == "one":
                assert answer in spec.values
            elif spec.kind == "many":
                assert isinstance(answer, frozenset)
                assert answer <= set(spec.values)
                assert answer
                assert len(answer) == 1 or not answer & spec.alone


def what_was_typed_freely_never_enters_the_trail(talk: list[Moment]) -> None:
    for moment in talk:
        written = {event.text for event in (moment.event,) if isinstance(event, e.Wrote)}
        assert moment.after.draft in {"", moment.before.draft, *written}
        assert not any(WORDS in str(entry.value) for entry in moment.after.trail)
        assert not (moment.after.covered and moment.after.draft)


INVARIANTS = (
    every_event_leads_to_a_screen_that_can_be_used,
    needs_hold_for_every_flow_under_way_and_every_flow_shown,
    the_trail_taken_again_leads_to_where_the_talk_is,
    no_flow_is_under_way_twice,
    back_shows_the_screen_before_a_move,
    back_after_a_changed_answer_takes_back_the_last_entry_that_fits,
    what_is_stored_is_what_a_question_can_be_given,
    what_was_typed_freely_never_enters_the_trail,
)


@given(talks)
def test_what_holds_of_every_talk(talk: Talked) -> None:
    """One talk serves all of them: most of the time goes into holding it."""
    moments = list(play(*talk))
    for holds in INVARIANTS:
        holds(moments)
