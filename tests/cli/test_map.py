# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark map``: drawings as somebody asks for them."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.guide.load import load_guide

GUIDE = load_guide(Path("flows"))


def run(*words: str, path: str | None = None) -> Result:
    env = {"COLUMNS": "200"} | ({"PATH": path} if path is not None else {})
    done = CliRunner().invoke(app, ["map", *words], env=env)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def words_in(svg: str) -> set[str]:
    """The words of each box of a picture, its lines joined."""
    boxes = re.findall(r'<g id="\w+" class="node">(.*?)\n</g>', svg, re.DOTALL)
    lines = [re.findall(r"<text\b[^>]*>([^<]*)</text>", box) for box in boxes]
    return {html.unescape(" ".join(found)) for found in lines}


def test_the_picture_of_the_guide_has_every_flow_by_its_title() -> None:
    done = run()
    boxes = words_in(done.stdout)
    assert done.exit_code == 0
    assert len(GUIDE.flows) > 20
    for flow in GUIDE.flows.values():
        assert any(box.startswith(flow.title.text) for box in boxes), flow.id


@pytest.mark.parametrize("flow", sorted(GUIDE.flows))
def test_the_picture_of_a_flow_has_every_node(flow: str) -> None:
    boxes = words_in(run("--flow", flow).stdout)
    for node in GUIDE.flows[flow].nodes:
        name = node.partition("#")[2]
        assert any(box == name or box.startswith(f"{name} ") for box in boxes), node


def test_it_is_written_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "guide.dot"
    done = run("--format", "dot", "--output", str(path))
    assert (done.exit_code, done.stdout.replace("\n", "")) == (0, f"written {path}")
    assert path.read_text("utf-8") == run("--format", "dot").stdout


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run("--format", "dot", "--output", str(tmp_path / "no/guide.dot"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "cannot be written: No such file or directory." in done.stderr


def test_an_overlay_is_drawn_with_the_guide(tmp_path: Path) -> None:
    text = 'title: "Our evenings"\nstart: a\nnodes:\n  a: {end: "Bye."}\n'
    (tmp_path / "evenings.yaml").write_text(text, "utf-8")
    done = run("--format", "mermaid", "--overlay", str(tmp_path))
    assert "Our evenings" in done.stdout
    assert "Our evenings" not in run("--format", "mermaid").stdout


def test_without_graphviz_it_says_what_to_install(tmp_path: Path) -> None:
    done = run(path=str(tmp_path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "apt install graphviz" in done.stderr
    assert run("--format", "dot", path=str(tmp_path)).exit_code == 0


def test_what_graphviz_says_is_passed_on(tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\necho 'Error: out of ink' >&2\nexit 3\n", "utf-8")
    program.chmod(0o755)
    done = run(path=f"{tmp_path}:/bin:/usr/bin")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Error: out of ink" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--flow", "helpline"), 'Did you mean "helplines"?'),
        (("--flow", "xyz"), 'There is no flow "xyz".'),
        (("--format", "png"), "png"),
    ],
)
def test_what_fits_nothing_is_said(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_guide_with_mistakes_is_not_drawn(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text('contact: "x"\n', "utf-8")
    done = run("--overlay", str(tmp_path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "F123" in done.stderr


def test_the_help_shows_how_it_is_used() -> None:
    told = run("--help").stdout
    for line in (
        "waymark map --output guide.svg",
        "waymark map --flow steps/document --output document.svg",
        "waymark map --format mermaid",
        "waymark map --overlay our-overlay --format dot --output guide.dot",
    ):
        assert line in told
