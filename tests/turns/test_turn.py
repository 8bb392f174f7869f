# SPDX-License-Identifier: AGPL-3.0-or-later
"""One turn: first words that matter, late inputs, silence, and what is never read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.engine.session import Session
from bot.guide.model import Guide
from bot.guide.reload import load
from bot.i18n.catalog import Catalogs
from bot.store.contract import Commit, Held, Letter, Shown, Waiting
from bot.turns.inputs import Input, Kind
from bot.turns.turn import LIFE, SILENCE, Taken, take

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)


@cache
def content() -> tuple[Guide, Catalogs]:
    return load(ROOT / "flows", (), ROOT / "locales")


def said(kind: Kind, data: str = "", *, ago: int = 0, language: str = "en") -> Input:
    return Input("telegram", "1", kind, data, int(NOW.timestamp()) - ago, language)


def turn(held: Held | None, input_: Input, *, later: int = 0) -> Taken:
    return take(*content(), held, input_, NOW + timedelta(seconds=later))


def walked(*texts: str, language: str = "en") -> Taken:
    taken = turn(None, said("start", language=language))
    for text in texts:
        taken = turn(taken.held, said("text", text))
    return taken


def nodes(taken: Taken) -> list[str]:
    return [message.node for message in taken.messages]


def test_somebody_new_is_met_with_the_start_in_their_language() -> None:
    taken = turn(None, said("start", language="es-MX"))
    assert nodes(taken) == ["start#hello"]
    assert "Ayuda urgente" in [button.label for button in taken.messages[0].buttons]
    assert taken.held.turn == 1
    assert taken.held.locale == "es-MX"


def test_who_speaks_another_language_gets_first_words_once() -> None:
    taken = turn(None, said("start", language="uk"))
    assert nodes(taken) == ["@first_aid", "start#hello"]
    assert nodes(turn(taken.held, said("text", "go_on")))[0] != "@first_aid"


def test_a_first_message_that_tells_of_danger_is_answered_at_once() -> None:
    assert nodes(turn(None, said("text", "I want to kill myself")))[-1] == "urgent#suicide"
    assert nodes(turn(None, said("text", "hello, are you there")))[-1] == "start#hello"


def test_a_text_and_a_button_both_move_the_talk() -> None:
    held = walked().held
    by_text = turn(held, said("text", "go on"))
    press = next(b.press for b in walked().messages[-1].buttons if b.id == "go_on")
    by_tap = turn(held, said("tap", press))
    assert nodes(by_text) == nodes(by_tap)
    assert by_text.held.session == by_tap.held.session
    assert by_text.held.turn == 2


def test_an_input_that_comes_late_moves_the_talk_and_lights_up_no_phone() -> None:
    held = walked().held
    late = turn(held, said("text", "go_on", ago=LIFE + 1))
    assert late.silent
    assert late.held.session.place != held.session.place
    assert not turn(held, said("text", "go_on", ago=LIFE)).silent


def test_after_an_hour_of_silence_there_is_only_a_neutral_door() -> None:
    held = walked("go_on", "yes").held
    before = turn(held, said("text", "no"), later=SILENCE - 1)
    assert "@door" not in nodes(before)
    after = turn(held, said("text", "no"), later=SILENCE)
    assert nodes(after) == ["@door"]
    assert after.held.session.covered
    assert not after.hide


def test_hiding_and_forgetting_are_told_apart() -> None:
    held = walked("go_on", "yes").held
    hidden = turn(held, said("text", "/hide"))
    assert (hidden.hide, hidden.erase) == (True, False)
    forgotten = turn(held, said("text", "/forget"))
    assert (forgotten.hide, forgotten.erase) == (True, True)


def test_what_is_never_looked_at_is_refused_and_the_screen_shown_again() -> None:
    held = walked("go_on").held
    refused = turn(held, said("refused"))
    assert nodes(refused) == nodes(walked("go_on"))
    assert "I did not open this" in refused.messages[0].paragraphs[0]
    assert refused.held.session.place == held.session.place


def test_another_language_is_kept_with_the_talk() -> None:
    taken = turn(walked().held, said("text", "español"))
    assert taken.held.locale == "es"
    assert "Ayuda urgente" in [button.label for button in taken.messages[0].buttons]


def test_start_begins_anew_and_an_unknown_code_does_too() -> None:
    held = walked("go_on", "yes").held
    for code in ("", "no-such-code", "/hide", "x" * 5000):
        assert nodes(turn(held, said("start", code))) == ["start#hello"]


def test_a_hidden_talk_is_not_opened_by_a_link() -> None:
    held = walked("go_on").held
    covered = replace(held, session=turn(held, said("text", "/hide")).held.session)
    assert nodes(turn(covered, said("text", "back"))) == ["@door"]


HOSTILE = ["", "\x00", "4.", "1.x.y", "9" * 5000, "0.urgent.0", "2..", "\ud800", "{{ 7*7 }}"]


@pytest.mark.parametrize("kind", ["tap", "text", "start", "refused"])
@pytest.mark.parametrize("data", HOSTILE)
def test_nothing_that_comes_in_breaks_a_turn(kind: Kind, data: str) -> None:
    for held in (None, walked("go_on").held):
        taken = turn(held, said(kind, data, language="\x00"))
        assert taken.messages
        assert isinstance(taken.held.session, Session)


def test_an_input_shows_nothing_of_itself() -> None:
    assert repr(said("text", "canary")) == "Input(text)"


def test_what_is_kept_shows_nothing_of_itself_either() -> None:
    draft = replace(walked().held.session, draft="canary")
    held = replace(walked().held, session=draft)
    letter = Letter("telegram", "canary", b"canary", 1)
    shown = Shown("telegram", "canary", 1, 1)
    commit = Commit(b"canary", 1, held=held, letters=(letter,), shown=(shown,))
    for each in (draft, held, letter, shown, Waiting(1, b"canary", letter), commit):
        assert "canary" not in repr(each)
