# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark check`` at a desk: one mistake of each kind, in each form, and after each edit."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import check as command
from bot.cli.app import app
from bot.guide.reload import stamp
from bot.proof.proof_file import NAME
from tests.guide.desk import Desk
from tests.proof.reading import translate

RULES = """\
N1:
  about: "Who is not safe stays out of this."
  never: [flows/who]
  unless: [safe == yes]
"""
NONE = "{}\n"
HELLO = "This is an automatic guide. Nobody reads along."
LONG = " ".join(["It goes on over hills and dales and rivers and seas and"] * 4) + "."
SHORT = {"COLUMNS": "200", "LANG": "C"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with the small guide, where somebody works."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDE", str(tmp_path / "flows"))
    monkeypatch.setenv("LOCALES", str(tmp_path / "locales"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "locales").mkdir()
    return Desk.at(tmp_path)


def check(*words: str) -> Result:
    done = CliRunner().invoke(app, ["check", *words], env=SHORT)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def proof(desk: Desk) -> Path:
    return desk.root / NAME


def test_a_guide_that_passes_says_how_much_was_proved_and_leaves_a_proof(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES.replace("flows/who", "contact"))
    done = check()

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("1 rule in 1 part, 0 states, 15 nodes, ")
    assert "all proved in" in done.stdout
    assert proof(desk).is_file()


MISTAKES = {
    "loading": ("start.yaml", 'title: "Start"', "title: [", "F023 flows/start.yaml:"),
    "words": ("start.yaml", HELLO, LONG, "F811 flows/start.yaml:7 A sentence has"),
    "static": ("who.yaml", "    to: where\n", "    to: passed\n", "F441 flows/who.yaml:10 "),
    "safety": ("safety_rules.yaml", NONE, RULES, "P101 flows/who.yaml:5 The screen"),
}


@pytest.mark.parametrize(("file", "old", "new", "says"), MISTAKES.values(), ids=MISTAKES.keys())
def test_each_kind_of_mistake_is_told_with_file_and_line(
    desk: Desk, file: str, old: str, new: str, says: str
) -> None:
    desk.write("safety_rules.yaml", NONE)
    desk.replace(file, old, new)
    done = check()

    assert done.exit_code == 1
    assert any(line.startswith(says) for line in done.stdout.splitlines())
    assert "1 mistake found" in done.stdout
    assert not proof(desk).exists()


def test_a_broken_rule_comes_with_the_talk_that_breaks_it(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES)
    lines = check().stdout.splitlines()

    assert lines[0].startswith("P101 flows/who.yaml:5 ")
    assert "Who is not safe stays out of this." in lines[0]
    assert any(line.startswith("    ") and "start: who" in line for line in lines)


def test_a_translation_that_is_behind_is_told_and_the_guide_may_be_served(desk: Desk) -> None:
    check()
    texts = {("start/hello.say", "Another text."): "Otro texto."}
    path = translate(desk, texts)
    done = check()

    # One sentence of Spanish is not a language that people are offered.
    assert done.exit_code == 0
    assert "notice: es is not offered" in done.stdout
    assert path.is_file()


def test_other_forms(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES).replace("start.yaml", HELLO, LONG)
    desk.write(
        "safety_rules.yaml", RULES + RULES.replace("N1", "N2").replace("flows/who", "stores")
    )
    github = check("--format", "github")
    data = json.loads(check("--format", "json").stdout)

    assert github.exit_code == 1
    assert "::error file=flows/start.yaml,line=7,title=F811::A sentence has" in github.stdout
    broken = next(line for line in github.stdout.splitlines() if "title=P101" in line)
    assert broken.startswith("::error file=flows/who.yaml,line=5,title=P101::")
    assert "%0A" in broken
    assert "::warning file=flows/safety_rules.yaml,line=5,title=P103::" in github.stdout
    assert (data["passed"], data["served"]) == (False, False)
    assert [(p["code"], p["file"], p["line"]) for p in data["problems"]] == [
        ("F811", "flows/start.yaml", 7),
        ("P101", "flows/who.yaml", 5),
    ]
    assert data["problems"][1]["talk"]
    assert [notice["code"] for notice in data["notices"]] == ["P103"]
    assert data["counts"]["rules"] == 2


@pytest.mark.usefixtures("desk")
def test_before_a_release_notices_count() -> None:
    assert check().exit_code == 0
    done = check("--release")

    assert done.exit_code == 1
    assert "F471 flows/start.yaml" in done.stdout


def test_an_overlay_is_checked_with_what_it_lies_on(desk: Desk) -> None:
    desk.write("overlay/safety_rules.yaml", RULES)
    done = check("flows", "--overlay", "overlay")
    assert (done.exit_code, "P101 flows/who.yaml:5" in done.stdout) == (1, True)

    desk.write("overlay/safety_rules.yaml", NONE)
    assert check("flows", "--overlay", "overlay").exit_code == 0
    assert (desk.folder / "overlay" / NAME).is_file()
    assert not proof(desk).exists()


def test_files_are_named_as_one_finds_them_from_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.replace("start.yaml", HELLO, LONG)
    (desk.folder / "deeper").mkdir()
    monkeypatch.chdir(desk.folder / "deeper")

    assert check("../flows").stdout.startswith("F811 ../flows/start.yaml:7 ")


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-folder"],
        ["--overlay", "none"],
        ["--format", "xml"],
        ["--watch", "--format", "json"],
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_makes_no_sense_has_a_code_of_its_own(words: list[str]) -> None:
    done = check(*words)

    assert (done.exit_code, done.stdout) == (2, "")


def test_after_each_edit_it_tells_what_is_new_and_what_is_mended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits: list[Callable[[], Desk]] = [
        lambda: desk.write("safety_rules.yaml", RULES),
        lambda: desk.replace("start.yaml", HELLO, LONG),
        lambda: desk.write("safety_rules.yaml", NONE),
    ]

    def turns(_: Sequence[Path]) -> Iterator[bool]:
        yield True
        for edit in edits:
            edit()
            yield False

    monkeypatch.setattr(command, "turns", turns)
    done = check("--watch")

    told = [line for line in done.stdout.splitlines() if line.startswith(("new:", "mended:"))]
    assert [line.split()[:2] for line in told if "    " not in line] == [
        ["new:", "P101"],
        ["new:", "F811"],
        ["mended:", "P101"],
    ]
    assert done.exit_code == 0


def test_an_edit_ends_the_wait_however_soon_it_comes(desk: Desk) -> None:
    waits = command.turns([desk.root])
    assert next(waits) is True
    desk.replace("start.yaml", HELLO, LONG)
    assert next(waits) is False, "edited while the check was done"

    seen = stamp([desk.root])
    edit = threading.Timer(0.3, desk.replace, ("start.yaml", LONG, HELLO))
    edit.start()
    assert next(waits) is False, "edited while it waits"
    edit.join()
    assert stamp([desk.root]) != seen


def test_help_has_examples() -> None:
    help_ = check("--help").stdout

    assert "waymark check flows --overlay our-overlay" in help_
    assert "Exit codes" in help_
