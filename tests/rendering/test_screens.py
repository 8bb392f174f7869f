# SPDX-License-Identifier: AGPL-3.0-or-later
"""Replies become messages: texts, letters, steps, notices, buttons."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.engine.events import Chose, Forgot, Hid, Shown
from bot.engine.step import begin, step
from bot.guide.load import load_guide
from bot.i18n.catalog import ENGLISH, Catalog
from bot.rendering.message import Message
from bot.rendering.screens import message_of

GUIDE = load_guide(Path("flows"))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def opening(catalog: Catalog = ENGLISH) -> Message:
    return message_of(GUIDE, catalog, begin(GUIDE).replies[-1], NOW)


def test_a_screen_has_its_words_and_all_its_buttons() -> None:
    message = opening()
    assert message.paragraphs[0] == "Waymark is for people who are harassed online."
    assert [button.id for button in message.buttons] == ["go_on", "privacy", "language", "urgent"]
    assert [button.control for button in message.buttons] == [False, False, False, True]


def test_the_words_of_another_language_come_from_its_catalog() -> None:
    label = GUIDE.nodes["start#hello"].choices[0].label
    catalog = Catalog(
        "es", {(label.context, label.text): "Seguir", ("app/button.urgent", "Urgent help"): "Ayuda"}
    )
    assert [button.label for button in opening(catalog).buttons][::3] == ["Seguir", "Ayuda"]


def test_a_notice_stands_above_the_screen() -> None:
    turn = step(GUIDE, begin(GUIDE).session, Shown("not_understood"))
    message = message_of(GUIDE, ENGLISH, turn.replies[-1], NOW)
    assert message.paragraphs[0].startswith("I did not understand that.")


def test_steps_carry_their_reasons() -> None:
    turn = begin(GUIDE, entry="menu#steps")
    message = message_of(GUIDE, ENGLISH, turn.replies[-1], NOW)
    assert "**Save what they did**\nCopies keep your choices open." in message.paragraphs


def test_a_hidden_talk_says_nothing_of_what_it_was_about() -> None:
    session = begin(GUIDE).session
    for event in (Hid(), Forgot()):
        turn = step(GUIDE, session, event)
        message = message_of(GUIDE, ENGLISH, turn.replies[-1], NOW)
        assert message.buttons == ()
        assert not {"harass", "Waymark", "safe"} & set(message.markdown.split())
    door = step(GUIDE, step(GUIDE, session, Hid()).session, Chose("start#hello", "go_on"))
    message = message_of(GUIDE, ENGLISH, door.replies[-1], NOW)
    assert [button.id for button in message.buttons] == ["go_on", "start_again", "delete"]


def test_a_name_with_markup_in_it_stays_a_name() -> None:
    branded = replace(GUIDE, brand="*Help* [x](y) & Co.")
    message = message_of(branded, ENGLISH, begin(branded).replies[-1], NOW)
    assert message.paragraphs[0].startswith(r"\*Help\* \[x\]\(y\) \& Co\.")


def test_a_letter_is_shown_whole_where_its_needs_are_known(tmp_path: Path) -> None:
    folder = Path(shutil.copytree("tests/guides/small", tmp_path / "flows"))
    (folder / "letters.yaml").write_text(
        'stop: {title: "To them", needs: [safe == yes]}\n', "utf-8"
    )
    (folder / "letters").mkdir()
    (folder / "letters" / "stop.j2").write_text(
        '{{ _("Please stop.") }}\n{{ brand_name }}', "utf-8"
    )
    (folder / "sample.yaml").write_text(
        'title: "Sample"\nalways: yes\nstart: show\nnodes:\n  show:\n    say: "Here it is."\n'
        '    letter: stop\n    choices:\n      ok: {label: "OK", to: return}\n',
        "utf-8",
    )
    guide = load_guide(folder)
    shown = begin(guide, entry="sample", answers={"safe": "yes"}).replies[-1]
    words = message_of(guide, ENGLISH, shown, NOW).paragraphs
    assert words == ("Here it is.", f"**To them**\n\nPlease stop.\n{guide.brand}")
    hidden = begin(guide, entry="sample", answers={"safe": "unsure"}).replies[-1]
    assert message_of(guide, ENGLISH, hidden, NOW).paragraphs == ("Here it is.",)
