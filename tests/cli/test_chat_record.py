# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark chat --record``: a talk becomes a walk that passes, and says nothing it should not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.studio.walks.recording import PLACEHOLDER
from tests.studio.walking import MORE
from tests.talk import files, write

SMALL = Path("tests/guides/small").absolute()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small guide and a few flows more, where somebody works."""
    shutil.copytree(SMALL, tmp_path / "flows")
    for name, content in files(MORE).items():
        write(tmp_path / "flows" / name, content, name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDE", "flows")
    return tmp_path


def waymark(*words: str, typed: str = "") -> Result:
    done = CliRunner().invoke(app, [*words], input=typed, env={"COLUMNS": "200", "LANG": "C"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def record(*lines: str, options: tuple[str, ...] = ()) -> Result:
    """A talk of these lines, recorded into x.yaml."""
    words = ("chat", "--script", "-", "--json", "--today", "2026-02-02", "--record", "x.yaml")
    return waymark(*words, *options, typed="\n".join(lines) + "\n")


def steps(folder: Path) -> list[str]:
    """The lines of the path that was recorded, without what is expected at its end."""
    lines = (folder / "x.yaml").read_text("utf-8").splitlines()
    found = [line.strip().removeprefix("- ") for line in lines if line.startswith("      - ")]
    assert found[-1] == "expect:"
    return found[:-1]


def test_a_talk_becomes_a_walk_that_passes(folder: Path) -> None:
    done = record(
        *["yes", "2", "1, 3", "United Kingdom"],
        options=("--start", "who", "--force"),
    )
    assert (done.exit_code, done.stderr) == (0, "recorded x.yaml\n")
    assert (folder / "x.yaml").read_text("utf-8") == (
        "walks:\n"
        '  - title: "A recorded talk. Say here what it shows."\n'
        "    start: who\n"
        "    today: 2026-02-02\n"
        "    path:\n"
        "      - safety#now=yes\n"
        "      - safety#device=no\n"
        "      - who#who=known+stranger\n"
        '      - type: "GB"\n'
        "      - expect:\n"
        "          node: menu#top\n"
        "          answers:\n"
        "            safe: yes\n"
        "            device: no\n"
        "            who: [known, stranger]\n"
        "            region: GB\n"
        "          services: none\n"
    )
    assert waymark("walk", "x.yaml").exit_code == 0


def test_it_expects_the_services_that_were_shown(folder: Path) -> None:
    record("who", "back", options=("--start", "steps/rest", "--region", "GB"))
    text = (folder / "x.yaml").read_text("utf-8")
    assert "    region: GB\n" in text
    assert "          services_first: [emergency, gb-first, gb-second]\n" in text
    assert waymark("walk", "x.yaml").exit_code == 0


def test_every_kind_of_input_is_written_as_a_step(folder: Path) -> None:
    record(
        *["more", "/back", "/menu", "/about", "urgent", "go on", "/hide", "what", "go on"],
        *["skip", "unsure", "/start", "/forget", "/menu"],
    )
    assert steps(folder) == [
        *["start#hello=more", "BACK", "/menu", "/about", "URGENT", "urgent#help=go_on", "HIDE"],
        *[f'type: "{PLACEHOLDER}"', "door=go_on", "safety#now=skip", "safety#device=unsure"],
        *["/start", "/forget", f'type: "{PLACEHOLDER}"', "/menu"],
    ]
    assert waymark("walk", "x.yaml").exit_code == 0


def test_what_was_typed_freely_is_not_in_it(folder: Path) -> None:
    done = record(
        *["plain", "write", "My sister Ann hit me in Leeds", "/menu"],
        *["He is AT my  door and shouts Ann", "go on", "nonsense about Ann"],
        options=("--start", "steps/rest"),
    )
    # The last line fits nothing, so the script ends there and nothing is written.
    assert (done.exit_code, (folder / "x.yaml").exists()) == (2, False)
    done = record(
        *["plain", "write", "My sister Ann hit me in Leeds", "/menu"],
        *["He is AT my  door and shouts Ann", "go on"],
        options=("--start", "steps/rest"),
    )
    text = (folder / "x.yaml").read_text("utf-8")
    assert not [word for word in ("Ann", "sister", "Leeds", "shouts") if word in text]
    assert steps(folder)[2:5] == [f'type: "{PLACEHOLDER}"', "/menu", 'type: "at my door"']
    assert f'"{PLACEHOLDER}" stands in it for words that you typed.' in done.stderr
    assert text.startswith(f'# "{PLACEHOLDER}" stands for words that were typed')
    assert waymark("walk", "x.yaml").exit_code == 0


def test_a_talk_with_a_person_is_recorded_when_they_leave(folder: Path) -> None:
    done = waymark("chat", "--record", "deep/x.yaml", typed="more\nback\n/quit\n")
    assert done.exit_code == 0
    text = (folder / "deep/x.yaml").read_text("utf-8")
    assert "      - start#hello=more\n      - BACK\n      - expect:\n" in text
    assert waymark("walk", "deep/x.yaml").exit_code == 0


def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    (folder / "x.yaml").write_text("mine\n", "utf-8")
    done = record("more")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--force" in done.stderr
    assert (folder / "x.yaml").read_text("utf-8") == "mine\n"
    assert record("more", options=("--force",)).exit_code == 0
    assert "start#hello=more" in steps(folder)


def test_a_talk_in_which_nothing_was_done_is_no_walk(folder: Path) -> None:
    done = record("# only a remark")
    assert done.exit_code == 1
    assert done.stderr == "Nothing was done in this talk, so there is nothing to record.\n"
    assert not (folder / "x.yaml").exists()


def test_a_file_that_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "x.yaml").mkdir()
    done = record("more", options=("--force",))
    assert done.exit_code == 1
    assert "x.yaml cannot be written: Is a directory." in done.stderr
