# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of translations brought up to date: nothing lost, nothing taken for another."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from babel.messages.catalog import Catalog as PoFile
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.errors import Problems
from bot.i18n.merge import empty, merge, written
from bot.i18n.po import read_catalog
from bot.i18n.texts import GUIDE, Text

LOCALES = Path(__file__).parents[2] / "locales"


def text(context: str, words: str, *former: str, plural: str = "") -> Text:
    return Text(GUIDE, context, words, "flows/a.yaml", 1, plural=plural, former=former)


def file_of(*entries: tuple[str, str, str]) -> PoFile:
    made = empty("es")
    for context, english, spanish in entries:
        made.add(english, spanish, context=context)
    return made


def state(messages: PoFile, context: str, words: str) -> tuple[str, bool, list[str]]:
    found = messages.get(words, context)
    assert found is not None
    return str(found.string), found.fuzzy, list(found.previous_id)


def again(messages: PoFile) -> PoFile:
    """The file after it was written and read."""
    problems = Problems()
    held = read_catalog(written(messages), "es.po", problems)
    assert held is not None
    assert not problems.found
    return held


def test_the_same_text_in_the_same_context_stays_as_it_is() -> None:
    old = file_of(("a/b.say", "Yes", "Sí"), ("a/c.say", "Yes", "Eso es"))
    merged = merge([text("a/b.say", "Yes"), text("a/c.say", "Yes")], old, "es")
    assert state(merged, "a/b.say", "Yes") == ("Sí", False, [])
    assert state(merged, "a/c.say", "Yes") == ("Eso es", False, [])


def test_a_changed_text_keeps_its_translation_to_be_looked_at() -> None:
    old = file_of(("a/b.say", "You are not alone.", "No es solo cosa tuya."))
    merged = again(merge([text("a/b.say", "You are never alone.")], old, "es"))
    expected = ("No es solo cosa tuya.", True, ["You are not alone."])
    assert state(merged, "a/b.say", "You are never alone.") == expected


def test_a_text_changed_twice_still_shows_what_its_translation_was_made_for() -> None:
    old = file_of(("a/b.say", "You are not alone.", "No es solo cosa tuya."))
    once = again(merge([text("a/b.say", "You are never alone.")], old, "es"))
    twice = again(merge([text("a/b.say", "You are never all alone.")], once, "es"))
    assert state(twice, "a/b.say", "You are never all alone.")[2] == ["You are not alone."]


def test_an_opposite_in_another_context_is_not_taken() -> None:
    old = file_of(("a/b.say", "This is safe now.", "Ahora es seguro."))
    merged = merge(
        [text("a/b.say", "This is safe now."), text("a/c.say", "This is unsafe now.")], old, "es"
    )
    assert state(merged, "a/c.say", "This is unsafe now.") == ("", False, [])


def test_the_nearest_of_a_context_is_taken_by_one_text_alone() -> None:
    old = file_of(("a/b.say", "Stop here for today.", "Para aquí por hoy."))
    merged = merge(
        [text("a/b.say", "Stop here for now."), text("a/b.say", "Stop there for now.")], old, "es"
    )
    held = [message for message in merged if message.id and message.string]
    assert len(held) == 1


def test_a_renamed_screen_keeps_its_translation() -> None:
    old = file_of(("a/old.say", "Hello", "Hola"))
    merged = merge([text("a/new.say", "Hello", "a/old.say")], old, "es")
    assert state(merged, "a/new.say", "Hello") == ("Hola", False, [])


def test_a_screen_that_was_renamed_in_silence_asks_to_be_looked_at() -> None:
    old = file_of(("a/old.say", "Hello", "Hola"))
    merged = merge([text("a/new.say", "Hello")], old, "es")
    assert state(merged, "a/new.say", "Hello")[:2] == ("Hola", True)


def test_what_is_left_over_is_kept_and_comes_back_with_its_text() -> None:
    old = file_of(("a/b.say", "Hello", "Hola"))
    without = again(merge([text("x/y.say", "Something else")], old, "es"))
    assert [m.string for m in without.obsolete.values()] == ["Hola"]
    back = merge([text("a/b.say", "Hello")], without, "es")
    assert state(back, "a/b.say", "Hello") == ("Hola", False, [])


def test_forms_for_numbers_are_kept_and_a_new_one_begins_empty() -> None:
    texts = [text("app/more", "{{ count }} more", plural="{{ count }} more of them")]
    merged = merge(texts, empty("es"), "es")
    message = merged.get("{{ count }} more", "app/more")
    assert message is not None
    assert message.string == ("", "")
    message.string = ("{{ count }} más", "{{ count }} más de esos")
    held = merge(texts, again(merged), "es").get("{{ count }} more", "app/more")
    assert held is not None
    assert held.string == ("{{ count }} más", "{{ count }} más de esos")


WORDS = st.text('ab (){}"\\%\n', min_size=1, max_size=12)
TEXTS = st.lists(st.tuples(st.sampled_from(["a/b.say", "a/c.say", "lines.x"]), WORDS), unique=True)


@given(before=TEXTS, after=TEXTS)
def test_no_translation_is_lost_and_none_is_served_for_another_text(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old = file_of(*((context, words, f"ES {words}") for context, words in before))
    merged = again(merge([text(*each) for each in after], again(old), "es"))
    for context, words in after:
        string, fuzzy, _ = state(merged, context, words)
        assert not string or fuzzy or string == f"ES {words}"
    held = {str(m.string) for m in (*merged, *merged.obsolete.values()) if m.id and m.string}
    assert held == {f"ES {words}" for _, words in before}


def test_a_file_as_written_passes_the_tools_of_gettext(tmp_path: Path) -> None:
    problems = Problems()
    for path in sorted(LOCALES.rglob("*.po")):
        held = read_catalog(path.read_bytes(), path.name, problems)
        assert held is not None, problems.found
        ours = tmp_path / "ours.po"
        ours.write_bytes(written(held))
        msgfmt, msgcat = shutil.which("msgfmt"), shutil.which("msgcat")
        if msgfmt and msgcat:
            subprocess.run([msgfmt, "--check", "-o", "/dev/null", ours], check=True)
            theirs = tmp_path / "theirs.po"
            subprocess.run([msgcat, "-o", theirs, ours], check=True)
            ours = theirs
        round_trip = read_catalog(ours.read_bytes(), path.name, problems)
        assert round_trip is not None
        assert contents(round_trip) == contents(held)


def contents(messages: PoFile) -> dict[object, object]:
    return {
        (m.context, m.id): (m.string, m.fuzzy, m.previous_id, m.auto_comments)
        for m in messages
        if m.id
    }
