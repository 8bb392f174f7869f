# SPDX-License-Identifier: AGPL-3.0-or-later
"""Talks at random: what they find is a talk, the same each time, and they know when to stop."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.replies import Reply
from bot.engine.session import Session
from bot.flow.vocabulary import Condition
from bot.guide.model import Guide
from bot.proof.chance import by_chance, distances
from bot.proof.talks import played
from tests.talk import guide

CHANGED = """\
# steps/x.yaml
start: which
always: yes
nodes:
  which:
    ask: "Are you safe?"
    into: safe
    choices: {yes: {to: light}, no: {to: heavy}, unsure: {to: heavy}}
    to: heavy
  heavy:
    say: "It is heavy."
    choices:
      leave: {label: "Leave", to: return}
  light:
    say: "It is light."
    choices:
      more: {label: "More", to: far}
      leave: {label: "Leave", to: return}
  far:
    say: "It is far."
    choices:
      on: {label: "On", to: idea}
      leave: {label: "Leave", to: return}
  idea:
    say: "You can block them."
    choices:
      leave: {label: "Leave", to: return}
"""
IDEA = "steps/x#idea"
"""Buttons lead there only from a screen that is for who is safe."""


def conditions(guide: Guide) -> Sequence[Condition]:
    return [need for need in guide.flows["steps/ask_to_stop"].needs if "safe" in need.answers]


def unsafe(session: Session, replies: Sequence[Reply], _: frozenset[str]) -> bool:
    """Somebody sees the idea who said meanwhile that they are not safe."""
    seen = any(reply.node == IDEA for reply in replies)
    return seen and session.place.answers.get("safe") == "no"


def test_a_changed_answer_and_an_old_button_are_found() -> None:
    changed = guide(CHANGED)
    talk = by_chance(changed, conditions(changed), [IDEA], unsafe)

    assert talk is not None
    *_, (session, replies) = played(changed, talk)
    assert unsafe(session, replies, frozenset())
    # Of what was drawn little is left: nobody reads more than they must.
    assert len(talk.events) <= 8
    assert talk == by_chance(changed, conditions(changed), [IDEA], unsafe)


def test_what_no_talk_does_is_not_found() -> None:
    changed = guide(CHANGED)

    assert by_chance(changed, conditions(changed), [IDEA], lambda *_: False) is None


def test_how_far_it_is_counts_every_way_that_leads_there() -> None:
    far = distances(guide(CHANGED), [IDEA])

    assert far[IDEA] == 0
    assert far["steps/x#far"] == 1
    assert far["steps/x#which"] == 3
    assert "steps/x#heavy" not in far
