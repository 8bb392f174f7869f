# SPDX-License-Identifier: AGPL-3.0-or-later
"""Another language in the middle of a talk: the place stays, nothing is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.events import Called, ChangedLanguage, Event, Hid, Shown
from bot.engine.presses import pressed
from bot.engine.replies import DOOR, Effect, Turn
from bot.engine.session import Session
from bot.engine.step import begin, step
from bot.guide.model import Guide
from tests.talk import guide

LANGUAGE = """
    # language.yaml
    title: "Language"
    first: []
    start: which
    nodes:
      which: {type: "Which language?", reads: language, to: return}
"""
GUIDE = replace(guide(LANGUAGE), languages=("en", "es"))
SPANISH = Effect("locale", detail="es")


def after(*events: Event, of: Guide = GUIDE) -> Turn:
    turn = begin(of, "terminal", entry="", answers={})
    for event in events:
        turn = step(of, turn.session, event)
    return turn


def languages(turn: Turn) -> list[tuple[str, str]]:
    return [(o.id, o.press) for o in turn.replies[-1].options if o.kind == "language"]


def test_the_question_offers_every_language_and_ways_out() -> None:
    turn = after(Called("language"))
    assert languages(turn) == [("en", "4.en"), ("es", "4.es")]
    assert {"skip", "urgent", "back"} <= {o.id for o in turn.replies[-1].options}


def test_a_language_that_is_taken_leads_back_to_where_the_person_was() -> None:
    before = after()
    turn = after(Called("language"), ChangedLanguage("es"))
    assert turn.effects == (SPANISH,)
    assert turn.replies[-1].node == before.replies[-1].node
    assert not turn.session.place.answers


@pytest.mark.parametrize("event", [ChangedLanguage("es")])
def test_it_can_be_changed_from_any_screen_without_leaving_it(event: Event) -> None:
    before = after()
    turn = step(GUIDE, before.session, event)
    assert turn.effects == (SPANISH,)
    assert turn.replies == before.replies
    assert turn.session == before.session


def test_a_button_for_a_language_works_on_any_screen_and_later() -> None:
    session = after().session
    assert pressed(GUIDE, session, "4.es") == ChangedLanguage("es")
    turn = step(GUIDE, session, pressed(GUIDE, session, "4.tlh"))
    assert not turn.effects
    assert turn.replies[-1].notices == ("old_button",)


def test_back_returns_to_the_question_and_changes_no_language() -> None:
    turn = after(Called("language"), ChangedLanguage("es"))
    session = turn.session
    back = step(GUIDE, session, pressed(GUIDE, session, "0.back"))
    assert back.replies[-1].node == "language#which"
    assert not back.effects


def test_a_hidden_talk_shows_its_door_and_no_more() -> None:
    turn = after(Hid(), ChangedLanguage("es"))
    assert turn.replies[-1].node == DOOR
    assert not turn.effects


def test_it_survives_an_edit_of_the_guide() -> None:
    session: Session = replace(after().session, revision="another")
    turn = step(GUIDE, session, ChangedLanguage("es"))
    assert SPANISH in turn.effects
    assert step(GUIDE, turn.session, Shown()).replies[-1].node == "start#hello"
