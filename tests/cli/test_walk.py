# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark walk``: what an editor sees of walks that pass, fail, or have mistakes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app

SMALL = Path("tests/guides/small").absolute()
PASSES = (
    '  - title: "More"\n    path:\n      - start#hello=more\n      - expect: {node: start#about}\n'
)
FAILS = """\
  - title: "It goes to the menu"
    path:
      - start#hello=more
      - expect:
          node: menu#top
          services: none
"""


def walk(*words: str) -> Result:
    done = CliRunner().invoke(app, ["walk", *words], env={"COLUMNS": "200", "LANG": "C"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small guide, where somebody works."""
    shutil.copytree(SMALL, tmp_path / "flows")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDE", "flows")
    return tmp_path


def write(guide: Path, *walks: str, name: str = "tests/flows/ours.yaml") -> None:
    path = guide / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("walks:\n" + "".join(walks), "utf-8")


def test_walks_that_pass(guide: Path) -> None:
    write(guide, PASSES)
    done = walk()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "The walks came by 2 of 15 nodes and 1 of 22 choices.\n1 passed, 0 failed: 1 walk, in en.\n"
    )


def test_one_that_fails_is_shown_up_to_the_difference(guide: Path) -> None:
    write(guide, PASSES, FAILS)
    done = walk()
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.startswith(
        'FAILED tests/flows/ours.yaml:6 "It goes to the menu" (en)\n'
        "\n"
        "  start#hello              This is an automatic guide. Nobody reads along.\n"
        "    > start#hello=more\n"
        "  start#about              You can leave at any time.\n"
        "\n"
        "  tests/flows/ours.yaml:10\n"
        "    expected  node: menu#top\n"
        "    came      node: start#about\n"
    )
    assert done.stdout.endswith("1 passed, 1 failed: 2 walks, in en.\n")


def test_mistakes_are_all_told_with_their_lines(guide: Path) -> None:
    write(guide, FAILS.replace("more", "moer").replace("menu#top", "menu#tpo"))
    write(guide, "  - titel: x\n", name="tests/flows/b.yaml")
    done = walk()
    assert (done.exit_code, done.stdout) == (2, "")
    told = [line.split(" ")[:2] for line in done.stderr.splitlines()]
    assert told == [
        ["F101", "tests/flows/b.yaml:2"],
        ["F102", "tests/flows/b.yaml:2"],
        ["W104", "tests/flows/ours.yaml:4"],
        ["W103", "tests/flows/ours.yaml:6"],
        ["4", "mistakes"],
    ]
    assert 'Did you mean "more"?' in done.stderr


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "F013"),
        ("walks: []\n", "F112"),
        ("walks: x\n", "F103"),
        ("walks: [x]\n", "F103"),
        ("walk: []\n", "F101"),
        ('walks: [{title: "x", path: []}]\n', "F112"),
        ('walks: [{title: "x", path: x}]\n', "F103"),
        ('walks: [{title: "x", path: [[x]]}]\n', "F103"),
        ('walks: [{title: "x", today: today, path: [BACK]}]\n', "F104"),
        ('walks: [{title: "x", channel: radio, path: [BACK]}]\n', "F104"),
    ],
)
def test_a_file_of_another_shape_is_no_crash(guide: Path, text: str, code: str) -> None:
    (guide / "x.yaml").write_text(text, "utf-8")
    done = walk("x.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{code} x.yaml:")


def test_without_a_folder_it_says_which(guide: Path) -> None:
    done = walk()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "There is no folder tests/flows. Please name the files with your walks.\n"
    (guide / "tests/flows").mkdir(parents=True)
    done = walk()
    assert (done.exit_code, done.stderr) == (2, "There is no walk in tests/flows.\n")


@pytest.mark.usefixtures("guide")
def test_a_file_that_is_not_there_is_a_mistake() -> None:
    done = walk("no.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("F118 no.yaml ")


def test_a_guide_with_mistakes_is_not_walked(guide: Path) -> None:
    (guide / "flows/who.yaml").write_text("title: x\n", "utf-8")
    done = walk()
    assert (done.exit_code, done.stdout) == (2, "")
    assert "flows/who.yaml" in done.stderr


def test_coverage_lists_what_no_walk_came_by(guide: Path) -> None:
    write(guide, PASSES)
    done = walk("--coverage")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert "flows/start.yaml:9 start#hello=go_on" in lines
    assert "flows/menu.yaml:6 menu#top" in lines
    assert not [line for line in lines if line.endswith(("start#hello", "start#hello=more"))]
    assert len(lines) == (15 - 2) + (22 - 1) + 2
    for line in lines[:-2]:
        place, name = line.split(" ")
        file, number = place.split(":")
        there = (guide / file).read_text("utf-8").splitlines()[int(number) - 1]
        word = name.partition("=")[2] or name.partition("#")[2]
        # Values of a question stand in answers.yaml, so their line is that of the question.
        asks = any(name.startswith(start) for start in ("safety#", "who#"))
        assert word in there or asks, line


def test_an_overlay_brings_walks_of_its_own(guide: Path) -> None:
    name = "overlay/tests/evenings.yaml"
    text = PASSES.replace("start#hello=more", "/evenings").replace("start#about", "evenings#a")
    write(guide, text, name=name)
    (guide / "overlay/evenings.yaml").write_text(
        'title: "Evenings"\nfirst: []\nstart: a\nnodes:\n'
        '  a: {say: "Hi.", choices: {on: {label: "On", to: return}}}\n',
        "utf-8",
    )
    (guide / "overlay/guide.yaml").write_text("commands: {evenings: evenings}\n", "utf-8")
    done = walk("--overlay", "overlay", "--coverage")
    assert done.exit_code == 0, done.output
    assert "1 passed, 0 failed: 1 walk, in en." in done.stdout
    assert "overlay/evenings.yaml:5 evenings#a=on" in done.stdout


def test_the_help_shows_how_it_is_used() -> None:
    told = walk("--help").stdout
    for line in (
        "waymark walk tests/flows/safety.yaml",
        "waymark walk --coverage",
        "waymark walk our-overlay/tests --overlay our-overlay",
    ):
        assert line in told


def map_(*words: str) -> Result:
    return CliRunner().invoke(app, ["map", "--walks", "--flow", "start", *words])


def test_a_map_shows_what_no_walk_comes_to(guide: Path) -> None:
    write(guide, PASSES.replace("more", "go_on").replace("start#about", "menu#top"))
    dot = map_("--format", "dot").stdout.splitlines()
    (about,) = (line for line in dot if line.startswith('    "start#about"'))
    (hello,) = (line for line in dot if line.startswith('    "start#hello"'))
    assert "dashed" in about
    assert "no walk comes here" in about
    assert "dashed" not in hello
    assert any(
        "Dashed and grey: no walk comes here." in line
        for line in map_("--format", "mermaid").stdout.splitlines()[5:]
    )


@pytest.mark.usefixtures("guide")
def test_a_map_without_walks_says_so() -> None:
    done = map_("--format", "dot")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "There is no folder" in done.stderr
