# SPDX-License-Identifier: AGPL-3.0-or-later
"""Replies become messages: texts, letters, steps, notices, buttons."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine.events import Chose, Forgot, Hid, Shown
from bot.engine.replies import Option, Reply
from bot.engine.step import begin, step
from bot.guide.load import load_guide
from bot.guide.model import Brand, Card, Words
from bot.i18n.catalog import ENGLISH, Catalog
from bot.rendering.labels import label
from bot.rendering.message import Message
from bot.rendering.screens import in_words, message_of, messages_of

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
    branded = replace(GUIDE, brand=Brand("*Help* [x](y) & Co."))
    message = message_of(branded, ENGLISH, begin(branded).replies[-1], NOW)
    assert message.paragraphs[0].startswith(r"\*Help\* \[x\]\(y\) \& Co\.")


def test_what_is_not_translated_is_said_once_above_all_words() -> None:
    notice = "Some of this is not in your language yet. It is shown in English."
    assert opening(Catalog("es")).paragraphs[0] == notice
    assert opening(Catalog("es")).paragraphs.count(notice) == 1
    assert notice not in opening(ENGLISH).paragraphs


def test_the_replies_of_one_turn_say_it_once() -> None:
    replies = [begin(GUIDE).replies[-1], begin(GUIDE, entry="menu").replies[-1]]
    first, second = messages_of(GUIDE, Catalog("es"), replies, NOW)
    assert first.paragraphs[0].startswith("Some of this is not in your language yet.")
    assert not second.paragraphs[0].startswith("Some of this")


def test_a_whole_translation_needs_no_notice() -> None:
    listening, missed = Catalog("es").listening()
    in_words(GUIDE, listening, begin(GUIDE).replies[-1], NOW)
    assert opening(Catalog("es", {(c, text): text for c, text in missed})).paragraphs == (
        opening(ENGLISH).paragraphs
    )


@pytest.mark.parametrize("locale", ["en-XA", "ar-XB"])
def test_a_language_for_trials_is_whole(locale: str) -> None:
    message = opening(Catalog(locale))
    assert "not in your language" not in message.markdown
    assert all(button.label for button in message.buttons)


def test_inserts_on_buttons_are_filled() -> None:
    spoken = replace(GUIDE, languages=("en", "es", "fr"))
    words = Words("x", "{{ languages.others }} / {{ region.name }} / {{ today }}")
    node = GUIDE.nodes["start#hello"]
    choices = (replace(node.choices[0], label=words), *node.choices[1:])
    held = replace(spoken, nodes={**GUIDE.nodes, node.address: replace(node, choices=choices)})
    shown = begin(held, answers={"region": "DE"}).replies[-1]
    label = message_of(held, ENGLISH, shown, NOW).buttons[0].label
    assert label == "Español and Français / Germany / November 23, 2026"
    label = message_of(held, Catalog("es"), shown, NOW).buttons[0].label
    assert label == "English y Français / Alemania / 23 de noviembre de 2026"


def test_a_language_is_called_by_its_own_name() -> None:
    option = Option("language", "pt-BR", "4.pt-BR")
    assert label(GUIDE, ENGLISH, "start#hello", option) == "Português (Brasil)"


def test_the_call_log_is_not_spoken_of_twice() -> None:
    line = "Calls can show in the call log and on the bill."
    shows = (Card("helplines", "crisis"), Card("emergency", ""))
    answers = {"region": "GB"}
    plain = Reply("start#hello", shows=shows, answers=answers)
    assert message_of(GUIDE, ENGLISH, plain, NOW).markdown.count(line) == 1
    said = replace(plain, says=(Words("lines.calls_show", line),))
    assert message_of(GUIDE, ENGLISH, said, NOW).markdown.count(line) == 1
    web = replace(plain, shows=(Card("helplines", "crisis"),), answers={"region": "AQ"})
    assert line not in message_of(GUIDE, ENGLISH, web, NOW).markdown


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
    words = message_of(guide, ENGLISH, shown, NOW).words
    assert words == ("Here it is.", "**To them**", f"Please stop.\n{guide.brand.name}")
    hidden = begin(guide, entry="sample", answers={"safe": "unsure"}).replies[-1]
    assert message_of(guide, ENGLISH, hidden, NOW).paragraphs == ("Here it is.",)
