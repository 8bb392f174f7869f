# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark translate``: a translator's day, through the real command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from tests.guide.desk import SMALL
from tests.terminal.scripted import waymark

HELLO = "This is an automatic guide. Nobody reads along."
HALLO = "Das ist ein Programm. Niemand liest mit."


@pytest.fixture(name="house")
def _house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A guide and a folder for its translations, set in the environment."""
    shutil.copytree(SMALL, tmp_path / "flows")
    (tmp_path / "locales").mkdir()
    monkeypatch.setenv("GUIDE", str(tmp_path / "flows"))
    monkeypatch.setenv("LOCALES", str(tmp_path / "locales"))
    monkeypatch.setenv("LOCALE", "en")
    return tmp_path


def run(*words: str) -> Result:
    done = CliRunner().invoke(app, ["translate", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def po(house: Path, tag: str = "de", domain: str = "guide") -> Path:
    return house / "locales" / tag / "LC_MESSAGES" / f"{domain}.po"


def say(house: Path, english: str, german: str) -> None:
    """Translate one text by hand, wherever it stands."""
    path = po(house)
    text = path.read_text()
    entry = f'msgid "{english}"\nmsgstr ""\n'
    assert entry in text, english
    path.write_text(text.replace(entry, f'msgid "{english}"\nmsgstr "{german}"\n'))


def test_a_language_is_begun_with_everything_that_is_to_be_translated(house: Path) -> None:
    done = run("update", "de")
    assert done.exit_code == 0
    assert "guide.po: 0 of" in done.stdout
    text = po(house).read_text()
    assert "SPDX-License-Identifier: CC-BY-SA-4.0" in text
    assert f'msgctxt "start/hello.say"\nmsgid "{HELLO}"\nmsgstr ""' in text
    assert "#: flows/start.yaml:" in text
    assert 'msgctxt "app/button.back"' in po(house, domain="app").read_text()
    again = po(house).read_text()
    run("update", "de")
    assert po(house).read_text() == again


def test_an_edit_marks_the_translation_shows_it_and_accept_takes_the_mark_away(
    house: Path,
) -> None:
    run("update", "de")
    say(house, HELLO, HALLO)
    edited = HELLO.replace("Nobody", "No person")
    start = house / "flows" / "start.yaml"
    start.write_text(start.read_text().replace(HELLO, edited))

    checked = run("check", "de")
    assert checked.exit_code == 1
    drift = next(line for line in checked.stderr.splitlines() if line.startswith("F559"))
    assert f'"{HELLO}"' in drift
    assert f'"{edited}"' in drift
    assert HALLO not in shown(house)

    assert run("update", "de").exit_code == 0
    assert f'#, fuzzy\n#| msgid "{HELLO}"' in po(house).read_text()
    assert HALLO not in shown(house)
    assert "F559" in run("check", "de").stderr

    accepted = run("accept", "de", "start/hello.say")
    assert accepted.exit_code == 0
    assert accepted.stdout.split() == ["start/hello.say"]
    assert HALLO in shown(house)
    assert "F559" not in run("check", "de").stderr


def shown(house: Path) -> str:
    """The first screen in German."""
    assert po(house).exists()
    talked = waymark("--locale", "de")
    assert talked.code == 0, talked.errors
    return str(talked.replies[-1]["text"])


def test_accept_works_before_the_file_was_brought_up_to_date(house: Path) -> None:
    run("update", "de")
    say(house, HELLO, HALLO)
    start = house / "flows" / "start.yaml"
    start.write_text(start.read_text().replace("Nobody", "No person"))
    assert run("accept", "de", "start/*").exit_code == 0
    assert HALLO in shown(house)


def test_what_is_not_translated_is_english_and_one_line_says_so(house: Path) -> None:
    run("update", "de")
    say(house, HELLO, HALLO)
    text = shown(house)
    assert text.startswith("Some of this is not in your language yet.")
    assert text.count("Some of this is not in your language yet.") == 1


def test_accepting_what_does_not_wait_is_an_error_that_helps(house: Path) -> None:
    run("update", "de")
    assert po(house).exists()
    done = run("accept", "de", "start/hello.say")
    assert done.exit_code == 2
    assert "waymark translate check de" in done.stderr


def test_the_status_of_each_language(house: Path) -> None:
    run("update", "de")
    say(house, HELLO, HALLO)
    done = run("status")
    assert done.exit_code == 0
    assert "de (Deutsch)" in done.stdout
    assert "no" in done.stdout


@pytest.mark.parametrize(
    ("english", "german", "code"),
    [
        ("You can leave at any time.", "Du kannst **jederzeit gehen.", "F555"),
        ("You can leave at any time.", "Ruf 01632 960123 an.", "F556"),
        ("You can leave at any time.", "Du kannst {{ region.name }} gehen.", "F504"),
        ("Go on", "Weiter" * 20, "F561"),
    ],
)
def test_mistakes_are_named_with_file_and_line(
    house: Path, english: str, german: str, code: str
) -> None:
    run("update", "de")
    say(house, english, german)
    done = run("check", "de")
    assert done.exit_code == 1
    line = next(each for each in done.stderr.splitlines() if each.startswith(code))
    place = line.split()[1]
    assert place.startswith("locales/de/LC_MESSAGES/guide.po:")
    number = int(place.rpartition(":")[2])
    assert po(house).read_text().splitlines()[number - 1] == f'msgid "{english}"'


@pytest.mark.parametrize("command", ["update", "check", "status", "compile"])
def test_a_broken_file_is_named_and_left_as_it_is(house: Path, command: str) -> None:
    run("update", "de")
    broken = po(house).read_bytes()[:-30] + b'\nmsgstr "half'
    po(house).write_bytes(broken)
    done = run(command, "de")
    assert done.exit_code == 1
    assert "F551 locales/de/LC_MESSAGES/guide.po:" in done.stderr
    assert po(house).read_bytes() == broken


@pytest.mark.parametrize("command", ["check", "status", "compile"])
def test_a_language_that_is_not_there_is_an_error_with_a_suggestion(
    house: Path, command: str
) -> None:
    run("update", "de")
    done = run(command, "dee")
    assert done.exit_code == 2
    assert "de" in done.stderr
    assert po(house).exists()


def test_nothing_is_begun_that_is_no_language(house: Path) -> None:
    assert run("update", "klingon").exit_code == 2
    assert not list((house / "locales").iterdir())


def test_templates_for_a_platform(house: Path) -> None:
    done = run("extract", "--out", str(house / "pot"))
    assert done.exit_code == 0
    names = sorted(path.name for path in (house / "pot").iterdir())
    assert names == ["app.pot", "first_aid.pot", "guide.pot"]
    assert f'msgid "{HELLO}"\nmsgstr ""' in (house / "pot" / "guide.pot").read_text()


def test_an_overlay_has_its_own_files(house: Path) -> None:
    overlay = house / "ours"
    overlay.mkdir()
    (overlay / "lines.yaml").write_text('welcome: "Welcome to our group."\n')
    assert run("update", "de", "--overlay", str(overlay)).exit_code == 0
    text = (overlay / "locales" / "de" / "LC_MESSAGES" / "guide.po").read_text()
    assert "Welcome to our group." in text
    assert HELLO not in text
    assert not list((house / "locales").iterdir())


def test_compiled_files_serve_the_same_words(house: Path) -> None:
    run("update", "de")
    say(house, HELLO, HALLO)
    assert run("compile").exit_code == 0
    assert po(house).with_suffix(".mo").exists()
    assert HALLO in shown(house)


def test_the_shipped_spanish_is_whole_and_up_to_date() -> None:
    done = run("check")
    assert done.stderr == ""
    assert done.exit_code == 0
