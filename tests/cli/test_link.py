# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark link``: links that tell nothing, and posts that are ready to be published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.engine.step import begin
from bot.flow.errors import Problems
from bot.guide.links import code_of, entry_of
from bot.guide.load import load_guide
from bot.i18n.catalog import load_catalogs
from bot.i18n.messages import MESSAGES

GUIDE = load_guide(Path("flows"))
TELLING = r"harass|stalk|abus|threat|victim|police|safe|acos|amenaz|policía|víctima|abus"


def run(*words: str) -> Result:
    done = CliRunner().invoke(app, ["link", *words], env={"COLUMNS": "200"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.mark.parametrize("flow", sorted(GUIDE.flows))
class TestCode:
    def test_it_fits_into_a_link_and_says_nothing(self, flow: str) -> None:
        code = code_of(flow)
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code)
        assert not set(re.findall(r"[a-z]{3,}", flow)) & set(re.findall(r"[a-z]{3,}", code))

    def test_it_opens_its_flow(self, flow: str) -> None:
        assert entry_of(GUIDE, code_of(flow)) == flow


def test_a_code_stays_the_same_for_ever() -> None:
    """Links are printed on posters: a change here would break them."""
    assert code_of("steps/document") == "3509cf4a"


@pytest.mark.parametrize(
    "code", ["", "x", "steps/document", "3509CF4A", "0" * 8, "é" * 64, "3509cf4a ", "x" * 5000]
)
def test_a_code_that_is_none_of_the_guide_opens_the_start(code: str) -> None:
    assert entry_of(GUIDE, code) == ""


def test_a_code_opens_flows_alone() -> None:
    """A screen inside a flow, a choice or a country has a mark too, and no link."""
    for name in ("GB", "go_on", "safety#safe"):
        assert code_of(name) in GUIDE.buttons
        assert entry_of(GUIDE, code_of(name)) == ""


def test_whoever_follows_a_link_is_asked_about_safety_first() -> None:
    turn = begin(GUIDE, entry=entry_of(GUIDE, code_of("steps/document")))
    assert turn.replies[-1].node == "safety#safe"


def test_the_link_comes_first_and_then_a_post_in_every_language() -> None:
    done = run("helplines", "--bot", "example_bot")
    address = f"https://t.me/example_bot?start={code_of('helplines')}"
    lines = done.stdout.splitlines()
    assert (done.exit_code, lines[0], done.stderr) == (0, address, "")
    assert re.findall("^-- (.*)$", done.stdout, re.MULTILINE) == ["English", "Español"]
    assert lines.count(address) == 3
    assert "It is not for emergencies." in done.stdout
    assert "No es para emergencias." in done.stdout


def test_a_post_tells_nothing_of_the_topic() -> None:
    catalogs = load_catalogs([Path("locales")], problems := Problems())
    assert not problems.found
    for tag in ("en", "es"):
        words = catalogs.catalog(tag).text("app/link.post", MESSAGES["link.post"])
        assert not re.findall(TELLING, words.lower())
    assert re.findall(TELLING, "it is about harassment")


def test_the_at_sign_before_a_name_is_let_alone() -> None:
    assert run("helplines", "--bot", "@example_bot").stdout.startswith("https://t.me/example_bot?")


def test_without_a_name_there_is_a_place_for_it() -> None:
    done = run("helplines")
    assert done.stdout.startswith("https://t.me/YOUR_BOT?start=")
    assert "--bot" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["helpline"], 'Did you mean "helplines"?'),
        (["helplines#need"], 'There is no flow "helplines#need".'),
        (["helplines", "--bot", "a b"], "is no name of a bot"),
        (["helplines", "--bot", "x/../y_bot"], "is no name of a bot"),
    ],
)
def test_what_fits_nothing_is_said(words: list[str], told: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "t.me" not in done.stdout


def test_a_withdrawn_flow_gets_no_link(tmp_path: Path) -> None:
    withdrawn = "flows:\n  steps/document: helplines\nservices: []\n"
    (tmp_path / "withdrawn.yaml").write_text(withdrawn, "utf-8")
    done = run("steps/document", "--overlay", str(tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is withdrawn" in done.stderr


def test_a_language_that_is_wanted_and_not_whole_is_named(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text("languages: [fr]\n", "utf-8")
    done = run("helplines", "--overlay", str(tmp_path), "--bot", "example_bot")
    assert "Español" not in done.stdout
    assert "Français is wanted in brand.yaml and not offered yet" in done.stderr


def test_a_guide_with_mistakes_gives_no_link(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text('contact: "x"\n', "utf-8")
    done = run("helplines", "--overlay", str(tmp_path))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "F123" in done.stderr
