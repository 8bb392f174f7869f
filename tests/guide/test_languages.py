# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which languages people are offered, and what becomes of words when the guide is edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message

from bot.flow.errors import GuideError, Problems
from bot.guide.reload import Reloader, load
from bot.i18n.app_texts import app_texts
from bot.i18n.catalog import Catalog
from bot.i18n.extraction import guide_texts
from bot.i18n.merge import empty, merge, written
from tests.guide.desk import Desk

HELLO = ("start/hello.say", "This is an automatic guide. Nobody reads along.")


def translate(desk: Desk, folder: str, *, without: frozenset[str] = frozenset()) -> Path:
    """Files of translations beside a guide or overlay: every text with a mark behind it.

    ``without`` are contexts that stay untranslated.
    """
    texts = guide_texts(desk.folder / folder, Problems())
    texts += app_texts() if folder == "flows" else ()
    for domain in {text.domain for text in texts}:
        made = merge([text for text in texts if text.domain == domain], empty("es"), "es")
        for message in made:
            if message.id and message.context not in without:
                message.string = marked(message)
        path = desk.folder / folder / "locales" / "es" / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(made))
    return desk.folder / folder / "locales"


def marked(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return f"{message.id} (es)"
    return tuple(f"{form} (es)" for form in message.id)


def spanish(desk: Desk) -> Catalog:
    return load(desk.root, desk.overlays)[1].catalog("es")


def languages(desk: Desk) -> tuple[str, ...]:
    return load(desk.root, desk.overlays)[0].languages


def test_english_is_always_offered_and_a_whole_language_too(desk: Desk) -> None:
    assert languages(desk) == ("en",)
    translate(desk, "flows")
    assert languages(desk) == ("en", "es")
    assert spanish(desk).text(*HELLO) == f"{HELLO[1]} (es)"


def test_one_critical_text_that_is_missing_withholds_the_language(desk: Desk) -> None:
    desk.replace("start.yaml", "    choices:", "    critical: yes\n    choices:")
    translate(desk, "flows", without=frozenset({"start/hello.choices.more"}))
    assert languages(desk) == ("en",)


def test_a_few_other_texts_may_be_missing(desk: Desk) -> None:
    titles = [text.context for text in guide_texts(desk.root, Problems()) if not text.critical]
    translate(desk, "flows", without=frozenset(titles[:2]))
    assert languages(desk) == ("en", "es")
    translate(desk, "flows", without=frozenset(titles[:10]))
    assert languages(desk) == ("en",)


def test_messages_for_editors_count_for_nothing(desk: Desk) -> None:
    left_out = {text.context for text in app_texts() if text.context.startswith("errors/")}
    translate(desk, "flows", without=frozenset(left_out | {"app/chat.end"}))
    assert languages(desk) == ("en", "es")


def test_an_overlay_brings_words_of_its_own_and_changes_those_of_the_house(desk: Desk) -> None:
    translate(desk, "flows")
    desk.write("overlay/lines.yaml", 'ours: "We are here."\n')
    desk.write("overlay/menu.yaml", desk.text("menu.yaml"))
    translate(desk, "overlay")
    own = desk.path("overlay/locales/es/LC_MESSAGES/guide.po")
    own.write_text(own.read_text().replace("(es)", "(our es)"))
    title = spanish(desk).text("menu.title", "Menu")
    assert title == "Menu (our es)"
    assert spanish(desk).text(*HELLO) == f"{HELLO[1]} (es)"


def test_an_edited_text_is_english_until_its_translation_was_looked_at(desk: Desk) -> None:
    translate(desk, "flows")
    desk.replace("start.yaml", "Nobody reads along.", "No person reads along.")
    edited = "This is an automatic guide. No person reads along."
    catalog, missed = spanish(desk).listening()
    assert catalog.text(HELLO[0], edited) == edited
    assert missed == {(HELLO[0], edited)}


def test_a_renamed_screen_and_choice_keep_their_words(desk: Desk) -> None:
    translate(desk, "flows")
    desk.replace("start.yaml", "start: hello", "start: welcome")
    desk.replace("start.yaml", "  hello:\n", "  welcome:\n    was: [hello]\n")
    desk.replace(
        "start.yaml",
        'more: {label: "More about this guide"',
        'about: {was: [more], label: "More about this guide"',
    )
    catalog, missed = spanish(desk).listening()
    assert catalog.text("start/welcome.say", HELLO[1]) == f"{HELLO[1]} (es)"
    button = catalog.text("start/welcome.choices.about", "More about this guide")
    assert button == "More about this guide (es)"
    before, after = ("start/hello.say", HELLO[1]), ("start/welcome.say", HELLO[1])
    assert catalog.places[after] == catalog.places[before]
    assert catalog.places[after][1] > 0
    assert not missed
    assert languages(desk) == ("en", "es")


def test_broken_translations_stop_a_start_and_leave_a_running_guide_as_it_is(desk: Desk) -> None:
    po = translate(desk, "flows") / "es" / "LC_MESSAGES" / "guide.po"
    running = Reloader.of(desk.root)
    whole = po.read_text()
    for broken in (whole[: len(whole) // 2], whole.replace('"Content-Type', "Content-Type")):
        po.write_text(broken)
        assert running.look()
        assert {problem.file for problem in running.problems} == {"locales/es/LC_MESSAGES/guide.po"}
        assert running.catalogs.catalog("es").text(*HELLO) == f"{HELLO[1]} (es)"
        with pytest.raises(GuideError) as caught:
            load(desk.root)
        assert all(problem.line for problem in caught.value.problems)
    po.write_text(whole)
    assert running.look()
    assert not running.problems
