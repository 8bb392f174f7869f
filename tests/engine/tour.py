# SPDX-License-Identifier: AGPL-3.0-or-later
"""A flow that tests of edits change, and talks in it."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.events import Jumped
from bot.engine.trail import rebased
from bot.guide.model import Guide
from tests.talk import Input, Talk, guide

TOUR = """
    # answers.yaml
    calm: {one: {yes: "Yes", no: "No"}}
    # tour.yaml
    first: []
    start: calm
    nodes:
      calm: {ask: "Calm?", into: calm, to: who}
      who: {ask: "Who?", into: who, pick: all, to: where}
      where: {type: "Where?", reads: country, into: region, to: last}
      last:
        say: "Last."
        choices:
          on: {label: "On", to: return}
          round: {label: "Round", to: who}
"""
ALL: tuple[Input, ...] = (Jumped("tour"), "yes", {"known"}, "GB")
NO_WHERE = (
    ("pick: all, to: where", "pick: all, to: last"),
    ('      where: {type: "Where?", reads: country, into: region, to: last}\n', ""),
)
"""The edit that takes the last question out."""

NOTHING_MORE = "# brand.yaml\nname: Small\n"


def after(*changes: tuple[str, str], more: str = NOTHING_MORE) -> Guide:
    """The guide with some words of the tour replaced, and more files."""
    text = TOUR
    for words, others in changes:
        assert words in text, words
        text = text.replace(words, others)
    return guide(text, more)


def gated(need: str, more: str = NOTHING_MORE) -> Guide:
    """The guide with a need in front of the tour."""
    gate = f"needs: [{need}]\n    otherwise: close\n    start: calm"
    return after(("start: calm", gate), more=more)


def toured(*inputs: Input) -> Talk:
    """A talk at the end of the tour, and on from there."""
    return Talk(after()).take(*ALL, *inputs)


def folded(talk: Talk) -> Talk:
    """The talk with all that was taken folded into its base."""
    talk.turn = replace(talk.turn, session=rebased(talk.session, talk.session.place))
    return talk
